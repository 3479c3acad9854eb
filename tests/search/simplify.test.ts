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
  const all = [...forms()].sort(([a, x], [b, y]) => x - y || a - b);
  const list = (values: number[]) => values.map((value, at) => spelled(value - (values[at - 1] ?? 0))).join("");
  return `/**
 * OpenCC's table of single traditional characters (opencc-js, TSCharacters; Apache License 2.0, the OpenCC contributors), as two lists of code
 * points, each as its distance from the one before: doubled, less one if it goes back, to the base of 26 in letters, the lowest digit first, the highest a
 * capital. Written by \`UPDATE_FORMS=1 npx vitest run tests/search/simplify.test.ts\`, which also holds it to the table.
 */

/** Those that have a simplified form, in the order of these. */
export const TRADITIONAL =
  "${list(all.map(([from]) => from))}";

/** The simplified form of each. */
export const SIMPLIFIED =
  "${list(all.map(([, to]) => to))}";
`;
}

/** A distance as the file has it. */
function spelled(distance: number): string {
  let rest = distance < 0 ? -2 * distance - 1 : 2 * distance;
  let letters = "";
  for (; rest >= 26; rest = Math.floor(rest / 26)) letters += String.fromCharCode(0x61 + (rest % 26));
  return letters + String.fromCharCode(0x41 + rest);
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
