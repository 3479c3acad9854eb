import { describe, expect, test } from "vitest";
import { type Candidate, findCandidates } from "../../../src/archive/terms/candidates.ts";
import type { Passage } from "../../../src/archive/terms/glossaryText.ts";
import { isPiece } from "../../../src/archive/terms/pieces.ts";
import { archiveOfDays } from "../../support/transcripts.ts";

const [message] = archiveOfDays({ "2018-01-01": [["10:00:00", "甲", "早"]] }).messages;

/** Passages of one discussion, one day and one person, unless it is said otherwise. */
function candidatesOf(texts: readonly string[], where: (place: number) => Partial<Passage> = () => ({})): Candidate[] {
  if (message === undefined) throw new Error("There is a message");
  const passages = texts.map(
    (text, place): Passage => ({ message, discussion: 0, day: 0, speaker: 0, typed: text, text, ...where(place) }),
  );
  return findCandidates({ passages, discussions: 1 + Math.max(0, ...passages.map(({ discussion }) => discussion)) });
}
const words = (texts: readonly string[]) => candidatesOf(texts).map(({ text }) => text);
const times = (count: number, text: string) => Array.from({ length: count }, () => text);

describe("a Han word", () => {
  /** What is no Han character, so that so many characters are there in all, with one between two texts. */
  const filled = (texts: readonly string[], total: number) => {
    const length = texts.reduce((sum, text) => sum + text.length + 1, 0);
    return [...texts, "。".repeat(total - length)];
  };

  test("stands five times, in more than 48,000 messages six", () => {
    expect(words(filled(times(5, "备付"), 1000))).toEqual(["备付"]);
    expect(words(filled(times(4, "备付"), 1000))).toEqual([]);
    expect(words([...times(5, "备付"), ...times(47_994, "。")])).toEqual(["备付"]);
    expect(words([...times(5, "备付"), ...times(47_995, "。")])).toEqual([]);
  });

  test("holds together: its halves stand side by side e³ times as often as chance has it", () => {
    // 5 × total / (5 × 5), which is 20 and 20.2; e³ is 20.09.
    expect(words(filled(times(5, "备付"), 100))).toEqual([]);
    expect(words(filled(times(5, "备付"), 101))).toEqual(["备付"]);
  });

  test("stands freely: between others as many as four that are as frequent, not three", () => {
    const beside = (others: string, side: "before" | "behind") =>
      Array.from(others, (other) => times(3, side === "before" ? `${other}备付` : `备付${other}`)).flat();
    for (const side of ["before", "behind"] as const) {
      expect(words(filled(beside("金网存管", side), 1000))).toContain("备付");
      expect(words(filled(beside("金网存", side), 1000))).not.toContain("备付");
    }
  });

  test("is no single character, no piece, and has no gap", () => {
    expect(
      words(filled([...times(5, "备付"), ...times(5, "不网"), ...times(5, "存 管"), ...times(5, "卡")], 1000)),
    ).toEqual(["备付"]);
  });
});

test.each<[string, boolean]>([
  ["备付金", false],
  ["不备付", true],
  ["备付不", true],
  ["备不付", false],
  ["户备付", true],
  ["备付户", false],
  ["备的付", true],
  ["备备", true],
  ["备备付", false],
  ["感谢备付", true],
  ["备付周末", true],
  ["备感谢付", false],
])("%s is a piece of a sentence: %s", (text, is) => {
  expect(isPiece(text)).toBe(is);
});

describe("a Latin word", () => {
  const latin = (text: string) => words(times(5, text));

  test("stands five times", () => {
    expect(words(times(4, "redis"))).toEqual([]);
    expect(latin("redis")).toEqual(["redis"]);
  });

  test.each<[string, string[]]>([
    ["用redis和k8s吧", ["redis", "k8s"]],
    ["c++、c#、node.js、t-io、x+y", ["c++", "c#", "node.js", "t-io", "x+y"]],
    ["3ds 4g 1024 2b2c", ["3ds", "4g", "2b2c"]],
    ["a b1 7", ["b1"]],
    ["redis. -redis- redis+", ["redis", "redis", "redis"]],
    [`${"x".repeat(24)} ${"y".repeat(25)}`, ["x".repeat(24)]],
    ["123abc 12ab3", []],
  ])("of %s", (text, expected) => {
    expect(latin(text)).toEqual([...new Set(expected)]);
  });
});

test("a word is counted by use, discussion, day and person", () => {
  const texts = ["备付卡", "备付金，备付", "redis，redis", "redis", "redis备付", "备付", "卡备付", "redis"];
  const found = candidatesOf([...texts, "。".repeat(900)], (place) => ({
    discussion: Math.floor(place / 2),
    day: Math.floor(place / 4),
    speaker: [0, 0, 1, 1, 0, 2, 2, 0][place] ?? 3,
  }));
  const figures = found.map(({ text, count, discussions, days, speakers }) => [
    text,
    count,
    discussions,
    days,
    speakers,
  ]);
  expect(figures).toEqual([
    ["备付", 6, 3, 2, 2],
    ["redis", 5, 3, 2, 2],
  ]);
  // Nearly all characters stand in the last discussion, where the words do not.
  const lengths = [9, 16, 9, 8, 900];
  const total = lengths.reduce((sum, length) => sum + length);
  const expected = lengths.reduce((sum, length) => sum + 1 - Math.exp((-6 * length) / total), 0);
  expect(found[0]?.gathering).toBeCloseTo(Math.log2(expected / 3), 2);
});
