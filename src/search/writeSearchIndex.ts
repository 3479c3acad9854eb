import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Message } from "../model.ts";
import { buildPagefindIndex } from "./pagefind.ts";
import { readPagefindMeta } from "./pagefindMeta.ts";
import { alphabetOf } from "./query/alphabet.ts";
import {
  type Catalogue,
  type CatalogueSegment,
  catalogueFile,
  chunkFile,
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

/** How many files are packed, and written, at a time. */
const PACKERS = 4;
const WRITERS = 16;

/** Where the index goes. */
export interface SearchIndexOptions {
  /** The site's root; everything is written below its folder `pagefind`, which is replaced. */
  readonly outputDir: string;
  /** Puts a segment's folder of an earlier build at its place below the site's root; false when there is none to be had. */
  readonly reuse?: ((folder: string) => boolean) | undefined;
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
  { outputDir, reuse = () => false, lengths = SEGMENT_LENGTHS }: SearchIndexOptions,
): Promise<SearchReport> {
  const root = join(outputDir, "pagefind");
  await rm(root, { recursive: true, force: true });
  const messages = searchableMessages(archive);
  const salt = saltFor(archive.speakers);
  const segments: CatalogueSegment[] = [];
  let indexed = 0;
  // One after the other: Pagefind has one indexer a process, and one segment in memory is enough.
  for (const own of cutSegments(messages, lengths)) {
    const folder = segmentFolder(archive, own, salt);
    if (!reuse(`pagefind/${folder}`)) {
      await writeFiles(join(root, folder), await makeSegment(archive, own, salt));
      indexed++;
    }
    segments.push({ folder, ...(await readSegment(join(root, folder))) });
  }
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
  await writeFiles(root, [...tables, await packed(catalogueFile, catalogue)]);
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

/** The files of a segment's folder. */
async function makeSegment(
  archive: SearchableArchive,
  messages: readonly Message[],
  salt: string,
): Promise<OutputFile[]> {
  // Pagefind works in a process of its own; what it leaves of the machine packs the texts.
  const [{ files, segment }, texts] = await Promise.all([
    indexMessages(messages, salt),
    inParallel([...blocksOf(messages)], PACKERS, (block, number) =>
      packed(textFile(number), textBlock(archive, block)),
    ),
  ]);
  return [...files, ...texts, await packed(segmentFile, segment)];
}

async function readSegment(folder: string): Promise<Segment> {
  const bytes = await readFile(join(folder, segmentFile));
  return JSON.parse((await promisify(gunzip)(bytes)).toString()) as Segment;
}

interface MessageIndex {
  readonly files: readonly OutputFile[];
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
  const sources = function* () {
    for (const { content, ...record } of packRecords(words())) {
      yield { url: `/${records.length}`, content };
      records.push(record);
    }
  };
  // Pagefind fails at an index of nothing.
  const files = messages.length === 0 ? [] : await buildPagefindIndex(sources());
  const meta = messages.length === 0 ? { records: [], chunks: [] } : readPagefindMeta(onlyFile(files, ".pf_meta"));
  if (meta.records.length !== records.length) throw new Error("Pagefind did not index every record");
  // Only the words' positions are used; what makes pages of results and excerpts is left out, and so is what reads them.
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  const chunks = meta.chunks.map(([, name], number): OutputFile => {
    const content = contents.get(`index/${name}.pf_index`);
    if (content === undefined) throw new Error(`Pagefind did not write the chunk ${name}`);
    // Our own names need not be listed in what every search loads.
    return { path: chunkFile(number), content };
  });
  return {
    files: chunks,
    segment: {
      messages: messages.length,
      records: records.map(({ slots }) => slots),
      chunks: meta.chunks.map(([start]) => start),
      longMessages: longMessages(records.flatMap((record) => record.slotsOfMessages)),
      letters: alphabet.codePoints,
      blockLength: BLOCK_LENGTH,
    },
  };
}

function onlyFile(files: readonly OutputFile[], ending: string): Uint8Array {
  const [file, another] = files.filter(({ path }) => path.endsWith(ending));
  if (file === undefined || another !== undefined) throw new Error(`Pagefind did not write one ${ending} file`);
  return file.content;
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
