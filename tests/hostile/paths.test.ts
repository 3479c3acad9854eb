/** Names that want to leave their folder, or to share one. */
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultConfig } from "../../src/config.ts";
import { outletFiles } from "../../src/outlets/outlets.ts";
import { isSiteName, outputPath, RESERVED_SEGMENTS } from "../../src/urls.ts";
import { allPages, fixtureSite } from "../site/fixtures.ts";
import { archiveOf, archiveOfDays, filesOf, type Typed } from "../support/transcripts.ts";
import { NAMES } from "./rows.ts";

const messages = NAMES.map(([, name], index): Typed => [`10:00:${10 + index}`, name, `第${index}句`]);
const archive = archiveOfDays({ "2017-12-25": messages });
const pages = allPages(fixtureSite({ archive }));

test.each(NAMES)("%s: %j has a page of its own, inside the speakers' folder", (_, name) => {
  const speakers = archive.speakers.filter((speaker) => speaker.name === name);
  expect(speakers).toHaveLength(1);
  const file = outputPath(speakers[0]?.url ?? "/");
  expect(file).toMatch(/^speakers\/[a-z0-9]+(?:-[a-z0-9]+)*\/index\.html$/u);
  expect(pages.filter(({ url }) => outputPath(url) === file)).toHaveLength(1);
});

test("no page leaves the output, and no two want one file, on any file system", () => {
  const files = pages.map(({ url }) => outputPath(url));
  for (const file of files) {
    expect(posix.normalize(file)).toBe(file);
    expect(file).not.toMatch(/^(?:\/|\.\.)|\\|:/u);
    for (const segment of file.split("/")) expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(255);
  }
  expect(new Set(files.map((file) => file.normalize("NFC").toLowerCase())).size).toBe(files.length);
});

describe("a room's folder", () => {
  test("may have any name a room may have, and its pages stay in it", () => {
    const rooms = ["支付", "v1.2", "a b", "a_b-c", "CON"];
    const files = Object.assign(
      {},
      ...rooms.map((room) => filesOf({ "2017-12-25": messages.slice(0, 1) }, room)),
    ) as Record<string, string>;
    for (const { id, url, days } of archiveOf(files).rooms) {
      expect(outputPath(url)).toBe(`${id}/index.html`);
      expect(outputPath(days[0]?.url ?? "/")).toBe(`${id}/2017/12/25/index.html`);
    }
  });

  test("is never one of the site's own", () => {
    const tops = new Set(pages.map(({ url }) => url.split("/")[1] ?? "").filter((top) => top !== "pay"));
    for (const top of tops) if (top !== "" && !top.includes(".")) expect(RESERVED_SEGMENTS).toContain(top);
    const outlets = outletFiles(archive, defaultConfig, { version: "1", prefix: "/" });
    for (const { url } of [...pages, ...outlets]) {
      const [top = ""] = outputPath(url).split("/");
      expect([top, isSiteName(top), isSiteName(top.toUpperCase())]).toEqual([top, top !== "pay", top !== "pay"]);
    }
  });
});
