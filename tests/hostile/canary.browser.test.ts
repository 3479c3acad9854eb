/**
 * All the texts, addresses, names and file names of the list of bad input in one archive, built as anybody builds it, below a path, and read
 * in a real browser: every page, every kind of list, and the search. Nothing that was typed runs, and nobody else is called.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answered } from "../search/searchSite.ts";
import { launchBrowser } from "../support/browser.ts";
import { run } from "../support/cli.ts";
import { type Typed, transcriptText, writeFiles } from "../support/folders.ts";
import { projectRoot } from "../support/paths.ts";
import { type Served, serveFolder } from "../support/serve.ts";
import { LINKED_ADDRESSES, NAMES, REFUSED_ADDRESSES, TEXTS } from "./rows.ts";

const PREFIX = "/repo/";
const BIRD = "window.canary=1";

/** Halves of characters stand in no address. */
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, "\ufffd");

/** The texts of the list, and as many that would tell by themselves that they ran. */
const texts: readonly string[] = [
  ...TEXTS.map(([, text]) => text),
  `<img src=x onerror="${BIRD}">`,
  `"><script>${BIRD}</script>`,
  `'><svg/onload=${BIRD}>`,
  `</script><script>${BIRD}</script>`,
  `</title></template></textarea></noscript><img src=//evil.example/x onerror=${BIRD}>`,
  `&lt;img src=x onerror=${BIRD}&gt;`,
  `&amp;lt;iframe srcdoc="&amp;lt;script&amp;gt;parent.canary=1&amp;lt;/script&amp;gt;"&amp;gt;`,
  `javascript:${BIRD}`,
  `[x](javascript:${BIRD})`,
  `<a href="javascript:${BIRD}" autofocus onfocus=${BIRD}>x</a>`,
  `<style>@import "//evil.example/x.css"; * { background: url(//evil.example/y) }</style>`,
  '<link rel=stylesheet href="//evil.example/x.css"><link rel=preload as=image href="//evil.example/z.png">',
  "![x](http://evil.example/picture.png)",
  "http://evil.example/<img src=x onerror=alert(1)>",
  "<mark>x</mark> <b>y</b>",
  "=cmd|' /C calc'!A0",
];
const addresses = [...REFUSED_ADDRESSES.map(([, address]) => address), ...LINKED_ADDRESSES.map(([, body]) => body)];
const bodies = [
  ...texts,
  ...texts.map((text) => `开头 ${text} 结尾`),
  ...texts.map((text) => `[${text}\n](http://a.example/${encodeURIComponent(wellFormed(text))})`),
  ...texts.map((text) => `「${text}：${text}」 - - - - - - - - - - - - - - - 回答`),
  ...texts.map((text) => `@${text}?你好`),
  ...addresses.flatMap((address) => [`看 ${address}`, `[标题\n](${address})`, `![2017-12-25 10:00:00](${address})`]),
  ...texts.map((text) => `${text.replaceAll(/[\n/\\|?*<>:"@]/gu, " ").slice(0, 40)}.pdf`),
];
const names = [...NAMES.map(([, name]) => name), ...texts.map((text) => text.replaceAll("\n", " "))];

function transcript(day: string, lines: readonly string[]): string {
  const messages = lines.map((body, index): Typed => {
    const [minutes, seconds] = [Math.floor(index / 60), index % 60].map((part) => String(part).padStart(2, "0"));
    return [`10:${minutes}:${seconds}`, names[index % names.length] ?? "", body];
  });
  return transcriptText(day, messages).replace("PaymentGroup", JSON.stringify(texts[0]));
}

