import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Archive, Day, Discussion, DiscussionId, Message } from "../../src/model.ts";
import { discussionUrl } from "../../src/urls.ts";
import { fixtureArchive } from "../support/archive.ts";
import { launchBrowser } from "../support/browser.ts";
import { type Served, serveFolder } from "../support/serve.ts";
import { settled } from "../support/settled.ts";
import { fixtureSite, withLongDay, writeSite } from "./fixtures.ts";

const PHONE = { width: 390, height: 700 };
const DESK = { width: 1280, height: 800 };
/** Messages of each discussion of the long day; its messages are a minute apart, from midnight on. */
const SIZE = 150;

let browser: Browser;
let served: Served;
let folder: string;
let day = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qunzhi-return-"));
  await writeSite(fixtureSite({ archive: withDiscussions(withLongDay(fixtureArchive())) }), folder);
  [browser, served] = await Promise.all([launchBrowser(), serveFolder(folder)]);
  day = `${served.url}proddev/2018/03/05/`;
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await rm(folder, { recursive: true });
});

/** The long day in discussions of {@link SIZE} messages, of which the owner has merged the fifth into the second. */
function withDiscussions(archive: Archive): Archive {
  const made = archive.rooms.flatMap((room) => room.days.map(divided));
  const byUrl = new Map(made.map((one) => [one.url, one]));
  const rooms = archive.rooms.map((room) => ({ ...room, days: room.days.map((one) => byUrl.get(one.url) ?? one) }));
  const discussions = made.flatMap((one) => one.discussions);
  const refs = discussions.flatMap((one) =>
    one.ids.map((id) => [`${one.room}/${one.day}/${id}` as const, one] as const),
  );
  return { ...archive, rooms, discussions, discussionByRef: new Map(refs) };
}

function divided(day: Day): Day {
  const [example] = day.discussions;
  if (example === undefined || day.messages.length < SIZE) return day;
  const idOf = (at: number): DiscussionId => `d${day.messages[at]?.id.slice(1) ?? ""}`;
  const groups = new Map<DiscussionId, Message[]>();
  const messages = day.messages.map((message, at): Message => {
    const group = Math.floor(at / SIZE);
    const discussion = idOf(SIZE * (group === 4 ? 1 : group));
    const own = { ...message, discussion };
    groups.set(discussion, [...(groups.get(discussion) ?? []), own]);
    return own;
  });
  const discussions = [...groups].map(
    ([id, own], at): Discussion => ({
      ...example,
      id,
      ids: at === 1 ? [id, idOf(4 * SIZE)] : [id],
      url: discussionUrl(day.url, id),
      messages: own,
    }),
  );
  const runs = messages.map((message) => ({ speaker: message.speaker, kind: message.kind, messages: [message] }));
  const pages = [{ url: day.url, fromHour: null, runs, messages: messages.length }];
  return { ...day, messages, discussions, pages };
}

/** Opens a browser window, does something in it, closes it. */
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

/** Where a permalink puts its message: a fifth of the window and the page's own padding down. */
function marked({ height }: { readonly height: number }): number {
  return Math.round(height * 0.2) + 36;
}

/** Scrolls a message to where the reader reads, and lets the page notice. */
async function readOnTo(page: Page, id: string): Promise<void> {
  // Twice: what is above may be laid out in between.
  for (const _ of [1, 2]) {
    await page.evaluate((id) => document.getElementById(id)?.scrollIntoView(), id);
    await settled(page);
  }
}

/** Scrolls by the wheel, and lets the page notice. */
async function turnWheel(page: Page, by: number): Promise<void> {
  const before = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, by);
  await page.waitForFunction((y) => scrollY !== y, before);
  await settled(page);
}

/** How far below the window's edge a message stands. */
function topOf(page: Page, id: string): Promise<number> {
  return page.locator(`[id="${id}"]`).evaluate((element) => Math.round(element.getBoundingClientRect().top));
}

