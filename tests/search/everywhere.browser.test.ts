import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import type { Typed } from "../support/folders.ts";
import { answered, type SearchSite, serveSite, watchedPage } from "./searchSite.ts";

const HOSTILE = '<img src=x onerror="window.harmed=true">';

let site: SearchSite;
let page: Page;
let problems: string[] = [];

beforeAll(async () => {
  site = await serveSite(
    {
      "proddev/2017-12-25": [
        ["00:02:12", "张彦龙", `第一条 ${HOSTILE}`],
        ...Array.from(
          { length: 60 },
          (_, n): Typed => [`08:${String(n).padStart(2, "0")}:00`, "Conny??", `支付第${n}句`],
        ),
        ["17:50:09", "龚晓冬", "结算，见 http://example.com/a"],
        ["17:50:30", HOSTILE, "國際結算"],
      ],
      "devarch/2018-01-02": [["09:00:00", "张彦龙", "支付架构 清算"]],
    },
    "/repo/",
  );
});
afterAll(async () => {
  await (await launchBrowser()).close();
  await site?.close();
});
afterEach(async () => {
  await page.context().close();
  expect(problems).toEqual([]);
});

const box = () => page.locator("[data-search-form] input[name=q]");
const results = () => page.locator("[data-search-results] [data-result-text]");
const links = () => page.locator("[data-search-results] a[data-result-link]");
const status = () => page.locator("[data-search-status]");
const eventually = <T>(value: () => T | Promise<T>) => expect.poll(value, { timeout: 15_000 });

async function fresh(options: BrowserContextOptions): Promise<Page> {
  problems = [];
  return watchedPage((problem) => problems.push(problem), options);
}

async function open(query: string): Promise<void> {
  await page.goto(`${site.url}search/?${query}`);
  await answered(page);
}

async function type(text: string): Promise<void> {
  await box().fill(text);
  await page.waitForFunction((q) => (new URLSearchParams(location.search).get("q") ?? "") === q, text);
  await page.waitForFunction(() => document.documentElement.dataset.search !== "busy");
}

/** The kinds of pages, by the class of their body: one address of each that the sitemap or the footer leads to. */
async function pageKinds(): Promise<Map<string, string>> {
  const sitemap = await readFile(join(site.folder, "sitemap.xml"), "utf8").catch(() => "");
  const listed = Array.from(sitemap.matchAll(/<loc>[^<]*?\/repo(\/[^<]*)<\/loc>/gu), ([, path = "/"]) => path);
  const others = ["/", "/proddev/", "/proddev/2017/", "/proddev/2017/12/", "/proddev/2017/12/25/", "/speakers/"];
  const more = ["/links/", "/media/", "/files/", "/discussions/", "/terms/", "/404.html"];
  const kinds = new Map<string, string>();
  // The search page last: what its worker loads may still be on its way when another page is open.
  for (const path of [...others, ...more, ...listed.filter((each) => each !== "/search/"), "/search/"]) {
    const file = join(site.folder, decodeURI(path), path.endsWith("/") ? "index.html" : "");
    const kind = /<body class="(?<kind>[^"]+)"/u.exec(await readFile(file, "utf8").catch(() => ""))?.groups?.kind;
    if (kind !== undefined && !kinds.has(kind)) kinds.set(kind, path);
  }
  return kinds;
}

