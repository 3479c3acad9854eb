import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixtureArchive } from "../support/archive.ts";
import { launchBrowser } from "../support/browser.ts";
import { type Served, serveFolder } from "../support/serve.ts";
import { settled } from "../support/settled.ts";
import { allPages, fixtureSite, withLongDay, withRedirect, withSplitDay, writeSite } from "./fixtures.ts";

const PHONE = { width: 390, height: 700 };
const DESK = { width: 1280, height: 800 };
const archive = withSplitDay(withLongDay(withRedirect(fixtureArchive())));
const whole = fixtureSite({ archive: withLongDay(withRedirect(fixtureArchive())), prefix: "/repo/" });
const split = fixtureSite({ archive, prefix: "/split/", settings: { baseUrl: "https://example.org/split" } });

let browser: Browser;
const folders: string[] = [];
const served: Served[] = [];

/** Writes and serves a site; returns its address. */
async function serve(site: typeof whole): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "qunzhi-read-"));
  folders.push(folder);
  await writeSite(site, folder);
  const server = await serveFolder(folder, { prefix: site.prefix });
  served.push(server);
  return server.url;
}

let root = "";
let splitRoot = "";
let englishRoot = "";
beforeAll(async () => {
  browser = await launchBrowser();
  const english = fixtureSite({ prefix: "/en/", settings: { language: "en" } });
  [root, splitRoot, englishRoot] = await Promise.all([serve(whole), serve(split), serve(english)]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all(served.map((server) => server.close()));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

/** Opens a page, does something with it, closes it. */
async function reading<T>(
  options: Parameters<Browser["newContext"]>[0],
  action: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    return await action(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Where an element is in the window, and the colour behind it. */
async function placeOf(page: Page, selector: string) {
  await settled(page);
  return page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const { backgroundColor } = getComputedStyle(element);
    return { inView: top >= 0 && bottom <= innerHeight, backgroundColor };
  });
}

describe("a permalink", () => {
  test.each([
    ["phone", PHONE],
    ["desk", DESK],
  ])("brings its message into view and marks it (%s)", async (_, viewport) => {
    await reading({ viewport }, async (page) => {
      await page.goto(`${root}proddev/2017/12/25/#m080003-aaah`);
      const marked = await placeOf(page, "#m080003-aaah");
      const other = await placeOf(page, "#m080004-aaai");
      expect(marked.inView).toBe(true);
      expect(marked.backgroundColor).not.toBe(other.backgroundColor);
    });
  });

  test("works under every id the message has", async () => {
    await reading({ viewport: PHONE }, async (page) => {
      await page.goto(`${root}proddev/2017/12/25/#m071505-aaab-2`);
      const mark = await placeOf(page, "#m071505-aaab-2");
      expect(mark.inView).toBe(true);
      expect(mark.backgroundColor).not.toBe("rgba(0, 0, 0, 0)");
    });
  });

  test.each(["m003000-aaaa", "m075900-aaaa", "m100000-aaaa", "m145900-aaaa"])("finds %s in a long day", async (id) => {
    await reading({ viewport: PHONE }, async (page) => {
      await page.goto(`${root}proddev/2018/03/05/#${id}`);
      expect((await placeOf(page, `#${id}`)).inView).toBe(true);
      // What is laid out late above must not push it away again.
      expect((await placeOf(page, `#${id}`)).inView).toBe(true);
    });
  });

  test.each([
    ["m000212-aaaa", "00"],
    ["m080003-aaah", "06"],
  ])("to %s of a split day leads on to the page that has it", async (id, part) => {
    await reading({ viewport: PHONE }, async (page) => {
      await page.goto(`${splitRoot}proddev/2017/12/25/#${id}`);
      await page.waitForURL(`**/2017/12/25/${part}/#${id}`);
      expect((await placeOf(page, `#${id}`)).inView).toBe(true);
    });
  });

  test("is what a phone shares, which asks for the canonical address, and is cited once", async () => {
    await reading({ viewport: PHONE, hasTouch: true }, async (page) => {
      const copied = await catchCopies(page);
      const canonical = () => page.locator('link[rel="canonical"]').getAttribute("href");
      const own = "https://example.org/split/proddev/2017/12/25/06/";
      await page.goto(`${splitRoot}proddev/2017/12/25/06/`);
      expect(await canonical()).toBe(own);
      await page.locator("#m080003-aaah .time").tap();
      await expect.poll(canonical).toBe(`${own}#m080003-aaah`);
      await page.getByRole("button", { name: "复制引文" }).tap();
      await expect.poll(copied).toMatch(/\n.*\/06\/#m080003-aaah$/u);
      await page.reload();
      await expect.poll(canonical).toBe(`${own}#m080003-aaah`);
    });
  });

  test("is what a click on the time gives", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(`${root}proddev/2017/12/25/`);
      await page.locator("#m080003-aaah .time").click();
      expect(new URL(page.url()).hash).toBe("#m080003-aaah");
    });
  });
});

describe("the line that says which day it is", () => {
  const line = ".day-bar a";

  /** What lies on top in the middle of the line. */
  const isSeen = (page: Page): Promise<boolean> =>
    page.locator(line).evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === element;
    });

  test.each([
    ["phone", PHONE],
    ["desk", DESK],
  ])("stands over what a permalink leads to, and leads to the top (%s)", async (_, viewport) => {
    await reading({ viewport }, async (page) => {
      await page.goto(`${root}proddev/2018/03/05/#m100000-aaaa`);
      await settled(page);
      expect(await page.locator(line).textContent()).toBe("2018年3月5日 · 支付产品技术交流群");
      expect((await page.locator(line).boundingBox())?.y).toBe(0);
      expect(await isSeen(page)).toBe(true);
      await page.locator(line).click();
      await page.waitForFunction(() => scrollY < 100);
      expect(await isSeen(page)).toBe(false);
    });
  });

  test("covers nothing that an address leads to", async () => {
    await reading({ viewport: PHONE }, async (page) => {
      await page.goto(`${root}proddev/2018/03/05/`);
      for (const link of (await page.locator(".hour-index a").all()).slice(0, 4)) {
        const hash = await link.getAttribute("href");
        await page.goto(`${root}proddev/2018/03/05/${hash}`);
        await settled(page);
        const top = await page.locator(`[id="${hash?.slice(1)}"]`).evaluate((at) => at.getBoundingClientRect().top);
        const bar = await page.locator(line).boundingBox();
        expect(top).toBeGreaterThanOrEqual((bar?.height ?? 0) - 1);
      }
    });
  });

  test("is seen by those who come to it with the keyboard, also where the head is", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(`${root}proddev/2018/03/05/`);
      expect(await isSeen(page)).toBe(false);
      await page.locator(line).focus();
      expect(await isSeen(page)).toBe(true);
    });
  });

  test("is the day's heading where one speaker's month is read", async () => {
    await reading({ viewport: { width: 390, height: 200 } }, async (page) => {
      await page.goto(`${root}speakers/conny/2017-12/`);
      const heading = page.locator(".message-day h2").first();
      await page.evaluate(() => document.querySelector(".message-day .message:nth-last-child(2)")?.scrollIntoView());
      expect((await heading.boundingBox())?.y).toBe(0);
    });
  });

  test("is one line there too, however long the room's name is, but on paper", async () => {
    await reading({ viewport: PHONE }, async (page) => {
      await page.goto(`${root}speakers/conny/2017-12/`);
      const link = page.locator(".message-day h2 a").first();
      await link.evaluate((element) => element.append("支付产品技术交流群".repeat(10)));
      const padding = await page.evaluate(() =>
        Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop),
      );
      const height = async () => (await link.boundingBox())?.height;
      expect(await height()).toBe(padding);
      await page.emulateMedia({ media: "print" });
      expect(await height()).toBeGreaterThan(padding);
    });
  });
});

