/**
 * Every regular expression that runs takes time in proportion to the text it meets, as far as recheck can tell. Expressions are found as
 * literals in the sources; those that are put together are caught as they are made, when their module is loaded.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "@swc/core";
import { check } from "recheck";
import { beforeAll, expect, test, vi } from "vitest";
import { projectRoot } from "../support/paths.ts";

/**
 * Milliseconds for one expression: what takes longer is told to be unknown. An attack is judged by its steps: recheck takes one that a busy
 * machine made slow for one that succeeded, so its own short times are left out.
 */
const LIMITS = { timeout: 60_000, attackTimeout: 60_000, incubationTimeout: 60_000, randomSeed: 1 };

/**
 * Expressions that recheck does not call safe, each with the reason why it is. None so far; an entry that is not needed fails.
 * The key is the expression as it is written.
 */
const JUSTIFIED: Readonly<Record<string, string>> = {};

/** Files that put an expression together while they run, not once as they are loaded; each with what holds it in bounds. */
const MADE_LATER: Readonly<Record<string, string>> = {
  "src/config/pattern.ts": "the owner's pattern, of which every repeat was bounded first",
};

interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const files = [
  ...readdirSync(join(projectRoot, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
    .map((file) => `src/${file.replaceAll("\\", "/")}`),
  ".eleventy.ts",
  "bin/qunzhi.mjs",
].sort();

/** Calls `visit` for every node of a syntax tree. */
function walk(node: unknown, visit: (node: Readonly<Record<string, unknown>>) => void): void {
  if (Array.isArray(node)) for (const child of node) walk(child, visit);
  else if (typeof node === "object" && node !== null) {
    visit(node as Record<string, unknown>);
    for (const child of Object.values(node)) walk(child, visit);
  }
}

const literals: Expression[] = [];
/** Files that call RegExp, or new RegExp. */
const making = new Set<string>();
for (const file of files) {
  const tree = parseSync(readFileSync(join(projectRoot, file), "utf8"), { syntax: "typescript", target: "es2022" });
  walk(tree.body, (node) => {
    if (node.type === "RegExpLiteral") {
      literals.push({ file, source: String(node.pattern), flags: String(node.flags) });
    } else if (node.type === "NewExpression" || node.type === "CallExpression") {
      const callee = node.callee as { readonly type: string; readonly value?: string };
      if (callee.type === "Identifier" && callee.value === "RegExp") making.add(file);
    }
  });
}

/** What modules make of texts while they are loaded. */
const made: Expression[] = [];
beforeAll(async () => {
  const Original = globalThis.RegExp;
  const note = (args: readonly unknown[]) => {
    // Modules load each other, and packages: the stack tells whose expression it is.
    const caller = new Error().stack?.split("\n")[3] ?? "";
    const file = [...making].find((one) => caller.includes(`/${one}`));
    if (file === undefined) return;
    const { source, flags } = new Original(args[0] as string, args[1] as string | undefined);
    made.push({ file, source, flags });
  };
  globalThis.RegExp = new Proxy(Original, {
    construct: (target, args) => {
      note(args);
      return new target(...(args as [string]));
    },
    apply: (target, _, args) => {
      note(args);
      return target(...(args as [string]));
    },
  });
  // Another test may have loaded them.
  vi.resetModules();
  try {
    for (const file of making) await import(/* @vite-ignore */ join(projectRoot, file));
  } finally {
    globalThis.RegExp = Original;
  }
});

/** What recheck does not call safe, as `file: /expression/flags: verdict`. */
async function unsafe(expressions: readonly Expression[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const waiting = [...expressions];
  const work = async (): Promise<void> => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      const result = await check(one.source, one.flags, LIMITS);
      if (result.status === "safe") continue;
      const verdict = result.status === "vulnerable" ? result.complexity.summary : result.status;
      found.set(`/${one.source}/${one.flags}`, `${one.file}: /${one.source}/${one.flags}: ${verdict}`);
    }
  };
  await Promise.all([work(), work()]);
  return found;
}

test("there are expressions, and none is missed", () => {
  const slashes = files.reduce(
    (sum, file) =>
      sum + (readFileSync(join(projectRoot, file), "utf8").match(/\/[dgimsvy]*u[dgimsvy]*[.,;)\]\n]/gu)?.length ?? 0),
    0,
  );
  expect(literals.length).toBeGreaterThanOrEqual(slashes);
  expect(literals.length).toBeGreaterThan(100);
});

test("every expression that is put together is made when its module is loaded, or bounded", () => {
  const loaded = new Set(made.map(({ file }) => file));
  expect([...making].filter((file) => !loaded.has(file)).sort()).toEqual(Object.keys(MADE_LATER).sort());
});

test("every expression is safe, but for those of which it is said why", async () => {
  const all = new Map([...literals, ...made].map((one) => [`/${one.source}/${one.flags}`, one]));
  const found = await unsafe([...all.values()]);
  expect([...found].filter(([expression]) => !(expression in JUSTIFIED)).map(([, verdict]) => verdict)).toEqual([]);
  expect(Object.keys(JUSTIFIED).filter((expression) => !found.has(expression))).toEqual([]);
}, 300_000);

test("the check does find what is not safe", async () => {
  const found = await unsafe([
    { file: "x.ts", source: "^(a+)+$", flags: "u" },
    { file: "x.ts", source: "\\s+$", flags: "u" },
  ]);
  expect(found.size).toBe(2);
});

test.each(["(a+)+b", "(?:a|a)*b", "(a*)*", "(.*,){11}P", "\\d+\\d+\\d+x", "(\\w)\\1+"])(
  "an owner's pattern such as %s is refused",
  async (pattern) => {
    // Loaded here, so that the modules above are loaded first.
    const { readPattern } = await import("../../src/config/pattern.ts");
    expect(readPattern(pattern)).toBeTypeOf("string");
  },
);
