/** The file that makes a folder a shard: which one it is, what it was made from, and what it holds. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { outputPath, shardManifestUrl } from "../../urls.ts";
import type { ListedFile } from "../output/folderFiles.ts";
import { parseJson } from "../parseJson.ts";
import { MAX_SHARDS, type Shard } from "./shard.ts";
import type { ShardSources } from "./shardSources.ts";

/** Its name, at the top of the shard; not hidden, because what carries folders about leaves hidden files behind. */
export const SHARD_FILE = outputPath(shardManifestUrl);

/** What stands in it. */
export interface ShardManifest {
  readonly shard: Shard;
  readonly sources: ShardSources;
  /** Every other file of the folder, by path. */
  readonly files: readonly ListedFile[];
}

const FORMAT = 1;
const schema = z.object({
  format: z.literal(FORMAT),
  shard: z.object({ number: z.int().min(1), of: z.int().max(MAX_SHARDS) }).refine(({ number, of }) => number <= of),
  sources: z.object({ version: z.string(), transcripts: z.string(), configuration: z.string(), options: z.string() }),
  files: z.array(z.object({ path: z.string(), bytes: z.int().min(0) })),
});

/** Writes it into a folder. */
export async function writeShardManifest(folder: string, manifest: ShardManifest): Promise<void> {
  const files = manifest.files.map((file): ListedFile => ({ path: file.path, bytes: file.bytes }));
  await writeFile(
    path.join(folder, SHARD_FILE),
    `${JSON.stringify({ format: FORMAT, ...manifest, files }, null, 1)}\n`,
  );
}

/**
 * Reads it.
 *
 * @returns null when the folder has none; `"broken"` when it is not one that this version wrote
 */
export async function readShardManifest(folder: string): Promise<ShardManifest | "broken" | null> {
  const text = await readFile(path.join(folder, SHARD_FILE), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  });
  return text === null ? null : (schema.safeParse(parseJson(text)).data ?? "broken");
}
