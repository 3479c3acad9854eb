/**
 * How the largest day opens and scrolls on a slow device: `npx tsx scripts/firstPaint.ts [--input folder] [--slow 4] [--runs 5] [--keep folder]`.
 *
 * Prints, for a phone and a desk with the processor slowed down: the time to the first paint, how much of the layout shifted while the page
 * was opened and read to its end, the slowest frame, and how many frames of that reading were blank, which is to say showed nothing but
 * ground over more than a third of the window (`--keep` keeps those). Then the shift on the other pages. Ends with 1 beyond the limits.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, CDPSession, Page } from "playwright-core";
import { launchBrowser } from "../tests/support/browser.ts";
import { median } from "./bench/medians.ts";
import { readArguments } from "./readArguments.ts";
import { openSampleSite, type SampleSite, samplePages } from "./sampleSite.ts";

const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  desk: { viewport: { width: 1280, height: 860 } },
} as const;
type Device = keyof typeof DEVICES;

const MOST_MILLISECONDS = 1500;
/** Of the window's height; the widest gap a page has by design is about a sixth. */
const BLANK = 1 / 3;
/** What one opening of a page showed. */
interface Opening {
  readonly paint: number;
  readonly shift: number;
  readonly slowestFrame: number;
  readonly frames: number;
  readonly blankFrames: number;
}

const { values } = readArguments(import.meta.url, {
  options: {
    input: { type: "string" },
    slow: { type: "string", default: "4" },
    runs: { type: "string", default: "5" },
    speed: { type: "string", default: "3000" },
    keep: { type: "string" },
  },
});
const slow = Number(values.slow);
const runs = Number(values.runs);

const site = await openSampleSite(values.input);
const browser = await launchBrowser();
try {
  process.stdout.write(`processor slowed ${slow} times, medians of ${runs}\n`);
  process.exitCode = (await largestDay(browser, site)) && (await shifts(browser, site)) ? 0 : 1;
} finally {
  await browser.close();
  await site.close();
}

/** False beyond the limits. */
async function largestDay(browser: Browser, site: SampleSite): Promise<boolean> {
  const day = samplePages(site.archive).find(({ name }) => name.startsWith("largest day"));
  if (day === undefined) return true;
  let good = true;
  for (const device of Object.keys(DEVICES) as Device[]) {
    const openings: Opening[] = [];
    for (let run = 0; run < runs; run++) openings.push(await open(browser, device, site.address(day.url)));
    const paint = median(openings.map((each) => each.paint));
    const [worst] = [...openings].sort((a, b) => b.shift - a.shift || b.blankFrames - a.blankFrames);
    const blank = Math.max(...openings.map(({ blankFrames }) => blankFrames));
    const frame = median(openings.map(({ slowestFrame }) => slowestFrame));
    const shift = worst?.shift ?? 0;
    process.stdout.write(
      `${day.name}, ${device}: first paint ${Math.round(paint)} ms; shift ${shift}; ` +
        `${blank} blank of ${openings[0]?.frames} frames; slowest frame ${Math.round(frame)} ms\n`,
    );
    good &&= paint < MOST_MILLISECONDS && shift === 0 && blank === 0;
  }
  return good;
}

/** The layout shift on every sample page, on both devices; false where there is any. */
async function shifts(browser: Browser, site: SampleSite): Promise<boolean> {
  let good = true;
  for (const { name, url } of samplePages(site.archive)) {
    const found: number[] = [];
    for (const device of Object.keys(DEVICES) as Device[]) {
      const context = await browser.newContext(DEVICES[device]);
      const page = await context.newPage();
      await watch(page);
      await page.goto(site.address(url), { waitUntil: "load" });
      await readToTheEnd(await context.newCDPSession(page), page, device);
      found.push((await seen(page)).shift);
      await context.close();
    }
    process.stdout.write(`${name}: shift ${found.join(" and ")}\n`);
    good &&= found.every((shift) => shift === 0);
  }
  return good;
}

async function open(browser: Browser, device: Device, address: string): Promise<Opening> {
  const context = await browser.newContext(DEVICES[device]);
  try {
    const page = await context.newPage();
    await watch(page);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slow });
    await page.goto(address, { waitUntil: "load" });
    const paint = await firstPaint(page);
    const pictures = await film(session, () => readToTheEnd(session, page, device));
    const { shift, slowestFrame } = await seen(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    return { paint, shift, slowestFrame, frames: pictures.length, blankFrames: await keepBlank(page, pictures) };
  } finally {
    await context.close();
  }
}

/** Lets the page observe itself. */
function watch(page: Page): Promise<unknown> {
  return page.addInitScript({ path: inPage("observe.js") });
}

function seen(page: Page): Promise<{ shift: number; slowestFrame: number }> {
  return page.evaluate("window.seen");
}

async function firstPaint(page: Page): Promise<number> {
  const entries = 'performance.getEntriesByName("first-contentful-paint")';
  await page.waitForFunction(`${entries}.length > 0`);
  return page.evaluate(`${entries}[0].startTime`);
}

/** Scrolls as a reader does who looks for something. */
async function readToTheEnd(session: CDPSession, page: Page, device: Device): Promise<void> {
  const { width, height } = DEVICES[device].viewport;
  const distance = await page.evaluate<number>("document.documentElement.scrollHeight - innerHeight");
  await session.send("Input.synthesizeScrollGesture", {
    x: width / 2,
    y: height / 2,
    yDistance: -distance,
    speed: Number(values.speed),
    gestureSourceType: "mouse",
  });
  const reached = await page.evaluate<number>("scrollY");
  if (reached < distance / 2) throw new Error(`The page was read to ${reached} of ${distance} only`);
}

/** The pictures the browser shows meanwhile, as base64 of JPEG. */
async function film(session: CDPSession, action: () => Promise<void>): Promise<string[]> {
  const pictures: string[] = [];
  session.on("Page.screencastFrame", ({ data, sessionId }) => {
    pictures.push(data);
    session.send("Page.screencastFrameAck", { sessionId }).catch(() => undefined);
  });
  await session.send("Page.startScreencast", { format: "jpeg", quality: 60, maxWidth: 400, maxHeight: 400 });
  await action();
  await session.send("Page.stopScreencast");
  return pictures;
}

/** How many pictures are blank; they are kept where the command line says. */
async function keepBlank(page: Page, pictures: readonly string[]): Promise<number> {
  const blank = await blankOf(page, pictures);
  if (values.keep !== undefined) {
    await mkdir(values.keep, { recursive: true });
    for (const place of blank) {
      await writeFile(join(values.keep, `${place}.jpg`), Buffer.from(pictures[place] ?? "", "base64"));
    }
  }
  return blank.length;
}

/** The places of blank pictures. */
async function blankOf(page: Page, pictures: readonly string[]): Promise<number[]> {
  const source = (await readFile(inPage("blankFrames.js"), "utf8"))
    .replace(/^\/\*[\s\S]*?\*\/\s*/u, "")
    .replace(/;\s*$/u, "");
  return page.evaluate(`(${source})(${JSON.stringify(pictures)}, ${BLANK})`);
}

function inPage(name: string): string {
  return fileURLToPath(new URL(`inPage/${name}`, import.meta.url));
}
