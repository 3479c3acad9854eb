/**
 * How the messages are cut into segments, each with an index and texts of its own. Their folders are named after what is in them, so that one that
 * an earlier build has written need not be made again, and a reader's browser keeps it across builds.
 */
import { createHash } from "node:crypto";
import type { DayDigests } from "../archive/dayDigests.ts";
import type { Message } from "../model.ts";
import { CHUNK_SIZE } from "./pagefind.ts";
import { FORMAT_VERSION } from "./query/files.ts";
import type { Has } from "./query/types.ts";
import { hasOf, isSearchable, type SearchableArchive } from "./searchable.ts";
import { type SpeakerWords, wordOf } from "./speakerWords.ts";
import { textBlock } from "./tables.ts";

/** How many messages share a file of texts: few enough that ten results are few bytes, enough that they compress. */
export const BLOCK_LENGTH = 32;

/** How long segments are, in messages, and what they are made of. */
export interface SegmentLengths {
  /** The last segment begins at a multiple of this, so that a new day changes a small one only. */
  readonly latest: number;
  /** No segment is longer: what Pagefind indexes at a time is what it keeps in memory. */
  readonly most: number;
  /** Slots of a record. For every record that has a word Pagefind keeps a list of positions, in memory and in the index. */
  readonly record: number;
}

/** Every segment costs each search a request for each word; hence few. */
export const SEGMENT_LENGTHS: SegmentLengths = { latest: 1 << 14, most: 1 << 17, record: 1 << 16 };

/**
 * Cuts messages into segments: as many of the greatest length as there are, the rest but for what came last, and what came last. A short rest
 * stays whole. At least one, and one for no messages.
 */
export function cutSegments(
  messages: readonly Message[],
  { latest, most }: Omit<SegmentLengths, "record"> = SEGMENT_LENGTHS,
): (readonly Message[])[] {
  const segments: (readonly Message[])[] = [];
  let start = 0;
  for (; messages.length - start >= most + latest; start += most) segments.push(messages.slice(start, start + most));
  const rest = messages.length - start;
  const last = rest >= 2 * latest ? start + Math.floor(rest / latest) * latest : start;
  if (last > start) segments.push(messages.slice(start, last));
  if (last < messages.length || segments.length === 0) segments.push(messages.slice(last));
  return segments;
}

/** How many messages each segment of an archive has: known without putting them in order. */
export function segmentSizes(
  { messages }: Pick<SearchableArchive, "messages">,
  lengths: Omit<SegmentLengths, "record"> = SEGMENT_LENGTHS,
): number[] {
  return cutSegments(messages.filter(isSearchable), lengths).map(({ length }) => length);
}

/** The blocks of texts of a segment. */
export function* blocksOf(segment: readonly Message[]): Generator<readonly Message[]> {
  for (let start = 0; start < segment.length; start += BLOCK_LENGTH) yield segment.slice(start, start + BLOCK_LENGTH);
}

/** All that the word index of a segment is made of, as plain values. The lists are of its messages, in their order. */
export interface IndexTask {
  /** What each message says, the word of who said it, and what it comes with. */
  readonly said: readonly string[];
  readonly speakers: readonly (string | null)[];
  readonly has: readonly (readonly Has[])[];
  /** See {@link SegmentLengths}. */
  readonly record: number;
}

/** A folder of a segment, to be made. */
export interface NamedTask<Task> {
  /** The folder's name: a digest of everything that is written there, and of how. */
  readonly name: string;
  readonly task: Task;
}

/** A folder of a segment. */
export interface PlannedFolder<Task> {
  /** Everything its name follows from, as a text that is soon made. */
  readonly inputs: (dayDigests: DayDigests) => string;
  /** Made when it is first asked for. */
  readonly named: () => NamedTask<Task>;
}

/** The folders of a segment. */
export interface PlannedSegment {
  readonly index: PlannedFolder<IndexTask>;
  /** For each of {@link blocksOf}, its {@link textBlock} as JSON. */
  readonly texts: PlannedFolder<readonly string[]>;
}

/** Plans a segment; `record` is that of {@link SegmentLengths}. */
export function planSegment(
  archive: Pick<SearchableArchive, "speakerById">,
  segment: readonly Message[],
  { words, record }: { readonly words: SpeakerWords; readonly record: number },
): PlannedSegment {
  const speakers = () => segment.map((message) => wordOf(message, words));
  const days = once(() => {
    const byName = new Map(segment.map((message) => [`${message.room}/${message.day}`, message]));
    return [...byName.values()];
  });
  const inputs = (dayDigests: DayDigests, ...how: readonly unknown[]) => {
    const ends = [segment[0]?.ref, segment.at(-1)?.ref, segment.length];
    const said = days().map((message) => dayDigests.said(dayDigests.dayOf(message)));
    return JSON.stringify([FORMAT_VERSION, how, ends, said]);
  };
  return {
    index: {
      inputs: (dayDigests) => inputs(dayDigests, CHUNK_SIZE, record, [...new Set(speakers())]),
      named: once(() => {
        const task = { said: segment.map(({ text }) => text), speakers: speakers(), has: segment.map(hasOf), record };
        // With the first message: two segments may say the same.
        return { name: digest(["index", CHUNK_SIZE, segment[0]?.ref, ...Object.values(task)]), task };
      }),
    },
    texts: {
      inputs: (dayDigests) => inputs(dayDigests, BLOCK_LENGTH),
      named: once(() => {
        const task = Array.from(blocksOf(segment), (block) => JSON.stringify(textBlock(archive, block)));
        return { name: digest(["texts", ...task]), task };
      }),
    },
  };
}

function digest(values: readonly unknown[]): string {
  const hash = createHash("sha256").update(`${FORMAT_VERSION}\n`);
  for (const value of values) hash.update(`${JSON.stringify(value)}\n`);
  return hash.digest("hex").slice(0, 16);
}

function once<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
