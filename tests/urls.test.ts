/** Addresses are public: a table entry that fails means that links of others lead nowhere. Mend the code, never the table. */
import { describe, expect, test } from "vitest";
import type { SiteUrl } from "../src/model.ts";
import * as urls from "../src/urls.ts";

test.each<[address: SiteUrl, expected: string]>([
  [urls.homeUrl, "/"],
  [urls.speakersUrl, "/speakers/"],
  [urls.searchUrl, "/search/"],
  [urls.termsUrl, "/terms/"],
  [urls.notFoundUrl, "/404.html"],
  [urls.atomFeedUrl, "/feed.xml"],
  [urls.jsonFeedUrl, "/feed.json"],
  [urls.sitemapUrl, "/sitemap.xml"],
  [urls.llmsUrl, "/llms.txt"],
  [urls.robotsUrl, "/robots.txt"],
  [urls.roomUrl("proddev"), "/proddev/"],
  [urls.roomUrl("产品 群"), "/%E4%BA%A7%E5%93%81%20%E7%BE%A4/"],
  [urls.yearUrl("proddev", 2017), "/proddev/2017/"],
  [urls.yearUrl("proddev", 17), "/proddev/0017/"],
  [urls.monthUrl("proddev", "2017-12"), "/proddev/2017/12/"],
  [urls.dayUrl("proddev", "2017-12-25"), "/proddev/2017/12/25/"],
  [urls.dayPartUrl("proddev", "2017-12-25", 6), "/proddev/2017/12/25/06/"],
  [urls.dayMarkdownUrl("proddev", "2017-12-25"), "/proddev/2017/12/25/index.md"],
  [urls.messageUrl("/proddev/2017/12/25/", "m175009-k3fa"), "/proddev/2017/12/25/#m175009-k3fa"],
  [urls.messageUrls("/proddev/2017/12/25/")("m175009-k3fa"), "/proddev/2017/12/25/#m175009-k3fa"],
  [urls.discussionUrl("/proddev/2017/12/25/", "d175009-k3fa"), "/proddev/2017/12/25/#d175009-k3fa"],
  [urls.speakerUrl("gong-xiao-dong"), "/speakers/gong-xiao-dong/"],
  [urls.speakerMonthUrl("gong-xiao-dong", "2017-12"), "/speakers/gong-xiao-dong/2017-12/"],
  [urls.termUrl("bei-fu-jin"), "/terms/bei-fu-jin/"],
  [urls.listUrl("links", { room: null, month: null }), "/links/"],
  [urls.listUrl("links", { room: null, month: "2017-12" }), "/links/2017-12/"],
  [urls.listUrl("media", { room: "proddev", month: null }), "/media/in/proddev/"],
  [urls.listUrl("files", { room: "2017-12", month: "2017-12" }), "/files/in/2017-12/2017-12/"],
  [urls.dataUrl("messages.ndjson"), "/data/messages.ndjson"],
  [urls.sitemapPartUrl(2), "/sitemap-2.xml"],
  [urls.assetUrl("style.css"), "/assets/style.css"],
])("%s", (address, expected) => {
  expect(address).toBe(expected);
});

test.each<[address: SiteUrl, file: string]>([
  ["/", "index.html"],
  ["/proddev/2017/12/25/", "proddev/2017/12/25/index.html"],
  ["/proddev/2017/12/25/#m175009-k3fa", "proddev/2017/12/25/index.html"],
  ["/search/?q=%2F", "search/index.html"],
  ["/feed.xml", "feed.xml"],
  ["/%E4%BA%A7%E5%93%81%20%23/", "产品 #/index.html"],
])("%s is answered by %s", (address, file) => {
  expect(urls.outputPath(address)).toBe(file);
});

describe("a path prefix", () => {
  test.each([
    ["", "/"],
    ["/", "/"],
    ["repo", "/repo/"],
    ["/repo", "/repo/"],
    ["repo/", "/repo/"],
    ["//a//b/", "/a/b/"],
    ["群志/a b", "/%E7%BE%A4%E5%BF%97/a%20b/"],
    ["%E7%BE%A4", "/%E7%BE%A4/"],
  ])("%j is %s", (given, expected) => {
    expect(urls.normalizePrefix(given)).toBe(expected);
  });

  test.each([
    "../a",
    "a/..",
    "./a",
    "%2e%2e",
    "a/.%2E/b",
    "%2E",
    "a%2fb",
    "a%2F..%2Fb",
    "a%5cb",
    "a%00b",
    "%7f",
    "%zz",
    "100%",
  ])("%j leads elsewhere, depending on who reads it", (path) => {
    expect(urls.isPlainPath(path)).toBe(false);
  });

  test.each(["", "/", "/repo/", "v1.0", "...", "a..b", ".well-known", "v1%2e0", "%E7%BE%A4", "群志"])(
    "%j is plain",
    (path) => {
      expect(urls.isPlainPath(path)).toBe(true);
    },
  );

  test("stands once before an address", () => {
    expect(urls.withPrefix("/", "/speakers/")).toBe("/speakers/");
    expect(urls.withPrefix("/repo/", "/speakers/")).toBe("/repo/speakers/");
    expect(urls.absoluteUrl("https://example.org/repo", "/speakers/")).toBe("https://example.org/repo/speakers/");
  });
});

test.each([
  ["speakers", true],
  ["Media", true],
  ["pagefind", true],
  ["index.html", true],
  ["Feed.XML", true],
  ["sitemap.xml", true],
  ["qunzhi-shard.json", true],
  ["sitemap-12.xml", true],
  ["sitemap-x.xml", false],
  ["feed", false],
  ["proddev", false],
])("a room may not be called as something of the site's own: %s: %s", (name, expected) => {
  expect(urls.isSiteName(name)).toBe(expected);
});
