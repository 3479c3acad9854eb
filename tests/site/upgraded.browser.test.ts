/** A site that another version of the program builds anew, on a host that has browsers keep everything for a year. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FORMAT_VERSION } from "../../src/search/query/files.ts";
import { writeSearchIndex } from "../../src/search/writeSearchIndex.ts";
import { assetDigests, makeAssets } from "../../src/site/assets.ts";
import { answered } from "../search/searchSite.ts";
import { fixtureArchive } from "../support/archive.ts";
import { launchBrowser } from "../support/browser.ts";
import { projectRoot } from "../support/paths.ts";
import { type Served, serveFolder } from "../support/serve.ts";
import { fixtureSite, writeSite } from "./fixtures.ts";

const NEXT_FORMAT = FORMAT_VERSION + 1;

let folder: string;
let site: string;
let served: Served;
let page: Page;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qunzhi-upgraded-"));
  site = join(folder, "site");
  await writeSearchIndex(fixtureArchive(), { outputDir: site });
  await publish(projectRoot);
  served = await serveFolder(site, { headers: { "Cache-Control": "max-age=31536000" } });
  page = await (await (await launchBrowser()).newContext()).newPage();
});
afterAll(async () => {
  await page?.context().close();
  await served?.close();
  await rm(folder, { recursive: true });
});

/** Puts pages and scripts of a program in the place of those that are there. */
async function publish(program: string): Promise<void> {
  const assets = await makeAssets(program);
  await writeSite(fixtureSite({ assets: assetDigests(assets) }), site, assets);
}

/** A program whose index has another format, and whose marks have another element. */
async function nextProgram(): Promise<string> {
  const program = join(folder, "program");
  await cp(join(projectRoot, "src"), join(program, "src"), { recursive: true });
  await edit(join(program, "src/search/query/files.ts"), (text) =>
    text.replace(/(?<=FORMAT_VERSION = )\d+/u, String(NEXT_FORMAT)),
  );
  await edit(
    join(program, "src/client/mark-words.later.ts"),
    (text) => `${text}\ndocument.documentElement.dataset.marks = "next";\n`,
  );
  return program;
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, "utf8")));
}

/** Has the index another format. */
async function publishNextIndex(): Promise<void> {
  const file = join(site, "pagefind/catalogue.qz");
  const catalogue = JSON.parse(gunzipSync(await readFile(file)).toString()) as Record<string, unknown>;
  await writeFile(file, gzipSync(JSON.stringify({ ...catalogue, version: NEXT_FORMAT })));
}

/** What a search finds on a page that no cache has. */
async function search(visit: number): Promise<number> {
  await page.goto(`${served.url}search/?visit=${visit}&q=${encodeURIComponent("银行")}`);
  await answered(page);
  return page.locator("[data-search-results] a").count();
}

async function marks(visit: number): Promise<string | undefined> {
  await page.goto(`${served.url}proddev/2017/12/25/?visit=${visit}&q=${encodeURIComponent("银行")}`);
  await page.locator("mark").first().waitFor();
  return page.evaluate(() => document.documentElement.dataset.marks);
}

test("runs its own scripts, and what they load, at once", async () => {
  const found = await search(1);
  expect(found).toBeGreaterThan(0);
  expect(await marks(1)).toBeUndefined();
  await publish(await nextProgram());
  await publishNextIndex();
  expect(await search(2)).toBe(found);
  expect(await marks(2)).toBe("next");
});
