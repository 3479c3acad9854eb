/**
 * Sites to search in, built as anybody builds them.
 */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { projectRoot } from "../support/paths.ts";
import { type Served, serveFolder } from "../support/serve.ts";

/** A message of a transcript. */
export type Line = readonly [clock: string, name: string, body: string];

/** Transcripts by room and day: `{ "proddev/2017-12-25": […] }`. */
export type Transcripts = Readonly<Record<string, readonly Line[]>>;

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
  for (const [path, lines] of Object.entries(transcripts)) await writeTranscript(input, path, lines);
  const command = ["bin/qunzhi.mjs", "build", "--input", input, "--output", output, "--pathprefix", prefix];
  await promisify(execFile)(process.execPath, command, { cwd: projectRoot });
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

async function writeTranscript(input: string, path: string, lines: readonly Line[]): Promise<void> {
  const [room = "", day = ""] = path.split("/");
  const head = `---\ntitle: "${day}-WeChat"\ndate: ${day} 12:00:00\n---\n`;
  const body = lines.map(([clock, name, text]) => `> ${clock}  ${name}  \n   \n${text}  \n   \n`).join("");
  await mkdir(join(input, room), { recursive: true });
  await writeFile(join(input, room, `${day}-chat.markdown`), head + body);
}

/** Waits until the page has done what it does when nobody has typed for a while: by its own timers, which come in order on any machine. */
export function typingPause(page: Page): Promise<void> {
  return page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
}

/** Waits until the search page has come so far: `idle`, `busy`, `done` or `failed`. */
export async function answered(page: Page, phase = "done"): Promise<void> {
  await page.waitForFunction((wanted) => document.documentElement.dataset.search === wanted, phase);
}
