/** Shards that were built apart → the site, without rendering or indexing anything again. */
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { compareText } from "../../compareText.ts";
import { BrokenIndexError, completeCatalogue } from "../../search/catalogue.ts";
import { LOCK_ENDING } from "../output/buildLock.ts";
import { folderFiles, type ListedFile, totalBytes } from "../output/folderFiles.ts";
import { openOutputFolder } from "../output/outputFolder.ts";
import { placeFile } from "../output/placeFile.ts";
import { OutputError } from "../output/realOutput.ts";
import { LIST_ENDING } from "../output/siteCache.ts";
import { RefusedError } from "../refused.ts";
import { Stopwatch, type Timing } from "../stopwatch.ts";
import { shardName } from "./shard.ts";
import { readShardManifest, SHARD_FILE, type ShardManifest } from "./shardManifest.ts";
import type { ShardSources } from "./shardSources.ts";

/** What to join. */
export interface JoinOptions {
  /** The folders, as the person at the command line calls them; files that builds leave beside them may be among them. A folder may hold some. */
  readonly shards: readonly string[];
  /** Absolute path. */
  readonly output: string;
  /** Told which stage begins. */
  readonly onStage?: ((stage: string) => void) | undefined;
}

/** A site that was joined. */
export interface JoinedSite {
  /** How many shards it was joined from. */
  readonly shards: number;
  readonly files: number;
  readonly bytes: number;
  readonly timings: readonly Timing[];
}

/** A shard with the folder it lies in. */
interface ShardFolder extends ShardManifest {
  readonly folder: string;
}

/**
 * Joins all shards of a site in `output`, which is replaced whole. The files become the site's where the file system can give one file two
 * names, else they are copied; the shards stay as they are.
 *
 * @throws RefusedError when the folders are not all shards of one site, each once and as it was built; OutputError, LockedError, and what
 * the file system throws; the old site then stands as it was
 */
export async function joinSite({ shards: folders, output, onStage }: JoinOptions): Promise<JoinedSite> {
  const watch = new Stopwatch(onStage);
  const shards = await watch.time("check", () => readShards(folders));
  const site = await openOutputFolder(output);
  let added = 0;
  try {
    await watch.time("files", async () => {
      for (const { folder, files } of shards) placeFiles(folder, files, site.path);
    });
    // The one file that no shard could finish.
    added = await watch.time("search", async () => completeCatalogue(site.path));
    await site.swapIn();
  } catch (error) {
    await site.discard();
    throw error instanceof BrokenIndexError ? notOneSite([error.message]) : error;
  }
  const files = shards.flatMap((shard) => shard.files);
  return { shards: shards.length, files: files.length, bytes: totalBytes(files) + added, timings: watch.timings };
}

/** How files end that a build leaves beside its folder. */
const BESIDE = [LIST_ENDING, LOCK_ENDING];

/** More files than these say nothing new. */
const NAMED = 5;

/** A folder with shards in it stands for these: not every shell makes a list of `_shards/*`. */
function shardsIn(folder: string): string[] {
  const isShard = (one: string) => existsSync(path.join(one, SHARD_FILE));
  if (isShard(folder) || statSync(folder).isFile()) return [folder];
  const inside = readdirSync(folder).sort(compareText);
  const shards = inside.map((name) => path.join(folder, name)).filter(isShard);
  return shards.length === 0 ? [folder] : shards;
}

/** The shards, when they are one site. */
async function readShards(folders: readonly string[]): Promise<ShardFolder[]> {
  const shards: ShardFolder[] = [];
  const faults: string[] = [];
  for (const folder of folders.flatMap(shardsIn)) {
    const isFolder = (await stat(folder)).isDirectory();
    // `_shards/*` names what stands beside the shards too.
    if (!isFolder && BESIDE.some((ending) => folder.endsWith(ending))) continue;
    const manifest = await readShardManifest(folder);
    if (manifest === null) faults.push(`${folder} is no finished shard: it has no ${SHARD_FILE}`);
    else if (manifest === "broken")
      faults.push(`${folder} is no shard that this version can read: ${SHARD_FILE} is not as it writes it`);
    else shards.push({ ...manifest, folder });
  }
  if (faults.length === 0) faults.push(...oneOfEach(shards));
  if (faults.length === 0) faults.push(...sameSources(shards));
  if (faults.length === 0) for (const shard of shards) faults.push(...(await asBuilt(shard)));
  if (faults.length === 0) faults.push(...madeOnce(shards));
  if (faults.length === 0) return shards;
  throw notOneSite(faults);
}

