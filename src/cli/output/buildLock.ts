/** One build at a time for an output folder. */
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../userError.ts";
import { pause } from "./pause.ts";

/** Held while a build writes. */
export interface BuildLock {
  /** Lets the next build in. Synchronous, so that a signal handler can call it. */
  release(): void;
}

/** What the lock's name ends with, after that of the output folder. */
export const LOCK_ENDING = ".lock";

/** Another build holds the lock. */
export class LockedError extends UserError {}

/**
 * Takes the lock of an output folder: a file beside it that names the process. One left by a process that is gone counts for nothing.
 *
 * @throws LockedError while another process holds it
 */
export async function lockOutput(output: string): Promise<BuildLock> {
  const file = output + LOCK_ENDING;
  await mkdir(path.dirname(output), { recursive: true });
  if (take(file)) return { release: () => rmSync(file, { force: true }) };
  const holder = livingHolder(file);
  throw new LockedError(
    holder === null
      ? `another build has just begun to write ${output}`
      : `another build (process ${holder}) is writing ${output}; if there is none, remove ${file}`,
  );
}

/** At once, so that no signal finds a lock that nobody knows of. False when somebody else has it. */
function take(file: string): boolean {
  if (create(file)) return true;
  if (livingHolder(file) !== null) return false;
  // Several may find what a dead process left, and the slower ones would remove the lock of the fastest: so who removes one holds another.
  const removing = file + LOCK_ENDING;
  if (!take(removing)) return false;
  try {
    if (livingHolder(file) !== null) return false;
    rmSync(file, { force: true });
    return create(file);
  } finally {
    rmSync(removing, { force: true });
  }
}

/** False when the file is there. */
function create(file: string): boolean {
  let open: number;
  try {
    open = openSync(file, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  try {
    writeFileSync(open, `${process.pid}\n`);
    return true;
  } catch (error) {
    // On a full disk there may still be room for a name.
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(open);
  }
}

/** How long, in milliseconds, a lock that was just made may be without its holder's number. */
const NAMELESS = 20;

/** The process that holds a lock; null when none that lives does. */
function livingHolder(file: string): number | null {
  let holder = holderOf(file);
  if (holder === null) {
    pause(NAMELESS);
    holder = holderOf(file);
  }
  // In a container every process may have the same number: a lock of this very number is of one that was here before.
  return holder !== null && holder !== process.pid && isAlive(holder) ? holder : null;
}

function holderOf(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/** True while a process of that number runs, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A process that has ended, but whose parent has not noticed: in a container that may be forever. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z/u.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
