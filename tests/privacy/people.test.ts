/** Who is hidden, and by which names they are known again in what others say. */
import { expect, test } from "vitest";
import { type ConfigInput, validateConfig } from "../../src/config.ts";
import type { Message } from "../../src/model.ts";
import { applyPrivacy } from "../../src/privacy/applyPrivacy.ts";
import { isTelling } from "../../src/privacy/people.ts";
import { filesOf, stagesOf } from "../support/transcripts.ts";

/** The last message, which says `text`, after somebody was hidden. */
function shown(text: string, entry: object, archive: object = {}): Message | undefined {
  const input: ConfigInput = { archive, speakers: { speakers: [entry] } };
  const days = {
    "2017-12-25": [
      ["10:00:00", "李四", "早"],
      ["10:00:01", "张三", text],
    ] as const,
  };
  const { identified } = stagesOf(filesOf(days), input);
  const result = applyPrivacy(identified, validateConfig(input).config, undefined);
  return result.identified.days[0]?.messages.at(-1);
}

test.each([
  ["张三", true],
  ["张", false],
  ["张a", false],
  ["张abc", true],
  ["abcd", true],
  ["a-b-c-d", true],
  ["a-b-c", false],
  ["a123", true],
  ["1234", false],
  ["1234567", false],
  ["ｶﾞｷﾞ", false],
  ["ガギ", false],
  ["ｶﾞｷﾞｸﾞｹﾞ", true],
  ["㍿", true],
  ["ﬃa", true],
  ["", false],
])("a name %j means somebody in running text: %s", (name, expected) => {
  expect(isTelling(name)).toBe(expected);
});

test("somebody who never spoke is hidden where others speak of them, under every name that is theirs in all rooms", () => {
  const entry = {
    name: "李雄峰",
    aliases: ["老熊头", { name: "小熊子", rooms: ["dev"] }],
    optOut: "tombstone",
  };
  expect(shown("李雄峰就是老熊头，小熊子是谁", entry)?.text).toBe("[已隐去姓名]就是[已隐去姓名]，小熊子是谁");
});

test.each([
  ["optOut", "tombstone", "[已隐去姓名]", "[已撤下]"],
  ["optOut", "disappear", "[已隐去姓名]", "[已撤下]"],
  ["pseudonym", "老龚", "老龚", "明天见吧"],
])("a quote of what somebody with %s: %s said calls them by no other name", (key, value, name, text) => {
  const input: ConfigInput = { speakers: { speakers: [{ name: "龚晓冬-银商-上海", [key]: value }] } };
  const quote = (called: string, words: string) => `「${called}：${words}」 - - - - - - - - - - - - - - - 好`;
  const days = {
    "2017-12-25": [
      ["10:00:00", "龚晓冬-银商-上海", "明天见吧"],
      ["10:00:01", "李四", "后天也行"],
      ["10:00:02", "张三", quote("龚晓冬", "明天见吧")],
      ["10:00:03", "张三", quote("小四", "后天也行")],
    ] as const,
  };
  const { identified } = stagesOf(filesOf(days), input);
  const result = applyPrivacy(identified, validateConfig(input).config, undefined);
  const quotes = result.identified.days[0]?.messages.flatMap((one) => (one.quote === null ? [] : [one.quote]));
  expect(quotes).toMatchObject([
    { name, text },
    { name: "小四", text: "后天也行" },
  ]);
});

test.each(["张三\u3000", "\u00a0张三", "张三\u2005", "张\t三", "\ufeff张三"])(
  "who is called %j is hidden, and not who is called 张三",
  (name) => {
    const input: ConfigInput = { speakers: { speakers: [{ name, optOut: "tombstone" }] } };
    const days = {
      "2017-12-25": [
        ["10:00:00", "张三", "早"],
        ["10:00:01", name, "晚"],
      ] as const,
    };
    const { identified } = stagesOf(filesOf(days), input);
    const result = applyPrivacy(identified, validateConfig(input).config, undefined);
    expect(result.identified.days[0]?.messages.map(({ kind }) => kind)).toEqual(["spoken", "removed"]);
  },
);

test.each([
  ["a word that the owner calls ordinary", { privacy: { ordinaryWords: ["李四"] } }],
  ["part of the title", { title: "李四的群" }],
  ["part of the description", { description: "与李四聊天" }],
  ["part of a room's name", { rooms: { dev: { name: "李四群" } } }],
  ["part of a room's description", { rooms: { dev: { name: "群", description: "李四的" } } }],
])("a name that is %s stays in running text", (_, archive) => {
  const entry = { name: "李四", optOut: "tombstone" };
  expect(shown("问李四", entry)?.text).toBe("问[已隐去姓名]");
  expect(shown("问李四", entry, archive)?.text).toBe("问李四");
});

test.each(["tombstone", "disappear"])(
  "what somebody is quoted with who opted out goes, also where it was never exported: %s",
  (optOut) => {
    const text = "「李四：没有导出过的一句」 - - - - - - - - - - - - - - - 好";
    expect(shown(text, { name: "李四", optOut })).toMatchObject({
      text: "好",
      quote: { name: "[已隐去姓名]", speaker: null, text: "[已撤下]", of: null },
    });
  },
);
