/** A build is written beside the site and swapped in whole, so that what is published is always one build. */
import { existsSync, renameSync, rmSync } from "node:fs";
import { readdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import { SHARD_FILE } from "../shards/shardManifest.ts";
import { isAlive, lockOutput } from "./buildLock.ts";
import { pause } from "./pause.ts";
import { OutputError, realOutput } from "./realOutput.ts";
import { removeFolder } from "./removeFolder.ts";

/** A folder being written, to become the output folder. Until then, a signal that ends the program removes first what was written. */
export interface OutputFolder {
  /** Where to write. */
  readonly path: string;
  /** What is replaced: the output folder, or the one that a link in its place leads to. What stands beside the site stands beside this. */
  readonly output: string;
  /** Puts what was written in the place of the output folder. */
  swapIn(): Promise<void>;
  /** Removes what was written. */
  discard(): Promise<void>;
}

/**
 * Opens a folder beside `place`. Litter of builds that died is removed.
 *
 * @param place absolute path of the output folder, or of a link to it, which stays
 * @param holds what it is to hold; a site replaces no shard, and a shard no site
 * @throws OutputError when `place` is a file, a folder that holds something else, or a link that leads nowhere; LockedError while
 * another build writes it
 */
export async function openOutputFolder(place: string, holds: "site" | "shard" = "site"): Promise<OutputFolder> {
  const output = await realOutput(place);
  if (output !== place) await checkTarget(place, output);
  await checkOutput(output, holds);
  const lock = await lockOutput(output);
  const next = `${output}.next-${process.pid}`;
  const previous = `${output}.previous-${process.pid}`;
  const forget = onSignal(() => {
    // Once swapped, the old one is there. A signal is never handled between the renames.
    removeForGood(next);
    lock.release();
  });
  let isOpen = true;
  const end = () => {
    if (isOpen) lock.release();
    isOpen = false;
    forget();
  };
  try {
    await removeLitter(output);
  } catch (error) {
    end();
    throw error;
  }
  return {
    path: next,
    output,
    swapIn: async () => {
      swap({ output, next, previous }, await exists(output));
      // It is the old one now.
      await removeFolder(next);
      end();
    },
    discard: () => removeFolder(next).finally(end),
  };
}

/**
 * Exchanges the names of the next folder and the old one. Node cannot do that in one step, so for a moment the old one has a third name, under which
 * it is found and put back if the process is killed. Afterwards what is left of it must not come back, whatever becomes of the new one.
 * The steps follow each other without giving way to anything else of this process, a signal's handler included.
 */
function swap(
  names: { readonly output: string; readonly next: string; readonly previous: string },
  replaces: boolean,
): void {
  const { output, next, previous } = names;
  if (replaces) renameSync(output, previous);
  try {
    renameSync(next, output);
  } catch (error) {
    if (replaces) renameSync(previous, output);
    throw error;
  }
  if (replaces) renameSync(previous, next);
}

/** How long, in milliseconds, a folder has to stay away, and how often that is looked at. */
const AWAY = 20;
const LOOKS = 50;

/**
 * Removes a folder that is being written. What had been asked of the system before the signal is done by other threads while this one
 * removes, and even while the program ends: a folder made then would bring back those above it.
 */
function removeForGood(folder: string): void {
  for (let look = 0; look < LOOKS; look++) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Something was written into it meanwhile. What stays in the end, the next build removes.
    }
    pause(AWAY);
    if (!existsSync(folder)) return;
  }
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Runs `cleanUp` and exits, as the shell expects (128 and the signal's number) or as was decided, when a signal ends the program. */
function onSignal(cleanUp: () => void): () => void {
  const handlers = Object.entries(SIGNALS).map(([signal, number]) => {
    const handler = () => {
      cleanUp();
      process.exit(process.exitCode ?? 128 + number);
    };
    process.once(signal, handler);
    return () => process.removeListener(signal, handler);
  });
  return () => {
    for (const remove of handlers) remove();
  };
}

/** What every site has at its top; a folder without it is not ours to replace. */
const MARK = path.join("data", "archive.json");

/** A slip in a link must not make a site where nobody looks for it. A killed build may have left the folder under another name. */
async function checkTarget(link: string, output: string): Promise<void> {
  if ((await exists(output)) || (await leftovers(output)).some(({ kind }) => kind === "previous")) return;
  throw new OutputError(`${link} is a link to ${output}, which is not there; make that folder, or remove the link`);
}

async function checkOutput(output: string, holds: "site" | "shard"): Promise<void> {
  if (!(await exists(output))) return;
  const entries = await readdir(output).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOTDIR") return null;
    throw error;
  });
  if (entries === null) throw new OutputError(`${output} is not a folder`);
  const isShard = entries.includes(SHARD_FILE);
  if (isShard && holds === "site") {
    throw new OutputError(`${output} holds a shard of a site, not a site; choose another --output, or empty it`);
  }
  const isOurs = isShard || (holds === "site" && (await exists(path.join(output, MARK))));
  if (entries.length > 0 && !isOurs) {
    throw new OutputError(`${output} holds something else than a ${holds}; choose another --output, or empty it`);
  }
}

/** Folders that a killed build left. Only who holds the lock may call this: whatever is found then is nobody's, also under a living number. */
async function removeLitter(output: string): Promise<void> {
  await putBack(output, () => true);
  for (const { path: litter } of await leftovers(output)) await removeFolder(litter);
}

/**
 * Gives the old site its name back when a build was killed between its two renames. Safe to call at any time: what a living process has
 * renamed is left alone.
 *
 * @param place absolute path of the site, or of a link to it
 */
export async function restoreSite(place: string): Promise<void> {
  await putBack(await realOutput(place), (pid) => !isAlive(pid));
}

async function putBack(output: string, isLeft: (pid: number) => boolean): Promise<void> {
  if (await exists(output)) return;
  const previous = (await leftovers(output)).find(({ kind, pid }) => kind === "previous" && isLeft(pid));
  if (previous !== undefined) await rename(previous.path, output);
}

interface Leftover {
  readonly path: string;
  readonly kind: string;
  readonly pid: number;
}

/** What stands beside a site and was or is a build's. */
async function leftovers(output: string): Promise<Leftover[]> {
  const folder = path.dirname(output);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(`${path.basename(output)}.`));
  return names.sort().flatMap((name) => {
    const match = /^\.(next|previous)-(\d+)$/u.exec(name.slice(path.basename(output).length));
    return match === null ? [] : [{ path: path.join(folder, name), kind: match[1] ?? "", pid: Number(match[2]) }];
  });
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
