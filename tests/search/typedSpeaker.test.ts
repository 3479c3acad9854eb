import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { speakerPlaces } from "../../src/search/query/catalogue.ts";
import { offerSpeakers } from "../../src/search/query/offers.ts";
import { parseQuery } from "../../src/search/query/parseQuery.ts";
import { typedSpeaker, withSpeaker } from "../../src/search/query/typedSpeaker.ts";
import { tableOf } from "./support.ts";

/** A query with `|` where the caret is. */
function at(marked: string) {
  const caret = marked.indexOf("|");
  const query = marked.replace("|", "");
  const value = typedSpeaker(query, caret);
  return { query, value };
}

describe("typedSpeaker", () => {
  it.each([
    ["from:|", ""],
    ["from:龚|", "龚"],
    ["支付 FROM:龚|", "龚"],
    ["发言者：龚|晓冬 支付", "龚"],
    ["发言人:Mo|", "Mo"],
    ["支付 -from:龚|", "龚"],
    ['from:"Mo X|', "Mo X"],
    ['from:"Mo| Xun" 支付', "Mo"],
    ["发言者：“Mo X|", "Mo X"],
    ["from:@龚|", "龚"],
    ['"两个 词" from:龚|', "龚"],
    ['"没有关上 from:龚|', "龚"],
  ])("sees in %s that %j is typed", (marked, text) => {
    expect(at(marked).value?.text).toBe(text);
  });

  it.each(["|from:龚", "龚|", "in:prod|", "xfrom:龚|", "from:龚 |", '"words from:龚| words"', 'from:a"b" c|'])(
    "sees in %s that none is",
    (marked) => {
      expect(at(marked).value).toBeNull();
    },
  );

  it.each([
    ["from:龚|", "龚晓冬", "from:龚晓冬 |"],
    ["支付 -from:龚| has:link", "龚晓冬", "支付 -from:龚晓冬 |has:link"],
    ["发言者：mo|", "Mo Xun", '发言者："Mo Xun" |'],
    ['from:"Mo X|un" 支付', "Mo Xun", 'from:"Mo Xun" |支付'],
    ['from:"Mo X|', "Mo Xun", 'from:"Mo Xun" |'],
    ["from:“Mo X|un” 支付", "Mo Xun", 'from:"Mo Xun" |支付'],
    ["from:@龚| 支付", "龚晓冬", "from:龚晓冬 |支付"],
    ['from:"Mo| 支付', "Moxun", "from:Moxun |支付"],
    ["from:Mo|Xun", "Conny??", "from:Conny?? |"],
  ])("completes %s with %s", (marked, name, completed) => {
    const { query, value } = at(marked);
    if (value === null) throw new Error("nothing is typed");
    const { query: text, caret } = withSpeaker(query, value, name);
    expect(`${text.slice(0, caret)}|${text.slice(caret)}`).toBe(completed);
  });
});

const TABLE = tableOf([
  ["conny", "Conny??", "康妮"],
  ["gong-xiao-dong", "龚晓冬", "龚晓冬-银商账户-产品-上海", "冬冬"],
  ["li-xiong-feng", "李雄峰", "凤凰牌老熊-群主", "ＲＯＣＫＹ"],
  ["mo-xun", "Mo Xun", '说"好"的'],
  ["quoted", '"'],
  ["twin-1", "同名"],
  ["twin-2", "同名", "小峰"],
  ["blank", " \u3000"],
]);