describe("a narrow window with large letters", () => {
  test.each(["", "proddev/", "proddev/2017/12/", "proddev/2017/12/25/", "speakers/", "speakers/gong-xiao-dong/"])(
    "has no page that is wider than it, and keeps the way home (%s)",
    async (path) => {
      await reading({ viewport: PHONE }, async (page) => {
        // As the reader's own setting does: sizes and media queries follow.
        const session = await page.context().newCDPSession(page);
        await session.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
        await page.goto(root + path);
        expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("32px");
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
        const mark = await page.locator(".brand .mark").boundingBox();
        expect(mark?.width).toBe(28);
      });
    },
  );

  /** Opens a page with letters twice as large. */
  async function openLarge(page: Page, path: string, from = root): Promise<void> {
    const session = await page.context().newCDPSession(page);
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
    await page.goto(from + path);
  }

  test.each(["", "proddev/", "proddev/2017/12/", "speakers/gong-xiao-dong/"])(
    "has no page that is wider than it in English, whose dates are longer, and no facts of a day letter by letter (%s)",
    async (path) => {
      await reading({ viewport: { width: 360, height: 740 } }, async (page) => {
        await openLarge(page, path, englishRoot);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
        const widths = await page
          .locator(".day-list-body")
          .evaluateAll((bodies) => bodies.map((body) => body.getBoundingClientRect().width));
        expect(widths.filter((width) => width < 200)).toEqual([]);
      });
    },
  );

  test("has room for some words in the field of a search", async () => {
    await reading({ viewport: PHONE }, async (page) => {
      await openLarge(page, "");
      const characters = await page.locator("#q").evaluate((field) => {
        const { fontSize, paddingInline } = getComputedStyle(field);
        return (field.clientWidth - 2 * Number.parseFloat(paddingInline)) / Number.parseFloat(fontSize);
      });
      expect(characters).toBeGreaterThan(6);
    });
  });

  test("has the whole form in the sheet of a day's discussions, and no word of it in two lines", async () => {
    await reading({ viewport: PHONE }, async (page) => {
      await openLarge(page, "proddev/2018/03/05/");
      await page.locator(".outline-open").click();
      const sheet = await page
        .locator("#outline")
        .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
      expect(sheet).toBe(0);
      const lines = await page.locator(".jump label").evaluate((label) => label.getClientRects().length);
      const { height = 0 } = (await page.locator(".jump label").boundingBox()) ?? {};
      expect([lines, height < 80]).toEqual([1, true]);
    });
  });

  test("has the site's mark alone where there is no room for the beginning of its name", async () => {
    const nameAt = (width: number, from = root) =>
      reading({ viewport: { width, height: 700 } }, async (page) => {
        await page.goto(`${from}speakers/`);
        const [brand, name] = [page.locator(".brand"), page.locator(".brand bdi")];
        const [outer, inner] = [await brand.boundingBox(), await name.boundingBox()];
        return (inner?.y ?? 0) < (outer?.y ?? 0) + (outer?.height ?? 0);
      });
    expect([await nameAt(250), await nameAt(320), await nameAt(390), await nameAt(1280)]).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect([await nameAt(360, englishRoot), await nameAt(1280, englishRoot)]).toEqual([false, true]);
  });
});

