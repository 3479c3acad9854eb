import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { DayDigests } from "../archive/dayDigests.ts";
import type { Message } from "../model.ts";
import { completeCatalogue, outlineFile } from "./catalogue.ts";
import { type IndexFile, packedJson, writeFiles } from "./indexFiles.ts";
import { segmentTask } from "./makeSegment.ts";
import { makeSegmentApart } from "./makeSegmentApart.ts";
import { FORMAT_VERSION, roomsFile, speakersFile } from "./query/files.ts";
import { type SearchableArchive, searchableMessages } from "./searchable.ts";
import {
  cutSegments,
  type DescribedSegment,
  describeSegment,
  SEGMENT_LENGTHS,
  type SegmentLengths,
  saltFor,
  segmentInputs,
  segmentSizes,
} from "./segments.ts";
import { dayTable, roomTable, speakerTable } from "./tables.ts";

/** See {@link SearchIndexOptions.known}. */
export interface KnownNames {
  readonly dayDigests: DayDigests;
  /** The name that was made from the same inputs before, else `make`'s. */
  readonly nameOf: (inputs: () => string, make: () => string) => string;
}

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
  /** Puts a segment's folder of an earlier build at its place below the site's root; false when there is none to be had. */
  readonly reuse?: ((folder: string) => boolean) | undefined;
  /** Tells the name that a segment had when all was said on its days that is said now. */
  readonly known?: KnownNames | undefined;
  readonly lengths?: SegmentLengths | undefined;
}

/** What was written. */
export interface SearchReport {
  /** Messages that can be found in it. */
  readonly messages: number;
  /** Segments, and how many of them were made anew. */
  readonly segments: number;
  readonly indexed: number;
}

const WHOLE: IndexPart = { hasSegment: () => true, hasRest: true };

/**
 * Writes all that the search module loads, or a part of it, below `<outputDir>/pagefind/`. The same archive gives the same bytes. Rejects when
 * Pagefind fails or a file cannot be written.
 */
export async function writeSearchIndex(archive: SearchableArchive, options: SearchIndexOptions): Promise<SearchReport> {
  const { outputDir, part = WHOLE, reuse = () => false, known, lengths = SEGMENT_LENGTHS } = options;
  const root = join(outputDir, "pagefind");
  // At once, so that the first segment is on its way when this function first waits.
  rmSync(root, { recursive: true, force: true });
  const report = { messages: 0, segments: 0, indexed: 0 };
  if (!part.hasRest && !segmentSizes(archive, lengths).some((_, number) => part.hasSegment(number))) return report;
  const messages = searchableMessages(archive);
  const salt = saltFor(archive.speakers);
  const how = { salt, record: lengths.record };
  const folders: string[] = [];
  // One after the other: one segment in memory is enough.
  for (const [number, own] of cutSegments(messages, lengths).entries()) {
    const isOwn = part.hasSegment(number);
    // The outline names all segments, whoever makes them.
    if (!isOwn && !part.hasRest) continue;
    let described: DescribedSegment | undefined;
    const describe = (): DescribedSegment => {
      described ??= describeSegment(archive, own, how);
      return described;
    };
    const make = () => describe().folder;
    const folder = known?.nameOf(() => segmentInputs(own, how, known.dayDigests), make) ?? make();
    folders.push(folder);
    if (!isOwn) continue;
    report.segments++;
    report.messages += own.length;
    if (reuse(`pagefind/${folder}`)) continue;
    writeFiles(join(root, folder), await makeSegmentApart(segmentTask(own, describe(), how)));
    report.indexed++;
  }
  if (part.hasRest) writeFiles(root, restOf(archive, { messages, salt, folders }));
  if (part === WHOLE) completeCatalogue(outputDir);
  return report;
}

/** What an index has besides its segments. */
function restOf(
  archive: SearchableArchive,
  { messages, salt, folders }: { messages: readonly Message[]; salt: string; folders: readonly string[] },
): IndexFile[] {
  const tables = [packedJson(speakersFile, speakerTable(archive)), packedJson(roomsFile, roomTable(archive, messages))];
  const outline = outlineFile({
    version: FORMAT_VERSION,
    build: digest([...folders, ...tables.map(({ content }) => content)]),
    messages: messages.length,
    segments: folders.map((folder) => ({ folder })),
    days: dayTable(messages),
    salt,
  });
  return [...tables, outline];
}

function digest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}\n`).update(part);
  return hash.digest("hex").slice(0, 12);
}