const title = `<img src=x onerror="${BIRD}"></title><script>${BIRD}</script>`;
const files: Readonly<Record<string, string>> = {
  "archive.yaml": `title: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(title)}\nrooms:\n  pay: ${JSON.stringify(title)}\n  a b: ${JSON.stringify(`' onclick='${BIRD}`)}\n`,
  "speakers.yaml": `speakers:\n  - name: ${JSON.stringify(title)}\n    aliases: [TOM, ".."]\n`,
  "terms.yaml": `must: [${JSON.stringify("<b>")}, alert, onerror, ${JSON.stringify('"><script>')}]\n`,
  "seeds/pay/2017-12-25-chat.markdown": transcript("2017-12-25", bodies.slice(0, 200)),
  "seeds/pay/2017-12-26-<img src=x onerror=alert(1)>.markdown": transcript("2017-12-26", bodies.slice(200)),
  "seeds/a b/2018-01-01-chat.markdown": transcript("2018-01-01", texts),
  "seeds/pay/2018-01-02-chat.markdown": `---js\nrequire("fs").writeFileSync("marker", "x")\n---\n> 10:00:00  甲\n`,
};

let folder = "";
let site = "";
let served: Served;
let browser: Browser;
let context: BrowserContext;
/** What happened that must not. */
const hits: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qunzhi-canary-"));
  await writeFiles(folder, files);
  site = join(folder, "_site");
  const built = await run(["build", "--quiet", "--pathprefix", PREFIX], { cwd: folder });
  // The one transcript with code in its front matter.
  expect(built).toMatchObject({ code: 1, stderr: expect.stringContaining("front-matter-engine") });
  served = await serveFolder(site, { prefix: PREFIX });
  browser = await launchBrowser();
  context = await watched(browser);
});
afterAll(async () => {
  await context?.close();
  await browser?.close();
  await served?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A context that notes every request to somebody else, every dialog, every violation of the policy, and every bird. */
async function watched(of: Browser): Promise<BrowserContext> {
  const made = await of.newContext({ ignoreHTTPSErrors: true });
  const origin = new URL(served.url).origin;
  await made.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      console.error(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  made.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith("data:"))
      hits.push(`asked for ${request.url()}`);
  });
  made.on("dialog", (dialog) => {
    hits.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  made.on("weberror", (error) => {
    // Chromium's own word on a transition between pages that nobody waited for.
    if (!error.error().message.startsWith("Transition was")) hits.push(`error: ${error.error().message}`);
  });
  made.on("console", (message) => {
    const own = /status of 404/u.test(message.text());
    if (!own && /policy|Refused|violates|error/iu.test(message.type() + message.text()))
      hits.push(`said: ${message.text()}`);
  });
  return made;
}

/** What pages of the site can be made of; nothing that was typed is. */
interface Look {
  readonly canary: unknown;
  readonly schemes: readonly string[];
  readonly handlers: number;
  readonly foreign: number;
}

function look(page: Page): Promise<Look> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    return {
      canary: (window as { canary?: unknown }).canary,
      schemes: [...new Set([...document.querySelectorAll("a")].map(({ protocol }) => protocol))],
      handlers: all.filter((each) => each.getAttributeNames().some((name) => name.startsWith("on"))).length,
      foreign: all.filter((each) => /^(?:iframe|object|embed|base|math|style)$/iu.test(each.localName)).length,
    };
  });
}

async function expectHarmless(page: Page, where: string): Promise<void> {
  // A page that leads on to another may have left already.
  const { canary, schemes, handlers, foreign } = await look(page).catch(async () => {
    await page.waitForLoadState("load");
    return look(page);
  });
  if (canary !== undefined) hits.push(`${where}: the canary sang`);
  for (const scheme of schemes) if (!/^https?:$|^$/u.test(scheme)) hits.push(`${where}: leads to ${scheme}`);
  if (handlers + foreign > 0) hits.push(`${where}: ${handlers} handlers, ${foreign} foreign elements`);
}

/** True for the old address of somebody, whose page leads on to the new one. */
async function leadsOn(url: string): Promise<boolean> {
  const markup = await readFile(join(site, url.replace(/^$|\/$/u, "$&index.html")), "utf8");
  return markup.includes('http-equiv="refresh"');
}

