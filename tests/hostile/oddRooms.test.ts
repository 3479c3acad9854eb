/**
 * Odd transcripts of rooms and months that nobody has seen: each header is in one record, or its file in a finding, and ids are those of the
 * contract, which is written down here a second time, plainly.
 */
import { createHash } from "node:crypto";
import { decodeHTMLStrict } from "entities";
import { expect, test } from "vitest";
import { type LoadedArchive, loadArchive } from "../../src/cli/load.ts";
import { type Typed, temporaryFolder, transcriptText } from "../support/folders.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

const day = "2018-06-01";
const head = transcriptText(day, []);

/** A file of the day with these messages, or with this text behind the front matter. */
const file = (content: string | readonly Typed[]): string =>
  typeof content === "string" ? head + content : transcriptText(day, content);
/** The same, alone in its room. */
const alone = (content: string | readonly Typed[]): Files => ({ [`pay/${day}.markdown`]: file(content) });
/** People who say these one after another, a second apart. */
const each = (...bodies: readonly string[]): readonly Typed[] =>
  bodies.map((body, second) => [`10:00:${String(second).padStart(2, "0")}`, "甲", body]);
/** People with these names who say who they are, in one second. */
const named = (...names: readonly string[]): readonly Typed[] =>
  names.map((name, number) => ["10:00:00", name, `我是第${number}个`]);

const utf16 = (text: string, isBigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return isBigEndian ? bytes.swap16() : bytes;
};
const mixedEnds = (text: string): string =>
  text
    .split("\n")
    .map((line, index) => line + (["\n", "\r\n", "\r"][index % 3] ?? ""))
    .join("");
/** Two accounts' exports of fifteen sentences by three people. */
const exported = (names: readonly string[], second: string, end: string): readonly Typed[] =>
  Array.from({ length: 15 }, (_, index) => [
    `10:${10 + index}:${second}`,
    names[index % 3] ?? "",
    `第${index}句话，大家好${end}`,
  ]);