/** Gives the time of a message the focus, and waits for what answers the keys there. */
async function focusTime(page: Page, id: string): Promise<void> {
  await page.locator(`#${id} .time`).focus();
  // What reads the keys is loaded now. Whoever asks for it again gets it when it has been started.
  await page.evaluate(`import("${served.url}assets/select.js")`);
}

describe("the place where the reader stopped", () => {
  const offer = (page: Page) => page.getByRole("link", { name: "从上次读到的" });

  test.each([
    ["phone", PHONE],
    ["desk", DESK],
  ])("is where a reload and the way back lead (%s)", async (_, viewport) => {
    await reading({ viewport }, async (page) => {
      await page.goto(day);
      await readOnTo(page, "m093000-aaaa");
      await turnWheel(page, 37);
      const top = await topOf(page, "m093000-aaaa");
      await page.reload();
      await settled(page);
      expect(Math.abs((await topOf(page, "m093000-aaaa")) - top)).toBeLessThan(3);
      await page.goto(`${served.url}speakers/`);
      await page.goBack();
      await settled(page);
      expect(Math.abs((await topOf(page, "m093000-aaaa")) - top)).toBeLessThan(3);
      expect(await offer(page).count()).toBe(0);
    });
  });

  test.each([
    ["the beginning of the day", "#m000000-aaaa"],
    ["its end", "#m145900-aaaa"],
  ])("is where the way back from %s leads", async (_, hash) => {
    await reading({ viewport: PHONE }, async (page) => {
      await page.goto(day);
      // At once: what is above has the height that was guessed.
      await page.evaluate(() => scrollTo(0, 0.6 * document.documentElement.scrollHeight));
      await settled(page);
      const link = page.locator(".message .time").filter({ hasText: "09:1" }).first();
      await link.evaluate(
        (element, hash) =>
          element
            .closest(".message")
            ?.append(Object.assign(document.createElement("a"), { href: hash, id: "there", textContent: "there" })),
        hash,
      );
      await page.locator("#there").scrollIntoViewIfNeeded();
      await settled(page);
      const top = await topOf(page, "there");
      await page.locator("#there").click();
      await settled(page);
      expect(await page.locator(hash).isVisible()).toBe(true);
      await page.goBack();
      await settled(page);
      expect(Math.abs((await topOf(page, "there")) - top)).toBeLessThan(3);
    });
  });

  test("is offered on another visit, which begins at the top and shifts nothing", async () => {
    await reading({ viewport: PHONE }, async (page) => {
      await page.goto(day);
      await readOnTo(page, "m093000-aaaa");
      await page.goto(`${served.url}speakers/`);
      await page.goto(day);
      expect(await page.evaluate(() => scrollY)).toBe(0);
      expect(await offer(page).textContent()).toBe("从上次读到的 09:30 继续");
      const shifts = await page.evaluateHandle(() => {
        const entries: PerformanceEntry[] = [];
        const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
        observer.observe({ type: "layout-shift", buffered: true });
        return entries;
      });
      await settled(page);
      expect(await shifts.evaluate((entries) => entries.length)).toBe(0);
      await offer(page).click();
      await page.waitForURL("**/#m093000-aaaa");
      await settled(page);
      expect(await topOf(page, "m093000-aaaa")).toBe(marked(PHONE));
      expect(await offer(page).count()).toBe(0);
    });
  });

  test("is one, however the host writes the escapes of the address", async () => {
    await mkdir(join(folder, "群"));
    await copyFile(join(folder, "proddev/2018/03/05/index.html"), join(folder, "群/index.html"));
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(`${served.url}%e7%be%a4/`);
      await readOnTo(page, "m093000-aaaa");
      await page.goto(`${served.url}speakers/`);
      await page.goto(`${served.url}%E7%BE%A4/`);
      expect(await offer(page).textContent()).toContain("09:30");
      await readOnTo(page, "m040000-aaaa");
      await page.goto(`${served.url}%e7%be%a4/`);
      expect(await offer(page).textContent()).toContain("04:00");
    });
  });

  test("is kept where the address names what no page has", async () => {
    await reading({ viewport: DESK }, async (page) => {
      const errors: Error[] = [];
      page.on("pageerror", (error) => errors.push(error));
      await page.goto(`${day}#%E5`);
      await readOnTo(page, "m093000-aaaa");
      await page.goto(day);
      await page.goto(`${served.url}speakers/`);
      await page.goto(day);
      expect(errors).toEqual([]);
      expect(await offer(page).textContent()).toContain("09:30");
    });
  });

  test("stays on offer when it was not taken, and goes when the reader reads on", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(day);
      await readOnTo(page, "m093000-aaaa");
      for (const _ of [1, 2]) {
        await page.goto(`${served.url}speakers/`);
        await page.goto(day);
        await page.mouse.move(600, 400);
        await turnWheel(page, 300);
        expect(await offer(page).textContent()).toContain("09:30");
      }
      await readOnTo(page, "m040000-aaaa");
      expect(await offer(page).count()).toBe(0);
      await page.goto(`${served.url}speakers/`);
      await page.goto(day);
      expect(await offer(page).textContent()).toContain("04:00");
    });
  });

  test("is nothing to an address that names a message", async () => {
    await reading({ viewport: PHONE }, async (page) => {
      await page.goto(day);
      await readOnTo(page, "m093000-aaaa");
      await page.goto(`${served.url}speakers/`);
      await page.goto(`${day}#m033000-aaaa`);
      await settled(page);
      expect(await topOf(page, "m033000-aaaa")).toBe(marked(PHONE));
      expect(await offer(page).count()).toBe(0);
    });
  });

  test("is forgotten once the day was read to its end", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(day);
      await readOnTo(page, "m093000-aaaa");
      await readOnTo(page, "m145900-aaaa");
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await settled(page);
      await page.goto(`${served.url}speakers/`);
      await page.goto(day);
      expect(await offer(page).count()).toBe(0);
    });
  });

  test.each(["{", '{"a":1}', '[[1],null,["/proddev/2018/03/05/",{},[]]]'])(
    "kept as %s by something else does no harm",
    async (kept) => {
      await reading({ viewport: DESK }, async (page) => {
        const errors: string[] = [];
        page.on("pageerror", ({ message }) => errors.push(message));
        await page.addInitScript((text) => localStorage.setItem("qunzhi-places", text), kept);
        await page.goto(day);
        await page.reload();
        expect(errors).toEqual([]);
        expect(await offer(page).count()).toBe(0);
      });
    },
  );
});