describe("offerSpeakers", () => {
  const ids = (typed: string, limit = 50) => offerSpeakers(TABLE, typed, limit).map(({ id }) => id);

  it.each<[string, string[]]>([
    ["龚", ["gong-xiao-dong"]],
    ["冬", ["gong-xiao-dong"]],
    ["晓", ["gong-xiao-dong"]],
    ["ＣＯＮ", ["conny"]],
    ["rocky", ["li-xiong-feng"]],
    ["龔曉", ["gong-xiao-dong"]],
    ["银商", ["gong-xiao-dong"]],
    ["峰", ["li-xiong-feng", "twin-2"]],
    ["xiao-d", ["gong-xiao-dong"]],
    ["gongxiaod", ["gong-xiao-dong"]],
    ["GongXiaoDong", ["gong-xiao-dong"]],
    ["xiong'feng", ["li-xiong-feng"]],
    ["ngxiao", []],
    ["没有这个人", []],
  ])("offers for %j %j", (typed, expected) => {
    expect(ids(typed)).toEqual(expected);
  });

  it("begins with the name typed in full, then what begins so, then what has it inside", () => {
    const table = tableOf([
      ["a", "小红"],
      ["b", "红花"],
      ["c", "小明", "红"],
      ["d", "无名", "红旗"],
    ]);
    expect(offerSpeakers(table, "红", 50).map(({ id }) => id)).toEqual(["c", "b", "d", "a"]);
  });

  it("puts names before aliases and these before ids, each as well as it fits, and those alike in the table's order", () => {
    const table = tableOf([
      ["fred-a", "丁"],
      ["x5", "B", "Alfred"],
      ["x4", "Fred"],
      ["x6", "Fred2"],
      ["re-do", "乙"],
      ["redo", "丙"],
      ["x3", "A", "Redo"],
      ["x2", "Redis"],
      ["red", "小红"],
      ["x1", "路人", "Red"],
      ["x0", "RED"],
    ]);
    const found = (which?: "beginning") =>
      offerSpeakers(table, "red", 50, which).map(({ id, alias, whole }) => [id, alias, whole]);
    const beginning = [
      ["x0", null, true],
      ["x1", "Red", true],
      ["red", null, true],
      ["x2", null, false],
      ["x3", "Redo", false],
      ["re-do", null, false],
      ["redo", null, false],
    ];
    expect(found("beginning")).toEqual(beginning);
    expect(found()).toEqual([
      ...beginning,
      ["x4", null, false],
      ["x6", null, false],
      ["x5", "Alfred", false],
      ["fred-a", null, false],
    ]);
  });

  it("takes no id for typed in full of which the syllables were typed", () => {
    const table = tableOf([
      ["gong-xiao-dong", "龚晓冬"],
      ["x", "Gongxiaodong Y"],
    ]);
    const found = (typed: string) => offerSpeakers(table, typed, 50).map(({ id, whole }) => [id, whole]);
    expect(found("gongxiaodong")).toEqual([
      ["x", false],
      ["gong-xiao-dong", false],
    ]);
    expect(found("xiaodo")).toEqual([
      ["x", false],
      ["gong-xiao-dong", false],
    ]);
  });

  it("gives no name as value under which somebody spoke whom nobody knows", () => {
    const rows = [["wang-wei", "王伟", "大伟"]] as const;
    expect(offerSpeakers(tableOf(rows), "王", 1)[0]?.value).toBe("王伟");
    expect(offerSpeakers(tableOf(rows, ["王伟"]), "王", 1)[0]?.value).toBe("大伟");
    expect(offerSpeakers(tableOf(rows, ["王伟", "大伟"]), "王", 1)[0]?.value).toBe("wang-wei");
  });

  it("offers everybody for nothing, so many at most", () => {
    expect(ids("")).toHaveLength(TABLE.speakers.length);
    expect(ids("", 3)).toHaveLength(3);
  });

  it("tells by which other name somebody was found", () => {
    expect(offerSpeakers(TABLE, "群主", 1)[0]).toEqual({
      id: "li-xiong-feng",
      name: "李雄峰",
      alias: "凤凰牌老熊-群主",
      whole: false,
      value: "李雄峰",
    });
    expect(offerSpeakers(TABLE, "李", 1)[0]?.alias).toBeNull();
  });

  it("gives for each speaker a value that means nobody else, typed as an operator", () => {
    const name = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 6 }),
      fc.constantFrom("同名", '"', "a b", "-x", "龚:晓", "twin-1"),
    );
    const speaker = fc.tuple(fc.uniqueArray(name, { minLength: 1, maxLength: 3 }));
    const tables = fc
      .array(speaker, { maxLength: 6 })
      .map((all) => tableOf(all.map(([[first = "", ...others]], place) => [`s${place}`, first, ...others])));
    fc.assert(
      fc.property(tables, fc.constantFrom("from:", "-发言者：", '支付 from:"'), (table, typed) => {
        for (const { id, value } of offerSpeakers(table, "", 50)) {
          const place = typedSpeaker(typed, typed.length);
          const { query } = withSpeaker(typed, place ?? { text: "", start: 0, end: 0 }, value);
          const { filters, excludedFilters } = parseQuery(query);
          const [filter] = [...filters, ...excludedFilters];
          expect(filter?.kind).toBe("speaker");
          const { speakers } = table;
          expect(speakerPlaces(speakers, filter?.value ?? "").map((each) => speakers[each]?.[0])).toEqual([id]);
        }
      }),
    );
  });
});
