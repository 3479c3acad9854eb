import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Message } from "../model.ts";
import { buildPagefindIndex } from "./pagefind.ts";
import { readPagefindMeta } from "./pagefindMeta.ts";
import { alphabetOf } from "./query/alphabet.ts";
import {
  type Catalogue,
  catalogueFile,
  chunkFile,
  FORMAT_VERSION,
  roomsFile,
  speakersFile,
  textFile,
} from "./query/files.ts";
import { fold } from "./query/fold.ts";
import { headWords, textWords } from "./query/words.ts";
import { type IndexRecord, packRecords } from "./records.ts";
import { hasOf, type SearchableArchive, searchableMessages } from "./searchable.ts";
import { dayTable, longMessages, roomTable, speakerTable, textBlock } from "./tables.ts";

/** How many messages share a file of texts: few enough that ten results are few bytes, enough that they compress. */
const BLOCK_LENGTH = 32;
/** How many files are packed, and written, at a time. */
const PACKERS = 4;
const WRITERS = 16;

/** Where the index goes. */
export interface SearchIndexOptions {
  /** The site's root; everything is written below its folder `pagefind`, which is replaced. */
  readonly outputDir: string;
}

/** What was written. */
export interface SearchReport {
  /** Messages that can be found. */
  readonly messages: number;
  /** Records Pagefind was given. */
  readonly records: number;
  /** Files and bytes below `pagefind/`. */
  readonly files: number;
  readonly bytes: number;
  /** Of these, the bytes of the word index. */
  readonly indexBytes: number;
}

interface OutputFile {
  /** Path below `pagefind/`. */
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * Writes all that the search module loads, below `<outputDir>/pagefind/`. The same archive gives the same bytes. Rejects when Pagefind fails or
 * a file cannot be written.
 */
export async function writeSearchIndex(
  archive: SearchableArchive,
  { outputDir }: SearchIndexOptions,
): Promise<SearchReport> {
  const messages = searchableMessages(archive);
  // Pagefind works in a process of its own; what it leaves of the machine packs the texts.
  const [index, texts] = await Promise.all([
    indexMessages(archive, messages),
    inParallel(blocks(messages), PACKERS, (block, number) => packed(textFile(number), textBlock(archive, block))),
  ]);
  const tables = [
    ...texts,
    await packed(speakersFile, speakerTable(archive)),
    await packed(roomsFile, roomTable(archive, messages)),
  ];
  const catalogue: Catalogue = {
    version: FORMAT_VERSION,
    build: digest([...index.files, ...tables]),
    messages: messages.length,
    ...index.catalogue,
    days: dayTable(messages),
    blockLength: BLOCK_LENGTH,
  };
  const files = [...index.files, ...tables, await packed(catalogueFile, catalogue)];
  await replaceFolder(join(outputDir, "pagefind"), files);
  return {
    messages: messages.length,
    records: index.catalogue.records.length,
    files: files.length,
    bytes: size(files),
    indexBytes: size(files.filter(({ path }) => path.startsWith("index/"))),
  };
}

interface MessageIndex {
  readonly files: readonly OutputFile[];
  readonly catalogue: Pick<Catalogue, "records" | "chunks" | "longMessages" | "letters">;
}

async function indexMessages(archive: SearchableArchive, messages: readonly Message[]): Promise<MessageIndex> {
  const folded = messages.map((message) => fold(message.text));
  const alphabet = alphabetOf(folded);
  const speakers = new Map(archive.speakers.map((speaker, place) => [speaker.id, place]));
  const words = function* (): Generator<string[]> {
    for (const [number, message] of messages.entries()) {
      const speaker = message.speaker === null ? null : (speakers.get(message.speaker) ?? null);
      yield [...headWords(speaker, hasOf(message)), ...textWords(folded[number] ?? "", alphabet)];
    }
  };
  const records: Omit<IndexRecord, "content">[] = [];
  const sources = function* () {
    for (const { content, ...record } of packRecords(words())) {
      yield { url: `/${records.length}`, content };
      records.push(record);
    }
  };
  const letters = alphabet.codePoints;
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
    catalogue: {
      records: records.map(({ slots }) => slots),
      chunks: meta.chunks.map(([start]) => start),
      longMessages: longMessages(records.flatMap((record) => record.slotsOfMessages)),
      letters,
    },
  };
}

function onlyFile(files: readonly OutputFile[], ending: string): Uint8Array {
  const [file, another] = files.filter(({ path }) => path.endsWith(ending));
  if (file === undefined || another !== undefined) throw new Error(`Pagefind did not write one ${ending} file`);
  return file.content;
}

function blocks(messages: readonly Message[]): Message[][] {
  const count = Math.ceil(messages.length / BLOCK_LENGTH);
  return Array.from({ length: count }, (_, number) =>
    messages.slice(number * BLOCK_LENGTH, (number + 1) * BLOCK_LENGTH),
  );
}

async function packed(path: string, value: unknown): Promise<OutputFile> {
  return { path, content: await promisify(gzip)(JSON.stringify(value), { level: 9 }) };
}

function digest(files: readonly OutputFile[]): string {
  const hash = createHash("sha256");
  for (const { path, content } of files) hash.update(`${path} ${content.length}\n`).update(content);
  return hash.digest("hex").slice(0, 12);
}

function size(files: readonly OutputFile[]): number {
  return files.reduce((sum, { content }) => sum + content.length, 0);
}

async function replaceFolder(folder: string, files: readonly OutputFile[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
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
