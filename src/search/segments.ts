/**
 * How the messages are cut into segments, each with an index of its own. A segment is named after what is in it, so that one that an earlier
 * build has written need not be made again, and a reader's browser keeps it across builds.
 */
import { createHash } from "node:crypto";
import type { DayDigests } from "../archive/dayDigests.ts";
import type { Message, Speaker } from "../model.ts";
import { CHUNK_SIZE } from "./pagefind.ts";
import { speakerWords } from "./query/alphabet.ts";
import { FORMAT_VERSION } from "./query/files.ts";
import { OWNER } from "./query/words.ts";
import { hasOf, isSearchable, type SearchableArchive } from "./searchable.ts";
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

/** How a segment is made, besides what is the same in every build. */
export interface SegmentMake extends Pick<SegmentLengths, "record"> {
  /** See {@link saltFor}. */
  readonly salt: string;
}

/** A segment's texts and its name. */
export interface DescribedSegment {
  /** A digest of everything that is written there, and of how. */
  readonly folder: string;
  /** For each of {@link blocksOf}, its {@link textBlock} as JSON. */
  readonly texts: readonly string[];
}

/** Everything that {@link describeSegment} looks at, as a text that is soon made. */
export function segmentInputs(segment: readonly Message[], how: SegmentMake, dayDigests: DayDigests): string {
  const days = new Set(segment.map((message) => dayDigests.dayOf(message)));
  const ends = [segment[0]?.ref, segment.at(-1)?.ref, segment.length];
  return JSON.stringify([
    FORMAT_VERSION,
    BLOCK_LENGTH,
    CHUNK_SIZE,
    how,
    ends,
    [...days].map((day) => dayDigests.said(day)),
  ]);
}

/** Describes a segment. */
export function describeSegment(
  archive: Pick<SearchableArchive, "speakerById">,
  segment: readonly Message[],
  how: SegmentMake,
): DescribedSegment {
  const hash = createHash("sha256").update(
    `${FORMAT_VERSION} ${BLOCK_LENGTH} ${CHUNK_SIZE} ${how.record} ${JSON.stringify(how.salt)}\n`,
  );
  const texts = Array.from(blocksOf(segment), (block) => {
    const text = JSON.stringify(textBlock(archive, block));
    hash.update(`${text}\n${JSON.stringify(block.map(hasOf))}\n`);
    return text;
  });
  return { folder: hash.digest("hex").slice(0, 16), texts };
}

/** The salt for {@link speakerWords} with which no two speakers have the same words, nor one of them those of {@link OWNER}. */
export function saltFor(speakers: readonly Pick<Speaker, "id">[]): string {
  for (let tries = 0; ; tries++) {
    const salt = tries === 0 ? "" : `${tries} `;
    const words = [OWNER, ...speakers.map(({ id }) => id)].map((id) => speakerWords(id, salt).join(""));
    if (new Set(words).size === words.length) return salt;
  }
}
