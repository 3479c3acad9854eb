import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FilterKind } from "../../src/search/query/operators.ts";
import { parseQuery } from "../../src/search/query/parseQuery.ts";
import { plainFold } from "./support.ts";

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
    expect(parseQuery(typed)).toEqual({ included, excluded, filters: [], excludedFilters: [] });
  });

  it("takes any text without white space, quotation marks or a first hyphen as it is", () => {
    const word = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !/^-|["\s:：]/u.test(text));
    fc.assert(
      fc.property(word, (typed) => {
        const folded = plainFold(typed);
        expect(parseQuery(typed)).toMatchObject({ included: folded === "" ? [] : [folded], excluded: [] });
      }),
    );
  });

  it("never throws, and gives folded texts only", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        expect(Object.values(parseQuery(typed)).flat()).not.toContain("");
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
      included: ["支付"],
      excluded: [],
      filters: [filter],
      excludedFilters: [],
    });
    expect(parseQuery(`-${typed}`)).toEqual({ included: [], excluded: [], filters: [], excludedFilters: [filter] });
  });

  it.each([
    "from:",
    "has:video",
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

  it("takes a word from messages that a filter finds", () => {
    expect(parseQuery("-产品 has:link")).toMatchObject({
      included: [],
      excluded: ["产品"],
      filters: [{ kind: "has" }],
    });
  });

  it("takes time in proportion to what was typed", () => {
    expect(parseQuery('"a'.repeat(50_000)).included).toHaveLength(1);
    expect(parseQuery('-"'.repeat(50_000)).included).toHaveLength(1);
    expect(parseQuery('from:"'.repeat(50_000)).included.length).toBeLessThan(2);
  });
});