describe("a finger", () => {
  const touch = { viewport: PHONE, hasTouch: true, isMobile: true };

  test("reaches a speaker by any part of the line", async () => {
    await reading(touch, async (page) => {
      await page.goto(root);
      const line = page.locator(".active-speakers li").first();
      const address = await line.locator("a").getAttribute("href");
      const { width = 0, height = 0 } = (await line.boundingBox()) ?? {};
      await line.tap({ position: { x: width - 8, y: height - 6 } });
      await page.waitForURL(new URL(address ?? "", root).href);
    });
  });

  test("need not hit the button that copies a citation to the point", async () => {
    await reading(touch, async (page) => {
      await page.goto(`${root}proddev/2017/12/25/#m080003-aaah`);
      const reach = await page.locator(".cite").evaluate((button) => {
        const { left, top, bottom } = button.getBoundingClientRect();
        const at = (y: number) => document.elementFromPoint(left + 10, y) === button;
        return [at(top - 12), at(bottom + 2), at(bottom + 8)];
      });
      expect(reach).toEqual([true, true, false]);
    });
  });
});

describe("what a finger can press", () => {
  const touch = { viewport: PHONE, hasTouch: true, isMobile: true };

  test.each([
    ["", ".site-nav li:first-child a"],
    ["", ".month-small td a >> nth=0"],
    ["proddev/2017/12/25/", ".hour-title a >> nth=0"],
  ])("is at least 24 px in both directions (%s %s)", async (path, selector) => {
    await reading(touch, async (page) => {
      await page.goto(root + path);
      const { width = 0, height = 0 } = (await page.locator(selector).boundingBox()) ?? {};
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    });
  });

  test("is the whole line of a participant", async () => {
    await reading(touch, async (page) => {
      await page.goto(`${root}proddev/2017/12/25/`);
      const line = page.locator(".participants li").first();
      const address = await line.locator("a").getAttribute("href");
      const { width = 0, height = 0 } = (await line.boundingBox()) ?? {};
      await line.tap({ position: { x: width - 4, y: height - 4 } });
      await page.waitForURL(new URL(address ?? "", root).href);
    });
  });
});

