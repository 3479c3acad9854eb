import fc from "fast-check";
import { DomUtils, parseDocument } from "htmlparser2";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { escapeInline, markdownBlock, markdownLine, markdownLink } from "../../src/outlets/markdown.ts";
import { fixtureArchive } from "../support/archive.ts";
import { hostileStrings, outlet, withSettings } from "../support/outlets.ts";
import { archiveOfDays } from "../support/transcripts.ts";

/** Addresses made links, in the forms that GitHub takes for such. */
const linking = new MarkdownIt("default", { html: true, linkify: true });
linking.linkify.set({ fuzzyLink: false, fuzzyIP: false, fuzzyEmail: true }).add("//", null);

const renderers: [name: string, render: (markdown: string) => string][] = [
  ["CommonMark", (markdown) => new MarkdownIt("commonmark").render(markdown)],
  ["with tables, strikethrough and HTML", (markdown) => new MarkdownIt("default", { html: true }).render(markdown)],
  ["with addresses made links", (markdown) => linking.render(markdown)],
];

/** The elements of a rendered text, and the text as a browser shows it in a preformatted box. */
function look(html: string): { elements: string[]; text: string } {
  const document = parseDocument(html.replace(/\n?$/u, "").replace(/<br( \/)?>\n/gu, "<br>"));
  const elements = DomUtils.getElementsByTagName("*", document).map(({ name }) => name);
  for (const br of DomUtils.getElementsByTagName("br", document)) DomUtils.replaceElement(br, textNode("\n"));
  return { elements, text: DomUtils.textContent(document) };
}

function textNode(text: string) {
  return parseDocument(text).children[0] as ReturnType<typeof parseDocument>["children"][number];
}

/** As the transcript stage leaves bodies: no controls, no outer line breaks, line breaks as \n. */
function asBody(text: string): string {
  return text
    .replace(/\r\n?/gu, "\n")
    .replace(/(?!\n|\t)\p{Cc}|\p{Cs}/gu, "\ufffd")
    .replace(/^\n+|\n+$/gu, "");
}

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."\\`*_[]<>&~|$#+-=.!:()\n\n  \t\u3000\u00a0'\"a1中",
        "    ",
        "1.",
        "---",
        "```",
        "http://",
        "a.b+c@d-e.com",
        "mailto:a@b.com",
        "&amp;",
        "[a]: b",
      ),
      fc.string({ unit: "binary" }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => asBody(parts.join("")));

