/** What a shard was made from, as digests: shards of one site are made from the same. */
import { createHash, createHmac, type Hash, scryptSync } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { findTranscripts } from "../../transcript/findTranscripts.ts";
import { runningProgram } from "../programFiles.ts";
import { version } from "../version.ts";

/** Digests in hexadecimal; equal when what they name is equal. */
export interface ShardSources {
  /** The program: its version, and a digest, because a version has many states while it is worked on. */
  readonly version: string;
  /** Names and bytes of the transcripts. */
  readonly transcripts: string;
  /** Names and bytes of the configuration files. */
  readonly configuration: string;
  /** The options that change the site, and the key that made-up names are made with. */
  readonly options: string;
}

/** The digests of the files that a build reads. */
export type InputDigests = Pick<ShardSources, "transcripts" | "configuration">;

/** What else the digests are made of. */
export interface ShardOptions {
  readonly prefix: string;
  readonly baseUrl: string | null;
  readonly encoding: string | undefined;
  readonly pseudonymKey: string | undefined;
}

/**
 * Reads transcripts and configuration as they are now, and makes their digests.
 *
 * @param input the input folder
 * @param configFiles paths of the files that are read
 * @throws the file system's error when one cannot be read
 */
export async function digestInput(input: string, configFiles: readonly string[]): Promise<InputDigests> {
  const { files } = await findTranscripts(input);
  return {
    transcripts: await digestFiles(files.map((each) => [each.file, path.join(input, each.path)])),
    configuration: await digestFiles(configFiles.map((file) => [path.basename(file), file])),
  };
}

/** Completes the digests. */
export function shardSources(input: InputDigests, options: ShardOptions): ShardSources {
  return { version: `${version} ${runningProgram()}`, ...input, options: digestOptions(options) };
}

async function digestFiles(files: readonly (readonly [name: string, fullPath: string])[]): Promise<string> {
  const hash = createHash("sha256");
  for (const [name, fullPath] of files) await addFile(hash, name, fullPath);
  return hash.digest("hex");
}

/** What is not a file, or may not be read, is no part of the site. */
async function addFile(hash: Hash, name: string, fullPath: string): Promise<void> {
  const bytes = (await stat(fullPath)).isFile() ? await readFile(fullPath).catch(() => null) : null;
  hash.update(`${name} ${bytes?.length ?? "unreadable"}\n`).update(bytes ?? "");
}

/** The key must not be found by trying keys: shards may lie where anybody gets at them. */
function digestOptions({ prefix, baseUrl, encoding, pseudonymKey }: ShardOptions): string {
  const key = pseudonymKey === undefined ? "" : scryptSync(pseudonymKey, "qunzhi shard", 32);
  const options = JSON.stringify([prefix, baseUrl, encoding ?? null, pseudonymKey !== undefined]);
  return createHmac("sha256", key).update(options).digest("hex");
}
