/**
 * Very long lines, of whatever. There is no clock here: what is not linear in the length of a line does not end before the test's time
 * is up.
 */
import { describe, expect, test } from "vitest";
import { archiveOf, frontMatter } from "../support/transcripts.ts";

const LENGTH = 300_000;

function repeated(unit: string): string {
  return unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH);
}

const lines: readonly (readonly [name: string, line: string])[] = [
  ...[
    " ",
    "\t",
    "\u3000",
    "\u200b",
    "[",
    "]",
    "[]",
    "[a",
    "[强]",
    "[捂脸",
    "](",
    "![",
    "(",
    ")",
    "@",
    "@ ",
    "@b",
    "@张三",
    "@张三?",
    "a@",
  ],
  ...[
    "「",
    "」",
    "「」",
    "「张三：」 - - - - - ",
    "- ",
    "：",
    ":",
    "> ",
    "> 12:34:56",
    "http://",
    "https://a.b/",
    "http://a.com这",
    "http://a:",
    "//",
    "://",
  ],
  ...[
    "&",
    "&amp;",
    "&#",
    "amp;",
    ";",
    "#",
    "`",
    "*",
    "_",
    "<",
    "\\",
    "{{",
    "|",
    ".",
    "a.pdf",
    "\u202e",
    "😀",
    "a\u0301",
    "ﷺ",
    "\u0000",
  ],
].map((unit) => [`${JSON.stringify(unit)} over and over`, repeated(unit)] as const);

const shapes: readonly (readonly [name: string, line: string])[] = [
  ["an image that never ends", `![${repeated("](")}`],
  ["an article of articles", `[${repeated("](http://a ")})`],
  ["a quote of closing brackets", `「张三：${repeated("」")}`],
  ["a quote of hyphens", `「张三：x」${repeated("- ")}`],
  ["a quote of blanks", `「张三：x」${repeated(" ")}`],
  ["an address of dots", `http://a.com/${repeated(".")}`],
  ["an address of brackets", `http://a.com/${repeated("(")}`],
  ["a host of hyphens", `http://${repeated("a-")}`],
  ["a host of users", `http://${repeated("a@")}`],
  ["a number without end", `&#${repeated("1")};`],
  ["blanks before a clock", `>${repeated(" ")}12:34`],
];

const head = `${frontMatter}> 09:00:00  张三\n   \n早\n`;

describe.each([...lines, ...shapes])("%s", (_, line) => {
  test("as a body", () => {
    expect(
      archiveOf({ "pay/2017-12-25-chat.markdown": `${head}> 10:00:00  乙\n   \n${line}\n> 10:00:01  丙\n\n早\n` })
        .messages,
    ).toHaveLength(3);
  });

  test("as a name", () => {
    expect(
      archiveOf({ "pay/2017-12-25-chat.markdown": `${head}> 10:00:00  ${line}\n   \n早\n> 10:00:01  丙\n\n早\n` })
        .messages,
    ).toHaveLength(3);
  });

  test("in the front matter, and before the first message", () => {
    const files = {
      "pay/2017-12-25-chat.markdown": `---\ntitle: ${line}\n---\n`,
      "pay/2017-12-26-chat.markdown": `---\ntitle: x\n---\n${line}\n> 10:00:00  丙\n\n早\n`,
    };
    expect(archiveOf(files).messages).toHaveLength(1);
  });
});

describe("many lines", () => {
  const many = 100_000;
  test.each([
    ["blank ones", "   \n"],
    ["such as look like headers", "> 9:30\n"],
    ["such as turn the direction", "\u202ex\n"],
    ["with an empty quote", "「\n"],
  ])("%s are one body", (_, line) => {
    const { messages } = archiveOf({ "pay/2017-12-25-chat.markdown": `${head}> 10:00:00  乙\n${line.repeat(many)}` });
    expect(messages).toHaveLength(2);
  });

  test("the same words in the same second, by as many names", () => {
    const chorus = Array.from({ length: 10_000 }, (_, index) => `> 10:00:00  人${index}\n\n新年快乐万事如意\n`);
    expect(archiveOf({ "pay/2017-12-25-chat.markdown": head + chorus.join("") }).messages).toHaveLength(10_001);
  });

  test("of two names in turn, with the same words in the same second", () => {
    const burst = "> 10:00:00  甲\n\n同一句话\n> 10:00:00  乙\n\n同一句话\n".repeat(10_000);
    expect(archiveOf({ "pay/2017-12-25-chat.markdown": head + burst }).messages).toHaveLength(20_001);
  });
});
