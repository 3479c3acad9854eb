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

  it("takes the one with the fewest slips, of those alike the first, and none with more than are allowed", () => {
    expect(nearest("speakrs", ["speakers", "speaker"])).toBe("speakers");
    expect(nearest("speakrs", ["speaker", "speakers"])).toBe("speakers");
    expect(nearest("room1", ["rooms", "room2"])).toBe("rooms");
    expect(nearest("speakrs", ["speaker"], 2)).toBe("speaker");
    expect(nearest("speakrs", ["speaker"], 1)).toBeNull();
  });
});
