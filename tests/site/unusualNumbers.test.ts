/** What pages say where there is one of a thing, none, or very many: of an archive of one message, of one in which nobody speaks. */
import { describe, expect, test } from "vitest";
import { wordsOf } from "../../src/outlets/words.ts";
import type { SiteContext } from "../../src/site/context.ts";
import { archiveOf, filesOf, type Typed } from "../support/transcripts.ts";
import { allPages, fixtureSite, pageAt } from "./fixtures.ts";
import { elementsOf, withClass } from "./markup.ts";

const LANGUAGES = ["zh-CN", "en"] as const;
const DAY = "2018-03-05";

/** A header directly followed by another is a notice. */
const notices = `> 10:00:00\n> 10:00:01\n> 10:00:02\n> 10:00:03\n`;
const one: readonly Typed[] = [["10:00:00", "Anna", "payment http://a.com/x"]];

function siteOf(messages: readonly Typed[], language: (typeof LANGUAGES)[number], more = ""): SiteContext {
  const files = Object.fromEntries(
    Object.entries(filesOf({ [DAY]: messages })).map(([file, text]) => [file, text + more]),
  );
  return fixtureSite({ archive: archiveOf(files, { terms: { must: ["payment"] } }), settings: { language } });
}

const description = (markup: string) =>
  elementsOf(markup).find(({ attributes }) => attributes.name === "description")?.attributes.content;
const lead = (markup: string) => withClass(markup, "lead").map(({ text }) => text);
const title = (markup: string) => elementsOf(markup).find(({ name }) => name === "title")?.text;

describe("one of everything", () => {
  test("is not spoken of as if there were several, in English", () => {
    const site = siteOf(one, "en");
    const links = withClass(pageAt(site, "/"), "more").map(({ text }) => text);
    expect(links).toEqual(["All speakers", "1 discussion", "1 term"]);
    expect(lead(pageAt(site, "/discussions/"))).toEqual(["1 discussion in all."]);
    expect(description(pageAt(site, "/discussions/"))).toBe("1 discussion.");
    expect(lead(pageAt(site, "/speakers/"))).toEqual(["1 speaker."]);
    expect(description(pageAt(site, "/speakers/"))).toBe("1 speaker.");
    expect(lead(pageAt(site, "/terms/"))[0]).toMatch(/^1 term that is common and typical here/u);
    expect(description(pageAt(site, "/terms/"))).toBe(
      "1 term common here: who used it first, who uses it, in which discussions.",
    );
    expect(description(pageAt(site, "/links/"))).toBe("1 link shared in the chat, with who shared it and the message.");
  });

  test("is not spoken of as if there were several, in Chinese", () => {
    const site = siteOf(one, "zh-CN");
    expect(lead(pageAt(site, "/discussions/"))).toEqual(["共 1 场讨论。"]);
    expect(description(pageAt(site, "/discussions/"))).toBe("1 场讨论。");
    expect(lead(pageAt(site, "/speakers/"))).toEqual(["共 1 位发言者。"]);
    expect(description(pageAt(site, "/links/"))).toBe("群里分享过的 1 个链接，附有分享者和原消息。");
  });
});

describe.each(LANGUAGES)("an archive of notices, %s", (language) => {
  const site = siteOf([], language, notices);

  test("counts no people, and lists no discussion", () => {
    expect(site.archive.messages.length).toBe(4);
    for (const { url, render } of allPages(site)) {
      const { markup } = render();
      expect(description(markup), url).not.toMatch(/(?:^|\D)0 |no words|没有文字/u);
      const lines = [
        ...withClass(markup, "day-list-facts"),
        ...withClass(markup, "room-card-facts"),
        ...withClass(markup, "lead"),
      ];
      expect(
        lines.map(({ text }) => text).filter((text) => /(?:^|\D)0 /u.test(text)),
        url,
      ).toEqual([]);
      expect(withClass(markup, "discussion-list"), url).toEqual([]);
    }
    expect(lead(pageAt(site, "/discussions/"))).toEqual([]);
    expect(withClass(pageAt(site, "/discussions/"), "empty")[0]?.text).toBe(site.t("discussions.empty"));
  });
});

test.each(LANGUAGES)("the notices of a day have no speakers in feeds and Markdown either: %s", (language) => {
  const { summary } = wordsOf(language);
  expect(summary(1, 0)).toBe(language === "en" ? "1 message" : "1 条消息");
  expect(summary(1, 1)).toBe(language === "en" ? "1 message by 1 speaker" : "1 条消息，1 人发言");
});

test("a site that is called like its only room has the name in a title once", () => {
  const site = siteOf(one, "en");
  expect(site.title).toBe("pay");
  expect(title(pageAt(site, "/"))).toBe("pay");
  expect(title(pageAt(site, "/pay/"))).toBe("pay");
  expect(title(pageAt(site, "/pay/2018/03/05/"))).toBe("5 March 2018 · pay");
  expect(title(pageAt(site, "/discussions/in/pay/2018-03/"))).toBe("Discussions · March 2018 · pay");
  expect(title(pageAt(site, "/speakers/anna/"))).toBe("Anna · pay");
});

test.each(LANGUAGES)("a site of several rooms has one name, on its pages and in its files: %s", (language) => {
  const archive = archiveOf({ ...filesOf({ [DAY]: one }), ...filesOf({ [DAY]: one }, "dev") });
  expect(fixtureSite({ archive, settings: { language } }).title).toBe(wordsOf(language).title);
});

test("a speaker of very many rooms has the first of them in sight, and all on the own page", () => {
  const rooms = Array.from({ length: 20 }, (_, at) => `r${String(at).padStart(2, "0")}`);
  const files = Object.assign({}, ...rooms.map((room) => filesOf({ [DAY]: one }, room)));
  const site = fixtureSite({ archive: archiveOf(files), settings: { language: "en" } });
  expect(withClass(pageAt(site, "/speakers/"), "room-tag").map(({ text }) => text)).toEqual([
    ...rooms.slice(0, 8),
    "12 more rooms",
  ]);
  const elements = elementsOf(pageAt(site, "/speakers/anna/"));
  expect(elements.filter(({ name }) => name === "summary").map(({ text }) => text)).toEqual(["8 more rooms"]);
  const links = elements.flatMap(({ attributes }) => attributes.href ?? []);
  expect(rooms.filter((room) => !links.includes(`/${room}/`))).toEqual([]);
});
