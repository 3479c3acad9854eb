import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { answered, type SearchSite, serveSite } from "./searchSite.ts";

let browser: Browser;
let site: SearchSite;
let page: Page;

beforeAll(async () => {
  site = await serveSite(
    {
      "proddev/2017-12-25": [
        ["09:00:00", "Conny??", "POS 机怎么申请"],
        ["09:00:10", "胡圣", "iOS 和 os 都要"],
        ["09:00:20", "Conny??", "POS 收费"],
        ["09:00:30", "胡圣", "存管帐户只能开一个，账户、账户、帐号"],
        ["09:00:40", "Conny??", "账户 [强]"],
        ["09:00:50", "胡圣", "账户余额"],
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
  page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
});
afterEach(() => page.context().close());

async function open(q: string): Promise<void> {
  await page.goto(`${site.url}search/?${new URLSearchParams({ q })}`);
  await answered(page);
}

/** Puts a text into the box as pasting does. */
async function paste(text: string): Promise<void> {
  await page.locator("#q").focus();
  await page.evaluate((pasted) => document.execCommand("insertText", false, pasted), text);
}

const near = () => page.locator("[data-search-near] a");
const results = () => page.locator("[data-search-results] [data-result-text]").allTextContents();
const marks = (within: string) => page.locator(`${within} mark`).allTextContents();

describe("whole words", () => {
  it("are offered where most messages have the word inside longer ones, and found, marked and linked", async () => {
    await open("os");
    expect(await results()).toHaveLength(3);
    expect(await near().allTextContents()).toEqual(["只看整词“os”：1 条"]);
    await near().click();
    await page.waitForURL(/q=%E6%95%B4%E8%AF%8D%3Aos/u);
    await answered(page);
    expect(await page.locator("#q").inputValue()).toBe("整词:os");
    expect(await results()).toEqual(["iOS 和 os 都要"]);
    expect(await marks("[data-result-text]")).toEqual(["os"]);
    expect(await near().allTextContents()).toEqual([]);
    await page.locator("[data-result-link]").click();
    await page.locator(":target mark").waitFor();
    expect(await marks(":target")).toEqual(["os"]);
  });

  it("lead back to the word inside longer ones where it is nowhere whole", async () => {
    await open("word:po");
    expect(await results()).toEqual([]);
    expect(await near().allTextContents()).toEqual(["“po”：2 条"]);
  });
});

describe("an address of the site", () => {
  const message = async () => {
    await open("余额");
    const href = await page.locator("[data-result-link]").getAttribute("href");
    return new URL((href ?? "").replace(/\?[^#]*/u, ""), site.url).href;
  };

  it("leads to its message from the box of any page, and from there back", async () => {
    const url = await message();
    await page.goto(site.url);
    await page.locator("#q").fill(`胡圣 09:00：账户余额\n——proddev\n${url}`);
    await page.locator("#q").press("Enter");
    await page.waitForURL(url);
    await page.locator(":target").waitFor();
    await page.goBack();
    await page.waitForURL(site.url);
  });

  it("is offered when it is pasted on the search page, and followed with Enter; who comes back stays", async () => {
    const url = await message();
    await page.goto(`${site.url}search/`);
    await paste(url);
    await near().waitFor();
    expect(await near().allTextContents()).toEqual(["打开 2017-12-25 09:00:50，proddev"]);
    await page.locator("#q").press("Enter");
    await page.waitForURL(url);
    await page.goBack();
    await answered(page);
    expect(await near().allTextContents()).toEqual(["打开 2017-12-25 09:00:50，proddev"]);
    await near().click();
    await page.waitForURL(url);
  });

  it("is a text like any other where the archive has no such day", async () => {
    await open("https://a.example/proddev/2017/12/26/#m090050-aaaa");
    expect(page.url()).toContain("/search/?q=");
    expect(await page.locator("[data-search-status]").textContent()).toContain("没有找到");
    expect((await near().allTextContents()).filter((text) => text.startsWith("打开"))).toEqual([]);
  });
});

describe("what is typed otherwise", () => {
  it("leads to what was said at a time", async () => {
    await open("2017-12-25 09:00:15");
    expect(await near().allTextContents()).toEqual(["打开 2017-12-25 09:00:20，proddev"]);
    await near().click();
    await page.locator(":target").waitFor();
    expect(await page.locator(":target .text").textContent()).toBe("POS 收费");
  });

  it("leads to another spelling, a day, and an emoticon by its name", async () => {
    await open("帳戶");
    expect(await results()).toHaveLength(1);
    expect(await near().allTextContents()).toEqual(["“账户”：3 条"]);
    await open("12月25日");
    expect(await near().allTextContents()).toEqual(["“日期:2017年12月25日”：6 条"]);
    await open("👍");
    expect(await near().allTextContents()).toEqual(["“[强]”：1 条"]);
  });

  it("is not repeated in full where it is long: what is offered instead stays in sight", async () => {
    await open("余额备付金集中存管".repeat(50));
    await near().first().waitFor();
    const { y = 0, height = 0 } = (await near().first().boundingBox()) ?? {};
    expect(y + height).toBeLessThan(740);
    expect((await page.locator("[data-search-status]").textContent())?.endsWith("…”的消息。")).toBe(true);
  });
});

describe("while a question is answered", () => {
  it("nothing moves that was found or offered before", async () => {
    await open("POS");
    await page.locator("#q").fill("os");
    await page.waitForURL(/q=os/u);
    await answered(page);
    const top = async () => (await page.locator("[data-search-results]").boundingBox())?.y;
    const before = await top();
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    await page.route("**/rooms.qz*", async (route) => {
      await held;
      await route.continue();
    });
    await page.locator("#q").fill("账户 in:proddev");
    await answered(page, "busy");
    expect(await near().allTextContents()).toEqual(["只看整词“os”：1 条"]);
    expect(await top()).toBe(before);
    go();
    await answered(page);
    expect(await near().allTextContents()).toEqual([]);
    await page.locator("#q").fill("");
    await answered(page, "idle");
    expect(await near().allTextContents()).toEqual([]);
  });
});
