import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LONG_PAGE } from "../../src/site/components/hours.ts";
import { fixtureArchive } from "../support/archive.ts";
import { launchBrowser } from "../support/browser.ts";
import { projectRoot } from "../support/paths.ts";
import { type Served, serveFolder } from "../support/serve.ts";
import { fixtureSite, withLongDay, withRedirect, withSplitDay, withTerm, writeSite } from "./fixtures.ts";

/** One page of each kind. */
const PAGES = [
  "",
  "proddev/",
  "proddev/2017/",
  "proddev/2017/12/",
  "proddev/2017/12/25/",
  "proddev/2017/12/25/06/",
  "proddev/2017/12/26/",
  "proddev/2018/03/05/",
  "discussions/",
  "discussions/in/proddev/2017-12/",
  "terms/",
  "terms/yin-hang/",
  "links/",
  "media/",
  "files/",
  "speakers/",
  "speakers/gong-xiao-dong/",
  "speakers/gong-xiao-dong/2017-12/",
  "speakers/silent/",
  "search/",
  "404.html",
];

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser: Browser;
let served: Served;
let folder = "";
let axe = "";

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), "qunzhi-axe-"));
  await writeSite(
    fixtureSite({ archive: withTerm(withSplitDay(withLongDay(withRedirect(fixtureArchive()), LONG_PAGE + 60))) }),
    folder,
  );
  served = await serveFolder(folder);
  axe = await readFile(join(projectRoot, "node_modules/axe-core/axe.min.js"), "utf8");
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await rm(folder, { recursive: true });
});

/** What axe finds: only that is written down and sent, for what passes is every element of a long day. */
async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const options = { runOnly: STANDARDS, resultTypes: ["violations"] };
  const found = await page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then((all) => all.violations)`);
  return (found as AxeResults["violations"]).map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe.each(["light", "dark"] as const)("%s", (colorScheme) => {
  test("the sheet of a day's discussions has no barrier, nor has the citation of a message", async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme, bypassCSP: true });
    try {
      const page = await context.newPage();
      await page.goto(`${served.url}proddev/2018/03/05/#m000500-aaaa`);
      await page.getByRole("button", { name: "复制引文" }).click();
      await page.locator(".outline-open").click();
      await page.emulateMedia({ reducedMotion: "reduce" });
      expect(await barriersOf(page)).toEqual([]);
    } finally {
      await context.close();
    }
  });

  test.each([320, 1280])("no page has a barrier at %d px", async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    try {
      const barriers: string[] = [];
      const waiting = PAGES.values();
      const look = async () => {
        const page = await context.newPage();
        for (const path of waiting) {
          await page.goto(served.url + path);
          barriers.push(...(await barriersOf(page)).map((barrier) => `/${path}: ${barrier}`));
        }
      };
      // A look takes one processor for long; two tabs have one each.
      await Promise.all([look(), look()]);
      expect(barriers).toEqual([]);
    } finally {
      await context.close();
    }
  });
});
