/** A build is written beside the site and swapped in whole, so that what is published is always one build. */
import { rmSync } from "node:fs";
import { readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { isAlive, lockOutput } from "./buildLock.ts";
import { SHARD_FILE } from "./shardManifest.ts";
import { UserError } from "./userError.ts";

/** A folder being written, to become the output folder. */
export interface OutputFolder {
  /** Where to write. */
  readonly path: string;
  /** Puts what was written in the place of the output folder. */
  swapIn(): Promise<void>;
  /** Removes what was written. */
  discard(): Promise<void>;
  /** Until the returned function is called, a signal that ends the program removes what was written first. */
  discardOnSignal(): () => void;
}

/**
 * Opens a folder beside `output`. Litter of builds that died is removed.
 *
 * @param output absolute path
 * @param holds what it is to hold; a site replaces no shard, and a shard no site
 * @throws OutputError when `output` is a file, or a folder that holds something else; LockedError while another build writes it
 */
export async function openOutputFolder(output: string, holds: "site" | "shard" = "site"): Promise<OutputFolder> {
  await checkOutput(output, holds);
  const lock = await lockOutput(output);
  try {
    await removeLitter(output);
  } catch (error) {
    lock.release();
    throw error;
  }
  const next = `${output}.next-${process.pid}`;
  const previous = `${output}.previous-${process.pid}`;
  return {
    path: next,
    swapIn: async () => {
      const replaces = await exists(output);
      if (replaces) await rename(output, previous);
      await rename(next, output).catch(async (error: unknown) => {
        if (replaces) await rename(previous, output);
        throw error;
      });
      await rm(previous, { recursive: true, force: true });
      lock.release();
    },
    discard: async () => {
      try {
        await rm(next, { recursive: true, force: true });
      } finally {
        lock.release();
      }
    },
    discardOnSignal: () =>
      onSignal(() => {
        rmSync(next, { recursive: true, force: true, maxRetries: 3 });
        lock.release();
      }),
  };
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

/** An output folder that cannot be replaced. */
export class OutputError extends UserError {}

/** What every site has at its top; a folder without it is not ours to replace. */
const MARK = path.join("data", "archive.json");

async function checkOutput(output: string, holds: "site" | "shard"): Promise<void> {
  if (!(await exists(output))) return;
  const entries = await readdir(output).catch(() => null);
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

/** Folders that a killed build left. One killed between its two renames left the old site under another name: it is put back. */
async function removeLitter(output: string): Promise<void> {
  const folder = path.dirname(output);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(`${path.basename(output)}.`));
  for (const name of names.sort()) {
    const match = /\.(next|previous)-(\d+)$/u.exec(name);
    if (match === null || isAlive(Number(match[2]))) continue;
    const litter = path.join(folder, name);
    if (match[1] === "previous" && !(await exists(output))) await rename(litter, output);
    else await rm(litter, { recursive: true, force: true });
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