describe("a line of a list of days", () => {
  test("shows no seal by half", async () => {
    await reading({ viewport: { width: 320, height: 700 } }, async (page) => {
      await page.goto(`${root}proddev/`);
      const cut = await page
        .locator(".day-list .seals:has(.seal)")
        .first()
        .evaluate((seals) => {
          for (let more = 0; more < 12; more++) seals.append(seals.firstElementChild?.cloneNode(true) ?? "");
          const { right, bottom } = seals.getBoundingClientRect();
          const places = [...seals.children].map((seal) => seal.getBoundingClientRect());
          return places.filter((seal) => seal.top < bottom && (seal.right > right + 1 || seal.bottom > bottom + 1))
            .length;
        });
      expect(cut).toBe(0);
    });
  });
});

describe("a speaker's name", () => {
  test("breaks where its writer divided it", async () => {
    await reading({ viewport: { width: 320, height: 700 } }, async (page) => {
      await page.goto(`${root}speakers/`);
      const lines = await page
        .locator("tbody .name bdi")
        .first()
        .evaluate((element) => {
          element.textContent = "龚晓冬-银商账户-产品-上海-支付架构交流群";
          const text = element.firstChild as Text;
          const rows = new Map<number, string>();
          for (let at = 0; at < text.length; at++) {
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const { top } = range.getBoundingClientRect();
            rows.set(top, (rows.get(top) ?? "") + text.data[at]);
          }
          return [...rows.values()];
        });
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.slice(0, -1).every((each) => each.endsWith("-"))).toBe(true);
    });
  });
});

describe("colours that the system chooses", () => {
  test("leave what an address names marked", async () => {
    await reading({ viewport: PHONE, forcedColors: "active" }, async (page) => {
      const outlineOf = (id: string) =>
        page.locator(`#${id}`).evaluate((element) => getComputedStyle(element).outlineStyle);
      await page.goto(`${root}proddev/2017/12/25/#m080003-aaah`);
      expect([await outlineOf("m080003-aaah"), await outlineOf("m080004-aaai")]).toEqual(["solid", "none"]);
    });
  });
});

describe("pictures", () => {
  const picture = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );

  test("are asked for when the reader clicks, not before, and without saying where from", async () => {
    await reading({ viewport: DESK }, async (page) => {
      const asked: (string | undefined)[] = [];
      await page.route("http://static.cocolian.cn/**", (route) => {
        asked.push(route.request().headers().referer);
        return route.fulfill({ contentType: "image/png", body: picture });
      });
      await page.goto(`${root}proddev/2017/12/25/`);
      await page.locator("a.frame").scrollIntoViewIfNeeded();
      await page.waitForLoadState("networkidle");
      expect(asked).toEqual([]);
      await page.locator("a.frame").click();
      await page.locator(".frame img").waitFor();
      expect(asked).toEqual([undefined]);
      expect(await page.locator(".frame img").getAttribute("alt")).toBe("Conny?? 发的图片");
      expect(page.url()).toBe(`${root}proddev/2017/12/25/`);
    });
  });

  test("that are gone say so, and still link to their address", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.route("http://static.cocolian.cn/**", (route) => route.abort());
      await page.goto(`${root}proddev/2017/12/25/`);
      await page.locator("a.frame").click();
      await page.getByText("图片无法加载").waitFor();
      expect(await page.locator("a.frame").getAttribute("href")).toMatch(/^http:\/\/static\.cocolian\.cn\//u);
    });
  });
});

/** Puts what is copied where a test can read it. */
async function catchCopies(page: Page): Promise<() => Promise<string | null>> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: async (text: string) => document.documentElement.setAttribute("data-copied", text) },
    });
  });
  return () => page.locator("html").getAttribute("data-copied");
}