describe("the outline", () => {
  const current = (page: Page) =>
    page.locator("#outline a[aria-current]").evaluateAll((links) => links.map((link) => link.getAttribute("href")));

  test("marks the discussion that is being read, and only that", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(day);
      expect(await current(page)).toEqual(["#d000000-aaaa"]);
      await readOnTo(page, "m060000-aaaa");
      expect(await current(page)).toEqual(["#d050000-aaaa"]);
      await readOnTo(page, "m022900-aaaa");
      expect(await current(page)).toEqual(["#d000000-aaaa"]);
    });
  });

  test("knows what the owner merged", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(`${day}#m110000-aaaa`);
      await settled(page);
      expect(await current(page)).toEqual(["#d023000-aaaa"]);
    });
  });

  test("shows the mark in the sheet of a phone", async () => {
    await reading({ viewport: { width: 390, height: 420 } }, async (page) => {
      await page.goto(day);
      await readOnTo(page, "m140000-aaaa");
      await page.locator(".outline-open").click();
      const marked = page.locator('#outline a[aria-current="location"]');
      expect(await marked.getAttribute("href")).toBe("#d123000-aaaa");
      await settled(page);
      const [sheet, entry] = await Promise.all([page.locator("#outline").boundingBox(), marked.boundingBox()]);
      expect(entry?.y).toBeGreaterThanOrEqual(sheet?.y ?? Number.POSITIVE_INFINITY);
      expect((entry?.y ?? 0) + (entry?.height ?? 0)).toBeLessThanOrEqual((sheet?.y ?? 0) + (sheet?.height ?? 0));
    });
  });
});