async function pages(): Promise<string[]> {
  const all = await readdir(site, { recursive: true, encoding: "utf8" });
  return all
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".html"))
    .map((file) => file.replace(/index\.html$/u, ""))
    .sort();
}

describe("1–23, 31, 34–38, 50, 51, 54 in a browser", () => {
  test("every page is read, and nothing runs", async () => {
    const waiting = await pages();
    const kinds = [
      "",
      "search/",
      "speakers/",
      "discussions/",
      "links/",
      "media/",
      "files/",
      "terms/",
      "404.html",
      "pay/2017/12/25/",
    ];
    expect(waiting).toEqual(expect.arrayContaining(kinds));
    expect(waiting.filter((url) => /^speakers\/[^/]+\/$/u.test(url)).length).toBeGreaterThan(60);
    expect(waiting.some((url) => /^terms\/[^/]+\/$/u.test(url))).toBe(true);
    const total = waiting.length;
    let read = 0;
    const reader = async () => {
      const page = await context.newPage();
      for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
        const { href } = new URL(served.url + url);
        await page.goto(href, { waitUntil: "load" });
        await expectHarmless(page, url);
        // It leaves by itself, which would break off the way to the next one.
        if (await leadsOn(url)) await page.waitForURL((now) => now.href !== href);
        read++;
      }
      await page.close();
    };
    await Promise.all([reader(), reader(), reader()]);
    expect(read).toBe(total);
    expect(hits).toEqual([]);
  }, 400_000);

  test("what was typed is asked for in the search, and found as text", async () => {
    const page = await context.newPage();
    for (const text of texts) {
      const query = new URLSearchParams({
        q: wellFormed(text),
        room: wellFormed(text).slice(0, 30),
        speaker: wellFormed(text).slice(0, 30),
      });
      for (const search of [`q=${encodeURIComponent(wellFormed(text))}`, query.toString()]) {
        await page.goto(`${served.url}search/?${search}#${encodeURIComponent(wellFormed(text))}`);
        await page.waitForFunction(() =>
          ["done", "idle", "failed"].includes(document.documentElement.dataset.search ?? ""),
        );
        await expectHarmless(page, `search for ${text}`);
      }
    }
    await page.goto(`${served.url}search/?q=onerror`);
    await answered(page);
    const results = page.locator("[data-search-results] [data-result-text]");
    const shown = await results.allTextContents();
    expect(shown.join("\n")).toContain("<img src=x onerror=alert(1)>");
    expect(await page.locator("[data-search-results] :is(img, script, svg, b, iframe)").count()).toBe(0);
    const made = await results.evaluateAll((all) => [
      ...new Set(all.flatMap((one) => [...one.querySelectorAll("*")].map(({ localName }) => localName))),
    ]);
    expect(made.filter((name) => name !== "mark")).toEqual([]);
    await page.close();
    expect(hits).toEqual([]);
  }, 400_000);

  test("an address that is not there, and words to be marked on a page, are text", async () => {
    const page = await context.newPage();
    const text = `<img src=x onerror="${BIRD}">`;
    await page.goto(`${served.url}${encodeURIComponent(text)}/${encodeURIComponent("../../x")}`);
    await expectHarmless(page, "404");
    await page.goto(`${served.url}pay/2017/12/25/?q=${encodeURIComponent(text)}#${encodeURIComponent(text)}`);
    await expectHarmless(page, "a day with words to be marked");
    await page.close();
    expect(hits).toEqual([]);
  }, 120_000);

  test("the watch does notice", async () => {
    const page = await context.newPage();
    await page.goto(served.url);
    await page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", '<img src="http://evil.example/x" onerror="window.canary=1">');
    });
    await expect.poll(() => hits.length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect((await look(page)).handlers).toBe(1);
    await page.close();
    expect(hits.some((hit) => /policy|Refused/u.test(hit))).toBe(true);
    hits.length = 0;
  });
});

test("24 no code of a transcript ran in the build", async () => {
  expect(await readdir(folder)).not.toContain("marker");
  expect(await readdir(projectRoot)).not.toContain("marker");
});