describe("the citation of a message", () => {
  const address = (): string => `${root}proddev/2017/12/25/`;
  const cite = (page: Page) => page.getByRole("button", { name: "复制引文" });
  const firstCited = (): string =>
    `Conny?? 00:02：圣诞快乐[强]\n——2017年12月25日 · 支付产品技术交流群\n${address()}#m000212-aaaa`;

  test("can be had with the pointer, and its success is said", async () => {
    await reading({ viewport: DESK }, async (page) => {
      const copied = await catchCopies(page);
      await page.goto(address());
      await page.locator("#m000212-aaaa .text").hover();
      await cite(page).click();
      expect(await copied()).toBe(firstCited());
      expect(await page.getByRole("status").textContent()).toBe("引文已复制");
    });
  });

  test("can be had, and the words searched for are marked, where the address was cut off within a character", async () => {
    await reading({ viewport: DESK }, async (page) => {
      const copied = await catchCopies(page);
      await page.goto(`${address()}?q=圣诞#m000212-aaaa%E3%80`);
      await page.locator("#m000212-aaaa .text mark").hover();
      await cite(page).click();
      expect(await copied()).toBe(firstCited());
    });
  });

  test("keeps its text under the pointer, or WebKit would have no click", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(`${address()}#m000212-aaaa`);
      const kept = await cite(page).evaluate((button) => {
        const text = button.firstChild;
        button.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        return button.firstChild === text;
      });
      expect(kept).toBe(true);
    });
  });

  test("can be had with the keyboard: it follows the message's time", async () => {
    await reading({ viewport: DESK }, async (page) => {
      const copied = await catchCopies(page);
      await page.goto(address());
      await page.locator("#m000212-aaaa .time").focus();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.getByText("引文已复制").waitFor();
      expect(await copied()).toBe(firstCited());
    });
  });

  test("can be had with a finger: a tap on the time brings it", async () => {
    await reading({ viewport: PHONE, hasTouch: true }, async (page) => {
      const copied = await catchCopies(page);
      await page.goto(address());
      await page.locator("#m080003-aaah .time").tap();
      await cite(page).tap();
      await page.getByText("引文已复制").waitFor();
      expect(await copied()).toContain("08:00：UML-Distilled.pdf");
    });
  });

  test("holds every message that is selected, in order, and what they say as text", async () => {
    await reading({ viewport: DESK }, async (page) => {
      const copied = await catchCopies(page);
      await page.goto(address());
      await page.evaluate(() => {
        const [from, to] = ["m080000-aaae", "m080002-aaag"].map((id) => document.getElementById(id));
        if (from && to) getSelection()?.setBaseAndExtent(from, 0, to, to.childNodes.length);
      });
      await page.getByRole("button", { name: "复制 3 条引文" }).click();
      await page.getByText("引文已复制").waitFor();
      const lines = (await copied())?.split("\n") ?? [];
      expect(lines[0]).toMatch(/^龚晓冬 08:00：同意 /u);
      expect(lines.some((line) => line === "Conny?? 08:00：[Conny?? 发的图片]")).toBe(true);
      expect(lines.some((line) => line.includes("http://mp.weixin.qq.com/s?__biz=X&mid=1#rd"))).toBe(true);
      expect(lines.at(-1)).toBe(`${address()}#m080000-aaae`);
    });
  });

  test("holds one message where a click has selected its paragraph, which ends at the edge of the next", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(`${root}proddev/2018/03/05/`);
      await page.locator("#m000200-aaaa .text").click({ clickCount: 3 });
      // So that browsers cannot differ in it.
      await page.evaluate(() => {
        const [text, next] = ["m000200-aaaa", "m000300-aaaa"].map((id) => document.getElementById(id));
        const [from, to] = [text?.querySelector(".text")?.firstChild, next?.querySelector(".time")];
        if (from && to) getSelection()?.setBaseAndExtent(from, 0, to, 0);
      });
      await settled(page);
      expect(await page.locator(".cite").textContent()).toBe("复制引文");
    });
  });

  test("that the browser refuses is said to be refused", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.execCommand = () => false;
      });
      await page.goto(`${address()}#m000212-aaaa`);
      await cite(page).focus();
      await page.keyboard.press("Enter");
      await page.getByText("浏览器不允许复制").waitFor();
      // Copying the old way takes the focus for a moment.
      expect(await cite(page).evaluate((button) => button === document.activeElement)).toBe(true);
    });
  });
});

describe("what the browser copies", () => {
  /** Selects from one place in the page to another, and copies. */
  async function copied(page: Page, from: readonly [string, number], to: readonly [string, number]): Promise<string> {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate(
      ([[first, start], [last, end]]) => {
        const [anchor, focus] = [first, last].map((selector) => document.querySelector(selector));
        const [text, lastText] = [anchor?.firstChild, focus?.firstChild];
        if (text && lastText) getSelection()?.setBaseAndExtent(text, start, lastText, end);
      },
      [from, to] as const,
    );
    await page.keyboard.press("Control+C");
    return page.evaluate(() => navigator.clipboard.readText());
  }
  const text = (minute: string): string => `#m00${minute}00-aaaa .text`;

  test("of several messages says who said what when, and no more than is selected", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(`${root}proddev/2018/03/05/`);
      const name = await page.locator(".who .name").first().textContent();
      expect(await copied(page, [text("01"), 6], [text("03"), 5])).toBe(
        [
          `${name} 00:01：先把账轧平，再谈清算。`,
          `${name} 00:02：第 2 条：先把账轧平，再谈清算。先把账轧平，再谈清算。`,
          `${name} 00:03：第 3 条`,
        ].join("\n"),
      );
    });
  });

  test("of one message, or of more than messages, is what it would be", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(`${root}proddev/2018/03/05/`);
      expect(await copied(page, [text("01"), 0], [text("01"), 5])).toBe("第 1 条");
      expect(await copied(page, [".breadcrumbs bdi", 0], [text("01"), 5])).toContain("首页");
    });
  });

  test("has no seals in it, also without the script", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(`${root}proddev/2018/03/05/`);
      const seal = page.locator(".stream .seal").first();
      expect(await seal.evaluate((element) => getComputedStyle(element).userSelect)).toBe("none");
    });
  });
});

