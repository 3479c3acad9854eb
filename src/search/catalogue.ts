/**
 * The catalogue of an index, in two steps. Its outline has what only the archive tells; what the segments say of themselves is added when all of
 * them are there, and that takes nothing but their files. So segments can be made apart, by builds that know nothing of each other.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type IndexFile, packedJson, writeFiles } from "./indexFiles.ts";
import {
  type Catalogue,
  type CatalogueSegment,
  catalogueFile,
  type Segment,
  type SegmentFolders,
  segmentFile,
} from "./query/files.ts";

/** A catalogue that has of its segments only their folders, in their order. */
export interface CatalogueOutline extends Omit<Catalogue, "segments"> {
  readonly segments: readonly SegmentFolders[];
}

/** A file of an index is not there, or not as this version writes it. */
export class BrokenIndexError extends Error {}

/** The file of an outline. It stands in the catalogue's place, so that nothing is left over once it is completed. */
export function outlineFile(outline: CatalogueOutline): IndexFile {
  return packedJson(catalogueFile, outline);
}

/**
 * Puts the catalogue in the place of its outline.
 *
 * @param site the site's root; its folder `pagefind` has the outline and all segments
 * @returns how many bytes longer the file is now
 * @throws BrokenIndexError when one of them cannot be read; the outline then stays
 */
export function completeCatalogue(site: string): number {
  const root = join(site, "pagefind");
  const { value, bytes } = read<CatalogueOutline>(root, catalogueFile);
  // In the place of the names, so that everything stands in the same order whoever completes it.
  const segments = value.segments.map((folders): CatalogueSegment => {
    return { ...folders, ...read<Segment>(root, `${folders.index}/${segmentFile}`).value };
  });
  const file = packedJson(catalogueFile, { ...value, segments } satisfies Catalogue);
  // What stands there may be another name of a shard's file, which must not be written into.
  rmSync(join(root, catalogueFile));
  writeFiles(root, [file]);
  return file.content.length - bytes;
}

function read<Value>(root: string, file: string): { readonly value: Value; readonly bytes: number } {
  try {
    const content = readFileSync(join(root, file));
    return { value: JSON.parse(gunzipSync(content).toString()) as Value, bytes: content.length };
  } catch (cause) {
    throw new BrokenIndexError(`The search index cannot be put together: pagefind/${file} cannot be read`, { cause });
  }
}