describe.each(renderers)("rendered by %s", (_, render) => {
  it("typed text shows as it was typed, and makes no element but line breaks", () => {
    fc.assert(
      fc.property(nasty, (typed) => {
        const { elements, text } = look(render(markdownBlock(escapeInline(typed))));
        expect(elements.filter((name) => name !== "br")).toEqual(typed === "" ? [] : ["p"]);
        expect(text).toBe(typed);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(hostileStrings)("shows %j", (typed) => {
    const body = asBody(typed);
    const { elements, text } = look(render(markdownBlock(escapeInline(body))));
    expect(text).toBe(body);
    expect(new Set(elements)).toEqual(new Set(body.includes("\n") ? ["p", "br"] : ["p"]));
  });

  it("a label stays a label, and its address the address", () => {
    fc.assert(
      fc.property(nasty, fc.webUrl({ withQueryParameters: true, withFragments: true }), (label, address) => {
        const document = parseDocument(render(`x ${markdownLink(`l${label}`, address)} y`));
        const links = DomUtils.getElementsByTagName("a", document);
        expect(links.map((link) => DomUtils.textContent(link).trim())).toEqual([
          `l${label}`.replace(/\s+/gu, " ").trim(),
        ]);
        expect(decodeURI(links[0]?.attribs.href ?? "")).toBe(decodeURI(new MarkdownIt().normalizeLink(address)));
        expect(DomUtils.getElementsByTagName("*", document)).toHaveLength(2);
      }),
    );
  });

  it.each([
    "http://example.org/?a=1&lt;=2&copy;=3",
    "http://example.org/?a=1&#35;b",
    "http://example.org/a_(b)",
    "http://example.org/a)b(c",
  ])("the address %s stays what it is", (address) => {
    const [link] = DomUtils.getElementsByTagName("a", parseDocument(render(markdownLink("l", address))));
    expect(link?.attribs.href).toBe(address);
  });

  it("an address that is none holds nothing that would end it", () => {
    const document = parseDocument(render(`x ${markdownLink("l", "img/a b<c>\\d.png")} y`));
    const [link] = DomUtils.getElementsByTagName("a", document);
    expect(link?.attribs.href).toBe("img/a%20b%3Cc%3E%5Cd.png");
  });

  it("a name stays on its line", () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const { elements, text } = look(render(`**x${markdownLine(name)}** y`));
        expect(elements).toEqual(["p", "strong"]);
        expect(text).toBe(`x${name.replace(/\s+/gu, " ").trim()} y`);
      }),
    );
  });
});

it("a paragraph has no empty lines at its ends, and keeps those inside", () => {
  expect(markdownBlock("\n\na\n\nb\n")).toBe("a\\\n\\\nb");
  expect(markdownBlock("\n")).toBe("");
});

describe("index.md of a day", () => {
  const url = "/proddev/2017/12/25/index.md";

  it("reads like the day", () => {
    const config = withSettings({ baseUrl: "https://example.org" });
    const page = "https://example.org/proddev/2017/12/25/";
    expect(outlet(url, undefined, config).split("\n\n").slice(0, 14)).toEqual([
      "# 支付产品技术交流群 2017-12-25",
      `[11 条消息，2 人发言](${page})`,
      "分享嘉宾：龚晓冬",
      `**Conny??** [00:02:12](${page}#m000212-aaaa)`,
      "圣诞快乐\\[强\\]",
      `**龚晓冬** [07:15:05](${page}#m071505-aaab)`,
      "银行个人2类户\\\n可以吗？",
      `**Conny??** [07:15:40](${page}#m071540-aaac)`,
      "[@龚晓冬-银商账户-产品-上海](https://example.org/speakers/gong-xiao-dong/) 银行个人2类户\\\n可以吗？ @所有人",
      `**未署名** [07:16:00](${page}#m071600-aaad)`,
      "*系统通知（内容未导出）*",
      `**龚晓冬** [08:00:00](${page}#m080000-aaae)`,
      `> **Conny??** [2017-12-25 00:02:12](${page}#m000212-aaaa)\n>\n> 银行个人2类户\\\n> 可以吗？`,
      "同意 银行个人2类户\\\n可以吗？",
    ]);
  });

  it("names somebody unknown as the transcript does", () => {
    const archive = fixtureArchive();
    const unknown = { ...archive, speakerById: new Map() };
    expect(outlet(url, unknown)).toContain("**龚晓冬-银商账户-产品-上海** [08:00:00]");
  });

  it("shows an article without a title by its address", () => {
    const archive = archiveOfDays({ "2017-12-25": [["10:00:00", "张三", "[](http://x.com/empty_one)"]] });
    const [room] = archive.rooms;
    const text = outlet(`${room?.url}2017/12/25/index.md`, archive);
    expect(text.trim().split("\n\n").at(-1)).toBe("[http\\://x.com/empty\\_one](http://x.com/empty_one)");
  });

  it("is there for an empty day", () => {
    expect(outlet("/proddev/2017/12/26/index.md")).toContain("这一天没有留下消息。");
  });

  it.each(hostileStrings)("has nothing but its own elements with %j", (typed) => {
    const archive = fixtureArchive({ typed: asBody(typed), name: typed, roomName: typed });
    const document = parseDocument(new MarkdownIt("default", { html: true }).render(outlet(url, archive)));
    const allowed = ["h1", "p", "a", "strong", "em", "br", "blockquote"];
    const names = DomUtils.getElementsByTagName("*", document).map(({ name }) => name);
    expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
    expect(names.filter((name) => name === "strong")).toHaveLength(12);
    const targets = DomUtils.getElementsByTagName("a", document).map(({ attribs }) => attribs.href ?? "");
    expect(
      targets.filter((target) => !/^\/|^http:\/\/(?:a\.com|mp\.weixin\.qq\.com|static\.cocolian\.cn)\//u.test(target)),
    ).toEqual([]);
  });
});

describe("llms.txt", () => {
  it("is a heading, a summary, notes and lists of links", () => {
    const html = new MarkdownIt("commonmark").render(
      outlet("/llms.txt", undefined, withSettings({ title: "T", description: "D" })),
    );
    const outline = DomUtils.getElementsByTagName((name) => /^(?:h\d|blockquote)$/u.test(name), parseDocument(html));
    expect(outline.map((element) => `${element.name} ${DomUtils.textContent(element).trim()}`)).toEqual([
      "h1 T",
      "blockquote D",
      "h2 Data",
      "h2 Rooms",
      "h2 Optional",
    ]);
  });

  it("links only to files and pages that are there", () => {
    const archive = fixtureArchive();
    const known = new Set([
      "/search/",
      "/speakers/",
      ...archive.rooms.flatMap((room) => [room.url, ...room.days.map((day) => day.url)]),
    ]);
    const html = new MarkdownIt("commonmark").render(outlet("/llms.txt", archive));
    const targets = DomUtils.getElementsByTagName("a", parseDocument(html)).map(({ attribs }) => attribs.href ?? "");
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) expect(known.has(target) || outlet(target, archive), target).toBeTruthy();
  });

  it.each(hostileStrings)("takes %j for a name", (typed) => {
    const text = outlet(
      "/llms.txt",
      fixtureArchive({ roomName: typed }),
      withSettings({ title: typed, description: typed }),
    );
    const document = parseDocument(new MarkdownIt("default", { html: true }).render(text));
    const headings = DomUtils.getElementsByTagName((name) => /^h\d$/u.test(name), document);
    expect(headings).toHaveLength(4);
    expect(DomUtils.textContent(headings[0] ?? document)).toBe(
      typed.replace(/\0/gu, "\ufffd").replace(/\s+/gu, " ").trim(),
    );
    const names = new Set(DomUtils.getElementsByTagName("*", document).map(({ name }) => name));
    expect([...names].sort()).toEqual(["a", "blockquote", "code", "h1", "h2", "li", "p", "ul"]);
  });
});

it("gives a bare address once, within the text it stands in", () => {
  const archive = archiveOfDays({
    "2018-01-02": [
      ["08:00:00", "甲", "看 http://example.org/a 这个"],
      ["08:01:00", "甲", "[一篇文章](http://example.org/b)"],
    ],
  });
  const markdown = outlet("/pay/2018/01/02/index.md", archive);
  expect(markdown.match(/\]\(http:\/\/example\.org\/.\)/gu)).toEqual([
    "](http://example.org/a)",
    "](http://example.org/b)",
  ]);
});
