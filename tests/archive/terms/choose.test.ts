import { describe, expect, test } from "vitest";
import type { Candidate } from "../../../src/archive/terms/candidates.ts";
import { type Choice, chooseTerms } from "../../../src/archive/terms/choose.ts";

/** A word that is used enough everywhere. */
function used(text: string, figures: Partial<Candidate> = {}): Candidate {
  return { text, count: 30, discussions: 10, days: 10, speakers: 10, gathering: 1, ...figures };
}

function chosen(candidates: readonly Candidate[], choice: Partial<Choice> = {}): string[] {
  const large = { discussions: 1000, days: 100, messages: 1000, stop: new Set<string>(), callNames: new Set<string>() };
  return chooseTerms(candidates, { ...large, ...choice });
}

describe("a word must have been", () => {
  test.each<[string, Partial<Candidate>, Partial<Candidate>]>([
    ["in three discussions", { discussions: 3 }, { discussions: 2 }],
    ["on three days", { days: 3 }, { days: 2 }],
    ["with three people", { speakers: 3 }, { speakers: 2 }],
    ["gathered", { gathering: 0.1 }, { gathering: 0.099 }],
  ])("%s", (_, enough, few) => {
    expect(chosen([used("备付金", enough)])).toEqual(["备付金"]);
    expect(chosen([used("备付金", few)])).toEqual([]);
  });

  test.each<[number, number]>([
    [300, 3],
    [299, 3],
    [200, 2],
    [101, 2],
    [100, 1],
    [10, 1],
  ])("in an archive of %d discussions: in %d of them", (discussions, least) => {
    expect(chosen([used("备付金", { discussions: least })], { discussions })).toHaveLength(1);
    expect(chosen([used("备付金", { discussions: least - 1 })], { discussions })).toEqual([]);
  });

  test.each<[number, number]>([
    [9, 3],
    [8, 3],
    [6, 2],
    [3, 1],
    [1, 1],
  ])("in an archive of %d days: on %d of them", (days, least) => {
    expect(chosen([used("备付金", { days: least })], { days })).toHaveLength(1);
    expect(chosen([used("备付金", { days: least - 1 })], { days })).toEqual([]);
  });
});

describe("no term is", () => {
  test("a word of everyday or of the owner's stop list", () => {
    expect(chosen([used("可以"), used("公司"), used("the"), used("头条")], { stop: new Set(["头条"]) })).toEqual([]);
  });

  test("what somebody is called, or a part of it with a title", () => {
    const callNames = new Set(["赵一", "龚", "欧阳", "王小明"]);
    const called = ["赵一", "龚老师", "龚总", "欧阳老师", "王小明总"];
    const words = [...called, "轧差总", "老师龚"].map((text) => used(text));
    expect(chosen(words, { callNames })).toEqual(["老师龚", "轧差总"]);
  });

  test("a list, which stands in the other order too", () => {
    const words = ["支付宝微信", "微信支付宝", "轧差网联", "工行招行建行", "招行建行工行"];
    expect(chosen(words.map((text) => used(text)))).toEqual(["轧差网联"]);
    // A single character is no word of a list.
    expect(chosen([used("银网联"), used("网联银")])).toEqual(["网联银", "银网联"]);
    // Of Latin letters there are too few for that.
    expect(chosen([used("gogo"), used("ogog")])).toEqual(["gogo", "ogog"]);
  });

  test("mostly a part of one longer word", () => {
    const long = used("备付金存管", { count: 75 });
    expect(chosen([long, used("存管", { count: 100 })])).toEqual(["备付金存管"]);
    expect(chosen([long, used("备付金", { count: 101 })])).toEqual(["备付金存管", "备付金"]);
    expect(chosen([long, used("付金存", { count: 100 })])).toEqual(["备付金存管"]);
    // A longer word that is no term takes nothing with it.
    expect(chosen([{ ...long, speakers: 1 }, used("存管", { count: 100 })])).toEqual(["存管"]);
    expect(chosen([used("redis"), used("red")])).toEqual(["redis", "red"]);
  });
});

describe("the most characteristic come first", () => {
  const order = (...candidates: Candidate[]) => {
    const forwards = chosen(candidates);
    expect(chosen(candidates.toReversed())).toEqual(forwards);
    return forwards;
  };

  test("by what they gather, and 0.3 for each character past the second", () => {
    expect(order(used("网联", { gathering: 1.31 }), used("备付金", { gathering: 1 }))).toEqual(["网联", "备付金"]);
    expect(order(used("网联", { gathering: 1.29 }), used("备付金", { gathering: 1 }))).toEqual(["备付金", "网联"]);
    expect(order(used("网联", { gathering: 1.59 }), used("集中存管"))).toEqual(["集中存管", "网联"]);
  });

  test("six Latin letters being worth one character past the second", () => {
    expect(order(used("kubern", { gathering: 1 }), used("网联", { gathering: 1.29 }))).toEqual(["kubern", "网联"]);
    expect(order(used("kubern", { gathering: 1 }), used("网联", { gathering: 1.31 }))).toEqual(["网联", "kubern"]);
  });

  test("times the doublings of their discussions, and one more", () => {
    // 1 × log₂ 16 = 4 and 2 × log₂ 4 = 4: then by text.
    const [few, many] = [used("网联", { gathering: 2, discussions: 3 }), used("轧差", { discussions: 15 })];
    expect(order(few, many)).toEqual(["网联", "轧差"]);
    expect(order(few, { ...many, discussions: 16 })).toEqual(["轧差", "网联"]);
  });
});

test.each<[number, number]>([
  [0, 20],
  [1024, 20],
  [1025, 21],
  [24_974, 499],
  [1_000_000, 500],
])("of an archive of %d messages, %d words are terms", (messages, most) => {
  const words = Array.from({ length: 600 }, (_, at) => used(String.fromCharCode(0x5000 + at, 0x6000 + at)));
  expect(chosen(words, { messages })).toHaveLength(most);
});
