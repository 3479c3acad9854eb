/** What programs and spreadsheets read of the site, and what the browser's code may do with what strangers typed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allPages, fixtureSite } from "../site/fixtures.ts";
import { outlets } from "../support/outlets.ts";
import { projectRoot } from "../support/paths.ts";
import { archiveOfDays, type Typed } from "../support/transcripts.ts";
import { parseXml } from "../support/xml.ts";
import { TEXTS } from "./rows.ts";

const client = readdirSync(join(projectRoot, "src", "client"), { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);

describe("50 what comes from the search index", () => {
  test.each(client)("is put on the page as text only: %s makes no markup", (file) => {
    const source = readFileSync(join(projectRoot, "src", "client", file), "utf8");
    expect(source).not.toMatch(
      /\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTML|srcdoc|\beval\b|new Function|setAttribute\(\s*["'`]on/u,
    );
  });
});

describe("52 =cmd", () => {
  test("can be calculated nowhere: nothing is written that a spreadsheet opens", () => {
    const archive = archiveOfDays({ "2017-12-25": [["10:00:00", "=cmd|' /C calc'!A0", "=1+1"]] });
    const addresses = [...outlets(archive).keys(), ...allPages(fixtureSite({ archive })).map(({ url }) => url)];
    expect(addresses.filter((url) => /\.(?:csv|tsv|xlsx?|ods|slk|dif)$/iu.test(url))).toEqual([]);
  });
});

describe("53 control characters", () => {
  const messages = TEXTS.map(
    ([, text], index): Typed => [`10:00:${10 + index}`, text, `${text}\u0000\u0008\u001b[31m\u0085`],
  );
  const files = outlets(archiveOfDays({ "2017-12-25": messages }));
  const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/u;

  test.each([
    "/feed.xml",
    "/feed.json",
    "/sitemap.xml",
    "/llms.txt",
    "/data/messages.ndjson",
    "/pay/2017/12/25/index.md",
  ])("are not in %s", (url) => {
    const text = files.get(url) ?? "";
    expect(text).not.toBe("");
    expect(text).not.toMatch(CONTROL);
    if (url.endsWith(".json")) expect(JSON.stringify(JSON.parse(text))).not.toMatch(/\\u00[01]/u);
    if (url.endsWith(".xml")) expect(() => parseXml(text)).not.toThrow();
  });
});

describe("54 a base path", () => {
  const files = outlets(archiveOfDays({ "2017-12-25": [["10:00:00", "张三", "早"]] }), undefined, "/repo/");

  test("begins every address of every page", () => {
    const archive = archiveOfDays({ "2017-12-25": [["10:00:00", "张三", "早 http://a.com/x"]] });
    for (const page of allPages(fixtureSite({ archive, prefix: "/repo/" }))) {
      const { markup } = page.render();
      for (const [, address = ""] of markup.matchAll(/\s(?:href|src|action|data-index)="([^"]*)"/gu)) {
        expect(address).toMatch(/^(?:\/repo\/|#|https?:\/\/a\.com\/x$)/u);
      }
    }
  });

  test("begins every address of feeds", () => {
    for (const url of ["/feed.xml", "/feed.json"]) {
      for (const [, address = ""] of (files.get(url) ?? "").matchAll(/"(\/[^"]*)"/gu))
        expect(address).toMatch(/^\/repo\//u);
    }
  });
});
