/**
 * Ways to search the same messages from a static host, to be measured beside each other: ours, Pagefind as it comes over pages of a day, and a
 * library that loads a whole index (MiniSearch). Each is built into a folder of its own, with a page `bench/` whose script offers
 * `window.siteSearch(query, { limit })` and loads nothing before that is called.
 */
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import MiniSearch from "minisearch";
import type { Archive, Message } from "../../src/model.ts";
import { writeSearchIndex } from "../../src/search/writeSearchIndex.ts";
import { makeAssets, writeAssets } from "../../src/site/assets.ts";
import { MINI_OPTIONS, type MiniDocument } from "./miniSearch.ts";

/** A way to search. */
export interface Contender {
  readonly name: string;
  /** The folder it is built into; two may share one. */
  readonly folder: string;
  /** Below the folder: everything that is published for searching; of that, the index of words. */
  readonly published: RegExp;
  readonly index: RegExp;
  /** What the page `bench/` runs, as a module. */
  readonly script: string;
  /** Whether it finds pages rather than messages. */
  readonly pages: boolean;
  /** How many fresh pages are measured at most: one that loads everything each time costs the same each time. */
  readonly sample: number;
  /** Builds all that is published. */
  readonly make: (archive: Archive, folder: string) => Promise<void>;
}

const OURS: Contender = {
  name: "ours",
  folder: "ours",
  published: /^pagefind\//u,
  index: /^pagefind\/(?:[^/]+\/)?index\//u,
  script: `import { search } from "../assets/search.js"; window.siteSearch = search;`,
  pages: false,
  sample: Number.POSITIVE_INFINITY,
  make: async (archive, folder) => {
    await writeSearchIndex(archive, { outputDir: folder });
    await writeAssets(folder, await makeAssets());
  },
};

/** `quoted`: with quotation marks around the query. Addresses of results are kept: asking for all of a common word's costs a minute each time. */
const pagefindScript = (quoted: boolean) => `
let pagefind;
const addresses = new Map();
const address = async (result) => {
  if (!addresses.has(result.id)) addresses.set(result.id, (await result.data()).url);
  return { url: addresses.get(result.id) };
};
window.siteSearch = async (query, { limit } = {}) => {
  pagefind ??= await import("../pagefind/pagefind.js");
  const { results } = await pagefind.search(${quoted ? '`"${query}"`' : "query"});
  if (limit !== undefined) await Promise.all(results.slice(0, limit).map((result) => result.data()));
  return { total: results.length, results: limit === undefined ? await Promise.all(results.map(address)) : [] };
};`;

const PAGEFIND: Contender = {
  name: "Pagefind",
  folder: "pagefind",
  published: /^pagefind\/(?!pagefind-(?:ui|modular-ui|component-ui|highlight))/u,
  index: /^pagefind\/index\//u,
  script: pagefindScript(false),
  pages: true,
  sample: Number.POSITIVE_INFINITY,
  make: writePagefind,
};

const MINI: Contender = {
  name: "MiniSearch",
  folder: "minisearch",
  published: /^mini\.json$/u,
  index: /^mini\.json$/u,
  script: `window.siteSearch = async (query, options) => (await import("../mini.js")).search(query, options);`,
  pages: false,
  sample: 5,
  make: writeMini,
};

/** All that are compared, in the order of the table. */
export const contenders: readonly Contender[] = [
  OURS,
  PAGEFIND,
  { ...PAGEFIND, name: "Pagefind, quoted", script: pagefindScript(true) },
  MINI,
];

/** Sizes in bytes, as a host would send them: texts compressed. */
export interface PublishedSize {
  readonly index: number;
  readonly all: number;
  readonly files: number;
}

/** Measures what was published. `sent` gives the bytes of a file as a host sends it. */
export function publishedSize(
  { published, index }: Contender,
  folder: string,
  sent: (file: string) => number,
): PublishedSize {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => published.test(file) && statSync(join(folder, file)).isFile());
  const sum = (all: readonly string[]) => all.reduce((total, file) => total + sent(join(folder, file)), 0);
  return { index: sum(files.filter((file) => index.test(file))), all: sum(files), files: files.length };
}

/** Pages of one day in one room, plainly written, and Pagefind with nothing set. */
async function writePagefind(archive: Archive, folder: string): Promise<void> {
  const { close, createIndex } = await import("pagefind");
  const { index, errors } = await createIndex();
  if (index === undefined) throw new Error(errors.join("; "));
  for (const [url, messages] of pagesOf(archive)) {
    const added = await index.addHTMLFile({ url, content: dayPage(archive, url, messages) });
    if (added.errors.length > 0) throw new Error(added.errors.join("; "));
  }
  const written = await index.writeFiles({ outputPath: join(folder, "pagefind") });
  if (written.errors.length > 0) throw new Error(written.errors.join("; "));
  await close();
}

function pagesOf({ messages }: Archive): Map<string, Message[]> {
  const pages = new Map<string, Message[]>();
  for (const message of messages) {
    if (message.kind !== "spoken") continue;
    const [url = ""] = message.url.split("#");
    const page = pages.get(url);
    if (page === undefined) pages.set(url, [message]);
    else page.push(message);
  }
  return pages;
}

function dayPage({ speakerById }: Archive, url: string, messages: readonly Message[]): string {
  const items = messages.map(({ id, clock, speaker, text }) => {
    const name = speaker === null ? "" : (speakerById.get(speaker)?.name ?? "");
    return `<article id="${id}"><h3>${escaped(name)} <time>${clock}</time></h3><p>${escaped(text)}</p></article>`;
  });
  const title = escaped(url);
  return `<!doctype html><html lang="zh-CN"><head><title>${title}</title></head><body><main><h1>${title}</h1>${items.join("\n")}</main></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => `&#${character.charCodeAt(0)};`);
}

/** One document a message, with all that a result shows, as one JSON. */
async function writeMini({ messages, speakerById }: Archive, folder: string): Promise<void> {
  const index = new MiniSearch<MiniDocument>(MINI_OPTIONS);
  for (const [id, { url, sentAt, speaker, text, kind }] of messages.entries()) {
    const name = speaker === null ? "" : (speakerById.get(speaker)?.name ?? "");
    if (kind === "spoken") index.add({ id, url, sentAt, speaker: name, text });
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "mini.json"), JSON.stringify(index));
  await build({
    entryPoints: { mini: join(dirname(fileURLToPath(import.meta.url)), "miniSearch.ts") },
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    logLevel: "silent",
  });
}
