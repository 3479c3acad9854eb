import { describe, expect, it } from "vitest";
import { fold } from "../../src/folding/fold.ts";
import { otherWays } from "../../src/search/query/otherWays.ts";
import { readTerms } from "../../src/search/query/parseQuery.ts";
import { otherSpellings, PAIRS } from "../../src/search/query/spellings.ts";

function ways(typed: string, years: readonly number[] = []): string[] {
  return [...otherWays(readTerms(typed), years)].map((terms) => terms.map((term) => term.typed).join(" "));
}

describe("otherWays", () => {
  it.each([
    ["2018年1月5号 支付", "日期:2018年1月5号 支付"],
    ["20180105", "on:20180105"],
    ["from: 龚晓冬", "from:龚晓冬"],
    ["word: os", "word:os"],
  ])("takes in %j for a filter or an operator what was meant as one", (typed, meant) => {
    expect(ways(typed)).toEqual([meant]);
  });

  it("takes a day without a year for that day of any year", () => {
    expect(ways("支付 12月25日", [2018, 2017])).toEqual(["支付 日期:2018年12月25日", "支付 日期:2017年12月25日"]);
    expect(ways("13月25日 12月 -12月25日 支付", [2018])).toEqual([]);
  });

  it("parts words that a sign stands between, where all of them are words", () => {
    expect(ways("支付、结算")).toEqual(["支付 结算"]);
    expect(ways("支付，P2P／O2O -微信、支付宝")).toEqual(["支付 p2p o2o -微信、支付宝"]);
    expect(ways('"支付 产品，结算"')).toEqual(['"支付 产品" 结算']);
    for (const typed of [
      "T+0",
      "C++",
      "A/B",
      "12/25",
      "24/36/48",
      "http://a.example/bb/cc",
      "支付，",
      "from:支付、结算",
    ]) {
      expect(ways(typed)).toEqual([]);
    }
  });

  it("spells a word as others do, in either way, and leaves filters and what is excluded", () => {
    expect(ways("帳戶")).toEqual(["账户"]);
    expect(ways("账户 -账户 from:账户")).toEqual(["帐户 -账户 from:账户"]);
    expect(ways('"登陆 页面"')).toEqual(['"登录 页面"']);
    expect(ways("登录")).toEqual(["登陆"]);
    expect(ways("支付")).toEqual([]);
  });

  it("tries no day that no calendar has for long", () => {
    expect(ways("99999999 20181399")).toEqual([]);
  });
});

describe("the table of spellings", () => {
  it("has pairs of texts as they are after folding, each once", () => {
    const pairs = PAIRS.map(([one, other]) => [one, other]);
    expect(pairs.flat().map(fold)).toEqual(pairs.flat());
    expect(new Set(pairs.flat()).size).toBe(pairs.flat().length);
    expect(otherSpellings).toHaveLength(pairs.length);
  });

  it("leads from what traditional characters are folded to to what is written in simplified texts", () => {
    const spelled = (text: string) => otherSpellings.map((spell) => spell(fold(text)));
    expect(spelled("轉帳")).toContain("转账");
    expect(spelled("沿著")).toContain("沿着");
    expect(spelled("甚麼")).toContain("什么");
    expect(spelled("回覆")).toContain("回复");
  });
});
