import { describe, expect, test } from "vitest";
import { temporaryFolder } from "./folders.ts";
import { findDeadLinks } from "./links.ts";

/** Writes a page into a folder of its own, beside a page `other/` with the anchor `here`, and checks both. */
async function check(html: string, options?: Parameters<typeof findDeadLinks>[1]): Promise<string[]> {
  const files = { "index.html": html, "other/index.html": '<p id="here">', "picture.png": "", "a/支付/index.html": "" };
  const site = await temporaryFolder(files);
  return (await findDeadLinks(site, options)).map(({ file, link, reason }) => `${file}: ${link}: ${reason}`);
}

describe("what is alive", () => {
  test.each([
    '<a href="other/#here">',
    '<a href="/other/">',
    '<a href="./other/?q=1#here">',
    '<a href="#top"><a href="#"><a href="">',
    '<a href="#own"><i id="own">',
    '<a href="#name"><a name="name">',
    '<img src="picture.png" srcset="picture.png 1x, /picture.png 2x">',
    '<form action="/other/">',
    '<a href="/a/%E6%94%AF%E4%BB%98/"><a href="/a/支付/">',
    '<a href="other/#:~:text=words">',
    '<a href="https://example.org/nothing"><a href="mailto:a@example.org"><a href="//example.org/x">',
    '<meta http-equiv="refresh" content="0; url=/other/">',
  ])("%s", async (html) => {
    expect(await check(html)).toEqual([]);
  });
});

describe("what is dead", () => {
  test.each([
    ['<a href="nothing/">', "nothing/: no such page"],
    ['<a href="other">', "other: no final slash"],
    ['<a href="other/#there">', "other/#there: no such anchor"],
    ['<a href="#none">', "#none: no such anchor"],
    ['<img src="Picture.png">', "Picture.png: no such page"],
    ['<img srcset="picture.png 1x, gone.png 2x">', "gone.png: no such page"],
    ['<form action="/nothing/">', "/nothing/: no such page"],
    ['<script src="/app.js"></script>', "/app.js: no such page"],
    ['<link rel="stylesheet" href="/style.css">', "/style.css: no such page"],
    ['<a href="http://[">', "http://[: not a URL"],
    ['<a href="/%E0%A4%A">', "/%E0%A4%A: not a URL"],
    ['<meta http-equiv="refresh" content="0; url=/gone/">', "/gone/: no such page"],
  ])("%s", async (html, expected) => {
    expect(await check(html)).toEqual([`index.html: ${expected}`]);
  });
});

test("a link that stands twice on a page is reported once", async () => {
  expect(await check('<a href="x/"><a href="x/">')).toHaveLength(1);
});

test("under a path prefix, links must carry it", async () => {
  const html = '<a href="/repo/other/#here"><a href="other/"><a href="/other/">';
  expect(await check(html, { prefix: "repo" })).toEqual(["index.html: /other/: outside the path prefix"]);
});

test("absolute links to the site's own origin are checked", async () => {
  const html = '<link rel="canonical" href="https://example.org/other/"><a href="https://example.org/gone/">';
  expect(await check(html, { origin: "https://example.org" })).toEqual([
    "index.html: https://example.org/gone/: no such page",
  ]);
});
