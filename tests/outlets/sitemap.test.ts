import { describe, expect, it, test } from "vitest";
import { OutletContext } from "../../src/outlets/context.ts";
import { pageUrls, sitemapFiles } from "../../src/outlets/sitemap.ts";
import { pageKinds } from "../../src/site/kinds.ts";
import { fixtureSite, withRedirect, withSplitDay, withTerm } from "../site/fixtures.ts";
import { fixtureArchive } from "../support/archive.ts";
import { outlet, withSettings } from "../support/outlets.ts";
import { parseXml, textsOf } from "../support/xml.ts";

const published = withSettings({ baseUrl: "https://example.org/chat" });

describe("sitemap.xml", () => {
  it("lists every page once", () => {
    const pages = textsOf(parseXml(outlet("/sitemap.xml", undefined, published)), "loc");
    expect(pages.map((page) => page.replace("https://example.org/chat", "")).sort()).toEqual(
      [
        "/",
        "/devarch/",
        "/devarch/2018/",
        "/devarch/2018/01/",
        "/devarch/2018/01/01/",
        "/discussions/",
        "/discussions/2017-12/",
        "/discussions/2018-01/",
        "/discussions/2018-03/",
        "/discussions/in/devarch/",
        "/discussions/in/devarch/2018-01/",
        "/discussions/in/proddev/",
        "/discussions/in/proddev/2017-12/",
        "/discussions/in/proddev/2018-03/",
        "/files/",
        "/files/2017-12/",
        "/files/in/proddev/",
        "/files/in/proddev/2017-12/",
        "/links/",
        "/links/2017-12/",
        "/links/in/proddev/",
        "/links/in/proddev/2017-12/",
        "/media/",
        "/media/2017-12/",
        "/media/in/proddev/",
        "/media/in/proddev/2017-12/",
        "/proddev/",
        "/proddev/2017/",
        "/proddev/2017/12/",
        "/proddev/2017/12/25/",
        "/proddev/2017/12/26/",
        "/proddev/2018/",
        "/proddev/2018/03/",
        "/proddev/2018/03/05/",
        "/speakers/",
        "/speakers/conny/",
        "/speakers/gong-xiao-dong/",
        "/speakers/silent/",
        "/terms/",
      ].sort(),
    );
  });

  it("lists a split day and its parts", () => {
    const archive = fixtureArchive();
    const page = { url: "/proddev/2017/12/25/12/" as const, fromHour: 12, runs: [], messages: 0 };
    const split = JSON.parse(JSON.stringify(archive.rooms), (key, value) => (key === "pages" ? [page] : value));
    const pages = textsOf(parseXml(outlet("/sitemap.xml", { ...archive, rooms: split }, published)), "loc");
    expect(pages).toContain("https://example.org/chat/proddev/2017/12/25/");
    expect(pages).toContain("https://example.org/chat/proddev/2017/12/25/12/");
  });

  it("uses addresses from the host's root where the base URL is not known", () => {
    expect(textsOf(parseXml(outlet("/sitemap.xml", undefined, undefined, "/repo/")), "loc")[0]).toBe("/repo/");
  });

  it("becomes an index when one file cannot hold all pages", () => {
    const context = new OutletContext(fixtureArchive(), published, { version: "1", prefix: "/" });
    const [index, ...parts] = sitemapFiles(context, 15).map(({ url, chunks }) => ({
      url,
      document: parseXml([...chunks].join("")),
    }));
    expect(index?.url).toBe("/sitemap.xml");
    expect(parts.map(({ url }) => url)).toEqual(["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]);
    expect(index && textsOf(index.document, "loc")).toEqual(parts.map(({ url }) => `https://example.org/chat${url}`));
    expect(parts.map(({ document }) => textsOf(document, "loc").length)).toEqual([15, 15, 9]);
    const [whole] = sitemapFiles(context, 39);
    const all = parts.flatMap(({ document }) => textsOf(document, "loc"));
    expect(all).toEqual(textsOf(parseXml([...(whole?.chunks ?? [])].join("")), "loc"));
  });
});

/** Kinds of pages that are no place to begin: a month of a speaker is a part of the speaker's page, the others have nothing of their own. */
const UNLISTED_KINDS = ["speakerMonth", "speakerRedirect", "search", "notFound"];

test.each([
  ["the fixture", withRedirect(fixtureArchive())],
  ["an archive with a term and a day on four pages", withTerm(withSplitDay(fixtureArchive()))],
])("the sitemap of %s has the pages of every kind that is not left out here, and no others", (_, archive) => {
  const site = fixtureSite({ archive });
  const listed = pageKinds.filter(({ name }) => !UNLISTED_KINDS.includes(name));
  expect(pageKinds).toHaveLength(listed.length + UNLISTED_KINDS.length);
  expect([...pageUrls(archive)].sort()).toEqual(
    listed.flatMap((kind) => kind.pages(site).map(({ url }) => url)).sort(),
  );
});