const rows: readonly (readonly [what: string, files: Files, records: number])[] = [
  ["names with blanks in them", alone(named("张  三", " 前", "名\t字", "末\t", "张 三")), 5],
  ["names that look like headers", alone(named("> 10:00:05  李四", ">", ">>", "10:00:00")), 4],
  [
    "a record of a chat, pasted",
    alone("> 09:00:00  甲\n转发：\n> 08:00:00  乙\n话\n>08:00:01  丙\n> 8:00:02  丁\n"),
    2,
  ],
  ["times that no clock shows", alone("> 24:00:00  甲\n\na\n\n> 23:60:00  乙\n\nb\n\n> 99:99:99  \n\n"), 3],
  ["a time that every digit could be", alone("> ００:００:００  甲\n\na\n\n> 00:00:00  乙\n\nb\n"), 1],
  [
    "one word of thirty in five seconds",
    alone(Array.from({ length: 30 }, (_, i) => [`10:00:0${i % 5}`, `人${i}`, "[强]"])),
    30,
  ],
  [
    "one reading fifteen times in a second",
    alone(Array.from({ length: 15 }, (_, i) => ["10:00:00", "甲", i % 2 ? "好的！" : "好，的"])),
    15,
  ],
  [
    "headers at once behind one another",
    alone("> 10:00:00  甲\n> 10:00:00  \n> 10:00:00\n> 10:00:00   \t \n> 10:00:01  乙"),
    5,
  ],
  ["words without a name", alone("> 10:00:00  \n有话没名字\n\n> 10:00:01\n也有话\n"), 2],
  ["a header as the last line", alone("> 10:00:00  甲\n\n话\n\n> 10:00:01  乙"), 2],
  [
    "names of JavaScript",
    alone(named("__proto__", "constructor", "toString", "valueOf", "null", "undefined", "NaN")),
    7,
  ],
  [
    "names of one address",
    alone(named("zhang-san", "张三", "章三", "張三", "Zhang San", "zhang-san-2", "ZHANG SAN")),
    7,
  ],
  [
    "names of paths",
    alone(named("..", ".", "../../x", "a/b", "a\\b", "%2e%2e", "a%2fb", "index.html", "a?b#c", "CON")),
    10,
  ],
  ["names of nothing", alone(named("？", "。", "\u3000", "\u200b", "&nbsp;", "&amp;nbsp;", "&#0;", "&#10;")), 8],
  ["names of signs", alone(named("😀", "👨‍👩‍👧", "🇨🇳", "??", "\u202eabc", "e\u0301", "é", "İ", "ı", "ﬁ", "ﷺ")), 11],
  ["names that are very long", alone(named("x".repeat(300), "😀".repeat(200), "字".repeat(120))), 3],
  [
    "pictures",
    alone(
      each(
        "![x](http://a.com/a(b).png)",
        "![x](http://a.com/1.png)![y](http://a.com/2.png)",
        "![](http://a.com/)",
        "![x](//b/1.png)",
        "![x]()",
      ),
    ),
    5,
  ],
  [
    "articles",
    alone(
      each(
        "[三\n行\n](http://a.com/ b)",
        "[](http://a.com/)",
        "[a](http://a.com/)[b](http://b.com/)",
        "[x\n](http://u:p@a.com/)",
        "[x](http://a.com/y)(z",
      ),
    ),
    5,
  ],
  [
    "quotes",
    alone(
      each(
        "「甲：a」 - - - - - - - - b",
        "「：a」 - - - - - b",
        "「」 - - - - - b",
        "「甲：」 - - - - - ",
        "「乙：「丙：c」 - - - - - d」 - - - - - e",
      ),
    ),
    5,
  ],
  [
    "mentions",
    alone(each("@", "@@甲", "@甲@甲", "a@甲", "@ 甲", "@所有人@all 好", "@\u200b甲", `${"@甲 ".repeat(500)}`)),
    8,
  ],
  [
    "brackets",
    alone(each("[强[强]]", "[[强]]", "[强", "强]", "[constructor]", "`[强]`", "[强](x)", "[捂脸]".repeat(400))),
    8,
  ],
  ["bodies longer than anybody types", alone(each("x".repeat(70_000), "[强]".repeat(20_000), "(".repeat(30_000))), 3],
  ["bodies of blanks", alone(each("\u00a0", "\u3000", "\u200b", " ", "\u2028", "\t\n\t")), 6],
  ["separators of lines that are none", alone(each("a\u2028b\u2029c\u0085d", "a\u000bb\u000cc", "a\u0000b\u009fc")), 3],
  [
    "entities",
    alone(each("&#10;> 10:00:09  乙", "&amp;amp;amp;amp;amp;amp;amp;amp;amp;lt;", "&copy &notit; &#xd800; &#x110000;")),
    3,
  ],
  [
    "other languages",
    alone("> 10:00:00  甲\n---\nx: y\n---\n{{ 7*7 }}{% x %}\n<b>\n<!--\n> 10:00:01  乙\n-->\n```\n***\n    x\n"),
    2,
  ],
  ["a header behind a sign that nobody sees", alone("> 10:00:00  甲\n\na\n\n\ufeff> 10:00:01  乙\n\nb\n"), 1],
  [
    "sections in another order",
    alone("> 12:00:00  甲\n\na\n\n> 09:00:00  乙\n\nb\n\n> 12:00:00  甲\n\na\n\n> 08:00:00  \n"),
    4,
  ],
  ["a transcript behind another", alone(`> 10:00:00  甲\n\na\n\n${head}> 09:00:00  乙\n\nb\n`), 2],
  ["all kinds of line ends", { [`pay/${day}.markdown`]: mixedEnds(file(each("一\n二", "三"))) }, 2],
  [
    "UTF-16, either end first",
    {
      [`pay/${day}.markdown`]: utf16(file(each("小", "端")), false),
      [`dev/${day}.markdown`]: utf16(file(each("大")), true),
    },
    3,
  ],
  [
    "a name that ends in large letters, and others",
    { [`pay/${day} (1).MARKDOWN`]: file(each("一")), [`pay/${day}－x.md`]: file(each("二")) },
    2,
  ],
  [
    "five files of a day, of two clocks",
    Object.fromEntries(
      "edcba"
        .split("")
        .map((name, n) => [
          `pay/${day}-${name}.markdown`,
          file(Array.from({ length: 20 - n }, (_, i) => [`09:${10 + i}:0${n % 2}`, "甲乙丙"[i % 3] ?? "", `第${i}句`])),
        ]),
    ),
    20,
  ],
  [
    "two accounts in two files, one of which lost emoji",
    {
      [`pay/${day}-a.markdown`]: file(exported(["甲", "乙", "丙"], "00", "😀")),
      [`pay/${day}-b.markdown`]: file(exported(["甲-银行", "乙-券商", "丙-保险"], "01", "??")),
    },
    15,
  ],
  [
    "a file of the day that cannot be read",
    {
      [`pay/${day}-a.markdown`]: file(each("好")),
      [`pay/${day}-b.markdown`]: "---\ntitle: [\n---\n> 10:00:00  乙\n\n坏\n",
    },
    1,
  ],
  [
    "rooms that are called as objects have their parts",
    { [`constructor/${day}.markdown`]: file(each("一")), [`toString/${day}.markdown`]: file(each("二")) },
    2,
  ],
  [
    "the first and the last of all days",
    {
      "pay/0001-01-01.markdown": transcriptText("0001-01-01", each("始")),
      "pay/9999-12-31.markdown": transcriptText("9999-12-31", each("终")),
    },
    2,
  ],
];

