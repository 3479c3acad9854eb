/**
 * Sites to search in, built as anybody builds them.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { run } from "../support/cli.ts";
import { type Typed, transcriptText, writeFiles } from "../support/folders.ts";
import { type Served, serveFolder } from "../support/serve.ts";

/** Transcripts by room and day: `{ "proddev/2017-12-25": […] }`. */
export type Transcripts = Readonly<Record<string, readonly Typed[]>>;

/** A site that is served. */
export interface SearchSite {
  /** The address of its root, path prefix included. */
  readonly url: string;
  /** Where its files are. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Builds a site of some transcripts and serves it below a path prefix. */
export async function serveSite(transcripts: Transcripts, prefix: string): Promise<SearchSite> {
  const folder = await mkdtemp(join(tmpdir(), "search-site-"));
  const input = join(folder, "in");
  const output = join(folder, "site");
  for (const [path, lines] of Object.entries(transcripts)) {
    await writeFiles(input, { [`${path}-chat.markdown`]: transcriptText(path.split("/").at(-1) ?? "", lines) });
  }
  const { code, stderr } = await run(["build", "--input", input, "--output", output, "--pathprefix", prefix]);
  if (code !== 0) throw new Error(stderr);
  const served: Served = await serveFolder(output, { prefix });
  return {
    url: served.url,
    folder: output,
    close: async () => {
      await served.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Opens a page; close its context when done. `tell` is told of errors that nobody caught, and of everything in the console. */
export async function watchedPage(tell: (problem: string) => void, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await (await launchBrowser()).newContext(options)).newPage();
  page.on("pageerror", ({ message }) => {
    // Chromium's own word on a transition between pages that the test did not wait for.
    if (!message.startsWith("Transition was")) tell(message);
  });
  page.on("console", (message) => tell(message.text()));
  return page;
}

/** Waits until the page has done what it does when nobody has typed for a while: by its own timers, which come in order on any machine. */
export function typingPause(page: Page): Promise<void> {
  return page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
}

/** Waits until the search page has come so far: `idle`, `busy`, `done` or `failed`. */
export async function answered(page: Page, phase = "done"): Promise<void> {
  await page.waitForFunction((wanted) => document.documentElement.dataset.search === wanted, phase);
}
