import { describe, expect, test } from "vitest";
import { findNeighbours } from "../../../src/archive/terms/neighbours.ts";
import type { Uses } from "../../../src/archive/terms/uses.ts";

/** A word, by how many messages of each discussion hold it. */
function uses(word: string, counts: Readonly<Record<number, number>>): Uses {
  const byDiscussion = new Map(Object.entries(counts).map(([discussion, count]) => [Number(discussion), count]));
  return { word, text: word, passages: [], byDiscussion };
}

describe("neighbours", () => {
  const neighbours = (list: readonly Uses[], discussions: number) =>
    findNeighbours(
      list.map((one) => ({ id: one.word, uses: one })),
      discussions,
    ).map((own) => own.map(({ term, discussions: together }) => [term, together]));

  test("are in two discussions together at least", () => {
    const list = [uses("网联", { 0: 1, 1: 1, 2: 5 }), uses("轧差", { 0: 1, 1: 1, 3: 1 }), uses("二清", { 2: 9 })];
    expect(neighbours(list, 20)).toEqual([[["轧差", 2]], [["网联", 2]], []]);
  });

  test("more often than chance has it", () => {
    const [one, other] = [uses("网联", { 0: 1, 1: 1, 2: 1, 3: 1 }), uses("轧差", { 0: 1, 1: 1, 4: 1, 5: 1 })];
    // Chance has 4 × 4 / 8 = 2 together.
    expect(neighbours([one, other], 8)).toEqual([[], []]);
    expect(neighbours([one, other], 9)).toEqual([[["轧差", 2]], [["网联", 2]]]);
  });

  test("come by how much more often, and how often; twelve at most, and of equals the more characteristic first", () => {
    const both = { 0: 1, 1: 1 };
    // With 网联: √2 × ln (2 × 20 / 8) = 2.28, and √4 × ln (4 × 20 / 32) = 1.83.
    const [few, many] = [uses("轧差", both), uses("二清", { 0: 1, 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1 })];
    const word = uses("网联", { 0: 1, 1: 1, 2: 1, 3: 1 });
    expect(neighbours([word, many, few], 20)[0]).toEqual([
      ["轧差", 2],
      ["二清", 4],
    ]);
    const list = Array.from({ length: 14 }, (_, at) => uses(`词${at}`.padEnd(4, "。"), both));
    expect(neighbours(list, 20)[0]).toEqual(list.slice(1, 13).map(({ word }) => [word, 2]));
  });

  test("are not words within each other", () => {
    expect(neighbours([uses("存管", { 0: 1, 1: 1 }), uses("备付金存管", { 0: 1, 1: 1 })], 20)).toEqual([[], []]);
  });
});
