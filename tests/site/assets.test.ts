import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeAssets } from "../../src/site/assets.ts";
import { listFiles } from "../support/files.ts";
import { allPages, fixtureSite } from "./fixtures.ts";
import { elementsOf } from "./markup.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qunzhi-assets-"));
  // As a relative path, as the command line may give it.
  await writeAssets(relative(process.cwd(), folder));
});
afterAll(() => rm(folder, { recursive: true }));

describe("assets", () => {
  test("are the style sheet, the icons and a script for every client entry", async () => {
    const files = await listFiles(folder);
    expect(files).toEqual(
      expect.arrayContaining([
        "assets/day.js",
        "assets/favicon.svg",
        "assets/icon.png",
        "assets/search.js",
        "assets/style.css",
        "assets/theme.js",
      ]),
    );
  });

  test("have an icon as large as chat programs want, square, without transparency", async () => {
    const icon = await readFile(join(folder, "assets/icon.png"));
    expect(icon.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    const [width, height, colours] = [icon.readUInt32BE(16), icon.readUInt32BE(20), icon[25]];
    // WeChat passes over pictures of less than 300 pixels; 3 is a palette.
    expect({ width, height, colours, bytes: icon.length < 3000 }).toEqual({
      width: 512,
      height: 512,
      colours: 3,
      bytes: true,
    });
    expect(icon.includes("tRNS")).toBe(false);
  });

  test("call on nothing outside the site", async () => {
    const css = await readFile(join(folder, "assets/style.css"), "utf8");
    expect(css).not.toMatch(/url\((?!["']?data:)|@import/u);
  });

  test("put the layers in order first", async () => {
    const css = await readFile(join(folder, "assets/style.css"), "utf8");
    expect(css.startsWith("@layer tokens,base,layout,components,utilities;")).toBe(true);
  });

  test("cost a page without search at most 10 KB of script", async () => {
    for (const page of allPages(fixtureSite())) {
      if (page.url === "/search/") continue;
      const scripts = elementsOf(page.render().markup).flatMap(({ name, attributes }) =>
        name === "script" ? (attributes.src ?? []) : [],
      );
      const sizes = await Promise.all(scripts.map(async (src) => (await stat(join(folder, src))).size));
      expect(
        sizes.reduce((sum, size) => sum + size, 0),
        page.url,
      ).toBeLessThanOrEqual(10_000);
    }
  });
});
