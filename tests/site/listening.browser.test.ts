/**
 * What is read out to those who listen, as the browser hands it to a screen reader.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixtureArchive } from "../support/archive.ts";
import { launchBrowser } from "../support/browser.ts";
import { type Served, serveFolder } from "../support/serve.ts";
import { fixtureSite, writeSite } from "./fixtures.ts";

let browser: Browser;
let served: Served;
let folder = "";

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), "qunzhi-listening-"));
  await writeSite(fixtureSite({ archive: fixtureArchive() }), folder);
  served = await serveFolder(folder);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await rm(folder, { recursive: true });
});

/** Something a screen reader says: what it is, and its name or its words. */
interface Said {
  readonly role: string;
  readonly name: string;
}

/** All that is said of the page, in order. */
async function saidOf(page: Page): Promise<Said[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const said = (id: string): Said[] => {
    const node = byId.get(id);
    if (node === undefined) return [];
    const own = { role: String(node.role?.value), name: String(node.name?.value ?? "") };
    return [...(node.ignored ? [] : [own]), ...(node.childIds ?? []).flatMap(said)];
  };
  return said(nodes[0]?.nodeId ?? "");
}

/** Opens a page of the site, does something with it, closes it. */
async function listening<T>(path: string, action: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  try {
    await page.goto(served.url + path);
    return await action(page);
  } finally {
    await page.close();
  }
}

const wordsOf = (said: readonly Said[]): string[] =>
  said.filter(({ role }) => role === "StaticText").map(({ name }) => name);

describe("a page", () => {
  test.each(["", "proddev/2017/12/", "proddev/2017/12/25/", "speakers/", "speakers/gong-xiao-dong/"])(
    "has no mark that is drawn beside words read out (%s)",
    async (path) => {
      const words = wordsOf(await listening(path, saidOf));
      expect(words.length).toBeGreaterThan(10);
      expect(words.filter((each) => /[←→↑↓↳]|^\s*\/\s*$/u.test(each))).toEqual([]);
    },
  );

  test("says by its state how a list is sorted, not by an arrow", async () => {
    await listening("speakers/", async (page) => {
      await page.getByRole("button", { name: "消息" }).click();
      expect(await page.locator("[aria-sort]").count()).toBe(1);
      expect(wordsOf(await saidOf(page)).filter((each) => /[↑↓]/u.test(each))).toEqual([]);
    });
  });
});

describe("a day", () => {
  test("has its hours as headings, not as landmarks", async () => {
    const said = await listening("proddev/2017/12/25/", saidOf);
    const named = (role: string) => said.filter((each) => each.role === role).map(({ name }) => name);
    expect(named("heading")).toEqual(expect.arrayContaining(["00:00", "07:00", "08:00"]));
    expect(named("region").filter((name) => /\d\d:\d\d/u.test(name))).toEqual([]);
  });

  test("has an emoticon said once", async () => {
    const said = await listening("proddev/2017/12/25/", saidOf);
    expect(said.filter(({ name }) => /^\[?强\]?$/u.test(name))).toEqual([{ role: "image", name: "强" }]);
  });

  test("has the button that copies a citation after what the message says, before who replied", async () => {
    await listening("proddev/2017/12/25/", async (page) => {
      await page.locator("#m000212-aaaa .time").focus();
      const words = wordsOf(await saidOf(page));
      const from = words.indexOf("00:02");
      expect(words.slice(from, from + 4)).toEqual(["00:02", "圣诞快乐", "复制引文", "龚晓冬"]);
    });
  });
});
