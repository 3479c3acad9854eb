import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pairs from "opencc-js/dict/TSCharacters";
import { describe, expect, it } from "vitest";
import { simplify } from "../../src/folding/simplify.ts";
import { projectRoot } from "../support/paths.ts";

const FILE = join(projectRoot, "src/folding/simplifiedForms.ts");

/** OpenCC's characters with what they become in the end: a few become some that become something else again (薴, 苧, 苎). */
function forms(): Map<number, number> {
  const table = new Map(
    pairs.split("|").map((pair) => pair.split(" ").map((each) => each.codePointAt(0) ?? 0) as [number, number]),
  );
  const all = new Map<number, number>();
  for (const from of table.keys()) {
    let to = from;
    for (let next = table.get(to); next !== undefined && next !== to; next = table.get(to)) to = next;
    if (to !== from) all.set(from, to);
  }
  return all;
}

/** The file as it should be. */
function written(): string {
  const all = [...forms()].sort(([a], [b]) => a - b);
  const list = (values: number[]) => values.map((value) => value.toString(36)).join(" ");
  const steps = all.map(([from], at) => from - (all[at - 1]?.[0] ?? 0));
  const away = all.map(([from, to]) => to - from);
  return `/**
 * OpenCC's table of single traditional characters (opencc-js, TSCharacters; Apache License 2.0, the OpenCC contributors), as two lists of numbers
 * to the base of 36. Written by \`UPDATE_FORMS=1 npx vitest run tests/search/simplify.test.ts\`, which also holds it to the table.
 */

/** Code points that have a simplified form, ascending, each as its distance from the one before. */
export const TRADITIONAL =
  "${list(steps)}";

/** How far the simplified form is from each. */
export const SIMPLIFIED =
  "${list(away)}";
`;
}

describe("simplify", () => {
  it("has OpenCC's table", async () => {
    if (process.env.UPDATE_FORMS) await writeFile(FILE, written());
    expect(await readFile(FILE, "utf8")).toBe(written());
  });

  it("changes every character as OpenCC does, and no other", () => {
    const all = forms();
    const wrong: number[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
      const becomes = String.fromCodePoint(all.get(codePoint) ?? codePoint);
      if (simplify(String.fromCodePoint(codePoint)) !== becomes) wrong.push(codePoint);
    }
    expect(all.size).toBeGreaterThan(3000);
    expect(wrong).toEqual([]);
  });
});
