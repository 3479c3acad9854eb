import { describe, expect, test } from "vitest";
import { markDiscussions } from "../../../src/archive/terms/marks.ts";
import type { Uses } from "../../../src/archive/terms/uses.ts";

/** A word, by how many messages of each discussion hold it. */
function uses(word: string, counts: Readonly<Record<number, number>>): Uses {
  const byDiscussion = new Map(Object.entries(counts).map(([discussion, count]) => [Number(discussion), count]));
  return { word, text: word, passages: [], byDiscussion };
}

describe("a term marks a discussion", () => {
  const words = (list: readonly Uses[], sizes: readonly number[], spread?: Parameters<typeof markDiscussions>[2]) =>
    markDiscussions(list, sizes, spread).map((marks) => marks.map((term) => list[term]?.word));

  test("that holds it once, and has eight messages at most", () => {
    expect(words([uses("网联", { 0: 1, 1: 1, 2: 2 })], [8, 9, 9])).toEqual([["网联"], [], ["网联"]]);
  });

  test("the more it is used there, and the fewer others hold it", () => {
    const [often, rare] = [uses("网联", { 0: 4, 1: 2, 2: 2 }), uses("轧差", { 0: 2 })];
    // (1 + ln 4) × ln (5 / 3) = 1.22, (1 + ln 2) × ln (5 / 1) = 2.73
    expect(words([often, rare], [9, 9, 9, 9])[0]).toEqual(["轧差", "网联"]);
    // (1 + ln 9) × ln (5 / 2) = 2.93
    expect(words([uses("网联", { 0: 9, 1: 2 }), rare], [9, 9, 9, 9])[0]).toEqual(["网联", "轧差"]);
    // The same where the others are counted elsewhere.
    expect(words([often, rare], [9], { total: 1000, of: ({ word }) => (word === "网联" ? 1 : 900) })[0]).toEqual([
      "网联",
      "轧差",
    ]);
  });

  test("that has fewer than five before it; of equals the more characteristic goes first", () => {
    const six = ["网联", "轧差", "二清", "存管", "清算", "分账"];
    expect(
      words(
        six.map((word) => uses(word, { 0: 2 })),
        [9],
      ),
    ).toEqual([six.slice(0, 5)]);
  });

  test("unless it lies within one that marks it, or the other way about", () => {
    const [whole, part] = [uses("备付金存管", { 0: 3 }), uses("存管", { 0: 2 })];
    expect(words([whole, part], [9])).toEqual([["备付金存管"]]);
    expect(words([{ ...part, byDiscussion: whole.byDiscussion }, whole], [9])).toEqual([["存管"]]);
  });
});
