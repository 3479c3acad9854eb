import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import extractConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import { describe, expect, test } from "vitest";
import { listFiles } from "../support/files.ts";
import { temporaryFolder } from "../support/folders.ts";
import { projectRoot } from "../support/paths.ts";

/** Every broken rule below `baseDir`, as `rule: from → to`. */
async function violations(baseDir: string, entries: string[]): Promise<string[]> {
  const { options, ...ruleSet } = await extractConfig(join(projectRoot, ".dependency-cruiser.mjs"));
  const settings: ICruiseOptions = { ...options, ruleSet, validate: true, baseDir };
  const { output } = await cruise(entries, settings);
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

test("the sources keep the boundaries", async () => {
  expect(await violations(projectRoot, [".eleventy.ts", "src"])).toEqual([]);
});

test("no type is imported in passing, where the rules would not see it", async () => {
  const folder = join(projectRoot, "src");
  for (const file of (await listFiles(folder)).filter((name) => name.endsWith(".ts"))) {
    const hidden = (await readFile(join(folder, file), "utf8")).match(/(?<!await |=> ?|return )\bimport\(["'`].*/gu);
    expect(hidden, file).toBeNull();
  }
});

/** Sources as they should be, to which each case adds one import. */
const sound: Readonly<Record<string, string>> = {
  "src/model.ts": "export type Message = string;",
  "src/urls.ts": 'import type { Message } from "./model.ts"; export type Url = Message;',
  "src/compareText.ts": "export type Order = number;",
  "src/diagnostics.ts":
    'import type { Order } from "./compareText.ts"; import type { Message } from "./model.ts"; export type Diagnostic = Message | Order;',
  "src/config.ts": 'export type { Config } from "./config/types.ts";',
  "src/config/types.ts":
    'import type { Mistake } from "../mistakes/part.ts"; import type { Message } from "../model.ts"; export type Config = Message | Mistake;',
  "src/mistakes/part.ts": "export type Mistake = string;",
  ...Object.fromEntries(
    [
      "transcript",
      "normalize",
      "identity",
      "archive",
      "site",
      "outlets",
      "search",
      "search/query",
      "client",
      "cli",
    ].map((folder) => [
      `src/${folder}/part.ts`,
      `import type { Message } from "${"../".repeat(folder.split("/").length)}model.ts"; export type Part = Message;`,
    ]),
  ),
};

/** The names of the rules that `import type … from target` in `file` breaks. */
async function rulesBroken(file: string, target: string): Promise<string[]> {
  const project = await temporaryFolder({
    ...sound,
    [file]: `${sound[file] ?? ""}\nimport type {} from "${target}";\n`,
  });
  return [...new Set((await violations(project, ["src"])).map((violation) => violation.split(":", 1)[0] ?? ""))];
}

describe("imports that are allowed", () => {
  test.each([
    ["src/normalize/part.ts", "../transcript/part.ts"],
    ["src/archive/part.ts", "../identity/part.ts"],
    ["src/archive/part.ts", "../config.ts"],
    ["src/transcript/part.ts", "../mistakes/part.ts"],
    ["src/site/part.ts", "../archive/part.ts"],
    ["src/search/part.ts", "./query/part.ts"],
    ["src/client/part.ts", "../search/query/part.ts"],
    ["src/client/part.ts", "../urls.ts"],
    ["src/client/part.ts", "../compareText.ts"],
    ["src/search/query/part.ts", "../../compareText.ts"],
    ["src/config/types.ts", "../compareText.ts"],
    ["src/transcript/part.ts", "../compareText.ts"],
    ["src/cli/part.ts", "../search/part.ts"],
    ["src/cli/part.ts", "../diagnostics.ts"],
    ["src/transcript/part.ts", "node:fs"],
  ])("%s → %s", async (file, target) => {
    expect(await rulesBroken(file, target)).toEqual([]);
  });
});

describe("imports that break a rule", () => {
  test.each([
    ["src/transcript/part.ts", "../normalize/part.ts", ["transcript-imports"]],
    ["src/normalize/part.ts", "../archive/part.ts", ["normalize-imports"]],
    ["src/identity/part.ts", "../site/part.ts", ["identity-imports"]],
    ["src/archive/part.ts", "../search/part.ts", ["archive-imports"]],
    ["src/site/part.ts", "../outlets/part.ts", ["site-imports"]],
    ["src/outlets/part.ts", "../search/part.ts", ["outlets-imports"]],
    ["src/search/part.ts", "../site/part.ts", ["search-imports"]],
    ["src/search/query/part.ts", "../part.ts", ["search-query-imports"]],
    ["src/search/query/part.ts", "node:fs", ["browser-has-no-node"]],
    ["src/client/part.ts", "../site/part.ts", ["client-imports"]],
    ["src/client/part.ts", "../search/part.ts", ["client-imports"]],
    ["src/client/part.ts", "node:path", ["browser-has-no-node"]],
    ["src/site/part.ts", "../client/part.ts", ["site-imports", "client-is-bundled"]],
    ["src/site/part.ts", "../cli/part.ts", ["site-imports", "wiring-comes-last"]],
    ["src/site/part.ts", "../config/types.ts", ["site-imports", "config-is-one-file"]],
    ["src/model.ts", "./urls.ts", ["model-imports", "no-circle"]],
    ["src/compareText.ts", "./model.ts", ["compareText-imports"]],
    ["src/mistakes/part.ts", "../urls.ts", ["mistakes-imports"]],
    ["src/cli/part.ts", "./nothing.ts", ["declared-packages-only", "resolvable"]],
  ])("%s → %s", async (file, target, rules) => {
    expect((await rulesBroken(file, target)).sort()).toEqual([...rules].sort());
  });
});

test("a file that nothing imports and that imports nothing is found", async () => {
  const project = await temporaryFolder({ "src/site/lost.ts": "export const lost = 1;\n" });
  expect(await violations(project, ["src"])).toEqual(["no-orphan: src/site/lost.ts → src/site/lost.ts"]);
});