describe("the outline of a day", () => {
  const address = (): string => `${root}proddev/2018/03/05/`;

  test("is beside the text on a desk", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(address());
      expect(await page.locator("#outline").isVisible()).toBe(true);
      expect(await page.locator(".outline-open").isVisible()).toBe(false);
    });
  });

  test.each([true, false])("is a sheet on a phone (with scripts: %s)", async (javaScriptEnabled) => {
    await reading({ viewport: PHONE, javaScriptEnabled }, async (page) => {
      await page.goto(address());
      expect(await page.locator("#outline").isVisible()).toBe(false);
      await page.locator(".outline-open").click();
      expect(await page.locator("#outline").isVisible()).toBe(true);
      expect(await page.locator("[data-jump]").isVisible()).toBe(javaScriptEnabled);
      await page.locator("#outline li a").first().click();
      expect(new URL(page.url()).hash).toMatch(/^#d/u);
      if (!javaScriptEnabled) await page.locator(".outline-close").click();
      await page.locator("#outline").waitFor({ state: "hidden" });
    });
  });

  test("shows the way to a time also where its list is scrolled to the discussion that is read", async () => {
    await reading({ viewport: { width: 390, height: 420 } }, async (page) => {
      await page.goto(address());
      const sheet = page.locator("#outline");
      await sheet.evaluate((element) => {
        const list = element.querySelector("ol");
        for (let more = 0; more < 30; more++) list?.append(list.firstElementChild?.cloneNode(true) ?? "");
      });
      await page.locator(".outline-open").click();
      await sheet.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      const [outer, form] = [await sheet.boundingBox(), await page.locator("[data-jump]").boundingBox()];
      expect(form?.y).toBeGreaterThanOrEqual(outer?.y ?? Number.NaN);
    });
  });

  test("leads to a time", async () => {
    await reading({ viewport: PHONE }, async (page) => {
      await page.goto(address());
      await page.locator(".outline-open").click();
      await page.locator("#jump-time").fill("09:30");
      await page.getByRole("button", { name: "前往" }).click();
      await page.waitForURL("**/#m093000-aaaa");
      expect((await placeOf(page, "#m093000-aaaa")).inView).toBe(true);
      expect(await page.locator("#outline").isVisible()).toBe(false);
    });
  });

  test.each(["proddev/2018/03/05/", "search/"])("no field of %s makes an iPhone zoom", async (path) => {
    await reading({ viewport: PHONE, hasTouch: true, isMobile: true }, async (page) => {
      await page.goto(`${root}${path}`);
      const sizes = await page
        .locator("main :is(input:not([type=checkbox]), select)")
        .evaluateAll((fields) => fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)));
      expect(sizes).not.toEqual([]);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
    });
  });

  test("leads to a time where the browser knows no popovers", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.addInitScript(() => {
        Reflect.deleteProperty(HTMLElement.prototype, "hidePopover");
        const { matches } = Element.prototype;
        Reflect.set(Element.prototype, "matches", function (this: Element, selectors: string) {
          if (selectors.includes(":popover-open")) throw new SyntaxError("Not a valid selector");
          return matches.call(this, selectors);
        });
      });
      await page.goto(address());
      await page.locator("#jump-time").fill("09:30");
      await page.getByRole("button", { name: "前往" }).click();
      await page.waitForURL("**/#m093000-aaaa");
    });
  });
});

