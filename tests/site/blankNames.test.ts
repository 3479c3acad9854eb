/** Speakers whose names show nothing: nicknames made of fillers and spaces that no font draws. */
import { describe, expect, test } from "vitest";
import { archiveOf, filesOf, type Typed } from "../support/transcripts.ts";
import { allPages, fixtureSite, pageAt } from "./fixtures.ts";
import { elementsOf, withClass } from "./markup.ts";

const FILLER = "\u3164";
const BLANK = [FILLER, "\u2800", "\u200b", "\u00a0\u3000", "\u115f\u1160"];
const day: readonly Typed[] = [...BLANK, "Anna", "\u0336"].map((name, at) => [`10:00:0${at}`, name, `第${at}句`]);
const archive = archiveOf(filesOf({ "2018-03-05": day }));

describe.each([
  ["zh-CN", "（空白名字）"],
  ["en", "(blank name)"],
] as const)("a name of which nothing can be seen, %s", (language, words) => {
  const site = fixtureSite({ archive, settings: { language } });

  test("is said in words wherever it leads to its speaker", () => {
    for (const url of ["/pay/2018/03/05/", "/speakers/"]) {
      const shown = new Map(
        withClass(pageAt(site, url), "name").map(({ attributes, text }) => [attributes.href, text.trim()]),
      );
      for (const speaker of archive.speakers) {
        expect(shown.get(speaker.url), `${url} ${JSON.stringify(speaker.name)}`).toBe(
          BLANK.includes(speaker.name) ? words : speaker.name,
        );
      }
    }
  });

  test("is said in words on its speaker's own pages, and stays itself in the data", () => {
    const speaker = archive.speakers.find(({ name }) => name === FILLER);
    expect(speaker).toBeDefined();
    const pages = allPages(site).filter(({ url }) => url.startsWith(speaker?.url ?? "none"));
    expect(pages.map(({ url }) => url.slice(speaker?.url.length))).toEqual(["", "2018-03/"]);
    for (const { render } of pages) {
      const elements = elementsOf(render().markup);
      expect(elements.find(({ name }) => name === "h1")?.text).toContain(words);
      expect(elements.find(({ name }) => name === "title")?.text).toContain(words);
      expect(elements.find(({ attributes }) => attributes.name === "description")?.attributes.content).toContain(words);
      expect(elements.filter(({ text }) => text.includes(FILLER))).toEqual([]);
    }
  });
});
