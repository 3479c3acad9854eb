/**
 * What searching costs, and whether it finds everything:
 * `npx tsx scripts/benchSearch.ts [--input seeds] [--messages 123000] [--queries 50] [--sample 40]`.
 *
 * Builds the index of an archive enlarged to so many messages, serves it from this machine, asks a Chromium `queries` queries of every kind, and
 * compares with a plain scan. Then measures `sample` of them: the first search of a page, another one, and the first one again. Bytes are
 * those of the answers' bodies, texts compressed as a host does, the page itself and its script not counted; ten results are shown.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { loadArchive } from "../src/cli/load.ts";
import { type SearchReport, writeSearchIndex } from "../src/search/writeSearchIndex.ts";
import { writeAssets } from "../src/site/assets.ts";
import { launchBrowser } from "../tests/support/browser.ts";
import { enlargedArchive } from "./benchSearchArchive.ts";
import { type BenchQuery, drawQueries } from "./benchSearchQueries.ts";

const { values: options } = parseArgs({
  options: {
    input: { type: "string", default: "seeds" },
    messages: { type: "string", default: "123000" },
    queries: { type: "string", default: "50" },
    sample: { type: "string", default: "40" },
  },
});
const SHOWN = 10;
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

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "search-bench-"));
  const traffic = new Traffic();
  const server = serve(folder, traffic);
  try {
    const { archive: original } = await loadArchive({ input: options.input });
    const archive = enlargedArchive(original, Number(options.messages));
    const started = performance.now();
    const memory = watchIndexer();
    const report = await writeSearchIndex(archive, { outputDir: folder });
    const seconds = (performance.now() - started) / 1000;
    print(indexRows(report, seconds, memory()));
    await writeAssets(folder);
    mkdirSync(join(folder, "bench"));
    writeFileSync(join(folder, "bench", "index.html"), PAGE);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bench/`;
    const queries = drawQueries(archive.messages, Number(options.queries));
    const browser = await launchBrowser();
    print(await exactness(browser, address, queries));
    print(await costs(browser, address, queries, traffic));
    await browser.close();
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
}

const PAGE = `<!doctype html><html lang="zh-CN"><title>bench</title>
<script type="module">import { search } from "../assets/search.js"; window.siteSearch = search;</script>`;

function serve(folder: string, traffic: Traffic) {
  return createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const type = TYPES[extname(file)];
    try {
      const content = readFileSync(file);
      const body = type === undefined ? content : gzipSync(content, { level: 9 });
      traffic.bytes += body.length;
      traffic.requests++;
      if (type !== undefined) response.setHeader("Content-Encoding", "gzip");
      response.setHeader("Content-Type", type ?? "application/octet-stream").end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
}

/** Follows the memory of the indexer's process, where the system shows it (Linux); the function gives its peak in bytes. */
function watchIndexer(): () => number | null {
  let peak: number | null = null;
  const look = () => {
    try {
      const task = `/proc/self/task/${process.pid}/children`;
      for (const child of readFileSync(task, "utf8").trim().split(" ")) {
        const peakLine = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${child}/status`, "utf8"))?.[1];
        peak = Math.max(peak ?? 0, Number(peakLine ?? 0) * 1024);
      }
    } catch {
      // Another system, or the process has just ended.
    }
  };
  const timer = setInterval(look, 100);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

type Row = readonly [label: string, ...figures: string[]];

function indexRows(report: SearchReport, seconds: number, indexer: number | null): Row[] {
  const perMessages = (bytes: number) => (bytes / 10 / report.messages).toFixed(1);
  return [
    ["messages", String(report.messages)],
    ["build, s", seconds.toFixed(1)],
    [
      "peak memory, MB: Node, Pagefind",
      megabytes(process.resourceUsage().maxRSS * 1024),
      megabytes(indexer ?? Number.NaN),
    ],
    ["files", String(report.files)],
    ["word index, MB; for 100,000 messages", megabytes(report.indexBytes), perMessages(report.indexBytes)],
    ["everything, MB; for 100,000 messages", megabytes(report.bytes), perMessages(report.bytes)],
  ];
}

async function exactness(browser: Browser, address: string, queries: readonly BenchQuery[]): Promise<Row[]> {
  const page = await open(browser, address);
  const rows: Row[] = [["", "queries", "recall", "precision", "totals"]];
  for (const kind of new Set(queries.map((query) => query.kind))) {
    const own = queries.filter((query) => query.kind === kind);
    const scores = { recall: 0, precision: 0, totals: 0 };
    for (const { typed, urls } of own) {
      const { total, found } = await ask(page, typed);
      const hits = found.filter((url) => urls.has(url)).length;
      scores.recall += urls.size === 0 ? 1 : hits / urls.size;
      scores.precision += found.length === 0 ? 1 : hits / found.length;
      scores.totals += total === urls.size ? 1 : 0;
    }
    rows.push([kind, String(own.length), ...Object.values(scores).map((sum) => (sum / own.length).toFixed(4))]);
  }
  await page.context().close();
  return rows;
}

async function costs(
  browser: Browser,
  address: string,
  queries: readonly BenchQuery[],
  traffic: Traffic,
): Promise<Row[]> {
  const asked = queries.filter(({ urls, kind }) => urls.size > 0 && kind !== "Han, 1");
  const step = Math.max(1, Math.floor(asked.length / Number(options.sample)));
  const figures: Record<string, number[]> = {};
  const note = (name: string, figure: number) => {
    figures[name] = [...(figures[name] ?? []), figure];
  };
  for (let at = 0; at < asked.length; at += step) {
    const page = await open(browser, address);
    const first = asked[at]?.typed ?? "";
    const another = asked[(at + step) % asked.length]?.typed ?? "";
    traffic.take();
    for (const [name, typed] of [
      ["first search", first],
      ["another", another],
    ] as const) {
      const milliseconds = await time(page, typed);
      const { bytes, requests } = traffic.take();
      note(`${name}, KB`, bytes / 1000);
      note(`${name}, requests`, requests);
      note(`${name}, ms`, milliseconds);
    }
    note("the first again, ms", await time(page, first));
    await page.context().close();
  }
  return [
    ["", "median", "95 %", "worst"],
    ...Object.entries(figures).map(([name, all]): Row => {
      const sorted = all.sort((a, b) => a - b);
      const at = (share: number) =>
        (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
      return [name, at(0.5), at(0.95), at(1)];
    }),
  ];
}

async function open(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
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

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function print(rows: readonly Row[]): void {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, at) => Math.max(all[at] ?? 0, cell.length)), []);
  const label = Math.max(...rows.map((row) => row[0].length));
  const line = (row: Row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(label) : cell.padStart(Math.max(widths[at] ?? 0, 9)))).join("  ");
  process.stdout.write(`${rows.map(line).join("\n")}\n\n`);
}

await main();