describe("on paper", () => {
  test("a long day is laid out whole, and what could be pressed stands there with its address", async () => {
    await reading({ viewport: { width: 673, height: 900 }, colorScheme: "dark" }, async (page) => {
      await page.emulateMedia({ media: "print" });
      await page.goto(`${root}proddev/2018/03/05/`);
      const pieces = await page
        .locator(".runs")
        .evaluateAll((lists) => lists.map((each) => getComputedStyle(each).contentVisibility));
      expect(pieces.length).toBeGreaterThan(20);
      expect(new Set(pieces)).toEqual(new Set(["visible"]));
      await page.goto(`${root}proddev/2017/12/25/`);
      const frame = page.locator("a.frame");
      const printed = await frame.evaluate((element) => getComputedStyle(element, "::after").content);
      expect(printed).toBe(JSON.stringify(await frame.getAttribute("href")));
      expect(await page.getByText("显示图片").isVisible()).toBe(false);
      expect(await page.locator("body").evaluate((body) => getComputedStyle(body).color)).toBe("rgb(33, 30, 26)");
    });
  });
});

describe("a search on paper", () => {
  test("says what was searched for, and has nothing that could be pressed", async () => {
    await reading({ viewport: { width: 673, height: 900 } }, async (page) => {
      await page.goto(`${root}search/`);
      await page.locator("#q").fill("预付");
      await page.emulateMedia({ media: "print" });
      expect(await page.locator("#q").isVisible()).toBe(true);
      expect(await page.locator(".search-form button").isVisible()).toBe(false);
      expect(await page.locator("[data-filters] summary").isVisible()).toBe(false);
    });
  });
});

describe("on this day", () => {
  test("the home page leads to the days of other years with today's date", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.clock.setFixedTime(new Date(2026, 11, 25, 12));
      await page.goto(root);
      const link = page.locator("[data-today] a");
      expect(await link.getAttribute("href")).toBe(`${root}proddev/2017/12/25/`);
      expect(await page.locator("[data-today]").textContent()).toBe("往年今日：2017 (12月25日，11 条消息)");
    });
  });

  test("says nothing where there is no such day", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.clock.setFixedTime(new Date(2026, 6, 1, 12));
      await page.goto(root);
      expect(await page.locator("[data-today]").isVisible()).toBe(false);
    });
  });
});

describe("the list of speakers", () => {
  test("is sorted by a click on a column's head, and back by another", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(`${root}speakers/`);
      const names = (): Promise<string[]> => page.locator("tbody .name").allTextContents();
      const byMessages = await names();
      expect(byMessages.length).toBeGreaterThan(1);
      await page.getByRole("button", { name: "名字" }).click();
      const byName = await names();
      expect(await page.locator("th[aria-sort]").getAttribute("aria-sort")).toBe("ascending");
      await page.getByRole("button", { name: "名字" }).click();
      expect(await names()).toEqual([...byName].reverse());
      await page.getByRole("button", { name: "消息" }).click();
      expect(await names()).toEqual(byMessages);
    });
  });
});

describe("how much somebody said", () => {
  test("stands on one line in the list of speakers, also without the script", async () => {
    await reading({ viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${root}speakers/`);
      const lines = await page
        .locator("td.number")
        .first()
        .evaluate((cell) => {
          cell.textContent = "12,427";
          // The first column takes what it can get.
          cell.previousElementSibling?.querySelector(".name")?.append("银生宝电子支付公司技术总监".repeat(4));
          const range = document.createRange();
          range.selectNodeContents(cell);
          return range.getClientRects().length;
        });
      expect(lines).toBe(1);
    });
  });
});

describe("a name in the list of speakers", () => {
  /** What the list shows after something was typed above it. */
  const found = (typed: string) =>
    reading({ viewport: PHONE }, async (page) => {
      await page.goto(`${root}speakers/`);
      await page.getByRole("searchbox", { name: "查找名字" }).fill(typed);
      const names = page.locator("tbody .name:visible");
      return { names: await names.allTextContents(), said: await page.locator("[data-found]").textContent() };
    });

  test("is found by a part of it, however it is written, and its number is said", async () => {
    expect(await found("ｃonＮ")).toEqual({ names: ["Conny??"], said: "1 位" });
    expect(await found("晓冬 龚")).toEqual({ names: ["龚晓冬"], said: "1 位" });
    expect(await found("没有的名字")).toEqual({ names: [], said: "0 位" });
  });

  test("is found by its syllables from any of them on, as its page's address has them", async () => {
    expect((await found("xiaod")).names).toEqual(["龚晓冬"]);
    expect((await found("aodong")).names).toEqual([]);
  });

  test("is still found by whoever comes back from their page", async () => {
    await reading({ viewport: PHONE }, async (page) => {
      await page.goto(`${root}speakers/`);
      await page.locator("[data-find]").fill("晓冬");
      await page.locator("tbody .name:visible").click();
      await page.waitForURL("**/gong-xiao-dong/");
      await page.goBack();
      await expect.poll(() => page.locator("tbody .name:visible").allTextContents()).toEqual(["龚晓冬"]);
    });
  });

  test("leaves everybody there where nothing is typed, and asks for a script", async () => {
    const { names, said } = await found(" ");
    expect(names).toHaveLength(2);
    expect(said).toBe("");
    await reading({ viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${root}speakers/`);
      expect(await page.locator("[data-find]").isVisible()).toBe(false);
    });
  });
});

