import { describe, expect, it } from "vitest";
import { remarksOn } from "../../src/search/query/remarks.ts";
import { tableOf } from "./support.ts";

const TABLES = {
  speakers: tableOf([
    ["li", "李"],
    ["li-lei", "李雷", "小雷"],
    ["li-mei", "李 梅"],
    ["wang-li", "王力", "老李"],
  ]),
  rooms: { rooms: ["proddev"], names: ["支付 产品"] },
} as const;

const names = (typed: string, speaker = "") =>
  remarksOn(typed, speaker, TABLES).names.map(({ query, name, alias }) => [query, name, alias]);

describe("remarksOn", () => {
  it("offers those whose names begin so beside the one who is called so", () => {
    expect(names("from:李")).toEqual([
      ["from:李雷", "李雷", null],
      ['from:"李 梅"', "李 梅", null],
    ]);
    expect(names("from:李雷")).toEqual([]);
  });

  it("offers those who have it inside a name where none begins so", () => {
    expect(names("from:雷")).toEqual([["from:李雷", "李雷", null]]);
    expect(names("from:小")).toEqual([["from:李雷", "李雷", "小雷"]]);
    expect(names("from:谁")).toEqual([]);
  });

  it("puts a name in the place of what was typed, and leaves the rest", () => {
    expect(names('支付 -from:"雷"  has:link')).toEqual([["支付 -from:李雷 has:link", "李雷", null]]);
    expect(names("支付 发言人：雷")).toEqual([["支付 发言人：李雷", "李雷", null]]);
    expect(names('"from:雷 x"')).toEqual([]);
  });

  it("says how many names it does not list", () => {
    const speakers = tableOf(Array.from({ length: 20 }, (_, at) => [`p${at}`, `路人${at}`] as const));
    expect(remarksOn("from:路", "", { ...TABLES, speakers })).toMatchObject({ moreNames: 8 });
  });

  it.each([
    ["in:proddev", null],
    ['in:"支付 产品"', null],
    ["in:foo", "room"],
    ["has:quote", null],
    ["has:foo", "has"],
    ["after:2018-12", null],
    ["after:2018-13", "day"],
    ["on:昨天", "day"],
    ["from:李雷", null],
    ["from:谁", "speaker"],
    ["in:", null],
    ['"in:foo"', null],
    ["支付", null],
  ])("knows what is the matter with %s: %s", (typed, kind) => {
    expect(remarksOn(typed, "", TABLES).unknown.map((each) => each.kind)).toEqual(kind === null ? [] : [kind]);
  });
});