function notOneSite(faults: readonly string[]): RefusedError {
  return new RefusedError(
    `${faults.map((fault) => `${fault}\n`).join("")}Nothing was published: the shards are not one site`,
    [],
  );
}

function oneOfEach(shards: readonly ShardFolder[]): string[] {
  const [first] = shards;
  if (first === undefined) return ["There is no shard"];
  const other = shards.find(({ shard }) => shard.of !== first.shard.of);
  if (other !== undefined) {
    return [`${first.folder} is shard ${shardName(first.shard)}, ${other.folder} is shard ${shardName(other.shard)}`];
  }
  return Array.from({ length: first.shard.of }, (_, at) => at + 1).flatMap((number) => {
    const found = shards.filter(({ shard }) => shard.number === number).map(({ folder }) => folder);
    const name = shardName({ number, of: first.shard.of });
    if (found.length === 0) return [`Shard ${name} is missing`];
    return found.length === 1 ? [] : [`Shard ${name} is there ${found.length} times: ${found.join(", ")}`];
  });
}

const SOURCES: Readonly<Record<keyof ShardSources, string>> = {
  version: "by another version of qunzhi",
  transcripts: "from other transcripts",
  configuration: "with another configuration",
  options: "with other options (--baseurl, --pathprefix, --encoding, or the key of made-up names)",
};

function sameSources(shards: readonly ShardFolder[]): string[] {
  const [first, ...others] = shards;
  if (first === undefined) return [];
  const kinds = Object.keys(SOURCES) as (keyof ShardSources)[];
  return others.flatMap(({ folder, sources }) =>
    kinds
      .filter((kind) => sources[kind] !== first.sources[kind])
      .map((kind) => `${folder} was made ${SOURCES[kind]} than ${first.folder}`),
  );
}

/** What became of a shard's files since it was built. */
async function asBuilt({ folder, files: built }: ShardFolder): Promise<string[]> {
  const files = new Map(folderFiles(folder).map((file) => [file.path, file.bytes]));
  files.delete(SHARD_FILE);
  const listed = new Set(built.map((file) => file.path));
  const missing = built.filter((file) => !files.has(file.path));
  const changed = built.filter((file) => files.has(file.path) && files.get(file.path) !== file.bytes);
  const unlisted = [...files.keys()].filter((file) => !listed.has(file));
  return [
    ...named(missing.map((file) => `${folder} lacks its file ${file.path}`)),
    ...named(changed.map((file) => `${folder} has another ${file.path} than it was built with`)),
    ...named(unlisted.map((file) => `${folder} has a file that it was not built with: ${file}`)),
  ];
}

function madeOnce(shards: readonly ShardFolder[]): string[] {
  const folderByFile = new Map<string, string>();
  const twice: string[] = [];
  for (const { folder, files } of shards) {
    for (const file of files) {
      const other = folderByFile.get(file.path);
      if (other === undefined) folderByFile.set(file.path, folder);
      else twice.push(`${other} and ${folder} both have ${file.path}`);
    }
  }
  return named(twice);
}

function named(faults: readonly string[]): string[] {
  const rest = faults.length - NAMED;
  return rest > 0 ? [...faults.slice(0, NAMED), `… and ${rest} more`] : [...faults];
}

function placeFiles(from: string, files: readonly ListedFile[], to: string): void {
  const folders = new Set(files.map((file) => path.posix.dirname(file.path)));
  for (const folder of [...folders].sort(compareText)) mkdirSync(path.join(to, folder), { recursive: true });
  for (const file of files) {
    try {
      placeFile(path.join(from, file.path), path.join(to, file.path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      throw new OutputError(
        `where the site is written, ${file.path} has the same name as another of its files; choose an --output on another disk, or rename a room`,
      );
    }
  }
}
