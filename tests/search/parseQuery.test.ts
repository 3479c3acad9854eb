import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FilterKind } from "../../src/search/query/operators.ts";
import { parseQuery } from "../../src/search/query/parseQuery.ts";
import { anywhere, plainFold } from "./support.ts";

describe("parseQuery", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["", [], []],
    [" \t\u3000", [], []],
    ["支付", ["支付"], []],
    ["支付　Ｔ+0\n支付", ["支付", "t+0"], []],
    ['"fire and  forget" 队列', ["fire and forget", "队列"], []],
    ["支付 -微信", ["支付"], ["微信"]],
    ['-"微信 支付" 支付宝', ["支付宝"], ["微信 支付"]],
    ["-产品-上", ["-产品-上"], []],
    ["-产品 -上海", ["-产品", "-上海"], []],
    ['-"a b"', ['-"a b"'], []],
    ["a -> b", ["a", "->", "b"], []],
    ["a --b - -- -1", ["a", "--b", "-", "--"], ["1"]],
    ["好 -😀 -[捂脸]", ["好"], ["😀", "[捂脸]"]],
    ["“fire and  forget” 队列", ["fire and forget", "队列"], []],
    ["支付 -“微信 支付”", ["支付"], ["微信 支付"]],
    ["“支付” “结算”", ["“支付”", "“结算”"], []],
    ["说“好 的”吧", ["说“好", "的”吧"], []],
    ['"', ['"'], []],
    ['""', ['""'], []],
    ['" "', [], []],
    ['"abc', ['"abc'], []],
    ['"a b"c', ['"a', 'b"c'], []],
    ['说"好的"吧', ['说"好的"吧'], []],
    ["a-b", ["a-b"], []],
  ])("reads %j as %j without %j", (typed, included, excluded) => {
    const texts = { included: included.map(anywhere), excluded: excluded.map(anywhere) };
    expect(parseQuery(typed)).toEqual({ ...texts, filters: [], excludedFilters: [] });
  });

  it("takes any text without white space, quotation marks or a first hyphen as it is", () => {
    const word = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !/^-|["\s:：]/u.test(text));
    fc.assert(
      fc.property(word, (typed) => {
        const folded = plainFold(typed);
        expect(parseQuery(typed)).toMatchObject({ included: folded === "" ? [] : [anywhere(folded)], excluded: [] });
      }),
    );
  });

  it("never throws, and gives folded texts only", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        const { included, excluded } = parseQuery(typed);
        expect([...included, ...excluded].map(({ text }) => text)).not.toContain("");
      }),
    );
  });

  it.each<[string, FilterKind, string]>([
    ["from:龚晓冬", "speaker", "龚晓冬"],
    ['from:"Mo Xun"', "speaker", "Mo Xun"],
    ["发言者：“Mo Xun”", "speaker", "Mo Xun"],
    ["发言者：龚晓冬", "speaker", "龚晓冬"],
    ["FROM:a:b", "speaker", "a:b"],
    ["in:proddev", "room", "proddev"],
    ['群:"支付 产品"', "room", "支付 产品"],
    ["after:2018", "from", "2018"],
    ["起:2018年1月", "from", "2018-01"],
    ["before:2018/1/5", "before", "2018-01-05"],
    ["on:2018-01-05", "on", "2018-01-05"],
    ["日期：２０１８年", "on", "2018"],
    ["has:LINK", "has", "link"],
    ["带:图片", "has", "image"],
  ])("reads %j as a filter: %s %s", (typed, kind, value) => {
    const filter = { kind, value, text: plainFold(typed) };
    expect(parseQuery(`支付 ${typed}`)).toEqual({
      included: [anywhere("支付")],
      excluded: [],
      filters: [filter],
      excludedFilters: [],
    });
    expect(parseQuery(`-${typed}`)).toEqual({ included: [], excluded: [], filters: [], excludedFilters: [filter] });
  });

  it.each([
    "from:",
    "has:video",
    "has:constructor",
    "has:__proto__",
    "after:soon",
    "on:2018-13",
    "before:2018-01-32",
    "on:2018-1-2-3",
    "http://example.com/from:x",
    "subject:支付",
    "xfrom:y",
    "from :x",
    '"from:x"',
    'from:x"y',
  ])("takes %j for text", (typed) => {
    expect(parseQuery(typed).filters.filter(({ value }) => !value.includes('"'))).toEqual([]);
    expect(parseQuery(typed).included.length + parseQuery(typed).filters.length).toBeGreaterThan(0);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ["word:OS", ["os"], []],
    ["整词：ＡＩ WORD:ai", ["ai"], []],
    ['word:"open  source" 支付 -word:ios', ["open source"], ["ios"]],
    ["整词:“open source”", ["open source"], []],
    ["word:from:x", ["from:x"], []],
  ])("reads %j as whole words: %j without %j", (typed, included, excluded) => {
    const query = parseQuery(typed);
    const whole = ({ included, excluded }: typeof query) =>
      [included, excluded].map((texts) => texts.flatMap((each) => (each.whole ? [each.text] : [])));
    expect(whole(query)).toEqual([included, excluded]);
    expect([query.filters, query.excludedFilters]).toEqual([[], []]);
  });

  it.each(["word:", "整词： ", "-word:os", '"word:os"', "word :os", "sword:os"])("takes %j for text", (typed) => {
    expect(parseQuery(typed).included.every(({ whole }) => !whole)).toBe(true);
    expect(parseQuery(typed).included.length).toBeGreaterThan(0);
  });

  it("looks for a text and for the same as a whole word", () => {
    expect(parseQuery("os word:os os").included).toEqual([anywhere("os"), { text: "os", whole: true }]);
  });

  it("takes a word from messages that a filter finds", () => {
    expect(parseQuery("-产品 has:link")).toMatchObject({
      included: [],
      excluded: [anywhere("产品")],
      filters: [{ kind: "has" }],
    });
  });

  it("takes time in proportion to what was typed", () => {
    expect(parseQuery('"a'.repeat(50_000)).included).toHaveLength(1);
    expect(parseQuery('-"'.repeat(50_000)).included).toHaveLength(1);
    expect(parseQuery('from:"'.repeat(50_000)).included.length).toBeLessThan(2);
  });
});
