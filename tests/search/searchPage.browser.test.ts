import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { projectRoot } from "../support/paths.ts";
import { type Served, serveFolder } from "../support/serve.ts";

declare global {
  interface Window {
    siteSearch?: typeof import("../../src/client/search/search.ts").search;
  }
}

const PREFIX = "/repo/";
const HOSTILE = '<img src=x onerror="window.harmed=true">';

let browser: Browser;
let served: Served;
let folder = "";
let page: Page;
let problems: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "search-page-"));
  await writeTranscript("proddev", "2017-12-25", [
    ["00:02:12", "张彦龙", `第一条 ${HOSTILE}`],
    ...Array.from({ length: 45 }, (_, n): Line => [`08:00:${String(n + 10)}`, "Conny??", `支付消息${n + 10}`]),
    ["17:50:09", "龚晓冬-银商账户-产品-上海", "Ｔ+0 结算，见 http://example.com/a"],
  ]);
  await writeTranscript("devarch", "2018-01-02", [["09:00:00", "张彦龙", "支付架构\n第二行"]]);
  const output = join(folder, "site");
  const command = [
    "bin/qunzhi.mjs",
    "build",
    "--input",
    join(folder, "in"),
    "--output",
    output,
    "--pathprefix",
    PREFIX,
  ];
  await promisify(execFile)(process.execPath, command, { cwd: projectRoot });
  served = await serveFolder(output, { prefix: PREFIX });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  problems = [];
  page = await (await browser.newContext()).newPage();
  page.on("pageerror", ({ message }) => {
    // Chromium's own word on a transition between pages that the test did not wait for.
    if (!message.startsWith("Transition was")) problems.push(message);
  });
  page.on("console", (message) => problems.push(message.text()));
});
afterEach(async () => {
  await page.context().close();
  expect(problems).toEqual([]);
});

type Line = readonly [clock: string, name: string, body: string];

async function writeTranscript(room: string, day: string, lines: readonly Line[]): Promise<void> {
  const head = `---\ntitle: "${day}-WeChat"\ndate: ${day} 12:00:00\n---\n`;
  const body = lines.map(([clock, name, text]) => `> ${clock}  ${name}  \n   \n${text}  \n   \n`).join("");
  await mkdir(join(folder, "in", room), { recursive: true });
  await writeFile(join(folder, "in", room, `${day}-chat.markdown`), head + body);
}

/** Opens the search page with a query and waits for the answer. */
async function open(query = ""): Promise<void> {
  await page.goto(`${served.url}search/${query}`);
  await answered(query === "" ? "idle" : "done");
}

async function answered(phase = "done"): Promise<void> {
  await page.waitForFunction((wanted) => document.documentElement.dataset.search === wanted, phase);
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
    await page.waitForURL(/\/repo\/proddev\/2017\/12\/25\/#m175009-/u);
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

  it("does not take for typed what an input method still composes", async () => {
    await open();
    await input().evaluate((box: HTMLInputElement) => {
      box.value = "zhi'fu";
      box.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    });
    await page.waitForTimeout(400);
    expect(new URL(page.url()).search).toBe("");
    await input().evaluate((box: HTMLInputElement) => {
      box.value = "支付架构";
      box.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    });
    await answered();
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
    await more.click();
    await eventually(async () => (await shown()).results.length).toBe(40);
    await more.click();
    await eventually(async () => (await shown()).results.length).toBe(45);
    expect(await more.isHidden()).toBe(true);
    await page.locator("[data-search-results] a[data-result-link]").last().click();
    await page.waitForURL(/#m/u);
    await page.goBack();
    await eventually(async () => (await shown()).results.length).toBe(45);
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

  it("answers filters without words, from the address", async () => {
    await open("?speaker=张彦龙&from=2018-01-01");
    expect((await shown()).results).toEqual(["支付架构\n第二行"]);
    expect(await page.locator("input[name=speaker]").inputValue()).toBe("张彦龙");
    await open("?has=link");
    expect((await shown()).results).toEqual(["Ｔ+0 结算，见 http://example.com/a"]);
    expect(await page.locator("input[name=has][value=link]").isChecked()).toBe(true);
  });

  it("offers speakers by all their names, and says when nobody has a name", async () => {
    await open();
    await page.locator("input[name=speaker]").focus();
    const names = page.locator("#search-speakers option");
    await eventually(() => names.count()).toBeGreaterThan(0);
    expect(await names.evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value))).toContain("Conny??");
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

  it("says when searching fails", async () => {
    await page.context().route("**/pagefind/**", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(`${served.url}search/?q=支付`);
    await answered("failed");
    expect((await shown()).status).not.toBe("");
    problems = problems.filter((problem) => !problem.includes("404"));
  });

  it("gives the search module to whoever measures it", async () => {
    await open();
    const total = await page.evaluate(async () => (await window.siteSearch?.("支付", { limit: 1 }))?.total);
    expect(total).toBe(46);
  });
});
