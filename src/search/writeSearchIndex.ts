import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { DayDigests } from "../archive/dayDigests.ts";
import { packedJson, writeFiles } from "./indexFiles.ts";
import { segmentTask } from "./makeSegment.ts";
import { makeSegmentApart } from "./makeSegmentApart.ts";
import {
  type Catalogue,
  type CatalogueSegment,
  catalogueFile,
  FORMAT_VERSION,
  roomsFile,
  type Segment,
  segmentFile,
  speakersFile,
} from "./query/files.ts";
import { type SearchableArchive, searchableMessages } from "./searchable.ts";
import {
  cutSegments,
  type DescribedSegment,
  describeSegment,
  SEGMENT_LENGTHS,
  type SegmentLengths,
  saltFor,
  segmentInputs,
} from "./segments.ts";
import { dayTable, roomTable, speakerTable } from "./tables.ts";

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

/**
 * Writes all that the search module loads, below `<outputDir>/pagefind/`. The same archive gives the same bytes. Rejects when Pagefind fails or
 * a file cannot be written.
 */
export async function writeSearchIndex(archive: SearchableArchive, options: SearchIndexOptions): Promise<SearchReport> {
  const { outputDir, reuse = () => false, known, lengths = SEGMENT_LENGTHS } = options;
  const root = join(outputDir, "pagefind");
  // At once, so that the first segment is on its way when this function first waits.
  rmSync(root, { recursive: true, force: true });
  const messages = searchableMessages(archive);
  const salt = saltFor(archive.speakers);
  const how = { salt, record: lengths.record };
  const segments: CatalogueSegment[] = [];
  let indexed = 0;
  // One after the other: one segment in memory is enough.
  for (const own of cutSegments(messages, lengths)) {
    let described: DescribedSegment | undefined;
    const describe = (): DescribedSegment => {
      described ??= describeSegment(archive, own, how);
      return described;
    };
    const make = () => describe().folder;
    const folder = known?.nameOf(() => segmentInputs(own, how, known.dayDigests), make) ?? make();
    if (!reuse(`pagefind/${folder}`)) {
      writeFiles(join(root, folder), await makeSegmentApart(segmentTask(own, describe(), how)));
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

function readSegment(folder: string): Segment {
  return JSON.parse(gunzipSync(readFileSync(join(folder, segmentFile))).toString()) as Segment;
}

function digest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}\n`).update(part);
  return hash.digest("hex").slice(0, 12);
}
