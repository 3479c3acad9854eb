import { describe, expect, it } from "vitest";
import { nearSearches } from "../../src/search/query/nearSearches.ts";

/** The queries that are offered for one, in their order, where some messages are all there is. A tilde: in messages near each other. */
async function near(typed: string, messages: readonly string[] = [typed], filtered = false): Promise<string[]> {
  const found: string[] = [];
  const count = async (text: string) => messages.filter((message) => message.includes(text)).length;
  for await (const { query, nearby } of nearSearches(typed, filtered, count)) found.push(nearby ? `~${query}` : query);
  return found;
}

describe("nearSearches", () => {
  it("leaves out one word after the other, then looks for each alone", async () => {
    expect(await near("网联 费率 多少")).toEqual(["费率 多少", "网联 多少", "网联 费率", "网联", "费率", "多少"]);
    expect(await near("网联 费率")).toEqual(["费率", "网联"]);
    // In the reader's order, also where a later one is longer.
    expect(await near("网联 费率表 多少")).toEqual([
      "费率表 多少",
      "网联 多少",
      "网联 费率表",
      "网联",
      "费率表",
      "多少",
    ]);
  });

  it("leaves out what is excluded, then the filters, and never looks for what is excluded", async () => {
    expect(await near("网联 -费率 in:pay", ["网联"])).toEqual(["网联 in:pay", "网联"]);
  });

  it("looks for whole words inside longer ones, but excludes no more than what was to be excluded", async () => {
    expect((await near("word:os 支付 -word:mac", ["os 支付"])).slice(0, 2)).toEqual([
      "os 支付 -word:mac",
      "word:os 支付",
    ]);
  });

  it("keeps the filters beside a word that is looked for alone", async () => {
    const alone = (await near("网联 费率 多少 has:link")).slice(-3);
    expect(alone).toEqual(["网联 has:link", "费率 has:link", "多少 has:link"]);
  });

  it("first takes away the filters beside what was typed, where something was typed", async () => {
    const found: unknown[] = [];
    for await (const each of nearSearches("网联", true, async () => 1)) found.push(each);
    expect(found).toEqual([{ query: "网联", filtered: false, nearby: false }]);
    expect(await near("", [], true)).toEqual([]);
  });

  it("tries few of the words of a long text", async () => {
    const text = Array.from({ length: 400 }, (_, at) => `w${at}`).join(" ");
    expect(await near(text)).toHaveLength(24);
  });

  it("cuts a text that is nowhere into the words of the archive, in one message, near each other, and alone", async () => {
    expect(await near("二维码限额", ["二维码有", "限额是"])).toEqual(["二维码 限额", "~二维码 限额", "二维码", "限额"]);
    expect(await near("限额二维码", ["二维码有", "限额是"])).toEqual(["限额 二维码", "~限额 二维码", "二维码", "限额"]);
    expect(await near("费率是多少 -微信", ["费率"])).toContain("费率 -微信");
    // A piece that was typed as well is looked for once.
    expect((await near("二维码限额 限额", ["二维码有", "限额是"]))[0]).toBe("二维码 限额");
  });

  it("cuts only those words that are nowhere", async () => {
    const messages = ["spring boot", "cloud", "微服务"];
    expect((await near("spring cloud微服务", messages))[0]).toBe("spring cloud 微服务");
    expect((await near("spring 没有", messages))[0]).toBe("spring");
  });

  it("looks at a part of a long text only, however many words it has", async () => {
    const asked = new Set<string>();
    const text = Array.from({ length: 12 }, (_, at) => `${"甲乙丙丁戊己庚辛"}${at}`).join(" ");
    const count = async (piece: string) => {
      asked.add(piece);
      return /\d/u.test(piece) ? 0 : 1;
    };
    for await (const _ of nearSearches(text, false, count));
    expect(asked.size).toBeLessThan(100);
  });

  it("looks for a phrase as for its words where it is nowhere", async () => {
    expect((await near('"清算 结算"', ["结算，清算"]))[0]).toBe("清算 结算");
    expect((await near("“备付金”", ["备付金"]))[0]).toBe("备付金");
    expect(await near('"spring boot好"', ["spring boot"])).toEqual(['"spring boot"']);
  });

  it("puts an operator to the value behind it", async () => {
    expect((await near("from: 龚晓冬 网联", []))[0]).toBe("from:龚晓冬 网联");
    expect((await near("网联 发言者： 龚晓冬", []))[0]).toBe("网联 发言者：龚晓冬");
    expect(await near("from:", [])).toEqual([]);
  });

  it("takes what is nothing but a day or a month for a filter", async () => {
    expect(await near("2018-01-05", ["2018"])).toEqual(["on:2018-01-05"]);
    expect((await near("网联 2018年1月", ["网联", "2018"])).slice(0, 2)).toEqual(["网联 日期:2018年1月", "网联"]);
    expect((await near("2018 网联", ["网联"]))[0]).toBe("网联");
    expect((await near("2018-13-45", ["2018"]))[0]).toBe("2018");
  });
});
