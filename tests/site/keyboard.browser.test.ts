/**
 * Where the keyboard is can be seen, and what can be used is told from what cannot, also on paper and in the colours of the system.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixtureArchive } from "../support/archive.ts";
import { launchBrowser } from "../support/browser.ts";
import { type Served, serveFolder } from "../support/serve.ts";
import { fixtureSite, withLongDay, writeSite } from "./fixtures.ts";

let browser: Browser;
let served: Served;
let folder = "";

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), "qunzhi-keyboard-"));
  await writeSite(fixtureSite({ archive: withLongDay(fixtureArchive()) }), folder);
  served = await serveFolder(folder);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await rm(folder, { recursive: true });
});

/** Opens a long day in a window, does something with it, closes it. */
async function longDay<T>(viewport: { width: number; height: number }, action: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage({ viewport });
  try {
    await page.goto(`${served.url}proddev/2018/03/05/`);
    return await action(page);
  } finally {
    await page.close();
  }
}

/** What has the focus, and whether it is what lies on top in its middle. */
function focused(page: Page): Promise<{ what: string; width: number; height: number; onTop: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { left, top, width, height } = element.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    const onTop = over !== null && (element.contains(over) || over.contains(element));
    return { what: element.textContent?.trim() ?? "", width, height, onTop };
  });
}

describe("the keyboard", () => {
  test.each([390, 1280])(
    "is seen on the button of the search box, which has no room otherwise, at %d px",
    async (width) => {
      await longDay({ width, height: 800 }, async (page) => {
        await page.locator("#q").focus();
        await page.keyboard.press("Tab");
        const { what, width, height, onTop } = await focused(page);
        expect({ what, onTop }).toEqual({ what: "搜索", onTop: true });
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
      });
    },
  );

  test("comes to nothing that the button for the discussions lies over, in a window as small as at 400 %", async () => {
    await longDay({ width: 320, height: 256 }, async (page) => {
      await page.locator(".hour-index a").first().focus();
      const covered: string[] = [];
      for (let stop = 0; stop < 30; stop++) {
        await page.keyboard.press("Tab");
        const { what, onTop } = await focused(page);
        if (!onTop) covered.push(what);
      }
      expect(covered).toEqual([]);
    });
  });
});

test("on paper the head of the list of speakers is text, which a browser repeats on every page", async () => {
  const page = await browser.newPage();
  try {
    await page.goto(`${served.url}speakers/`);
    await page.emulateMedia({ media: "print" });
    const buttons = page.locator(".speaker-table thead button");
    expect(await buttons.count()).toBeGreaterThan(0);
    for (const button of await buttons.all()) {
      expect(await button.evaluate((element) => getComputedStyle(element).display)).toBe("contents");
    }
  } finally {
    await page.close();
  }
});

test("where the system chooses the colours, the button of a search has a border instead of its ground", async () => {
  const page = await browser.newPage({ forcedColors: "active" });
  try {
    await page.goto(`${served.url}search/`);
    const button = page.getByRole("button", { name: "搜索", exact: true });
    expect(await button.evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe("1px");
  } finally {
    await page.close();
  }
});
