import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { answered, type SearchSite, serveSite } from "./searchSite.ts";

const FILLER = "这里说的是别的事情，";

let browser: Browser;
let site: SearchSite;
let page: Page;

beforeAll(async () => {
  site = await serveSite(
    {
      "proddev/2017-12-25": [
        ["09:00:00", "龚晓冬-银商-产品", "二维码支付有规定"],
        ["09:00:10", "胡圣 支付产品经理", `${FILLER.repeat(30)}也就是轧差的意思${FILLER.repeat(30)}`],
        ["09:00:20", "Conny??", "单笔限额五百"],
        ["09:00:30", "Conny??", "@龚晓冬-银商-产品 你看呢"],
        ["09:00:40", "龚晓冬-银商-产品", "可以"],
      ],
    },
    "/repo/",
  );
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
});
afterEach(() => page.context().close());

async function open(q: string): Promise<void> {
  await page.goto(`${site.url}search/?${new URLSearchParams({ q })}`);
  await answered(page);
}

const near = () => page.locator("[data-search-near] a");
const names = () => page.locator("[data-names] a");
const results = () => page.locator("[data-search-results] [data-result-text]").allTextContents();

describe.each([
  ["a phone", 360],
  ["a desktop", 1280],
])("on %s, the search page", (_, width) => {
  beforeEach(() => page.setViewportSize({ width, height: 844 }));

  it("shows the part of a long message in which the word stands", async () => {
    await open("轧差");
    const text = page.locator("[data-result-text]");
    expect(await text.textContent()).toMatch(/^….*也就是轧差的意思/u);
    const mark = await text.locator("mark").boundingBox();
    const shown = await text.boundingBox();
    expect((mark?.y ?? 0) + (mark?.height ?? 0)).toBeLessThanOrEqual((shown?.y ?? 0) + (shown?.height ?? 0));
    await page.locator("[data-result-link]").click();
    await page.waitForURL(/#m090010-/u);
    await page.locator(":target mark").waitFor();
    expect((await page.locator(":target .text").textContent())?.startsWith(FILLER)).toBe(true);
  });
});

describe("the search page", () => {
  it("offers the words that were typed as one, in messages near each other", async () => {
    await open("二维码限额是多少");
    expect(await results()).toEqual([]);
    expect(await near().allTextContents()).toEqual([
      "“二维码 限额”，词在相近的消息里：2 条",
      "“二维码”：1 条",
      "“限额”：1 条",
    ]);
    await near().first().click();
    await page.waitForURL(/nearby=1/u);
    await answered(page);
    expect(await results()).toEqual(["单笔限额五百", "二维码支付有规定"]);
    await page.goBack();
    await answered(page);
    expect(await results()).toEqual([]);
    expect(await page.locator("input[name=nearby]").isChecked()).toBe(false);
  });

  it("offers what somebody said whose name is typed as a word, in mentions or nowhere", async () => {
    await open("龚晓冬");
    expect(await results()).toEqual(["@龚晓冬-银商-产品 你看呢"]);
    expect(await names().allTextContents()).toEqual(["龚晓冬-银商-产品 "]);
    await names().click();
    await page.waitForURL(/speaker=/u);
    await answered(page);
    expect(await results()).toEqual(["可以", "二维码支付有规定"]);
    expect(await names().count()).toBe(0);
    await open("胡圣 轧差");
    expect(await results()).toEqual([]);
    await names().click();
    await page.waitForURL((url) => url.searchParams.get("q") === "轧差");
    await answered(page);
    expect(await results()).toHaveLength(1);
  });

  it("loads no names for words that are found where nobody is mentioned", async () => {
    const asked: string[] = [];
    page.context().on("request", (request) => asked.push(request.url()));
    await open("支付");
    expect(await results()).toEqual(["二维码支付有规定"]);
    expect(asked.filter((url) => url.includes("speakers.qz"))).toEqual([]);
  });

  it("takes the quotation marks of a Chinese keyboard around several words, and a day without its operator", async () => {
    await open("“二维码 支付”");
    expect(await near().first().textContent()).toBe("“二维码 支付”：1 条");
    await open("2017-12-25");
    expect(await near().allTextContents()).toEqual(["“on:2017-12-25”：5 条"]);
    await near().click();
    await page.waitForURL((url) => url.searchParams.get("q") === "on:2017-12-25");
    await answered(page);
    expect(await results()).toHaveLength(5);
  });
});