describe("the theme", () => {
  test("follows the system until the reader chooses, and keeps the choice on the next page", async () => {
    await reading({ viewport: DESK, colorScheme: "dark" }, async (page) => {
      const ground = (): Promise<string> =>
        page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      await page.goto(root);
      const dark = await ground();
      await page.locator("[data-theme-toggle]").click();
      const light = await ground();
      expect(light).not.toBe(dark);
      await page.goto(`${root}speakers/`);
      expect(await ground()).toBe(light);
      await page.locator("[data-theme-toggle]").click();
      expect(await ground()).toBe(dark);
    });
  });

  test("is the one chosen last on a page that comes back as it was left", async () => {
    await reading({ viewport: DESK, colorScheme: "dark" }, async (page) => {
      const ground = (): Promise<string> =>
        page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      // Browsers keep pages so; that of these tests does not. A second window chooses meanwhile.
      const leave = () => page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
      const comeBack = () =>
        page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
      await page.goto(root);
      const dark = await ground();
      const other = await page.context().newPage();
      await other.goto(`${root}speakers/`);
      for (const isLight of [true, false]) {
        await leave();
        await other.locator("[data-theme-toggle]").click();
        expect((await ground()) === dark).toBe(isLight);
        await comeBack();
        expect((await ground()) === dark).toBe(!isLight);
      }
    });
  });
});

describe("every page", () => {
  test.each([
    ["phone", PHONE],
    ["narrow", { width: 320, height: 640 }],
    ["desk", DESK],
  ])("asks nobody else, breaks no rule of its policy and fits the window (%s)", async (_, viewport) => {
    await reading({ viewport }, async (page) => {
      const faults: string[] = [];
      page.on("console", (message) => {
        if (/Content Security Policy|Refused/u.test(message.text())) faults.push(message.text());
      });
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("request", (request) => {
        if (!request.url().startsWith(root)) faults.push(request.url());
      });
      const leaving = new Set(["/speakers/gong-xiao-dong-yin-shang/", "/search/"]);
      for (const { url } of allPages(whole)) {
        // One leads elsewhere at once; the other's script asks for the search index, which is not built here.
        if (leaving.has(url)) continue;
        await page.goto(root + url.slice(1));
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wider > 0) faults.push(`${url} is ${wider} px wider than the window`);
      }
      expect(faults).toEqual([]);
    });
  });

  test("has a search box that leads to the search page", async () => {
    await reading({ viewport: PHONE }, async (page) => {
      await page.goto(`${root}speakers/`);
      await page.getByRole("searchbox", { name: "搜索全部消息" }).click();
      await page.keyboard.type("备付金");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${root}search/?q=${encodeURIComponent("备付金")}`);
    });
  });
});

describe("without JavaScript", () => {
  const options = { viewport: PHONE, javaScriptEnabled: false };

  test("a day is complete", async () => {
    await reading(options, async (page) => {
      await page.goto(`${root}proddev/2017/12/25/`);
      expect(await page.locator(".message").count()).toBe(11);
      await page.locator("#m080000-aaae blockquote a").click();
      expect(new URL(page.url()).hash).toBe("#m000212-aaaa");
      expect(await page.locator("[data-theme-toggle]").isVisible()).toBe(false);
    });
  });

  test("an old speaker address leads to the speaker", async () => {
    await reading(options, async (page) => {
      await page.goto(`${root}speakers/gong-xiao-dong-yin-shang/`);
      await page.waitForURL(`${root}speakers/gong-xiao-dong/`);
    });
  });

  test("the search page explains itself", async () => {
    await reading(options, async (page) => {
      await page.goto(`${root}search/?q=x`);
      expect(await page.locator("noscript p").isVisible()).toBe(true);
      expect(await page.locator("noscript p").textContent()).toContain("搜索需要 JavaScript");
    });
  });
});
