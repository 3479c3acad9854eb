import { describe, expect, test } from "vitest";
import { defaultConfig, validateConfig } from "../../src/config.ts";
import type { SiteUrl } from "../../src/model.ts";
import { outletFiles } from "../../src/outlets/outlets.ts";
import { layout } from "../../src/site/components/layout.ts";
import { createSite } from "../../src/site/context.ts";
import { fixtureSite, pageAt, withTerm } from "../site/fixtures.ts";
import { withClass } from "../site/markup.ts";
import { fixtureArchive } from "../support/archive.ts";

const archive = fixtureArchive();

/** The outlets and the pages' heads of an archive with these settings. */
function published(unlisted: boolean | readonly string[], baseUrl = "https://example.org/chat") {
  const { config, diagnostics } = validateConfig({ archive: { baseUrl, privacy: { unlisted } } });
  expect(diagnostics).toEqual([]);
  const files = new Map(
    [...outletFiles(archive, config, { version: "1", prefix: "/chat/" })].map(({ url, chunks }) => [
      url,
      [...chunks].join(""),
    ]),
  );
  const site = createSite(archive, config, { prefix: "/chat/" });
  const page = (url: SiteUrl) => String(layout(site, { url, title: "x", description: "x", kind: "x" }, null));
  return { files, page, isIndexed: (url: SiteUrl) => !page(url).includes('<meta name="robots" content="noindex">') };
}

const DAY: SiteUrl = "/devarch/2018/01/01/";

describe("an unlisted archive", () => {
  const { files, page, isIndexed } = published(true);

  test("asks not to be read, and not to be indexed", () => {
    expect(files.get("/robots.txt")).toBe("User-agent: *\nDisallow: /\n");
    for (const url of ["/", DAY, "/speakers/"] as const) expect(isIndexed(url)).toBe(false);
  });

  test("has no feeds, sitemap and llms.txt, and no links to them", () => {
    for (const url of ["/feed.xml", "/feed.json", "/sitemap.xml", "/llms.txt"] as const)
      expect(files.has(url)).toBe(false);
    expect(page("/")).not.toMatch(/feed\.(?:xml|json)/u);
    expect(files.get("/data/archive.json")).not.toContain("feed");
  });
});

describe("an unlisted room", () => {
  const { files, isIndexed } = published(["devarch"]);

  test("is in no feed, sitemap and llms.txt", () => {
    for (const url of ["/feed.xml", "/feed.json", "/sitemap.xml", "/llms.txt"] as const) {
      expect(files.get(url)).toContain("/proddev/");
      expect(files.get(url)).not.toContain("/devarch/");
    }
  });

  test("is named in no file that is not closed to robots", () => {
    const open = [...files].filter(([url]) => !/^\/(?:devarch\/|data\/|robots\.txt$)/u.test(url));
    expect(open.map(([url]) => url)).toContain("/proddev/2017/12/25/index.md");
    expect(open.flatMap(([url, text]) => (text.includes("devarch") ? [url] : []))).toEqual([]);
  });

  test("is closed to robots, with the data files that hold it, and the other is not", () => {
    const robots = files.get("/robots.txt") ?? "";
    expect(robots).toContain("Disallow: /chat/devarch/\n");
    expect(robots).toContain("Disallow: /chat/data/\n");
    expect(robots).not.toContain("proddev");
  });

  test("is not indexed, nor are the people who spoke there and what gathers from all rooms", () => {
    for (const url of [DAY, "/devarch/", "/speakers/conny/", "/speakers/conny/2018-01/", "/links/"] as const) {
      expect(isIndexed(url), url).toBe(false);
    }
    for (const url of ["/", "/speakers/", "/proddev/2017/12/25/", "/speakers/gong-xiao-dong/"] as const) {
      expect(isIndexed(url), url).toBe(true);
    }
  });
});

describe("of what was said in an unlisted room the home page, which is listed,", () => {
  const site = (unlisted: readonly string[]) =>
    fixtureSite({
      archive: withTerm(fixtureArchive()),
      settings: { privacy: { ...defaultConfig.archive.privacy, unlisted } },
    });
  const linked = (unlisted: readonly string[], name: string) =>
    withClass(pageAt(site(unlisted), "/"), name).map(({ attributes }) => attributes.href ?? "");

  test("names no discussion", () => {
    const discussions = (unlisted: readonly string[]) => linked(unlisted, "discussion-name");
    const all = discussions([]);
    const ofRoom = (room: string) => all.filter((href) => href.startsWith(`/${room}/`));
    expect([ofRoom("devarch").length, ofRoom("proddev").length]).not.toContain(0);
    expect(discussions(["devarch"])).toEqual(ofRoom("proddev"));
    expect(discussions(["proddev"])).toEqual(ofRoom("devarch"));
  });

  test("has no terms, which are gathered from all rooms", () => {
    const terms = (unlisted: readonly string[]) => withClass(pageAt(site(unlisted), "/"), "term-cloud").length;
    expect(terms([])).toBe(1);
    expect(terms(["devarch"])).toBe(0);
  });
});

test("by default everything is listed", () => {
  const { files, isIndexed } = published(false);
  expect(files.get("/robots.txt")).not.toContain("Disallow");
  expect(isIndexed(DAY)).toBe(true);
});