describe.each([
  ["a phone", 390],
  ["a desktop", 1280],
])("on %s", (_, width) => {
  const viewport = { width, height: 844 };
  beforeEach(async () => {
    page = await fresh({ viewport });
  });

  it("every kind of page has a search box that / and Ctrl-K lead to, and that loads nothing", async () => {
    const kinds = await pageKinds();
    expect(kinds.size).toBeGreaterThan(8);
    const asked: string[] = [];
    page.context().on("request", (request) => asked.push(request.url()));
    for (const [kind, path] of kinds) {
      await page.goto(site.url + path.slice(1));
      for (const key of ["/", "Control+k", "Meta+k"]) {
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
        await page.keyboard.press(key);
        const focused = await page.evaluate(() => document.activeElement?.getAttribute("name"));
        expect({ kind, key, focused }).toEqual({ kind, key, focused: "q" });
      }
      expect(await page.locator("form[role=search] input[name=q]").isVisible()).toBe(true);
      if (kind !== "page-search") {
        expect({ kind, loaded: asked.filter((url) => /pagefind|search/u.test(url)) }).toEqual({ kind, loaded: [] });
      }
      asked.length = 0;
    }
    problems = problems.filter((problem) => !problem.includes("404"));
  });

  it("the box of any page leads to the answer", async () => {
    await page.goto(`${site.url}proddev/2017/12/25/`);
    await page.keyboard.press("/");
    await page.keyboard.type("清算");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/repo\/search\/\?q=/u);
    await eventually(() => results().allTextContents()).toEqual(["支付架构 清算"]);
  });

  it("an address says the whole search to whoever opens it", async () => {
    const query = new URLSearchParams({
      q: "支付 -第5句",
      room: "proddev",
      speaker: "Conny??",
      from: "2017-12-01",
      to: "2017-12-31",
      sort: "oldest",
    });
    await open(String(query));
    const before = { texts: await results().allTextContents(), status: await status().textContent() };
    expect(before.texts[0]).toBe("支付第0句");
    expect(before.status).toContain("59");
    const address = page.url();
    await page.context().close();
    page = await fresh({ viewport });
    await page.goto(address);
    await answered(page);
    expect({ texts: await results().allTextContents(), status: await status().textContent() }).toEqual(before);
    for (const [name, value] of query) {
      expect(await page.locator(`[data-search-form] [name=${name}]`).first().inputValue()).toBe(value);
    }
  });

  it("showing more moves nothing that is there, leads to the first new one, and is there after Back and a reload", async () => {
    await open("q=支付&room=proddev");
    const more = page.locator("[data-search-more]");
    await more.scrollIntoViewIfNeeded();
    const first = await results().allTextContents();
    const scrolled = await page.evaluate(() => scrollY);
    await more.press("Enter");
    await eventually(() => results().count()).toBe(40);
    await answered(page);
    await eventually(() =>
      links()
        .nth(20)
        .evaluate((link) => link === document.activeElement),
    ).toBe(true);
    expect((await results().allTextContents()).slice(0, 20)).toEqual(first);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    const chosen = links().nth(31);
    const text = await chosen.locator("[data-result-text]").textContent();
    await chosen.scrollIntoViewIfNeeded();
    await chosen.click();
    await page.waitForURL(/#m/u);
    await page.goBack();
    await eventually(() => results().count()).toBe(40);
    const inSight = (which: string | null) =>
      page.evaluate((wanted) => {
        const shown = [...document.querySelectorAll("[data-search-results] [data-result-text]")];
        const { top, bottom } = shown.find((each) => each.textContent === wanted)?.getBoundingClientRect() ?? {
          top: -1,
          bottom: -1,
        };
        return top >= 0 && bottom <= innerHeight;
      }, which);
    await eventually(() => inSight(text)).toBe(true);
    await page.reload();
    await eventually(() => results().count()).toBe(40);
    await eventually(() => inSight(text)).toBe(true);
  });

  it("a reload leads to the same place on a page that was never left", async () => {
    await open("q=支付&room=proddev");
    await page.evaluate(() => scrollTo(0, 700));
    await eventually(() => page.evaluate(() => history.state?.scroll)).toBe(700);
    await page.reload();
    await answered(page);
    await eventually(() => page.evaluate(() => scrollY)).toBe(700);
  });

  it.each(["DecompressionStream", "toSorted"])("says to a browser without %s what it needs", async (missing) => {
    await page.addInitScript((name) => {
      for (const holder of [globalThis, Array.prototype]) Reflect.deleteProperty(holder, name);
    }, missing);
    for (const query of ["", "q=结算"]) {
      await page.goto(`${site.url}search/?${query}`);
      await eventually(() => status().textContent()).toContain("Firefox 115");
    }
    expect(await results().count()).toBe(0);
  });

  it("Escape leads back to the box, with what was typed", async () => {
    await open("q=结算");
    await box().focus();
    await page.keyboard.press("ArrowDown");
    expect(
      await links()
        .first()
        .evaluate((link) => link === document.activeElement),
    ).toBe(true);
    await page.keyboard.press("Escape");
    expect(await box().evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await box().inputValue()).toBe("结算");
  });

  it("says how many there are where a screen reader hears it", async () => {
    const heard = page.locator("[data-search-said]");
    await open("q=结算");
    expect(await heard.getAttribute("role")).toBe("status");
    for (const [words, answer] of [
      ["结算", "2"],
      ["支付", "61"],
      ["没有这样的话", "没有这样的话"],
    ] as const) {
      await type(words);
      await eventually(() => heard.textContent()).toContain(answer);
      expect(await heard.textContent()).toBe(await status().textContent());
    }
    expect(await page.locator("[data-search-advice]").isVisible()).toBe(true);
  });

  it("answers offline what it has loaded, says what it cannot, and goes on when there is a connection", async () => {
    await open("q=支付");
    await page.locator("[data-search-more]").click();
    await eventually(() => results().count()).toBe(40);
    await open("q=结算");
    await page.locator("[data-result-around]").first().click();
    await eventually(() => page.locator("[data-result-before] li").count()).toBe(2);
    await type("支付");
    await page.context().setOffline(true);
    await type("结算");
    await eventually(() => results().allTextContents()).toEqual(["國際結算", "结算，见 http://example.com/a"]);
    await page.locator("[data-result-around]").first().click();
    await eventually(() => page.locator("[data-result-before] li").count()).toBe(2);
    await type("支付 from:张彦龙");
    await eventually(() => page.evaluate(() => document.documentElement.dataset.search)).toBe("failed");
    await type("支付");
    await eventually(() => status().textContent()).toContain("61");
    await page.context().setOffline(false);
    await type("清算");
    await eventually(() => results().allTextContents()).toEqual(["支付架构 清算"]);
    problems = problems.filter((problem) => !problem.includes("ERR_INTERNET_DISCONNECTED"));
  });

  it("strangers' words from the address, names and texts stay text", async () => {
    await open(`q=${encodeURIComponent(HOSTILE)}&speaker=${encodeURIComponent(HOSTILE)}`);
    await open(`q=${encodeURIComponent(HOSTILE)}`);
    expect(await results().allTextContents()).toEqual([`第一条 ${HOSTILE}`]);
    await open("q=國際");
    expect(await page.locator("[data-result-speaker]").first().textContent()).toBe(HOSTILE);
    await page.locator("[data-result-around]").click();
    await eventually(() => page.locator("[data-result-before] li").count()).toBe(2);
    await links().first().click();
    await page.waitForURL(/#m/u);
    await eventually(() => page.locator("mark").count()).toBeGreaterThan(0);
    expect(await page.locator("main img[src=x], [data-search-status] *").count()).toBe(0);
    expect(await page.evaluate(() => "harmed" in window)).toBe(false);
  });

  it("explains itself without JavaScript, and leads elsewhere", async () => {
    await page.context().close();
    page = await fresh({ viewport, javaScriptEnabled: false });
    await page.goto(`${site.url}proddev/2017/12/25/`);
    const field = page.locator("form[role=search] input[name=q]");
    await field.focus();
    await field.fill("结算");
    await field.press("Enter");
    await page.waitForURL(/\/repo\/search\/\?q=/u);
    const note = page.locator("main .note");
    expect(await note.isVisible()).toBe(true);
    expect((await note.textContent())?.length).toBeGreaterThan(20);
    const hrefs = await note.locator("a").evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href));
    expect(hrefs.length).toBeGreaterThan(0);
    for (const href of hrefs) {
      expect(href.startsWith(site.url)).toBe(true);
      expect((await page.request.get(href)).status()).toBe(200);
    }
  });
});
