/**
 * How soon an edit is seen while somebody writes: `npx tsx scripts/editing.ts <folder of transcripts> [--runs 5]`.
 *
 * Serves a copy of the folder as `qunzhi serve` does, opens pages of days in a browser, and adds messages to their transcripts: to the
 * latest day of the largest room, and to the largest day of all. Prints the time from the save until the message stands in the page: alone,
 * and while the whole site is being built after the edit before.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { appendFile, cp, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser } from "../tests/support/browser.ts";
import { projectRoot } from "../tests/support/paths.ts";
import { median } from "./bench/medians.ts";
import { readArguments } from "./readArguments.ts";

const { values, positionals } = readArguments(import.meta.url, {
  options: { runs: { type: "string", default: "5" } },
  allowPositionals: true,
});
const [source] = positionals;
if (source === undefined) throw new Error("Say which folder of transcripts to serve");

/** A command that serves, and what it has said. */
class Serving {
  readonly child: ChildProcess;
  #said = "";

  constructor(input: string, output: string) {
    const launcher = path.join(projectRoot, "bin", "qunzhi.mjs");
    this.child = spawn(process.execPath, [launcher, "serve", "--input", input, "--output", output, "--port", "0"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#said += text;
    });
  }

  /** How many sites it has built. */
  get builds(): number {
    return this.#said.split("Wrote ").length - 1;
  }

  /** Waits until `look` finds something in what it has said. */
  async says<Found>(look: () => Found | null): Promise<Found> {
    for (;;) {
      const found = look();
      if (found !== null) return found;
      await new Promise((later) => setTimeout(later, 100));
    }
  }

  address(): Promise<string> {
    return this.says(() => /^ {2}(http:\/\/\S+)$/mu.exec(this.#said)?.[1] ?? null);
  }

  async close(): Promise<void> {
    this.child.kill("SIGTERM");
    if (this.child.exitCode === null) await once(this.child, "exit");
  }
}

/** By then a build is at work, and what came after one is done. */
const INTO_THE_BUILD = 3000;

const scratch = await mkdtemp(path.join(tmpdir(), "qunzhi-editing-"));
const input = path.join(scratch, "seeds");
await cp(source, input, { recursive: true });
const output = path.join(scratch, "site");
const serving = new Serving(input, output);
const browser = await launchBrowser();
try {
  const address = await serving.address();
  const page = await browser.newPage();
  for (const [name, file] of Object.entries(await chosenFiles(input))) {
    await page.goto(new URL(pathOf(file), address).href);
    const [alone, during]: [number[], number[]] = [[], []];
    for (let run = 0; run < Number(values.runs); run++) {
      const builds = serving.builds;
      alone.push(await edit(page, file, `第${2 * run + 1}次写`));
      await serving.says(() => (existsSync(`${output}.lock`) ? true : null));
      await new Promise((later) => setTimeout(later, INTO_THE_BUILD));
      during.push(await edit(page, file, `第${2 * run + 2}次写`));
      // The build of the first edit, that of the second, and the page that loads itself again after it.
      await serving.says(() => (serving.builds >= builds + 2 ? true : null));
      await new Promise((later) => setTimeout(later, INTO_THE_BUILD));
    }
    const show = (times: readonly number[]) =>
      `${Math.round(median(times))} ms (${times
        .map(Math.round)
        .sort((a, b) => a - b)
        .join(", ")})`;
    process.stdout.write(`${name}, ${file}: alone ${show(alone)}; while the site is built ${show(during)}\n`);
  }
} finally {
  await browser.close();
  await serving.close();
  await rm(scratch, { recursive: true, force: true });
}

/** Adds a message, and waits until the page shows it: milliseconds from the save on. */
async function edit(page: Page, file: string, words: string): Promise<number> {
  const start = performance.now();
  await appendFile(path.join(input, file), `> 23:59:59  写字的人  \n   \n${words}  \n   \n`);
  await page.locator("p.text", { hasText: words }).waitFor({ state: "attached", timeout: 0 });
  return performance.now() - start;
}

/** The latest day of the room with most days, and the largest file of all. */
async function chosenFiles(folder: string): Promise<Record<string, string>> {
  const entries = (await readdir(folder, { recursive: true }))
    .filter((file) => /\.(?:markdown|md)$/u.test(file))
    .sort();
  const rooms = new Map<string, string[]>();
  for (const file of entries) {
    const room = path.dirname(file);
    rooms.set(room, [...(rooms.get(room) ?? []), file]);
  }
  const largestRoom = [...rooms.values()].reduce((most, own) => (own.length > most.length ? own : most), []);
  const sizes = await Promise.all(
    entries.map(async (file) => ({ file, size: (await stat(path.join(folder, file))).size })),
  );
  const largest = sizes.reduce((most, one) => (one.size > most.size ? one : most));
  return { "latest day": largestRoom.at(-1) ?? "", "largest day": largest.file };
}

function pathOf(file: string): string {
  return `${path.dirname(file)}/${path.basename(file).slice(0, 10).replaceAll("-", "/")}/`;
}
