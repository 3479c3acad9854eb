import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { transform } from "esbuild";
import type { Message } from "../model.ts";
import { buildPagefindIndex, type PagefindRecord } from "./pagefind.ts";
import { type PagefindMeta, readPagefindMeta } from "./pagefindMeta.ts";
import { alphabetOf, NOBODY_WORD } from "./query/alphabet.ts";
import {
  type Catalogue,
  type CatalogueSegment,
  catalogueFile,
  chunksFile,
  FORMAT_VERSION,
  roomsFile,
  type Segment,
  segmentFile,
  speakersFile,
  textFile,
} from "./query/files.ts";
import { fold } from "./query/fold.ts";
import { headWords, textWords } from "./query/words.ts";
import { type IndexRecord, packRecords } from "./records.ts";
import { hasOf, type SearchableArchive, searchableMessages } from "./searchable.ts";
import {
  BLOCK_LENGTH,
  blocksOf,
  cutSegments,
  SEGMENT_LENGTHS,
  type SegmentLengths,
  saltFor,
  segmentFolder,
} from "./segments.ts";
import { dayTable, longMessages, roomTable, speakerTable, textBlock } from "./tables.ts";

/** Files of Pagefind that a segment has; what makes pages of results and excerpts is left out. */
const OF_SEGMENT = /^(?:[^/]+\.pf_meta|index\/.+)$/u;
/** Files of Pagefind that all segments share. */
const OF_ALL = /^(?:pagefind\.js|wasm\.[^/]+)$/u;
const ENTRY = "pagefind-entry.json";
/** How many files are packed, and written, at a time. */
const PACKERS = 4;
const WRITERS = 16;

/** Where the index goes. */
export interface SearchIndexOptions {
  /** The site's root; everything is written below its folder `pagefind`, which is replaced. */
  readonly outputDir: string;
  /** Puts a segment's folder of an earlier build at its place below the site's root; false when there is none to be had. */
  readonly reuse?: ((folder: string) => Promise<boolean>) | undefined;
  readonly lengths?: SegmentLengths | undefined;
}

/** What was written. */
export interface SearchReport {
  /** Messages that can be found. */
  readonly messages: number;
  /** Parts of the index, and how many of them were made anew. */
  readonly segments: number;
  readonly indexed: number;
  /** Records Pagefind was given. */
  readonly records: number;
  /** Files and bytes below `pagefind/`. */
  readonly files: number;
  readonly bytes: number;
  /** Of these, the bytes of the word index. */
  readonly indexBytes: number;
}

interface OutputFile {
  /** Path below the folder it belongs to. */
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * Writes all that the search module loads, below `<outputDir>/pagefind/`. The same archive gives the same bytes. Rejects when Pagefind fails or
 * a file cannot be written.
 */
export async function writeSearchIndex(
  archive: SearchableArchive,
  { outputDir, reuse, lengths = SEGMENT_LENGTHS }: SearchIndexOptions,
): Promise<SearchReport> {
  const root = join(outputDir, "pagefind");
  await rm(root, { recursive: true, force: true });
  const messages = searchableMessages(archive);
  const salt = saltFor(archive.speakers);
  const segments: CatalogueSegment[] = [];
  let shared: readonly OutputFile[] | undefined;
  let indexed = 0;
  // One after the other: Pagefind has one indexer a process, and one segment in memory is enough.
  for (const own of cutSegments(messages, lengths)) {
    const folder = segmentFolder(archive, own, salt);
    if ((await reuse?.(`pagefind/${folder}`)) !== true) {
      const made = await makeSegment(archive, own, salt);
      await writeFiles(join(root, folder), made.files);
      shared = made.shared;
      indexed++;
    }
    segments.push({ folder, ...(await readSegment(join(root, folder))) });
  }
  shared ??= (await pagefindFiles(indexRecords([]))).shared;
  const tables = [
    await packed(speakersFile, speakerTable(archive)),
    await packed(roomsFile, roomTable(archive, messages)),
  ];
  const catalogue: Catalogue = {
    version: FORMAT_VERSION,
    build: digest([...segments.map(({ folder }) => folder), ...tables.map(({ content }) => content)]),
    messages: messages.length,
    segments,
    days: dayTable(messages),
    salt,
  };
  await writeFiles(root, [...shared, ...tables, await packed(catalogueFile, catalogue)]);
  return {
    messages: messages.length,
    segments: segments.length,
    indexed,
    records: segments.reduce((sum, { records }) => sum + records.length, 0),
    ...(await measure(root)),
  };
}

async function measure(root: string): Promise<Pick<SearchReport, "files" | "bytes" | "indexBytes">> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const sizes = await inParallel(files, WRITERS, async (file) => (await stat(file)).size);
  const sum = (test: (file: string) => boolean) =>
    sizes.reduce((total, size, place) => (test(files[place] ?? "") ? total + size : total), 0);
  return { files: files.length, bytes: sum(() => true), indexBytes: sum((file) => file.endsWith(".pf_index")) };
}