describe("an old address of a discussion", () => {
  test.each([true, false])(
    "that was merged into another leads to where it began (with scripts: %s)",
    async (javaScriptEnabled) => {
      await reading({ viewport: DESK, javaScriptEnabled }, async (page) => {
        await page.goto(`${day}#d100000-aaaa`);
        // Without scripts a page cannot tell that it is still.
        if (javaScriptEnabled) await settled(page);
        await expect.poll(() => topOf(page, "m100000-aaaa")).toBe(marked(DESK));
      });
    },
  );

  test.each(["m071300-aaaa", "m144700-aaaa"])(
    "with which nothing begins any more leads to its message %s",
    async (id) => {
      await reading({ viewport: DESK }, async (page) => {
        await page.goto(`${day}#d${id.slice(1)}`);
        await page.waitForURL(`**/#${id}`);
        await settled(page);
        expect(await page.locator(`#${id}`).evaluate((element) => element.matches(":target"))).toBe(true);
        expect(await topOf(page, id)).toBeLessThan(DESK.height);
        await page.evaluate(() => {
          location.hash = "d030000-aaaa";
        });
        await page.waitForURL("**/#m030000-aaaa");
      });
    },
  );

  test("answers for every export of the message that begins it", async () => {
    await reading({ viewport: DESK, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${served.url}proddev/2017/12/25/`);
      expect(await page.locator("#d000212-aaaa").count()).toBe(1);
    });
  });
});

describe("with the keyboard alone", () => {
  /** Puts what is copied where a test can read it. */
  async function catchCopies(page: Page): Promise<() => Promise<string[]>> {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", {
        value: { writeText: async (text: string) => document.documentElement.setAttribute("data-copied", text) },
      });
    });
    return async () => ((await page.locator("html").getAttribute("data-copied")) ?? "").split("\n");
  }

  test.each([
    ["ArrowDown", "m000212-aaaa", ["Conny?? 00:02", "龚晓冬 07:15", "Conny?? 07:15"]],
    ["ArrowUp", "m071540-aaac", ["Conny?? 00:02", "龚晓冬 07:15", "Conny?? 07:15"]],
  ])("several messages are selected (Shift and %s) and copied in order", async (key, from, starts) => {
    await reading({ viewport: DESK }, async (page) => {
      const copied = await catchCopies(page);
      await page.goto(`${served.url}proddev/2017/12/25/`);
      await focusTime(page, from);
      await page.keyboard.press(`Shift+${key}`);
      await page.keyboard.press(`Shift+${key}`);
      await page.getByRole("status").getByText("复制 3 条引文").waitFor();
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("复制 3 条引文");
      await page.keyboard.press("Enter");
      await page.getByText("引文已复制").waitFor();
      const lines = (await copied()).filter((line) => / \d\d:\d\d：/u.test(line));
      expect(lines.map((line) => line.split("：")[0])).toEqual(starts);
      expect((await copied()).at(-1)).toBe(`${served.url}proddev/2017/12/25/#m000212-aaaa`);
    });
  });

  test("a selection can be taken back by a step, and let go", async () => {
    await reading({ viewport: DESK }, async (page) => {
      await page.goto(`${served.url}proddev/2017/12/25/`);
      await focusTime(page, "m000212-aaaa");
      for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) await page.keyboard.press(`Shift+${key}`);
      await page.getByRole("button", { name: "复制 2 条引文" }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "复制引文" }).waitFor();
      expect(await page.evaluate(() => getSelection()?.isCollapsed)).toBe(true);
    });
  });
});
