/**
 * What strangers type is text: visible as typed, and no element is made of it. Each case is typed as a message, and taken as a name, from
 * the transcript to the finished pages, which must then have the very elements and attributes that they have with harmless words.
 */
import { describe, expect, test } from "vitest";
import type { Archive } from "../../src/model.ts";
import { elementsOf } from "../site/markup.ts";
import { outlet } from "../support/outlets.ts";
import { archiveOf, frontMatter, stagesOf } from "../support/transcripts.ts";
import { pagesOf, shown, skeleton } from "./pages.ts";
import { TEXTS } from "./rows.ts";

function archiveWith(text: string): Archive {
  const content = [
    `> 10:00:00  ${text}\n   \n说一句话\n`,
    `> 10:00:01  乙\n   \n${text}\n`,
    `> 10:00:02  丙\n   \n开头 ${text} 结尾\n`,
    `> 10:00:03  丙\n   \n「乙：${text}」 - - - - - - - - - - - - - - - 回答\n`,
    `> 10:00:04  丙\n   \n[${text}\n](http://a.com/)\n`,
  ];
  return archiveOf({ "pay/2017-12-25-chat.markdown": frontMatter + content.join("") });
}

const day = "/pay/2017/12/25/";
const harmless = pagesOf(archiveWith("很普通的一句话"));
const harmlessKinds = new Set([...harmless.values()].flatMap(skeleton));

describe.each(TEXTS)("%s", (_, text) => {
  const archive = archiveWith(text);
  const pages = pagesOf(archive);
  const speaker = archive.speakers.find(({ name }) => name === shown(text).trim());

  test("makes no element and no attribute", () => {
    expect(skeleton(pages.get(day) ?? "")).toEqual(skeleton(harmless.get(day) ?? ""));
    const kinds = new Set([...pages.values()].flatMap(skeleton));
    expect([...kinds].filter((kind) => !harmlessKinds.has(kind))).toEqual([]);
  });

  test("is visible as typed", () => {
    const page = elementsOf(pages.get(day) ?? "");
    const texts = page.filter(({ attributes }) => attributes.class?.startsWith("text")).map((element) => element.text);
    expect(texts).toContain(shown(text).trim());
    expect(texts).toContain(`开头 ${shown(text)} 结尾`);
  });

  test("is the name of a speaker with a page, where it is a name", () => {
    expect(speaker).toBeDefined();
    const page = elementsOf(pages.get(speaker?.url ?? "") ?? "");
    expect(page.find(({ name }) => name === "h1")?.text).toContain(shown(text).trim());
    expect(page.find(({ name }) => name === "title")?.text).toContain(shown(text).trim().split(/\s/u)[0]);
  });

  test("is what programs read", () => {
    const records = outlet("/data/messages.ndjson", archive)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { text: string });
    expect(records.map((record) => record.text)).toContain(shown(text).trim());
  });
});

test("a name that turns the direction of text is isolated, and reported", () => {
  const name = "\u202e王\u2066五";
  const { archive, diagnostics } = stagesOf({
    "pay/2017-12-25-chat.markdown": `${frontMatter}> 10:00:00  ${name}\n\n早\n`,
  });
  expect(diagnostics.map(({ rule }) => rule)).toContain("bidi-control");
  const markup = [...pagesOf(archive).values()].join("");
  const before = [...markup.matchAll(/(.{5})\u202e/gsu)].map(([, start = ""]) => start);
  expect(before.length).toBeGreaterThan(0);
  // In running markup it stands in an element of its own; elsewhere in an attribute or title, which hold nothing else to turn.
  for (const start of before) expect(start).toMatch(/<bdi>$|[">]$|["“「:：· ]$/u);
});

test("names that differ in something invisible are two speakers, and reported", () => {
  const { archive, diagnostics } = stagesOf({
    "pay/2017-12-25-chat.markdown": `${frontMatter}> 10:00:00  张三\n\n一\n> 10:00:01  张\u200b三\n\n二\n> 10:00:02  张三\ufeff\n\n三\n`,
  });
  expect(archive.speakers).toHaveLength(3);
  expect(diagnostics.map(({ rule, origin }) => [rule, origin.line])).toEqual([
    ["name-invisible-character", 11],
    ["name-invisible-character", 14],
  ]);
});

describe("12 and 13 written as entities", () => {
  /** The rules with their places, of a name and of a body. */
  function found(typed: string): string[] {
    const { diagnostics } = stagesOf({
      "pay/2017-12-25-chat.markdown": `${frontMatter}> 10:00:00  张${typed}三\n\n早${typed}好\n`,
    });
    return diagnostics.map(
      ({ rule, origin }) => `${origin.line - frontMatter.split("\n").length}:${origin.column} ${rule}`,
    );
  }

  test.each(["\u202e", "&#8238;", "&#x202E;", "&amp;#8238;", "&amp;amp;#x202e;", "&rlm;"])(
    "%j turns the direction: reported where it stands",
    (typed) => {
      expect(found(typed)).toEqual(["0:14 bidi-control", "2:2 bidi-control"]);
    },
  );

  test.each(["\u200b", "&#8203;", "&#x200b;", "&amp;#x200B;", "&zwj;", "&shy;", "&ZeroWidthSpace;"])(
    "%j in a name is reported where it stands, and makes another name",
    (typed) => {
      expect(found(typed)).toEqual(["0:14 name-invisible-character"]);
    },
  );

  test("an entity made of entities is reported too", () => {
    expect(found("&#38;#8238&#59;")).toEqual(["0:14 bidi-control", "2:2 bidi-control"]);
  });

  test.each(["&#8238;", "&amp;#x202e;"])("%j is isolated like the character itself", (typed) => {
    const pages = (name: string) =>
      pagesOf(archiveOf({ "pay/2017-12-25-chat.markdown": `${frontMatter}> 10:00:00  ${name}\n\n早${name}好\n` }));
    expect(pages(`王${typed}五`)).toEqual(pages("王\u202e五"));
  });
});
