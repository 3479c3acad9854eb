import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MonthDate } from "../../src/model.ts";
import { monthTable } from "../../src/site/components/monthTable.ts";
import { launchBrowser } from "../support/browser.ts";
import { type Served, serveFolder } from "../support/serve.ts";
import { fixtureSite, writeSite } from "./fixtures.ts";

const COUNTS = [1, 48, 888, 999, 1000, 1296, 8888, 9949, 9950, 12_960, 88_888, 99_499];

let served: Served;
let folder = "";
let table = "";

beforeAll(async () => {
  const site = fixtureSite();
  folder = await mkdtemp(join(tmpdir(), "qunzhi-months-"));
  await writeSite(site, folder);
  served = await serveFolder(folder);
  const counts = new Map(COUNTS.map((count, at) => [`2018-${String(at + 1).padStart(2, "0")}` as MonthDate, count]));
  table = monthTable(site, counts, (month) => `#${month}`).markup;
});
afterAll(async () => {
  await (await launchBrowser()).close();
  await served?.close();
  await rm(folder, { recursive: true });
});

describe("months with many messages", () => {
  // Down to the narrowest phone, and on either side of where the style sheet changes.
  test.each([320, 360, 390, 480, 481, 640, 641, 1280])("stay in their cells at %d px", async (width) => {
    const context = await (await launchBrowser()).newContext({ viewport: { width, height: 800 } });
    try {
      const page = await context.newPage();
      await page.goto(`${served.url}speakers/gong-xiao-dong/`);
      await page.locator(".activity").evaluate((element, markup) => {
        element.outerHTML = markup;
      }, table);
      const cells = await page.locator(".activity td a").evaluateAll((links) =>
        links.map((link) => ({
          shown: getComputedStyle(link, "::after").content === "none" ? "count" : "short",
          over: Math.max(0, link.scrollWidth - link.clientWidth),
        })),
      );
      expect(cells.map(({ over }) => over)).toEqual(COUNTS.map(() => 0));
      expect(new Set(cells.slice(4).map(({ shown }) => shown))).toEqual(new Set([width > 640 ? "count" : "short"]));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      // Those who listen hear the count, and nothing twice.
      const named = page.getByRole("link", { name: "1,296", exact: true });
      expect(await named.count()).toBe(1);
      expect(await named.getAttribute("title")).toBe("2018年6月");
    } finally {
      await context.close();
    }
  });

  test("are shortened to four characters at most, rounded", () => {
    expect([...table.matchAll(/data-short="([^"]+)"/gu)].map(([, short]) => short)).toEqual([
      "1k",
      "1.3k",
      "8.9k",
      "9.9k",
      "10k",
      "13k",
      "89k",
      "99k",
    ]);
  });
});
