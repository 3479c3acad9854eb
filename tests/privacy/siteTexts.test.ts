import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { leaksIn } from "../../src/cli/leaks/findLeaks.ts";
import { siteText, siteTexts } from "../../src/cli/leaks/siteTexts.ts";
import { fold } from "../../src/privacy/fold.ts";
import { fixtureArchive } from "../support/archive.ts";
import { temporaryFolder } from "../support/folders.ts";
import { outlets } from "../support/outlets.ts";

const read = (file: string, raw: string) => siteText(file, Buffer.from(raw));
/** What people read, its white space folded. */
const prose = (file: string, raw: string) => read(file, raw).prose().replace(/\s+/gu, " ").trim();

test.each([
  ["<b>支付</b>通道", 1],
  ["<p><mark>支付</mark><span>通道</span></p>", 1],
  ["<ul><li><a href=x>支付</a></li><li><a href=y>通道</a></li></ul>", 0],
  ["<tr><td>支付</td><td>通道</td></tr>", 0],
])("a name is found across %s: %i", (markup, count) => {
  const secret = { text: "支付通道", kind: "name", where: "prose", origin: null } as const;
  expect(leaksIn([siteText("terms/pos/index.html", Buffer.from(markup))], [secret], "")).toHaveLength(count);
});

describe("all that stands in a file", () => {
  test.each([
    ["speakers/tony/index.html", "<p>x</p>", "/speakers/tony/index.html"],
    ["a.html", '<a href="http://a.com/tony">x</a>', "http://a.com/tony"],
    ["a.html", "&#24352;&#x4e09;", "张三"],
    ["feed.xml", "&amp;amp;#24352;三", "张三"],
    ["a.html", "张<br>三", "张\n三"],
    ["a.html", '<a href="/%E5%BC%A0%e4%b8%89/">', "/张三/"],
    ["a.json", '{"a":"\\u5f20三\\n\\"x\\\\"}', '张三\n"x\\'],
    ["a.md", "张\\-三", "张-三"],
    ["a.md", "> 张\n> 三", "张\n三"],
    ["a.js", 'const a = "张三";', "张三"],
  ])("%s: %s", (file, raw, text) => {
    expect(read(file, raw).all()).toContain(text);
  });

  test("is unpacked, and is not the sign it begins with", () => {
    const packed = gzipSync('pagefind_dcd{"content":"张三"}');
    expect(siteText("pagefind/fragment/x.pf_fragment", packed).all()).toMatch(/\n\{"content":"张三"\}$/u);
  });
});

describe("what people read", () => {
  test.each([
    ["a.html", '<b class="壬">乙</b>', "乙"],
    ["a.html", '<a title="甲">乙</a><img alt="丙" data-image="丁">', "甲 乙 丙 丁"],
    ["a.html", '<input placeholder="戊" value="己"><i aria-label="庚"></i>', "戊 己 庚"],
    ["a.html", '<meta name="description" content="辛"><meta name="x" content="壬">', "辛"],
    ["a.html", "甲<b>乙</b><div>丙</div><dl><dt>丁", "甲乙 丙 丁"],
    ["a.html", "看 http://a.com/tony 吧", "看 吧"],
    ["a.html", "m100000-abcd d100000-abcd 100000-abcd x100000-abcd", "x100000-abcd"],
    ["a.json", '{"name":"张三","text":"他说\\"好\\"","n":1}', '{ "张三", "他说"好"", 1}'],
    ["a.json", '{"type":"link","text":"甲"}', '{ , "甲"}'],
    ["a.json", '{"rooms":["ra","rb"],"text":"甲"}', '{ , "甲"}'],
    ["a.json", '{"rooms": [\n "ra",\n "rb"\n],\n "text": "甲"}', '{ , "甲"}'],
    ["a.json", '{"rooms":[],"first":1,"text":"甲"}', '{ [], 1, "甲"}'],
    ["a.json", '{"rooms":[{"name":"甲"},"乙"]}', '{ [{ "甲"},"乙"]}'],
    ["a.json", '{"type":"', '{ "'],
    ["a.json", "甲乙", "甲乙"],
    ["a.txt", '"type":"link"', '"type":"link"'],
    ["a.js", '"张三"', ""],
    ["a.css", "张三", ""],
  ])("in %s: %s", (file, raw, text) => {
    expect(prose(file, raw)).toBe(text);
  });
});

