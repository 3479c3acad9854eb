/**
 * What searching costs and whether it finds everything, ours beside others: `npm run bench:search -- [options]`. `npm run bench -- --search` runs
 * it after the builds.
 *
 *   --input <folder>    transcripts (default: seeds)
 *   --messages <n>      how many messages the archive is enlarged to (default: 123000)
 *   --queries <n>       queries of each of ten kinds, absent ones among them (default: 50)
 *   --sample <n>        fresh pages that are measured (default: 40)
 *   --only <names>      ours, Pagefind, "Pagefind, quoted", MiniSearch (default: all)
 *   --markdown          print the table as Markdown
 *
 * Every way to search is built in a process of its own from the same messages, served from this machine, and asked in Chromium. What must be
 * found comes from reading every message; a way that finds pages is held to the pages those messages stand on. Then, in fresh pages: a first
 * query, another one, and both three times again. Bytes are those of the answers' bodies, texts compressed as a host does, the page itself and
 * its script not counted; ten results are shown.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { loadArchive } from "../src/cli/load.ts";
import { launchBrowser } from "../tests/support/browser.ts";
import type { SearchBuildCost } from "./benchSearch/build.ts";
import { type Contender, contenders, publishedSize } from "./benchSearch/contenders.ts";
import { enlargedArchive } from "./benchSearch/enlargedArchive.ts";
import { type BenchQuery, drawQueries } from "./benchSearch/queries.ts";
import { readArguments } from "./readArguments.ts";

const { values: options } = readArguments(import.meta.url, {
  options: {
    input: { type: "string", default: "seeds" },
    messages: { type: "string", default: "123000" },
    queries: { type: "string", default: "50" },
    sample: { type: "string", default: "40" },
    only: { type: "string" },
    markdown: { type: "boolean", default: false },
  },
});
const SHOWN = 10;
const AGAIN = 3;
/** The texts, which a host compresses; everything else is sent as it is. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
};

/** What was sent since the last look. */
class Traffic {
  bytes = 0;
  requests = 0;

  take(): { bytes: number; requests: number } {
    const { bytes, requests } = this;
    this.bytes = 0;
    this.requests = 0;
    return { bytes, requests };
  }
}

/** Figures of one way to search by their labels, as they are printed. */
type Figures = ReadonlyMap<string, string>;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "search-bench-"));
  const traffic = new Traffic();
  const server = serve(folder, traffic);
  try {
    const wanted = contenders.filter(({ name }) => options.only === undefined || options.only.includes(name));
    const builds = new Map<string, SearchBuildCost>();
    for (const contender of wanted) {
      const path = join(folder, contender.folder);
      if (!builds.has(contender.folder)) builds.set(contender.folder, make(contender, path));
      writePage(contender, path);
    }
    const { archive: original } = await loadArchive({ input: options.input });
    const { messages } = enlargedArchive(original, Number(options.messages));
    const spoken = messages.filter(({ kind }) => kind === "spoken").length;
    const queries = drawQueries(messages, Number(options.queries));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const browser = await launchBrowser();
    const columns: Figures[] = [];
    for (const contender of wanted) {
      const address = new URL(`${contender.folder}/${pageOf(contender)}/`, root).href;
      const size = publishedSize(contender, join(folder, contender.folder), (file) => sent(file).length);
      const build = builds.get(contender.folder);
      columns.push(
        new Map([
          ...(await costs(browser, address, contender, queries, traffic)),
          ...(await exactness(browser, address, contender, queries)),
          ...buildFigures(build, size, spoken),
        ]),
      );
      process.stderr.write(`${contender.name}: done\n`);
    }
    await browser.close();
    process.stdout.write(table(wanted, columns));
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
}

function make({ name }: Contender, folder: string): SearchBuildCost {
  mkdirSync(folder, { recursive: true });
  process.stderr.write(`${name}: building\n`);
  const script = fileURLToPath(new URL("benchSearch/build.ts", import.meta.url));
  const args = ["--max-old-space-size=6144", "--import", "tsx", script, name, options.input, options.messages, folder];
  const printed = execFileSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(printed.trim().split("\n").at(-1) ?? "") as SearchBuildCost;
}

function pageOf({ name }: Contender): string {
  return `bench-${contenders.findIndex((each) => each.name === name)}`;
}

function writePage(contender: Contender, folder: string): void {
  const page = join(folder, pageOf(contender));
  mkdirSync(page, { recursive: true });
  const script = `<script type="module">${contender.script}</script>`;
  writeFileSync(join(page, "index.html"), `<!doctype html><html lang="zh-CN"><title>bench</title>${script}`);
}

