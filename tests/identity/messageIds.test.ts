/**
 * Message ids are addresses that people have quoted. The tables here are a contract: an entry that fails means that published addresses
 * would stop working, and the code is to be mended, never the table.
 */
import { describe, expect, test } from "vitest";
import { messageIds } from "../../src/identity/messageIds.ts";
import { frozenReading } from "../../src/identity/reading.ts";
import { transcriptText } from "../support/folders.ts";
import { archiveOf, archiveOfDays, type Typed } from "../support/transcripts.ts";

/** Bodies as the exporter wrote them, and the ids they have had since the first version. */
const published: readonly (readonly [body: string, id: string])[] = [
  ["圣诞快乐", "m175009-spmg"],
  ["银行个人2类户，可以吗？", "m175009-jci2"],
  ["[强][强][强]", "m175009-z6tc"],
  ["[捂脸]", "m175009-6cyt"],
  ["", "m175009-4oym"],
  ["??", "m175009-4oym"],
  ["😀", "m175009-4oym"],
  ["A-&amp;gt;B", "m175009-hale"],
  ["&amp;#183;&amp;#160;x", "m175009-fvyr"],
  ["![2017-12-25 10:07:16](http://static.cocolian.cn/img/201712/20171225_100716.png)", "m175009-csjk"],
  ["![x](https://a.com/x.png?a=1&amp;amp;b=2)", "m175009-darb"],
  ["[一篇文章\n](http://mp.weixin.qq.com/s?__biz=X&amp;amp;amp;mid=1#rd)", "m175009-4wnp"],
  ["UML-Distilled.pdf", "m175009-d46c"],
  ["「Rocky-点融-上海：百货公司」 - - - - - - - - - - - - - - - 我也觉得是啊...", "m175009-2wa3"],
  ["@龚晓冬-银商账户-产品-上海?你好", "m175009-czfv"],
  ["ＡＢＣ　１２３", "m175009-4c7l"],
  ["café ﬁ ①", "m175009-7s2l"],
  ["第一行\n\n    第三行", "m175009-wmzc"],
  ["한국어 Ελληνικά кириллица", "m175009-4ato"],
  ["http://a.com/b?c=d#e", "m175009-46kv"],
  ["𠮷野家", "m175009-oomr"],
];

test.each(published)("%j stays %s", (body, id) => {
  expect(messageIds([{ clock: "17:50:09", reading: frozenReading(body) }])).toEqual([id]);
});

describe("the frozen reading", () => {
  // A rare letter makes the text take the long way.
  test("reads each character the same in common text as beside a rare letter", () => {
    const differing: string[] = [];
    for (let code = 0; code <= 0xffff; code++) {
      const character = String.fromCharCode(code);
      if (/\p{Surrogate}/u.test(character)) continue;
      if (frozenReading(`${character}é`) !== `${frozenReading(character)}é`) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });

  test.each([
    ["the layers of entities", "A-&amp;gt;B", "A-&amp;amp;gt;B"],
    ["white space", "你好 世界", " 你好\n世界 "],
    ["width", "ＡＢＣ１２３，好！", "ABC123,好!"],
    ["composition", "caf\u00e9", "cafe\u0301"],
    ["punctuation and emoticon brackets", "[强]好！！！", "强好"],
    [
      "an image's host, and its alternative text",
      "![2017-12-25 10:07:16](http://static.cocolian.cn/img/201712/20171225_100716.png)",
      "![x](http://wechat.lixf.cn/other/20171225_100716.png)",
    ],
  ])("does not depend on %s", (_, one, other) => {
    expect(frozenReading(one)).toBe(frozenReading(other));
    expect(frozenReading(one)).not.toBe("");
  });

  test.each([
    ["case", "ABC", "abc"],
    ["a character", "你好", "您好"],
    ["an image's file", "![x](http://a.com/1.png)", "![x](http://a.com/2.png)"],
    ["the order", "甲乙", "乙甲"],
  ])("depends on %s", (_, one, other) => {
    expect(frozenReading(one)).not.toBe(frozenReading(other));
  });

  test("undoes eight layers of entities, and no more", () => {
    const escaped = (times: number) => `A&${"amp;".repeat(times - 1)}gt;B`;
    expect(frozenReading(escaped(8))).toBe("AB");
    expect(frozenReading(escaped(9))).toBe("AgtB");
  });

  test("of what is neither letter nor digit is empty", () => {
    for (const body of ["", "？？", "😀", "- - -", "&amp;lt;&amp;gt;"]) expect(frozenReading(body)).toBe("");
  });
});

test("the same second and reading again is numbered in order of appearance", () => {
  const identifiable = { clock: "10:00:00", reading: "好" } as const;
  const [first] = messageIds([identifiable]);
  expect(messageIds([identifiable, { ...identifiable, clock: "10:00:01" }, identifiable, identifiable])).toEqual([
    first,
    expect.stringMatching(/^m100001-[a-z2-7]{4}$/u),
    `${first}-2`,
    `${first}-3`,
  ]);
});

describe("in an archive", () => {
  const messages: readonly Typed[] = [
    ["10:00:00", "甲", "早上好"],
    ["10:00:00", "乙", "早上好"],
    ["10:00:05", "丙", "[图片]"],
    ["10:00:05", "丙", "&amp;lt;b&amp;gt;"],
    ["10:00:05", "丙", ""],
    ["25:61:61", "丁", "时间不对"],
    ["23:59:59", "戊", "晚安"],
  ];
  const idsOf = (days: Parameters<typeof archiveOfDays>[0], ...config: unknown[]) =>
    new Map(
      archiveOfDays(days, { speakers: config[0] }).messages.map(({ origins: [origin], id, text, seenAs }) => [
        `${seenAs.join()} ${text} ${origin?.file}`,
        id,
      ]),
    );
  const before = idsOf({ "2017-12-25": messages });

  test("ids are unique in a day", () => {
    expect(new Set(before.values()).size).toBe(messages.length);
  });

  test("inserting messages changes no id of the others, unless they say the same in the same second before them", () => {
    const inserted: Typed[] = [
      ["09:00:00", "新", "插在前面"],
      ...messages.slice(0, 3),
      ["10:00:05", "新", "插在中间"],
      ...messages.slice(3),
    ];
    const after = idsOf({ "2017-12-25": inserted, "2017-12-24": messages });
    for (const [key, id] of before) expect(after.get(key), key).toBe(id);
  });

  test("neither names, nor who is who, nor the room's other days enter", () => {
    const renamed = archiveOfDays({
      "2017-12-25": messages.map(([clock, name, body]): Typed => [clock, `${name}-新公司`, body]),
    });
    expect(renamed.messages.map(({ id }) => id)).toEqual([...before.values()]);
    const joined = archiveOfDays(
      { "2017-12-25": messages },
      { speakers: { speakers: [{ name: "甲", aliases: ["丙", "丁"] }] } },
    );
    expect(joined.messages.map(({ id }) => id)).toEqual([...before.values()]);
  });

  test("splitting a transcript in two files changes none", () => {
    const halves = archiveOf({
      "pay/2017-12-25-chat.markdown": transcriptText("2017-12-25", messages.slice(0, 4)),
      "pay/2017-12-25-rest.markdown": transcriptText("2017-12-25", messages.slice(4)),
    });
    expect(halves.messages.map(({ id }) => id).sort()).toEqual([...before.values()].sort());
  });
});
