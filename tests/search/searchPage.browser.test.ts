import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import type { Typed } from "../support/folders.ts";
import { settled } from "../support/settled.ts";
import { answered, type SearchSite, serveSite, typingPause, watchedPage } from "./searchSite.ts";

declare global {
  interface Window {
    siteSearch?: typeof import("../../src/client/search/search.ts").search;
  }
}

const PREFIX = "/repo/";
const HOSTILE = '<img src=x onerror="window.harmed=true">';

let site: SearchSite;
let page: Page;
let problems: string[] = [];

beforeAll(async () => {
  site = await serveSite(
    {
      "proddev/2017-12-25": [
        ["00:02:12", "张彦龙", `第一条 ${HOSTILE}`],
        ...Array.from({ length: 45 }, (_, n): Typed => [`08:00:${String(n + 10)}`, "Conny??", `支付消息${n + 10}`]),
        ["17:50:09", "龚晓冬-银商账户-产品-上海", "Ｔ+0 结算，见 http://example.com/a"],
        ["17:50:30", "张彦龙", "國際結算[强] 看 http://example.com/國際 吧"],
        ["17:51:00", "Conny??", "好的，国际结算"],
        ["23:30:00", "张彦龙", "晚了"],
      ],
      "devarch/2018-01-02": [["09:00:00", "张彦龙", "支付架构\n第二行"]],
      "devarch/2018-01-03": [
        ["09:00:00", "我", "导出的人说的"],
        ["10:00:00", "Conny??", "账户设计.pdf"],
        ["10:00:05", "Conny??", "[账户设计经验](http://mp.weixin.qq.com/s?__biz=X)"],
      ],
    },
    PREFIX,
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

/** Opens the search page with a query and waits for the answer. */
async function open(query = ""): Promise<void> {
  await page.goto(`${site.url}search/${query}`);
  await answered(page, query === "" ? "idle" : "done");
}

/** What the page shows: the status, and each result's text. */
async function shown(): Promise<{ status: string; results: string[] }> {
  return {
    status: (await page.locator("[data-search-status]").textContent()) ?? "",
    results: await page.locator("[data-search-results] [data-result-text]").allTextContents(),
  };
}

/** Like `expect.poll`, with time for a page that loads anew on a slow machine. */
function eventually<T>(value: () => T | Promise<T>) {
  return expect.poll(value, { timeout: 20_000 });
}

const input = () => page.locator("[data-search-form] input[name=q]");

/** Types into the search box, and waits until the address and the answer have followed. */
async function type(text: string): Promise<void> {
  await input().fill(text);
  await page.waitForFunction((q) => (new URLSearchParams(location.search).get("q") ?? "") === q, text);
  await page.waitForFunction(() => document.documentElement.dataset.search !== "busy");
}

describe("the search page", () => {
  it("answers the query in its address: time, room, speaker, and the text with marks", async () => {
    await open("?q=t%2B0");
    const result = page.locator("[data-search-results] > li");
    expect(await result.count()).toBe(1);
    expect(await result.locator("time").getAttribute("datetime")).toBe("2017-12-25T17:50:09+08:00");
    expect(await result.locator("time").textContent()).toBe("2017-12-25 17:50");
    expect(await result.locator("[data-result-speaker]").textContent()).toBe("龚晓冬-银商账户-产品-上海");
    expect(await result.locator("mark").allTextContents()).toEqual(["Ｔ+0"]);
    expect(await shown()).toEqual({
      status: expect.stringContaining("1"),
      results: ["Ｔ+0 结算，见 http://example.com/a"],
    });
    expect(await input().inputValue()).toBe("t+0");
  });

  it("leads to the message in its day", async () => {
    await open("?q=t%2B0");
    await page.locator("[data-search-results] a[data-result-link]").first().click();
    await page.waitForURL(/\/repo\/proddev\/2017\/12\/25\/\?q=t%2B0#m175009-/u);
    expect(await page.locator(":target").textContent()).toContain("Ｔ+0 结算");
  });

  it("loads nothing of the index before the form is used", async () => {
    const asked: string[] = [];
    page.context().on("request", (request) => asked.push(request.url()));
    await open();
    expect(asked.filter((url) => url.includes("/pagefind/"))).toEqual([]);
    await input().focus();
    await eventually(() => asked.some((url) => url.includes("/pagefind/"))).toBe(true);
  });

  it("searches while one types, and keeps the question in the address", async () => {
    await open();
    await type("支付架构");
    expect(new URL(page.url()).searchParams.get("q")).toBe("支付架构");
    expect((await shown()).results).toEqual(["支付架构\n第二行"]);
    await type("没有这样的话");
    expect((await shown()).results).toEqual([]);
    expect((await shown()).status).toContain("没有这样的话");
    await type("");
    expect(new URL(page.url()).search).toBe("");
    expect((await shown()).status).not.toBe("");
  });

  it.each([
    ["an answer", 200],
    ["a failure", 503],
  ])("leaves %s alone that comes after the next question", async (_, status) => {
    await open();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.context().route("**/pagefind/**", async (route) => {
      await held;
      await (status === 200 ? route.continue() : route.fulfill({ status, body: "" }));
    });
    await input().fill("支付架构");
    await answered(page, "busy");
    await type("");
    await answered(page, "idle");
    const before = await shown();
    release();
    await page.evaluate(() => window.siteSearch?.("支付架构").catch(() => undefined));
    await typingPause(page);
    expect(await shown()).toEqual(before);
    expect(await page.evaluate(() => document.documentElement.dataset.search)).toBe("idle");
    problems = problems.filter((problem) => !problem.includes("503"));
  });

  it("does not take for typed what an input method still composes", async () => {
    await open();
    await input().evaluate((box: HTMLInputElement) => {
      box.value = "zhi'fu";
      box.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    });
    await typingPause(page);
    expect(new URL(page.url()).search).toBe("");
    await input().evaluate((box: HTMLInputElement) => {
      box.value = "支付架构";
      box.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    });
    await answered(page);
    expect((await shown()).results).toEqual(["支付架构\n第二行"]);
  });

  it("goes back to what was asked before", async () => {
    await open("?q=t%2B0");
    await type("支付");
    await type("支付架构");
    await input().press("Enter");
    await type("消息10");
    await page.goBack();
    await eventually(async () => (await shown()).results).toEqual(["支付架构\n第二行"]);
    expect(await input().inputValue()).toBe("支付架构");
    await page.goBack();
    await eventually(async () => (await shown()).results).toEqual(["Ｔ+0 结算，见 http://example.com/a"]);
    await page.goForward();
    await eventually(async () => (await shown()).results).toEqual(["支付架构\n第二行"]);
  });

  it("shows more on request, and all of them again after a visit to one", async () => {
    await open("?q=支付&room=proddev");
    const more = page.locator("[data-search-more]");
    expect((await shown()).results).toHaveLength(20);
    expect((await shown()).status).toContain("45");
    expect((await shown()).results[0]).toBe("支付消息54");
    // What stands there stays, with the focus and what was opened.
    const first = await page.locator("[data-search-results] > li").first().elementHandle();
    await more.click();
    await eventually(async () => (await shown()).results.length).toBe(40);
    expect(await first?.evaluate((result) => result.isConnected)).toBe(true);
    await more.click();
    await eventually(async () => (await shown()).results.length).toBe(45);
    expect(await more.isHidden()).toBe(true);
    await page.locator("[data-search-results] a[data-result-link]").last().click();
    await page.waitForURL(/#m/u);
    await page.goBack();
    await eventually(async () => (await shown()).results.length).toBe(45);
  });

  it("says how many there are once typing has paused, not after every letter", async () => {
    await open("");
    await page.evaluate(() => {
      const [status, said] = ["status", "said"].map((name) => document.querySelector(`[data-search-${name}]`));
      const heard: string[] = [];
      const hear = () => heard.push(said?.textContent ?? "");
      if (status) new MutationObserver(hear).observe(status, { childList: true });
      Object.assign(window, { heard });
    });
    const said = page.locator("[data-search-said]");
    expect(await said.getAttribute("role")).toBe("status");
    await input().pressSequentially("支付架构", { delay: 250 });
    await eventually(async () => (await shown()).results).toEqual(["支付架构\n第二行"]);
    await eventually(() => said.textContent()).toBe((await shown()).status);
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.join("")).toBe("");
    await eventually(() => said.textContent()).toBe("");
  });

  it("leads whoever asks for more by keyboard to the first of them", async () => {
    await open("?q=支付&room=proddev");
    await page.locator("[data-search-more]").focus();
    const focused = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("[data-result-link]")].indexOf(document.activeElement as Element),
      );
    await page.keyboard.press("Enter");
    await eventually(focused).toBe(20);
    await page.locator("[data-search-more]").focus();
    await page.keyboard.press("Enter");
    await eventually(focused).toBe(40);
  });

  it("scrolls back where a browser kept the page as it was, but not how far it was scrolled", async () => {
    await open("?q=支付");
    // WebKit keeps pages so; the browser of these tests does not.
    const scrolled = await page.evaluate(() => {
      scrollTo({ top: 500, behavior: "instant" });
      dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      scrollTo({ top: 0, behavior: "instant" });
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
      return scrollY;
    });
    expect(scrolled).toBe(500);
  });

  it("narrows by the form, and says so in the address", async () => {
    await open("?q=支付");
    expect((await shown()).status).toContain("46");
    await page.locator("select[name=room]").selectOption("devarch");
    await page.waitForURL(/room=devarch/u);
    await eventually(async () => (await shown()).results).toEqual(["支付架构\n第二行"]);
    await page.locator("select[name=room]").selectOption("");
    await page.locator("select[name=sort]").selectOption("oldest");
    await page.waitForURL(/sort=oldest/u);
    await eventually(async () => (await shown()).results[0]).toBe("支付消息10");
  });

  it("says by name whom a link asks for by id, and asks for the same", async () => {
    await open("?speaker=zhang-yan-long&from=2018-01-01");
    const field = page.locator("input[name=speaker]");
    await eventually(() => field.inputValue()).toBe("张彦龙");
    const { results } = await shown();
    expect(results).toEqual(["支付架构\n第二行"]);
    await page.locator("input[name=q]").fill("架构");
    await eventually(() => new URL(page.url()).searchParams.get("speaker")).toBe("张彦龙");
    await answered(page);
    expect((await shown()).results).toEqual(results);
    await page.goBack();
    await eventually(() => field.inputValue()).toBe("张彦龙");
    await open("?speaker=zhang");
    expect(await field.inputValue()).toBe("zhang");
  });

  it("answers filters without words, from the address", async () => {
    await open("?speaker=张彦龙&from=2018-01-01");
    expect((await shown()).results).toEqual(["支付架构\n第二行"]);
    expect(await page.locator("input[name=speaker]").inputValue()).toBe("张彦龙");
    await open("?has=link&to=2017-12-25&speaker=龚晓冬");
    expect((await shown()).results).toEqual(["Ｔ+0 结算，见 http://example.com/a"]);
    expect(await page.locator("input[name=has][value=link]").isChecked()).toBe(true);
  });

  it("says when nobody has a name", async () => {
    await open("?q=支付&speaker=没有这个人");
    expect((await shown()).status).toContain("没有这个人");
  });

  it("puts strangers' words on the page as text, from the index and from the address", async () => {
    await open(`?q=${encodeURIComponent(HOSTILE)}`);
    expect((await shown()).results).toEqual([`第一条 ${HOSTILE}`]);
    expect(await page.locator("[data-search-results] img, [data-search-status] img").count()).toBe(0);
    await open(`?q=${encodeURIComponent("<img onerror=1>")}&speaker=${encodeURIComponent("<b>")}`);
    expect((await shown()).status).toContain("<b>");
    expect(await page.locator("[data-search-status] > *").count()).toBe(0);
    expect(await page.evaluate(() => "harmed" in window)).toBe(false);
  });

  it("calls the account that was exported what the day calls it, and finds it by that name", async () => {
    await open("?q=from:%E6%88%91");
    expect((await shown()).results).toEqual(["导出的人说的"]);
    expect((await shown()).status).toBe("1 条消息");
    const name = await page.locator("[data-search-results] [data-result-speaker]").textContent();
    await page.locator("[data-result-link]").click();
    await page.waitForURL(/#m090000-/u);
    expect(await page.locator(".who .name").first().textContent()).toBe(name);
  });

  it("says when searching fails", async () => {
    await page.context().route("**/pagefind/**", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(`${site.url}search/?q=支付`);
    await answered(page, "failed");
    expect((await shown()).status).not.toBe("");
    problems = problems.filter((problem) => !problem.includes("404"));
  });

  it("searches again when the same is submitted after a failure", async () => {
    await page.context().route("**/pagefind/**", (route) => route.fulfill({ status: 503, body: "" }));
    await page.goto(`${site.url}search/?q=支付架构`);
    await answered(page, "failed");
    await page.context().unroute("**/pagefind/**");
    await page.locator("[data-search-form] button[type=submit]").click();
    await answered(page);
    expect((await shown()).results).toEqual(["支付架构\n第二行"]);
    problems = problems.filter((problem) => !problem.includes("503"));
  });

  it("keeps what it shows when a link leads to a part of the page", async () => {
    await open("?q=支付&room=proddev");
    await page.locator("[data-search-more]").click();
    await eventually(async () => (await shown()).results.length).toBe(40);
    await page.evaluate(() => document.querySelector<HTMLElement>("a[href^='#']")?.click());
    await page.waitForURL(/#/u);
    await settled(page);
    await answered(page);
    expect((await shown()).results).toHaveLength(40);
  });

  it("keeps the place for somebody who comes back and leaves before the results are there", async () => {
    await open("?q=支付&room=proddev");
    await page.locator("[data-search-more]").click();
    await eventually(async () => (await shown()).results.length).toBe(40);
    await page.goto(site.url);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    // The page may have left by then.
    await page.context().route("**/pagefind/**", (route) => held.then(() => route.continue()).catch(() => undefined));
    await page.goBack();
    await answered(page, "busy");
    await page.goForward();
    release();
    await page.context().unroute("**/pagefind/**");
    await page.goBack();
    await eventually(async () => (await shown()).results.length).toBe(40);
  });

  it("cuts a long text that is pasted to what hosts take in an address", async () => {
    await open();
    await input().focus();
    await page.keyboard.insertText("支付消息".repeat(400));
    await page.waitForURL(/q=/u);
    expect((await input().inputValue()).length).toBe(500);
    expect(page.url().length).toBeLessThan(8000);
  });

  it("gives the search module to whoever measures it", async () => {
    await open();
    const total = await page.evaluate(async () => (await window.siteSearch?.("支付", { limit: 1 }))?.total);
    expect(total).toBe(46);
  });
});

describe.each([
  ["a phone", 390],
  ["a desktop", 1280],
])("on %s, the search page", (_, width) => {
  beforeEach(() => page.setViewportSize({ width, height: 844 }));

  const links = () => page.locator("[data-search-results] a[data-result-link]");
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest("li")?.textContent ?? document.activeElement?.tagName);

  it("takes filters typed among the words, beside those of the form, both in the address", async () => {
    await open(`?q=${encodeURIComponent("结算 from:龚晓冬 has:link in:proddev after:2017-12")}`);
    expect((await shown()).results).toEqual(["Ｔ+0 结算，见 http://example.com/a"]);
    await type("支付 -from:张彦龙");
    expect((await shown()).status).toContain("45");
    await open(`?q=${encodeURIComponent("支付 发言者：张彦龙")}&room=proddev`);
    expect((await shown()).results).toEqual([]);
    expect(await page.locator("select[name=room]").inputValue()).toBe("proddev");
    await type("no:operator");
    expect((await shown()).status).toContain("no:operator");
  });

  it("finds simplified and traditional characters alike, and marks what was written", async () => {
    await open("?q=国际&sort=oldest");
    expect(await page.locator("[data-search-results] mark").allTextContents()).toEqual(["國際", "國際", "国际"]);
    await open("?q=國際");
    expect((await shown()).results).toHaveLength(2);
  });

  it("marks the query's words in the day that a result opens", async () => {
    await open(`?q=${encodeURIComponent("国际 [强] example.com -T+0")}`);
    await links().first().click();
    await page.waitForURL(/\?q=[^#]+#m175030-/u);
    const target = page.locator(":target");
    await eventually(() => target.locator("mark").allTextContents()).toEqual(["國際", "[强]", "example.com", "國際"]);
    expect(await page.locator("mark").allTextContents()).toContain("国际");
    expect(await target.locator("a mark").count()).toBe(1);
    expect(await target.locator(".text").textContent()).toBe("國際結算[强] 看 http://example.com/國際 吧");
    await page.goto(`${site.url}proddev/2017/12/25/?q=${encodeURIComponent('"<img src=x"')}`);
    await eventually(() => page.locator("mark").allTextContents()).toEqual(["<img src=x"]);
    expect(await page.locator(".text img").count()).toBe(0);
  });

  it("marks the words of a file's name and of an article's title", async () => {
    await open(`?q=${encodeURIComponent("账户设计")}`);
    expect((await shown()).results).toEqual(["账户设计经验", "账户设计.pdf"]);
    await links().first().click();
    await page.waitForURL(/#m100005-/u);
    await eventually(() => page.locator("mark").allTextContents()).toEqual(["账户设计", "账户设计"]);
    expect(await page.locator(".file-name mark, .card-title mark").count()).toBe(2);
  });

  it("loads nothing to mark words with where there is no query", async () => {
    const asked: string[] = [];
    page.context().on("request", (request) => asked.push(request.url()));
    await page.goto(`${site.url}proddev/2017/12/25/`);
    expect(asked.filter((url) => url.includes("mark-words") || url.includes("/pagefind/"))).toEqual([]);
  });

  it("shows what was said before and after a result, and hides it again", async () => {
    await open("?q=支付消息30");
    const [result, button] = [page.locator("li.result"), page.locator("[data-result-around]")];
    expect(await button.getAttribute("aria-expanded")).toBe("false");
    await button.click();
    await eventually(() => result.locator("[data-result-before] [data-result-text]").allTextContents()).toEqual([
      "支付消息28",
      "支付消息29",
    ]);
    await eventually(() => result.locator("[data-result-after] [data-result-text]").allTextContents()).toEqual([
      "支付消息31",
      "支付消息32",
    ]);
    expect(await button.getAttribute("aria-expanded")).toBe("true");
    await button.click();
    expect(await result.locator("[data-result-before]").isHidden()).toBe(true);
    await open(`?q=${encodeURIComponent("第一条")}`);
    await button.click();
    await eventually(() => result.locator("[data-result-after] li").count()).toBe(2);
    expect(await result.locator("[data-result-before]").isHidden()).toBe(true);
    expect(await page.locator("[data-search-results] img").count()).toBe(0);
  });

  it("says so where nothing else was said in the room that day", async () => {
    await open(`?q=${encodeURIComponent("支付架构")}`);
    const [alone, button] = [page.locator("[data-result-alone]"), page.locator("[data-result-around]")];
    expect(await alone.isHidden()).toBe(true);
    await button.click();
    await eventually(() => alone.isVisible()).toBe(true);
    await button.click();
    await eventually(() => alone.isVisible()).toBe(false);
    await open("?q=支付消息30");
    await button.click();
    await eventually(() => page.locator("[data-result-after] li").count()).toBe(2);
    expect(await alone.isHidden()).toBe(true);
  });

  it("keeps results of one discussion together", async () => {
    await open("?q=结算&sort=oldest");
    const continues = await page
      .locator("li.result")
      .evaluateAll((all) => all.map((each) => each.hasAttribute("data-continues")));
    expect(continues).toEqual([false, true, true]);
  });

  it("is reached and gone through by keys", async () => {
    await page.goto(`${site.url}proddev/2017/12/25/`);
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("q");
    await page.locator("h1").click();
    await page.keyboard.press("Control+k");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("q");
    await page.keyboard.type("T+0/");
    expect(await page.locator("input[name=q]").inputValue()).toBe("T+0/");
    await open("?q=结算");
    await page.keyboard.press("/");
    await page.keyboard.press("ArrowDown");
    await eventually(focused).toContain("国际结算");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toContain("Ｔ+0");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toContain("Ｔ+0");
    await page.keyboard.press("ArrowUp");
    expect(await focused()).toContain("國際");
    await page.keyboard.press("Escape");
    expect(await focused()).toBe("INPUT");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#m175100-/u);
  });

  it("offers the nearest search when nothing is found", async () => {
    await open("?q=支付 没有这样的话&room=devarch");
    const near = page.locator("[data-search-advice] a");
    expect(await near.count()).toBeGreaterThan(0);
    expect(await near.first().textContent()).toContain("支付");
    await near.first().click();
    await page.waitForURL((url) => url.searchParams.get("q") === "支付");
    await answered(page);
    expect((await shown()).results).toEqual(["支付架构\n第二行"]);
    expect(await page.locator("[data-search-advice]").isHidden()).toBe(true);
    await open(`?q=${encodeURIComponent("<b>x</b>")}`);
    expect(await page.locator("[data-search-advice]").isVisible()).toBe(true);
    expect(await page.locator("[data-search-advice] b").count()).toBe(0);
  });

  it("offers the same words in messages near each other, and back", async () => {
    await open("?q=架构 晚了");
    expect((await shown()).results).toEqual([]);
    await type("国际结算 强");
    expect((await shown()).results).toHaveLength(1);
    const offers = page.locator("[data-search-advice] a");
    expect(await offers.allTextContents()).toEqual(["“国际结算 强”，词在相近的消息里：2 条"]);
    expect(await page.locator("[data-search-tip]").isHidden()).toBe(true);
    await offers.click();
    await page.waitForURL(/nearby=1/u);
    await answered(page);
    // The one with both words first.
    expect((await shown()).results).toEqual(["國際結算[强] 看 http://example.com/國際 吧", "好的，国际结算"]);
    expect(await page.locator("select[name=sort]").inputValue()).toBe("relevant");
    expect((await shown()).status.split("\n")).toEqual(["2 条消息", "各个词在同一条消息里，或者相隔至多十条消息。"]);
    expect(await page.locator("input[name=nearby]").isChecked()).toBe(true);
    expect(await offers.allTextContents()).toEqual(["“国际结算 强”，词在同一条消息里：1 条"]);
    await page.locator("input[name=nearby]").uncheck();
    await eventually(async () => (await shown()).results.length).toBe(1);
    expect(page.url()).not.toContain("nearby");
  });

  it("shows what it finds also where it cannot tell what is near", async () => {
    await page.context().route("**/rooms.qz*", (route) => route.fulfill({ status: 503, body: "" }));
    await open("?q=国际结算 强");
    expect((await shown()).results).toHaveLength(1);
    expect(await page.locator("[data-search-advice]").isHidden()).toBe(true);
    problems = problems.filter((problem) => !problem.includes("503"));
  });

  it("says nothing of messages near each other for a single word", async () => {
    await open("?q=国际结算&nearby=1");
    expect((await shown()).status).toBe("2 条消息");
    expect(await page.locator("[data-search-advice]").isHidden()).toBe(true);
  });

  it("offers the names that begin as the one that nobody has, and no shorter word", async () => {
    const names = page.locator("[data-search-names] a");
    const tip = page.locator("[data-search-tip]");
    for (const q of ["from:龚", "from:gong"]) {
      await open(`?${new URLSearchParams({ q })}`);
      expect((await shown()).status).toBe(`没有叫“${q.slice(5)}”的发言者。`);
      expect(await names.allTextContents()).toEqual(["龚晓冬-银商账户-产品-上海 "]);
      expect(await tip.isHidden()).toBe(true);
    }
    await names.click();
    await answered(page);
    expect(new URL(page.url()).searchParams.get("q")).toBe("from:龚晓冬-银商账户-产品-上海");
    expect((await shown()).results).toEqual(["Ｔ+0 结算，见 http://example.com/a"]);
    expect(await names.count()).toBe(0);
    await open("?q=from:%E8%B0%81");
    expect(await names.count()).toBe(0);
    expect(await tip.isVisible()).toBe(true);
    // Of the field of the form as well.
    await open("?q=T%2B0&speaker=%E9%BE%9A");
    await names.click();
    await answered(page);
    expect((await shown()).results).toHaveLength(1);
  });

  it("says that a filter is none, and what would be one", async () => {
    await open("?q=in:foo");
    expect((await shown()).status).toBe(
      "没有找到包含“in:foo”的消息。\n“in:foo”已当作文字搜索：没有叫“foo”的群，可以写 devarch、proddev。",
    );
    expect(await page.locator("[data-search-advice]").isHidden()).toBe(true);
    await open("?q=has:foo+T%2B0");
    expect((await shown()).status).toContain("“has:foo”已当作文字搜索：可以写 image、link、file、quote，即图片");
    expect(await page.locator("[data-search-advice] a").allTextContents()).toEqual(["“T+0”：1 条"]);
    await open("?q=T%2B0+-after:2018-13");
    expect((await shown()).status).toBe(
      "1 条消息\n“-after:2018-13”已当作文字搜索：日、月、年要写成 2018-01-05、2018-01 或 2018。",
    );
  });

  it("counts what each choice would leave, and nothing moves for it", async () => {
    await open("?q=结算&room=proddev");
    const box = () => page.locator("input[name=nearby]").boundingBox();
    const before = await box();
    await page.locator("details[data-filters] select[name=room]").focus();
    const option = (room: string) => page.locator(`select[name=room] option[value=${room}]`).textContent();
    await eventually(() => option("proddev")).toContain("(3)");
    expect(await option("devarch")).toContain("(0)");
    expect(await page.locator("[data-count=link]").textContent()).toContain("(2)");
    expect(await box()).toEqual(before);
    await type("支付架构");
    await eventually(() => option("devarch")).toContain("(1)");
    expect((await shown()).results).toEqual([]);
  });

  it("puts first what says it most often", async () => {
    await open("?q=国际&sort=relevant");
    expect((await shown()).results[0]).toContain("國際結算");
    expect(await page.locator("select[name=sort]").inputValue()).toBe("relevant");
  });

  it("has no barrier when it shows results, their surroundings, or none", async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    const barriers = async () => {
      await page.evaluate(axe);
      const { violations } = (await page.evaluate("axe.run(document)")) as AxeResults;
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    };
    await open("?q=结算");
    await page.locator("[data-result-around]").first().click();
    await eventually(() => page.locator("[data-result-before] li").count()).toBe(2);
    expect(await barriers()).toEqual([]);
    await open("?q=支付架构没有");
    expect(await barriers()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});

describe("on a phone", () => {
  const openOn = async (viewport: { width: number; height: number }) => {
    await page.context().close();
    page = await watchedPage((problem) => problems.push(problem), { viewport, hasTouch: true, isMobile: true });
    await open(`?q=${encodeURIComponent("支付")}`);
  };

  it("the button shows the results that an open form has pushed out of sight, and no keyboard over them", async () => {
    await openOn({ width: 390, height: 640 });
    const status = page.locator("[data-search-status]");
    const isSeen = async () => ((await status.boundingBox())?.y ?? 0) < 640;
    await page.locator("details[data-filters] > summary").tap();
    await page.locator("input[name=from]").fill("2018-01-01");
    await eventually(async () => (await shown()).status).toBe("1 条消息");
    expect(await isSeen()).toBe(false);
    await input().focus();
    await page.keyboard.press("Enter");
    await eventually(isSeen).toBe(true);
    expect((await status.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    expect(await input().evaluate((element) => element === document.activeElement)).toBe(false);
  });

  it("nothing moves where the results are in sight", async () => {
    await openOn({ width: 390, height: 640 });
    await page.getByRole("button", { name: "搜索", exact: true }).tap();
    await settled(page);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  it("the form is folded also in a window that is wide but low", async () => {
    await openOn({ width: 844, height: 390 });
    expect(await page.locator("input[name=from]").isVisible()).toBe(false);
  });
});