function serve(folder: string, traffic: Traffic) {
  return createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const type = TYPES[extname(file)];
    try {
      const body = sent(file);
      traffic.bytes += body.length;
      traffic.requests++;
      if (type !== undefined) response.setHeader("Content-Encoding", "gzip");
      response.setHeader("Content-Type", type ?? "application/octet-stream").end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
}

const packed = new Map<string, Buffer>();

/** A file's bytes as they are sent. */
function sent(file: string): Buffer {
  if (TYPES[extname(file)] === undefined) return readFileSync(file);
  const body = packed.get(file) ?? gzipSync(readFileSync(file), { level: 9 });
  packed.set(file, body);
  return body;
}

function buildFigures(
  cost: SearchBuildCost | undefined,
  size: { index: number; all: number; files: number },
  messages: number,
): Figures {
  const perMessages = (bytes: number) => (bytes / 10 / messages).toFixed(1);
  const megabytes = (bytes: number | undefined) => ((bytes ?? Number.NaN) / 1e6).toFixed(0);
  return new Map([
    ["index of words, MB for 100,000 messages", perMessages(size.index)],
    ["everything, MB for 100,000 messages", perMessages(size.all)],
    ["files", String(size.files)],
    ["build, s", (cost?.seconds ?? Number.NaN).toFixed(1)],
    ["peak memory, MB: Node, with the archive", megabytes(cost?.ownPeak)],
    ["peak memory, MB: its indexer", cost?.indexerPeak ? megabytes(cost.indexerPeak) : "–"],
  ]);
}

async function exactness(
  browser: Browser,
  address: string,
  { pages }: Contender,
  queries: readonly BenchQuery[],
): Promise<Figures> {
  const page = await open(browser, address);
  const scores = { recall: 0, precision: 0, totals: 0 };
  for (const { typed, urls } of queries) {
    const wanted = new Set(pages ? [...urls].map((url) => url.split("#")[0] ?? "") : urls);
    const { total, found } = await ask(page, typed);
    const own = found.map((url) => url.replace(/^\/(?:ours|pagefind)\//u, "/"));
    const hits = own.filter((url) => wanted.has(url)).length;
    scores.recall += wanted.size === 0 ? 1 : hits / wanted.size;
    scores.precision += own.length === 0 ? 1 : hits / own.length;
    scores.totals += total === wanted.size ? 1 : 0;
  }
  await page.context().close();
  return new Map([
    [`finds, of ${queries.length} queries`, pages ? "pages" : "messages"],
    ...Object.entries(scores).map(([name, sum]) => [name, (sum / queries.length).toFixed(3)] as const),
  ]);
}

async function costs(
  browser: Browser,
  address: string,
  contender: Contender,
  queries: readonly BenchQuery[],
  traffic: Traffic,
): Promise<Figures> {
  const asked = queries.filter(({ urls, kind }) => urls.size > 0 && kind !== "Han, 1");
  const step = Math.max(1, Math.floor(asked.length / Math.min(Number(options.sample), contender.sample)));
  const figures = new Map<string, number[]>();
  const note = (name: string, figure: number) => {
    const known = figures.get(name);
    if (known === undefined) figures.set(name, [figure]);
    else known.push(figure);
  };
  for (let at = 0; at < asked.length; at += step) {
    const page = await open(browser, address);
    const both = [asked[at]?.typed ?? "", asked[(at + step) % asked.length]?.typed ?? ""] as const;
    traffic.take();
    for (const [place, typed] of both.entries()) {
      const milliseconds = await time(page, typed);
      const { bytes, requests } = traffic.take();
      note(`bytes ${place}`, bytes / 1000);
      note(`requests ${place}`, requests);
      note(`ms ${place}`, milliseconds);
    }
    for (let again = 0; again < AGAIN; again++) {
      for (const typed of both) note("warm", await time(page, typed));
    }
    await page.context().close();
  }
  const at = (name: string, share: number, digits = 0) => quantile(figures.get(name) ?? [], share).toFixed(digits);
  const row = (name: string, digits = 0) =>
    `${at(name, 0.5, digits)} / ${at(name, 0.95, digits)} / ${at(name, 1, digits)}`;
  return new Map([
    ["first query, KB (median / 95 % / worst)", row("bytes 0")],
    ["first query, requests", row("requests 0")],
    ["first query, ms", row("ms 0")],
    ["another query, KB", row("bytes 1")],
    ["another query, requests", row("requests 1")],
    ["another query, ms", row("ms 1")],
    ["warm, ms", row("warm", 1)],
  ]);
}

function quantile(all: readonly number[], share: number): number {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function open(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(address);
  await page.waitForFunction("window.siteSearch !== undefined");
  return page;
}

/** All addresses that are found. */
function ask(page: Page, typed: string): Promise<{ total: number; found: string[] }> {
  return page.evaluate(`window.siteSearch(${JSON.stringify(typed)})
    .then(({ total, results }) => ({ total, found: results.map(({ url }) => url) }))`);
}

/** Milliseconds until ten results are there, within the page. */
function time(page: Page, typed: string): Promise<number> {
  const search = `window.siteSearch(${JSON.stringify(typed)}, { limit: ${SHOWN} })`;
  return page.evaluate(
    `(async () => { const t = performance.now(); await ${search}; return performance.now() - t; })()`,
  );
}

function table(compared: readonly Contender[], columns: readonly Figures[]): string {
  const labels = [...(columns[0]?.keys() ?? [])];
  const rows = [
    ["", ...compared.map(({ name }) => name)],
    ...labels.map((label) => [label, ...columns.map((figures) => figures.get(label) ?? "")]),
  ];
  if (options.markdown) {
    const line = (row: readonly string[]) => `| ${row.join(" | ")} |\n`;
    const [head = [], ...rest] = rows;
    return line(head) + line(head.map((_, at) => (at === 0 ? "---" : "---:"))) + rest.map(line).join("");
  }
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, at) => Math.max(all[at] ?? 0, cell.length)), []);
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  ");
  return `${rows.map(line).join("\n")}\n`;
}

await main();
