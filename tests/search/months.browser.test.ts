import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { answered, type SearchSite, serveSite, watchedPage } from "./searchSite.ts";

let site: SearchSite;
let page: Page;
let problems: string[] = [];

beforeAll(async () => {
  site = await serveSite(
    {
      "proddev/2017-12-25": [
        ["08:00:00", "张彦龙", "结算一"],
        ["08:00:01", "张彦龙", "结算二"],
      ],
      "proddev/2017-12-31": [["08:00:00", "Conny??", "结算三"]],
      "proddev/2018-02-28": [["08:00:00", "张彦龙", "结算四"]],
      "devarch/2018-02-01": [["08:00:00", "张彦龙", "清算"]],
    },
    "/repo/",
  );
});
afterAll(async () => {
  await (await launchBrowser()).close();
  await site?.close();
});
beforeEach(async () => {
  problems = [];
  page = await watchedPage((problem) => problems.push(problem));
});
afterEach(async () => {
  await page.context().close();
  expect(problems).toEqual([]);
});

const months = () => page.locator("[data-months] a");
const results = () => page.locator("[data-search-results] [data-result-text]");
const eventually = <T>(value: () => T | Promise<T>) => expect.poll(value, { timeout: 10_000 });

async function open(query: string): Promise<void> {
  await page.goto(`${site.url}search/?${query}`);
  await answered(page);
}

describe.each([
  ["a phone", 390],
  ["a desktop", 1280],
])("on %s, the months of the results", (_, width) => {
  beforeEach(() => page.setViewportSize({ width, height: 844 }));

  it("are counted, and narrow to one through the dates of the form and the address", async () => {
    await open("q=结算");
    expect(await months().allTextContents()).toEqual(["2017-12 (3)", "2018-02 (1)"]);
    if (width < 768) await page.locator("[data-search-months] > summary").click();
    await months().first().click();
    await eventually(() => results().allTextContents()).toEqual(["结算三", "结算二", "结算一"]);
    const address = new URL(page.url()).searchParams;
    expect([...address]).toEqual([
      ["q", "结算"],
      ["from", "2017-12-01"],
      ["to", "2017-12-31"],
    ]);
    expect(await page.locator("input[name=from]").inputValue()).toBe("2017-12-01");
    expect(await page.locator("input[name=to]").inputValue()).toBe("2017-12-31");
    expect(await months().first().getAttribute("aria-current")).toBe("true");
    expect(
      await months()
        .first()
        .evaluate((link) => link === document.activeElement),
    ).toBe(true);
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
    const { violations } = (await page.evaluate("axe.run(document)")) as AxeResults;
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await months().nth(1).click();
    await eventually(() => results().allTextContents()).toEqual(["结算四"]);
    expect(new URL(page.url()).searchParams.get("to")).toBe("2018-02-28");
    await page.goBack();
    await eventually(() => results().count()).toBe(3);
    await months().first().click();
    await eventually(() => results().count()).toBe(4);
    expect([...new URL(page.url()).searchParams]).toEqual([["q", "结算"]]);
  });

  it("are those of the other filters, and lead out of a month with nothing", async () => {
    await open(`q=${encodeURIComponent("结算 -from:Conny??")}`);
    expect(await months().allTextContents()).toEqual(["2017-12 (2)", "2018-02 (1)"]);
    await open("q=结算&from=2018-01-01&to=2018-01-31");
    expect(await results().count()).toBe(0);
    expect(await months().count()).toBe(2);
  });

  it("are not shown where there is no choice, or nothing", async () => {
    const shown = () => page.locator("[data-search-months]").isVisible();
    await open("q=清算");
    expect(await shown()).toBe(false);
    await open("q=没有这样的话");
    expect(await shown()).toBe(false);
    await page.locator("input[name=q]").first().fill("结算");
    await eventually(shown).toBe(true);
    await page.locator("input[name=q]").first().fill("");
    await eventually(shown).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
