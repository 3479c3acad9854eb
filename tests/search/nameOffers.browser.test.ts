import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { type SearchSite, serveSite, typingPause, watchedPage } from "./searchSite.ts";

const HOSTILE = "<img src=x onerror=alert(1)>";

let site: SearchSite;
let page: Page;
let problems: string[] = [];

beforeAll(async () => {
  site = await serveSite(
    {
      "proddev/2017-12-25": [
        ["08:00:00", "Mo Xun", "结算一"],
        ["08:00:01", "龚晓冬-银商账户-产品-上海", "结算二"],
        ["08:00:02", "李雄峰", "结算三"],
        ["08:00:03", HOSTILE, "结算四"],
        ...Array.from({ length: 12 }, (_, n): [string, string, string] => [
          `09:00:${n + 10}`,
          `路人${n + 10}-上海`,
          "路过",
        ]),
      ],
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

const box = () => page.locator("[data-search-form] input[name=q]");
const options = () => page.locator(".offers:not([hidden]) [role=option]");
const chosen = () => page.locator('[role=option][aria-selected="true"]');
const results = () => page.locator("[data-search-results] [data-result-text]");
const eventually = <T>(value: () => T | Promise<T>) => expect.poll(value, { timeout: 10_000 });
const address = () => new URL(page.url()).searchParams;

/** Types key by key, as a reader does. */
async function type(text: string): Promise<void> {
  await page.goto(`${site.url}search/`);
  await box().pressSequentially(text);
}

describe.each([
  ["a phone", 390],
  ["a desktop", 1280],
])("on %s, the search box", (_, width) => {
  beforeEach(() => page.setViewportSize({ width, height: 844 }));

  it("offers names behind an operator, and narrows to the one that is taken with Enter", async () => {
    await type("结算 from:晓");
    await eventually(() => options().allTextContents()).toEqual(["龚晓冬-银商账户-产品-上海 "]);
    await box().press("Enter");
    expect(await box().inputValue()).toBe("结算 from:龚晓冬-银商账户-产品-上海 ");
    expect(await options().count()).toBe(0);
    await eventually(() => results().allTextContents()).toEqual(["结算二"]);
    expect(address().get("q")?.trim()).toBe("结算 from:龚晓冬-银商账户-产品-上海");
  });

  it("takes with Tab, and quotes a name with a space in it", async () => {
    await type("发言人：ｍｏ");
    await eventually(() => options().count()).toBe(1);
    await box().press("Tab");
    expect(await box().inputValue()).toBe('发言人："Mo Xun" ');
    expect(await box().evaluate((element) => element === document.activeElement)).toBe(true);
    await eventually(() => results().allTextContents()).toEqual(["结算一"]);
    await page.keyboard.press("Tab");
    expect(await box().evaluate((element) => element === document.activeElement)).toBe(false);
  });

  it("goes through the names with the arrow keys, and keeps the chosen one in sight", async () => {
    await type("from:路人");
    await eventually(() => options().count()).toBe(12);
    const active = async () => {
      const id = await box().getAttribute("aria-activedescendant");
      return page.locator(`[id="${id}"]`).textContent();
    };
    expect(await active()).toBe(await options().first().textContent());
    await box().press("ArrowDown");
    expect(await active()).toBe(await options().nth(1).textContent());
    expect(await chosen().count()).toBe(1);
    await box().press("ArrowUp");
    await box().press("ArrowUp");
    expect(await active()).toBe(await options().last().textContent());
    expect(
      await chosen().evaluate((option) => {
        const [own, list] = [option.getBoundingClientRect(), option.parentElement?.getBoundingClientRect()];
        return list !== undefined && own.top >= list.top - 1 && own.bottom <= list.bottom + 1;
      }),
    ).toBe(true);
    const name = (await active())?.trim();
    await box().press("Enter");
    expect(await box().inputValue()).toBe(`from:${name} `);
  });

  it("closes the list with Escape and keeps what was typed; the next key opens it again", async () => {
    await type("结算 from:李");
    await eventually(() => options().count()).toBe(1);
    expect(await box().getAttribute("aria-expanded")).toBe("true");
    await box().press("Escape");
    expect(await options().count()).toBe(0);
    expect(await box().inputValue()).toBe("结算 from:李");
    expect(await box().getAttribute("aria-expanded")).toBe("false");
    expect(await box().getAttribute("aria-activedescendant")).toBeNull();
    await box().pressSequentially("雄");
    await eventually(() => options().count()).toBe(1);
    await page.locator("h1").click();
    expect(await options().count()).toBe(0);
  });

  it("offers nothing any more where the name was left before there were offers", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.context().route("**/speakers.qz*", (route) => held.then(() => route.continue()));
    const asked = page.context().waitForEvent("request", (request) => request.url().includes("speakers.qz"));
    await type("结算 from:李");
    await asked;
    await box().press("Backspace");
    await box().press("Space");
    release();
    await eventually(() => page.evaluate(() => document.documentElement.dataset.search)).toBe("done");
    await typingPause(page);
    expect(await options().count()).toBe(0);
  });

  it("takes the name that is pressed, and shows strangers' names as text", async () => {
    await type("结算 from:onerror");
    await eventually(() => options().count()).toBe(1);
    expect(await page.locator(".offers img").count()).toBe(0);
    expect((await options().textContent())?.trim()).toBe(HOSTILE);
    await options().click();
    expect(await box().inputValue()).toBe(`结算 from:"${HOSTILE}" `);
    await eventually(() => results().allTextContents()).toEqual(["结算四"]);
  });

  it("tells those who hear the page how many names there are, and is what it says to a screen reader", async () => {
    await type("from:路");
    await eventually(() => page.locator("[data-search-offers]").textContent()).toContain("12");
    const list = await box().getAttribute("aria-controls");
    expect(await page.locator(`[id="${list}"]`).getAttribute("role")).toBe("listbox");
    expect(await box().getAttribute("role")).toBe("combobox");
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
    const { violations } = (await page.evaluate("axe.run(document)")) as AxeResults;
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await box().press("Escape");
    await eventually(() => page.locator("[data-search-offers]").textContent()).toBe("");
  });

  it("stays within the page, above what is below it", async () => {
    await type("from:");
    await eventually(() => options().count()).toBeGreaterThan(12);
    const covered = await options()
      .first()
      .evaluate((option) => {
        const { left, top, right, width: wide, height } = option.getBoundingClientRect();
        const there = document.elementFromPoint(left + wide / 2, top + height / 2);
        return { inside: left >= 0 && right <= innerWidth, above: there !== null && option.contains(there), height };
      });
    expect(covered).toMatchObject({ inside: true, above: true });
    expect(covered.height).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it("looks for nothing while a name is nobody's yet, and for what was typed once it is meant so", async () => {
    await type("结算 ");
    await eventually(() => results().count()).toBe(4);
    const asked: string[] = [];
    page.context().on("request", (request) => asked.push(request.url()));
    await box().pressSequentially("from:龚");
    await eventually(() => options().count()).toBe(1);
    await typingPause(page);
    expect(await results().count()).toBe(4);
    expect(address().get("q")?.trim()).toBe("结算");
    expect(asked.filter((url) => !url.includes("speakers."))).toEqual([]);
    await box().press("Escape");
    await eventually(() => address().get("q")).toBe("结算 from:龚");
    await eventually(() => results().count()).toBe(0);
    await box().pressSequentially("晓冬");
    await page.locator("h1").click();
    await eventually(() => results().allTextContents()).toEqual(["结算二"]);
  });

  it("leaves alone what is no operator", async () => {
    await type("结算 李");
    await eventually(() => page.evaluate(() => document.documentElement.dataset.search)).toBe("done");
    expect(await options().count()).toBe(0);
  });

  it("offers names in the form's field as well, in other writing", async () => {
    await page.goto(`${site.url}search/?q=结算`);
    if (width < 768) await page.locator("details[data-filters] > summary").click();
    const field = page.locator("input[name=speaker]");
    await field.pressSequentially("龔曉");
    await eventually(() => options().count()).toBe(1);
    await field.press("Enter");
    expect(await field.inputValue()).toBe("龚晓冬-银商账户-产品-上海");
    await eventually(() => results().allTextContents()).toEqual(["结算二"]);
    expect(address().get("speaker")).toBe("龚晓冬-银商账户-产品-上海");
    expect(await options().count()).toBe(0);
  });
});
