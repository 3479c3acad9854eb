/**
 * Pictures of every kind of page, on a phone and on a desk, light and dark, from the transcripts in seeds/.
 *
 * `npm run screenshots -- [folder]` writes them into a folder (default `screenshots/`, which git does not see), with `--input <folder>` from
 * other transcripts;
 * `npm run screenshots -- --readme` writes the pictures of the readme into `docs/images/` instead.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { buildSite } from "../src/cli/buildSite.ts";
import type { Archive, Message, SiteUrl } from "../src/model.ts";
import type { SiteContext } from "../src/site/context.ts";
import { pageKinds } from "../src/site/kinds.ts";
import { homeUrl, searchUrl } from "../src/urls.ts";
import { launchBrowser } from "../tests/support/browser.ts";
import { projectRoot } from "../tests/support/paths.ts";
import { serveFolder } from "../tests/support/serve.ts";
import { readArguments } from "./readArguments.ts";

const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
  desk: { viewport: { width: 1280, height: 860 }, hasTouch: false },
} as const;
const SCHEMES = ["light", "dark"] as const;
/** What the search page is asked. */
const QUERY = "预付";

/** What a page needs to come to rest at a permalink, in milliseconds. */
const SETTLED = 500;

type Device = keyof typeof DEVICES;
type Scheme = (typeof SCHEMES)[number];

/** What is taken. */
interface Subject {
  /** The name of the file, without device and scheme. */
  readonly name: string;
  readonly url: SiteUrl;
  /** What the reader does before. */
  readonly act?: (page: Page) => Promise<void>;
  /** Default: all. */
  readonly devices?: readonly Device[];
}

const search: Subject = {
  name: "search",
  url: `${searchUrl}?q=${encodeURIComponent(QUERY)}`,
  act: (page) => page.locator("[data-search-results] li").first().waitFor(),
};

const { values, positionals } = readArguments(import.meta.url, {
  allowPositionals: true,
  options: {
    readme: { type: "boolean", default: false },
    input: { type: "string", default: join(projectRoot, "seeds") },
  },
});
const output = values.readme ? join(projectRoot, "docs/images") : resolve(positionals[0] ?? "screenshots");

const folder = await mkdtemp(join(tmpdir(), "qunzhi-screenshots-"));
try {
  await mkdir(output, { recursive: true });
  const { build } = await buildSite({
    input: values.input,
    output: join(folder, "site"),
    pathPrefix: "/",
  });
  const served = await serveFolder(join(folder, "site"));
  const browser = await launchBrowser();
  try {
    if (values.readme) await takeForReadme(browser, served.url, build.site.archive);
    else await takeAll(browser, served.url, subjects(build.site));
  } finally {
    await browser.close();
    await served.close();
  }
} finally {
  await rm(folder, { recursive: true });
}

/** Two pictures: the day's largest discussion on a desk, and a search on a phone. */
async function takeForReadme(browser: Browser, root: string, archive: Archive): Promise<void> {
  const url = largestDiscussion(archive)?.url ?? homeUrl;
  const day: Subject = { name: "day", url, act: (page) => page.waitForTimeout(SETTLED) };
  await take(browser, root, "desk", "light", [day], ({ name }) => `${name}-desk`);
  await take(browser, root, "phone", "light", [search], ({ name }) => `${name}-phone`);
}

async function takeAll(browser: Browser, root: string, all: readonly Subject[]): Promise<void> {
  for (const device of ["phone", "desk"] as const) {
    const own = all.filter(({ devices }) => devices === undefined || devices.includes(device));
    for (const scheme of SCHEMES) {
      await take(browser, root, device, scheme, own, ({ name }) => `${name}-${device}-${scheme}`);
    }
  }
}

/** Takes pictures of the window, one after the other. */
async function take(
  browser: Browser,
  root: string,
  device: Device,
  colorScheme: Scheme,
  list: readonly Subject[],
  fileName: (subject: Subject) => string,
): Promise<void> {
  const context = await browser.newContext({ ...DEVICES[device], colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  for (const subject of list) {
    // Between two anchors of one page a browser would only scroll.
    await page.goto("about:blank");
    await page.goto(root + subject.url.slice(1));
    await subject.act?.(page);
    await page.screenshot({ path: join(output, `${fileName(subject)}.png`) });
    process.stdout.write(`${fileName(subject)}.png\n`);
  }
  await context.close();
}

/** The fullest page of each kind, and what a reader can open on them. */
function subjects(site: SiteContext): readonly Subject[] {
  const pages = pageKinds
    .filter(({ name }) => name !== "search" && name !== "speakerRedirect")
    .flatMap((kind): readonly Subject[] => {
      const [fullest] = kind
        .pages(site)
        .map((page) => ({ url: page.url, length: page.render().markup.length }))
        .sort((a, b) => b.length - a.length);
      return fullest === undefined ? [] : [{ name: kind.name, url: fullest.url }];
    });
  const opening = largestDiscussion(site.archive);
  if (opening === null) return [...pages, search];
  return [
    ...pages,
    search,
    { name: "message", url: opening.url, act: (page) => page.waitForTimeout(SETTLED) },
    {
      name: "outline",
      url: opening.url,
      act: async (page) => {
        await page.waitForTimeout(SETTLED);
        await page.locator(".outline-open").click();
        await page.mouse.move(0, 0);
      },
      devices: ["phone"],
    },
  ];
}

/** The message that begins the longest discussion. */
function largestDiscussion(archive: Archive): Message | null {
  const all = archive.rooms.flatMap((room) => room.days.flatMap((day) => day.discussions));
  const [largest] = all.sort((a, b) => b.messages.length - a.messages.length);
  return largest?.messages[0] ?? null;
}
