import fc from "fast-check";
import { describe, expect, it } from "vitest";
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
    ['"', ['"'], []],
    ['""', ['""'], []],
    ['" "', [], []],
    ['"abc', ['"abc'], []],
    ['"a b"c', ['"a', 'b"c'], []],
    ['说"好的"吧', ['说"好的"吧'], []],
    ["a-b", ["a-b"], []],
  ])("reads %j as %j without %j", (typed, included, excluded) => {
    expect(parseQuery(typed)).toEqual({ included, excluded });
  });

  it("takes any text without white space, quotation marks or a first hyphen as it is", () => {
    const word = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !/^-|["\s]/u.test(text));
    fc.assert(
      fc.property(word, (typed) => {
        const folded = plainFold(typed);
        expect(parseQuery(typed)).toEqual({ included: folded === "" ? [] : [folded], excluded: [] });
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

  it("takes time in proportion to what was typed", () => {
    expect(parseQuery('"a'.repeat(50_000)).included).toHaveLength(1);
    expect(parseQuery('-"'.repeat(50_000)).included).toHaveLength(1);
  });
});