interface MadeSegment {
  /** In the segment's folder. */
  readonly files: readonly OutputFile[];
  /** The same for every segment. */
  readonly shared: readonly OutputFile[];
}

async function makeSegment(
  archive: SearchableArchive,
  messages: readonly Message[],
  salt: string,
): Promise<MadeSegment> {
  // Pagefind works in a process of its own; what it leaves of the machine packs the texts.
  const [index, texts] = await Promise.all([
    indexMessages(messages, salt),
    inParallel([...blocksOf(messages)], PACKERS, (block, number) =>
      packed(textFile(number), textBlock(archive, block)),
    ),
  ]);
  const files = [
    ...index.files,
    ...texts,
    await packed(chunksFile, index.chunks),
    await packed(segmentFile, index.segment),
  ];
  return { files, shared: index.shared };
}

async function readSegment(folder: string): Promise<Segment> {
  const bytes = await readFile(join(folder, segmentFile));
  return JSON.parse((await promisify(gunzip)(bytes)).toString()) as Segment;
}

interface MessageIndex extends MadeSegment {
  readonly chunks: readonly string[];
  readonly segment: Segment;
}

async function indexMessages(messages: readonly Message[], salt: string): Promise<MessageIndex> {
  const folded = messages.map((message) => fold(message.text));
  const alphabet = alphabetOf(folded);
  const words = function* (): Generator<string[]> {
    for (const [number, message] of messages.entries()) {
      yield [...headWords(message.speaker, hasOf(message), salt), ...textWords(folded[number] ?? "", alphabet)];
    }
  };
  const records: Omit<IndexRecord, "content">[] = [];
  const kept = function* (): Generator<string> {
    for (const { content, ...record } of packRecords(words())) {
      records.push(record);
      yield content;
    }
  };
  const { files, shared, meta, entry } = await pagefindFiles(indexRecords(kept()));
  if (meta.records.length !== Math.max(1, records.length)) throw new Error("Pagefind did not index every record");
  return {
    files,
    shared,
    chunks: meta.chunkStarts,
    segment: {
      messages: messages.length,
      records: records.map(({ slots }, place) => [meta.records[place] ?? "", slots]),
      longMessages: longMessages(records.flatMap((record) => record.slotsOfMessages)),
      letters: alphabet.codePoints,
      blockLength: BLOCK_LENGTH,
      entry,
    },
  };
}

/** Without any record Pagefind writes no index, and its script stops at that. */
function* indexRecords(contents: Iterable<string>): Generator<PagefindRecord> {
  let number = 0;
  for (const content of contents) yield { url: `/${number++}`, content };
  if (number === 0) yield { url: "/", content: NOBODY_WORD };
}

interface PagefindFiles extends MadeSegment {
  readonly meta: PagefindMeta;
  /** What Pagefind's script reads first. */
  readonly entry: string;
}

async function pagefindFiles(records: Iterable<PagefindRecord>): Promise<PagefindFiles> {
  const all = await buildPagefindIndex(records);
  all.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    files: all.filter(({ path }) => OF_SEGMENT.test(path)),
    shared: await Promise.all(all.filter(({ path }) => OF_ALL.test(path)).map(minified)),
    meta: readPagefindMeta(onlyFile(all, ".pf_meta")),
    entry: Buffer.from(onlyFile(all, ENTRY)).toString(),
  };
}

function onlyFile(files: readonly OutputFile[], ending: string): Uint8Array {
  const [file, another] = files.filter(({ path }) => path.endsWith(ending));
  if (file === undefined || another !== undefined) throw new Error(`Pagefind did not write one ${ending} file`);
  return file.content;
}

/** Pagefind's script comes with long names and comments, and is part of every first search. */
async function minified(file: OutputFile): Promise<OutputFile> {
  if (!file.path.endsWith(".js")) return file;
  const { code } = await transform(Buffer.from(file.content), { minify: true, format: "esm", charset: "utf8" });
  return { path: file.path, content: Buffer.from(code) };
}

async function packed(path: string, value: unknown): Promise<OutputFile> {
  return { path, content: await promisify(gzip)(JSON.stringify(value), { level: 9 }) };
}

function digest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}\n`).update(part);
  return hash.digest("hex").slice(0, 12);
}

async function writeFiles(folder: string, files: readonly OutputFile[]): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(folder, path))));
  for (const each of folders) await mkdir(each, { recursive: true });
  await inParallel(files, WRITERS, ({ path, content }) => writeFile(join(folder, path), content));
}

/** What a task makes of each item, in their order; so many at a time. Rejects with the first failure. */
async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  task: (item: T, place: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [place, item] of waiting) results[place] = await task(item, place);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
