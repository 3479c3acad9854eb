import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import type { DayDigests } from "../archive/dayDigests.ts";
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
  cutSegments,
  type DescribedSegment,
  describeSegment,
  SEGMENT_LENGTHS,
  type SegmentLengths,
  type SegmentMake,
  saltFor,
  segmentInputs,
} from "./segments.ts";
import { dayTable, longMessages, roomTable, speakerTable } from "./tables.ts";

/** See {@link SearchIndexOptions.known}. */
export interface KnownNames {
  readonly dayDigests: DayDigests;
  /** The name that was made from the same inputs before, else `make`'s. */
  readonly nameOf: (inputs: () => string, make: () => string) => string;
}

/** Where the index goes. */
export interface SearchIndexOptions {
  /** The site's root; everything is written below its folder `pagefind`, which is replaced. */
  readonly outputDir: string;
  /** Puts a segment's folder of an earlier build at its place below the site's root; false when there is none to be had. */
  readonly reuse?: ((folder: string) => boolean) | undefined;
  /** Tells the name that a segment had when all was said on its days that is said now. */
  readonly known?: KnownNames | undefined;
  readonly lengths?: SegmentLengths | undefined;
  /** Called whenever Pagefind has been sent a segment that it has to index: it works by itself from then on. Not called when there is none. */
  readonly onSent?: (() => void) | undefined;
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
}

/** How many texts are packed without a pause. */
const TEXTS_AT_ONCE = 16;

interface OutputFile {
  /** Path below the folder it belongs to. */
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * Writes all that the search module loads, below `<outputDir>/pagefind/`. The same archive gives the same bytes. Rejects when Pagefind fails or
 * a file cannot be written.
 */
export async function writeSearchIndex(archive: SearchableArchive, options: SearchIndexOptions): Promise<SearchReport> {
  const { outputDir, reuse = () => false, known, lengths = SEGMENT_LENGTHS, onSent } = options;
  const root = join(outputDir, "pagefind");
  await rm(root, { recursive: true, force: true });
  const messages = searchableMessages(archive);
  const salt = saltFor(archive.speakers);
  const how = { salt, record: lengths.record };
  const segments: CatalogueSegment[] = [];
  let indexed = 0;
  // One after the other: Pagefind has one indexer a process, and one segment in memory is enough.
  for (const own of cutSegments(messages, lengths)) {
    let described: DescribedSegment | undefined;
    const describe = (): DescribedSegment => {
      described ??= describeSegment(archive, own, how);
      return described;
    };
    const make = () => describe().folder;
    const folder = known?.nameOf(() => segmentInputs(own, how, known.dayDigests), make) ?? make();
    if (!reuse(`pagefind/${folder}`)) {
      writeFiles(join(root, folder), await makeSegment(own, describe(), how, onSent));
      indexed++;
    }
    segments.push({ folder, ...readSegment(join(root, folder)) });
  }
  const tables = [packedJson(speakersFile, speakerTable(archive)), packedJson(roomsFile, roomTable(archive, messages))];
  const catalogue: Catalogue = {
    version: FORMAT_VERSION,
    build: digest([...segments.map(({ folder }) => folder), ...tables.map(({ content }) => content)]),
    messages: messages.length,
    segments,
    days: dayTable(messages),
    salt,
  };
  writeFiles(root, [...tables, packedJson(catalogueFile, catalogue)]);
  return {
    messages: messages.length,
    segments: segments.length,
    indexed,
    records: segments.reduce((sum, { records }) => sum + records.length, 0),
  };
}

/** The files of a segment's folder. */
async function makeSegment(
  messages: readonly Message[],
  { texts }: DescribedSegment,
  how: SegmentMake,
  onSent: (() => void) | undefined,
): Promise<OutputFile[]> {
  let packing: Promise<OutputFile[]> = Promise.resolve([]);
  const { files, segment } = await indexMessages(messages, how, () => {
    onSent?.();
    packing = packTexts(texts);
  });
  return [...files, ...(await packing), packedJson(segmentFile, segment)];
}

/** A few at a time, while Pagefind works: what it is sent has to get there, and pages are written meanwhile. */
async function packTexts(texts: readonly string[]): Promise<OutputFile[]> {
  const files: OutputFile[] = [];
  for (const [number, text] of texts.entries()) {
    if (number % TEXTS_AT_ONCE === 0) await setImmediate();
    files.push(packed(textFile(number), text));
  }
  return files;
}

function readSegment(folder: string): Segment {
  return JSON.parse(gunzipSync(readFileSync(join(folder, segmentFile))).toString()) as Segment;
}

interface MessageIndex {
  readonly files: readonly OutputFile[];
  readonly segment: Segment;
}

async function indexMessages(
  messages: readonly Message[],
  { salt, record: slots }: SegmentMake,
  onSent: () => void,
): Promise<MessageIndex> {
  const folded = messages.map((message) => fold(message.text));
  const alphabet = alphabetOf(folded);
  const words = function* (): Generator<string[]> {
    for (const [number, message] of messages.entries()) {
      yield [...headWords(message.speaker, hasOf(message), salt), ...textWords(folded[number] ?? "", alphabet)];
    }
  };
  const records: Omit<IndexRecord, "content">[] = [];
  const sources = function* () {
    for (const { content, ...record } of packRecords(words(), slots)) {
      yield { url: `/${records.length}`, content };
      records.push(record);
    }
  };
  // Pagefind fails at an index of nothing.
  const files = messages.length === 0 ? [] : await buildPagefindIndex(sources(), onSent);
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

/** At once: for files this small, a thread and a stream each cost more than packing. */
function packed(path: string, text: string): OutputFile {
  return { path, content: gzipSync(text, { level: 9 }) };
}

function packedJson(path: string, value: unknown): OutputFile {
  return packed(path, JSON.stringify(value));
}

function digest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}\n`).update(part);
  return hash.digest("hex").slice(0, 12);
}

/** At once, as packing: thousands of small files. */
function writeFiles(folder: string, files: readonly OutputFile[]): void {
  const folders = new Set(files.map(({ path }) => dirname(join(folder, path))));
  for (const each of folders) mkdirSync(each, { recursive: true });
  for (const { path, content } of files) writeFileSync(join(folder, path), content);
}
