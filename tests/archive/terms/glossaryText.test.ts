import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText, layOut } from "../../../src/archive/terms/glossaryText.ts";
import type { PatternConfig } from "../../../src/config.ts";
import type { Message } from "../../../src/model.ts";
import { markOf } from "../../../src/privacy/marks.ts";
import { archiveOfDays, type Typed } from "../../support/transcripts.ts";

/** What is laid out of a day in which people say these things. */
function laid(said: readonly (readonly [string, string])[], wasAnnounced?: (message: Message) => boolean) {
  const typed = said.map(([name, body], at): Typed => [`10:00:${10 + at}`, name, body]);
  return layOut([[archiveOfDays({ "2018-01-01": typed }).messages]], wasAnnounced).passages;
}
const typed = (...parameters: Parameters<typeof laid>) => laid(...parameters).map((passage) => passage.typed);

describe("what is laid out", () => {
  test("is what was typed, with a line break for a mention, a link and an emoticon", () => {
    const said = [["甲", "@乙 看http://example.org/a这个[强]ＯＫ"]] as const;
    expect(laid(said).map(({ typed, text }) => [typed, text])).toEqual([["\n 看\n这个\nＯＫ", "\n 看\n这个\nok"]]);
  });

  test("is an article's title where nothing was typed, but no mere emoticon, picture or notice", () => {
    const said = [
      ["甲", "[支付架构](http://example.org/a)"],
      ["甲", "[强]"],
      ["甲", "![2018-01-02](http://example.org/a.png)"],
      ["", ""],
      ["甲", ""],
    ] as const;
    expect(typed(said)).toEqual(["支付架构"]);
  });

  test.each(["zh-CN", "en"] as const)(
    "is line breaks for what was kept back, so that no mark (%s) becomes a word",
    (language) => {
      const own = { name: "工号 No.1" } as PatternConfig;
      const reasons = ["phone", "identity", "bankCard", "email", "qq", "wechat", "name", "words", own] as const;
      for (const mark of reasons.map((reason) => markOf(reason, language)))
        expect(typed([["甲", `打${mark}给[我]`]])).toEqual([`打${"\n".repeat(mark.length)}给[我]`]);
    },
  );

  test("ends after 2,000 characters", () => {
    expect(typed([["甲", "长".repeat(2001)]])).toEqual(["长".repeat(2000)]);
  });

  test("is once what somebody posts again word for word, from twelve characters on", () => {
    const [short, long] = ["徽章设计服务欢迎大家咨", "徽章设计服务欢迎大家咨询"];
    expect(
      typed([
        ["甲", long],
        ["甲", short],
        ["乙", long],
        ["甲", long],
        ["甲", short],
      ]),
    ).toEqual([long, short, long, short]);
    // And what was posted on a day before.
    expect(
      typed(
        [
          ["甲", long],
          ["甲", short],
        ],
        () => true,
      ),
    ).toEqual([short]);
  });

  test("knows discussions and days by number, and people by who they are, where that is known", () => {
    const says = (day: string, ...names: string[]) =>
      archiveOfDays({ [day]: names.map((name, at): Typed => [`10:00:1${at}`, name, `第${at}句`]) }).messages;
    const nobody = says("2018-01-03", "丙", "丁", "丙").map((message) => ({ ...message, speaker: null }));
    const { passages, discussions } = layOut([
      [says("2018-01-01", "甲", "乙"), says("2018-01-01", "甲")],
      [],
      [nobody],
    ]);
    expect(passages.map(({ discussion, day, speaker }) => [discussion, day, speaker])).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [1, 0, 0],
      [2, 2, 2],
      [2, 2, 3],
      [2, 2, 2],
    ]);
    expect(discussions).toBe(3);
  });
});

test("folding is lower case, and ASCII for its full-width forms, where that keeps every unit where it was", () => {
  // The full-width forms end with ～; ＀ and ｟ are none. Of İ the lower case is two units.
  const unit = fc.constantFrom(..."aZ9 支，。！～Ａｚ＀｟é", "É", "İ", "\n", "—", "”", "\ud842");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      const lower = text.includes("İ") ? text : text.toLowerCase();
      const narrow = (wide: string) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
      expect(foldText(text)).toBe(lower.replace(/[！-～]/gu, narrow));
    }),
    { numRuns: 500 },
  );
});