describe("ids of speakers", () => {
  test.each<[file: string, raw: string, ids: readonly string[]]>([
    ["data/speakers.json", '[\n{"id":"a","name":"x"},\n{"id":"b"}\n]', ["a", "b"]],
    ["data/speakers.json", '{"id":"a","name":"x"},', ["a"]],
    ["data/speakers.json", '[{"id":1},{"name":"a"},null,["a"],[]]', ["a"]],
    ["data/messages.ndjson", '{"speaker":{"id":"a"},"id":"x"}\n{"mentions":[{"speaker":"b"}]}\n', ["a", "b"]],
    ["data/messages.ndjson", '{"speaker":null}\n{"speaker":3}', []],
    ["data/archive.json", '{"rooms":[{"id":"r","days":[{"presenter":{"name":"x","speaker":"a"}}]}]}', ["a"]],
    ["pagefind/speakers.qz", '[["a","x"],["b","y"]]', ["a", "b"]],
    ["pagefind/text/1.qz", '{"speakers":[["a","x"],["b","y"]],"texts":[["c"]]}', ["a", "b"]],
    ["data/archive.json", 'x "a" y "b', ["a"]],
    ["index.html", '"a"', []],
  ])("in %s: %s", (file, raw, ids) => {
    expect(read(file, raw).speakerIds()).toEqual(ids);
  });
});

describe("pieces", () => {
  const places = (file: string, raw: string) =>
    [...read(file, raw).pieces()].map(({ place, text }) => [place, text.all()]);

  test("of a page are its messages", () => {
    const page = '<h1>x</h1><p id="m100000-abcd">一</p><a id="d100000-abcd"><p class="y" id="m100000-abcd-2">二</p>';
    expect(places("a.html", page)).toEqual([
      ["#m100000-abcd", '<p id="m100000-abcd">一</p><a id="d100000-abcd">'],
      ["#m100000-abcd-2", '<p class="y" id="m100000-abcd-2">二</p>'],
    ]);
  });

  test("of other files are lines, and records by their addresses", () => {
    expect(places("a.md", "一\n二")).toEqual([
      ["line 1", "一"],
      ["line 2", "二"],
    ]);
    expect(places("a.ndjson", '{"url":"/x/#y"}\n{}')).toEqual([
      ["/x/#y", '{"url":"/x/#y"}'],
      ["line 2", "{}"],
    ]);
  });
});

test("the files of a site are read by path, but for pictures, fonts and the word index", async () => {
  const names = ["b.html", "a/c.html", "B.html", "a.md", "x.png", "x.gif", "x.woff2", "x.pf_index", "x.pagefind"];
  const folder = await temporaryFolder(Object.fromEntries(names.map((name) => [name, name])));
  expect([...siteTexts(folder)].map(({ file }) => file)).toEqual(["B.html", "a.md", "a/c.html", "b.html"]);
  expect([...siteTexts(folder, (file) => file.startsWith("a"))].map(({ file }) => file)).toEqual(["a.md", "a/c.html"]);
});

test("a name is found in every file beside the pages that has it, whatever the file escapes", () => {
  const name = `To"ny' <b>& \\ *群主*`;
  const files = [...outlets(fixtureArchive({ name }))].filter(([, text]) => text.includes("群主"));
  const endings = new Set(files.map(([url]) => url.slice(url.lastIndexOf("."))));
  expect([...endings].sort()).toEqual([".json", ".md", ".ndjson", ".xml"]);
  for (const [url, text] of files) expect(fold(read(url.slice(1), text).all()), url).toContain(fold(name));
});