test.each(rows)("%s", async (_, files, records) => {
  const folder = await temporaryFolder(files);
  const loaded = await loadArchive({ input: folder });
  const { archive } = loaded;
  expect(archive.messages).toHaveLength(records);
  const headers = Object.entries(files).flatMap(([path, content]) => headersOf(path, content));
  const found = archive.messages.flatMap(({ origins }) => origins.map((origin) => `${origin.file}:${origin.line}`));
  expect(found.filter((origin, index) => found.indexOf(origin) !== index)).toEqual([]);
  const lost = headers.filter(({ at }) => !found.includes(at));
  expect(lost.filter(({ path }) => !hasError(loaded, path))).toEqual([]);
  const bases = new Map(headers.map(({ at, base }) => [at, base]));
  for (const { id, ids, origins } of archive.messages) {
    const own = new Set(origins.map(({ file: path, line }) => bases.get(`${path}:${line}`)));
    expect(ids[0]).toBe(id);
    expect(new Set(ids.map((one) => one.replace(/(-.{4})-\d+$/u, "$1")))).toEqual(own);
  }
  const refs = archive.messages.flatMap((message) => message.ids.map((id) => `${message.room}/${message.day}/${id}`));
  expect(new Set(refs).size).toBe(refs.length);
});

function hasError({ diagnostics }: LoadedArchive, path: string): boolean {
  return diagnostics.some(({ severity, origin }) => severity === "error" && origin.file === path);
}

interface Header {
  readonly path: string;
  readonly at: string;
  /** The id's time and hash. */
  readonly base: string;
}

function headersOf(path: string, content: string | Uint8Array): Header[] {
  const lines = textOf(content).split(/\r\n|\r|\n/u);
  const isHeader = (line: string) => /^> \d\d:\d\d:\d\d(?: {2}|[ \t]*$)/u.test(line);
  const start = lines.findIndex((line, index) => index > 0 && line.startsWith("---")) + 1;
  return lines.flatMap((line, index) => {
    if (index < start || !isHeader(line)) return [];
    const next = lines.findIndex((other, place) => place > index && isHeader(other));
    const body = lines.slice(index + 1, next < 0 ? lines.length : next).map((typed) => typed.replace(/[ \t]+$/u, ""));
    const text = body.join("\n").replace(/^\n+|\n+$/gu, "");
    return [{ path, at: `${path}:${index + 1}`, base: `m${line.slice(2, 10).replaceAll(":", "")}-${hash(text)}` }];
  });
}

function textOf(content: string | Uint8Array): string {
  if (typeof content === "string") return content;
  return new TextDecoder(content[0] === 0xfe ? "utf-16be" : "utf-16le").decode(content);
}

/** Four characters of base 32 over the letters and digits of a body: entities decoded, NFKC, of a picture the last part of its path. */
function hash(body: string): string {
  let text = body;
  for (let layer = 0; layer < 8; layer++) text = decodeHTMLStrict(text);
  const address = /^!\[[^\]]*\]\((.*)\)$/u.exec(text)?.[1];
  if (address !== undefined) text = address.slice(address.lastIndexOf("/") + 1);
  const reading = Array.from(text.normalize("NFKC"))
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .join("");
  const bits = createHash("sha256").update(reading).digest().readUInt32BE(0) >>> 12;
  return [15, 10, 5, 0].map((shift) => "abcdefghijklmnopqrstuvwxyz234567".charAt((bits >>> shift) & 31)).join("");
}
