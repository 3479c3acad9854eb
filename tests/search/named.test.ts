import { describe, expect, it } from "vitest";
import { namedIn } from "../../src/search/query/named.ts";
import { tableOf } from "./support.ts";

describe("namedIn", () => {
  const table = tableOf([
    ["gong", "龚晓冬-银商-产品", "冬冬"],
    ["hu", "胡圣 支付产品经理", "Emerson"],
    ["mo-xun", "Mo Xun"],
    ["zhi-fu", "支付宝-小王"],
    ["a", "甲_程昱_北京"],
    ["b", "乙_北京"],
    ["c", "丙_北京"],
    ["d", "丁_北京"],
    ["k", "K"],
  ]);
  const named = async (typed: string, found = 0, mentioned = 0) => {
    const count = async (text: string) => (text.startsWith("@") ? mentioned : found);
    return (await namedIn(typed, table, count)).map(({ query, speaker }) => [query, speaker]);
  };

  it("finds speakers by a whole name, or all of it up to a sign, among the words, and leaves the other words", async () => {
    expect(await named("龚晓冬 网联 has:link")).toEqual([["网联 has:link", "龚晓冬-银商-产品"]]);
    expect(await named("冬冬")).toEqual([["", "龚晓冬-银商-产品"]]);
    expect(await named("EMERSON")).toEqual([["", "胡圣 支付产品经理"]]);
    expect(await named("@胡圣")).toEqual([["", "胡圣 支付产品经理"]]);
  });

  it("finds a name of several words", async () => {
    expect(await named("mo xun")).toEqual([["", "Mo Xun"]]);
    expect(await named("mo xun 网联")).toEqual([["网联", "Mo Xun"]]);
  });

  it("finds the only one who has a word between the signs of a name, and not several", async () => {
    expect(await named("程昱")).toEqual([["", "甲_程昱_北京"]]);
    expect(await named("北京")).toEqual([]);
    expect(await named("程昱", 30)).toHaveLength(1);
    expect(await named("程昱", 31)).toEqual([]);
  });

  it("takes the beginning of a name for one where it is used as one in mentions", async () => {
    expect(await named("龚晓冬", 90, 30)).toHaveLength(1);
    expect(await named("龚晓冬", 91, 30)).toEqual([]);
    expect(await named("冬冬", 91, 0)).toHaveLength(1);
  });

  it("finds a name in a question that was typed as one text", async () => {
    const messages = ["@龚晓冬 你好", "网联"];
    const count = async (text: string) => messages.filter((message) => message.includes(text)).length;
    const [found] = await namedIn("龚晓冬说的网联", table, count);
    expect(found).toMatchObject({ query: "网联", speaker: "龚晓冬-银商-产品" });
  });

  it("takes each word for one name, the longest, and offers few of many who are called so", async () => {
    const rows = Array.from({ length: 20 }, (_, at) => [`w${at}`, `王伟-${at}`] as const);
    const many = tableOf([["mo", "Mo"], ["mo-xun", "Mo Xun"], ["xun", "Xun"], ["xun-xia", "Xun Xia"], ...rows]);
    const names = async (typed: string) =>
      (await namedIn(typed, many, async () => 0)).map(({ query, name }) => [query, name]);
    expect(await names("mo xun")).toEqual([["", "Mo Xun"]]);
    expect(await names("mo xun xia")).toEqual([
      ["xia", "Mo Xun"],
      ["mo xun", "Xun Xia"],
    ]);
    expect(await names("王伟")).toEqual(rows.slice(0, 12).map(([, name]) => ["", name]));
  });

  it("takes no part of a word for a name, no single character, and nothing that is a filter or excluded", async () => {
    for (const typed of ["支付", "晓冬", "龚", "K", "from:龚晓冬", "from: 龚晓冬", "网联 -龚晓冬", "in:龚晓冬", ""])
      expect(await named(typed)).toEqual([]);
  });
});
