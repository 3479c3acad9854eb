import { describe, expect, it } from "vitest";
import { nearest } from "../../src/mistakes/nearest.ts";

describe("nearest", () => {
  it.each([
    ["titel", "title"],
    ["Tilte", "title"],
    ["titl", "title"],
    ["room", "rooms"],
    ["“title”", "title"],
    ["「titel」", "title"],
    ["“”", null],
    ["speaker", null],
    ["", null],
    ["x".repeat(100_000), null],
  ])("%s → %s", (typed, expected) => {
    expect(nearest(typed, ["title", "rooms", "media"])).toBe(expected);
  });
});
