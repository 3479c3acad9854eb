import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { DayDigests } from "../archive/dayDigests.ts";
import type { Message } from "../model.ts";
import { completeCatalogue, outlineFile } from "./catalogue.ts";
import { type IndexFile, packedJson, writeFiles } from "./indexFiles.ts";
import { makeSegmentApart } from "./makeSegmentApart.ts";
import { FORMAT_VERSION, roomsFile, type SegmentFolders, speakersFile, textFile } from "./query/files.ts";
import { type SearchableArchive, searchableMessages } from "./searchable.ts";
import {
  BLOCK_LENGTH,
  cutSegments,
  type NamedTask,
  type PlannedFolder,
  planSegment,
  SEGMENT_LENGTHS,
  type SegmentLengths,
  segmentSizes,
} from "./segments.ts";
import { type SpeakerWords, speakerWordsOf } from "./speakerWords.ts";
import { dayTable, roomTable, speakerTable } from "./tables.ts";

/** See {@link SearchIndexOptions.known}. */
export interface KnownNames {
  readonly dayDigests: DayDigests;
  /** The name that was made from the same inputs before, else `make`'s. */
  readonly nameOf: (inputs: () => string, make: () => string) => string;
}

/** What an earlier build has written. Paths are below the site's root. */
export interface Reuse {
  /** Puts a folder of a segment at its place; false when there is none to be had. */
  readonly folder: (folder: string) => boolean;
  /** Puts a block of texts at its place, wherever one was that was made from the same text; false when there is none to be had. */
  readonly block: (file: string, text: string) => boolean;
}

const NOTHING: Reuse = { folder: () => false, block: () => false };

/** What one build writes of an index that several make together. */
export interface IndexPart {
  /** True for the segments that it writes, by their numbers from 0. */
  readonly hasSegment: (number: number) => boolean;
  /** True when it writes what is in no segment: the tables, and the catalogue in outline. */
  readonly hasRest: boolean;
}

/** Where the index goes. */
export interface SearchIndexOptions {
  /** The site's root; everything is written below its folder `pagefind`, which is replaced. */
  readonly outputDir: string;
  /** All of the index when undefined. The catalogue of parts is completed by {@link completeCatalogue} when they are in one folder. */
  readonly part?: IndexPart | undefined;
  readonly reuse?: Reuse | undefined;
  /** Tells the name that a segment's folder had when all was said on its days that is said now. */
  readonly known?: KnownNames | undefined;
  readonly lengths?: SegmentLengths | undefined;
}

/** What was written. */
export interface SearchReport {
  /** Messages that can be found in it. */
  readonly messages: number;
  /** Segments, and how many of them were indexed anew. */
  readonly segments: number;
  readonly indexed: number;
}

const WHOLE: IndexPart = { hasSegment: () => true, hasRest: true };

/**
 * Writes all that the search module loads, or a part of it, below `<outputDir>/pagefind/`. The same archive gives the same bytes. Rejects when
 * Pagefind fails or a file cannot be written.
 */
export async function writeSearchIndex(archive: SearchableArchive, options: SearchIndexOptions): Promise<SearchReport> {
  const { outputDir, part = WHOLE, reuse = NOTHING, known, lengths = SEGMENT_LENGTHS } = options;
  const root = join(outputDir, "pagefind");
  // At once, so that the first segment is on its way when this function first waits.
  rmSync(root, { recursive: true, force: true });
  const report = { messages: 0, segments: 0, indexed: 0 };
  if (!part.hasRest && !segmentSizes(archive, lengths).some((_, number) => part.hasSegment(number))) return report;
  const messages = searchableMessages(archive);
  const words = speakerWordsOf(messages);
  const nameOf = <Task>({ inputs, named }: PlannedFolder<Task>) =>
    known?.nameOf(
      () => inputs(known.dayDigests),
      () => named().name,
    ) ?? named().name;
  const segments: SegmentFolders[] = [];
  // One after the other: one segment in memory is enough.
  for (const [number, own] of cutSegments(messages, lengths).entries()) {
    const isOwn = part.hasSegment(number);
    // The outline names all segments, whoever makes them.
    if (!isOwn && !part.hasRest) continue;
    const { index, texts } = planSegment(archive, own, { words, record: lengths.record });
    const folders = { index: nameOf(index), texts: nameOf(texts) };
    segments.push(folders);
    if (!isOwn) continue;
    report.segments++;
    report.messages += own.length;
    const isIndexed = reuse.folder(`pagefind/${folders.index}`);
    const isWritten = reuse.folder(`pagefind/${folders.texts}`);
    if (isIndexed && isWritten) continue;
    const task = {
      ...(!isIndexed && { index: index.named() }),
      ...(!isWritten && { texts: withoutKnown(texts.named(), reuse) }),
    };
    writeFiles(root, await makeSegmentApart(task));
    if (!isIndexed) report.indexed++;
  }
  if (part.hasRest) writeFiles(root, restOf(archive, { messages, words, segments }));
  if (part === WHOLE) completeCatalogue(outputDir);
  return report;
}

/** Blocks of texts, those left out that need not be made. */
function withoutKnown({ name, task }: NamedTask<readonly string[]>, { block }: Reuse): NamedTask<(string | null)[]> {
  const isThere = (text: string, number: number) => block(`pagefind/${name}/${textFile(number)}`, text);
  return { name, task: task.map((text, number) => (isThere(text, number) ? null : text)) };
}

/** What an index has besides its segments. */
function restOf(
  archive: SearchableArchive,
  parts: {
    readonly messages: readonly Message[];
    readonly words: SpeakerWords;
    readonly segments: readonly SegmentFolders[];
  },
): IndexFile[] {
  const { messages, words, segments } = parts;
  const tables = [
    packedJson(speakersFile, speakerTable(archive, words)),
    packedJson(roomsFile, roomTable(archive, messages)),
  ];
  const build = digest([JSON.stringify(segments), ...tables.map(({ content }) => content)]);
  const outline = outlineFile({
    version: FORMAT_VERSION,
    build,
    messages: messages.length,
    blockLength: BLOCK_LENGTH,
    segments,
    days: dayTable(messages),
  });
  return [...tables.map((table) => ({ ...table, path: `${build}/${table.path}` })), outline];
}

function digest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}\n`).update(part);
  return hash.digest("hex").slice(0, 12);
}
