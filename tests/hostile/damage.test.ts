/**
 * Damaged transcripts: nothing crashes, and no header is lost without a word. Sixty times here, and as often as one likes with
 * `npm run fuzz -- --damage --runs 1000`.
 */
import { describe, expect, test } from "vitest";
import { damageInput } from "../../scripts/fuzz/damage.ts";
import { seedsFolder } from "../support/paths.ts";

describe("a byte changed, a line cut, a file truncated", () => {
  test("never crashes, and loses nothing without a word", async () => {
    const said: string[] = [];
    const good = await damageInput({ input: seedsFolder, runs: 60, whole: 2, seed: 1, say: (text) => said.push(text) });
    expect(said.join("")).toMatch(
      /byte changed 20 times, line cut 20 times, file truncated 20 times; 2 built to a site/u,
    );
    expect(said.join("")).toMatch(/[1-9]\d* headers in one record each/u);
    expect(good, said.join("")).toBe(true);
  }, 240_000);
});
