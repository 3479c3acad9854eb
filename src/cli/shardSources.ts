/** What a shard was made from, as digests: shards of one site are made from the same. */
import { createHash, createHmac, type Hash, scryptSync } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { findTranscripts } from "../transcript/findTranscripts.ts";
import { runningProgram } from "./programFiles.ts";
import { version } from "./version.ts";

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

/** What the digests are made of. */
export interface ShardSourcesInput {
  /** The input folder. */
  readonly input: string;
  /** Paths of the files that were read. */
  readonly configFiles: readonly string[];
  readonly prefix: string;
  readonly baseUrl: string | null;
  readonly encoding: string | undefined;
  readonly pseudonymKey: string | undefined;
}

/** Reads the sources again, and makes their digests. Throws the file system's error when one cannot be read any more. */
export async function digestSources(from: ShardSourcesInput): Promise<ShardSources> {
  const { files } = await findTranscripts(from.input);
  return {
    version: `${version} ${runningProgram()}`,
    transcripts: await digestFiles(files.map(({ file }) => [file, path.join(from.input, file)])),
    configuration: await digestFiles(from.configFiles.map((file) => [path.basename(file), file])),
    options: digestOptions(from),
  };
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
function digestOptions({ prefix, baseUrl, encoding, pseudonymKey }: ShardSourcesInput): string {
  const key = pseudonymKey === undefined ? "" : scryptSync(pseudonymKey, "qunzhi shard", 32);
  const options = JSON.stringify([prefix, baseUrl, encoding ?? null, pseudonymKey !== undefined]);
  return createHmac("sha256", key).update(options).digest("hex");
}
