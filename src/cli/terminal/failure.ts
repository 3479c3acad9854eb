/** What went wrong, in one line. */
import { constants } from "node:os";
import { CommanderError } from "commander";
import { DONE, FAILED } from "../exitCodes.ts";
import { UserError } from "../userError.ts";

/**
 * Says what went wrong, where the person at the command line can mend it.
 *
 * @returns the exit code
 * @throws the error itself when it is the program's fault
 */
export function failure(error: unknown): number {
  // Commander has printed what was wrong; its code 0 is --help and --version.
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : FAILED;
  const reason = error instanceof UserError ? error.message : systemFailure(error as NodeJS.ErrnoException);
  if (reason === null) throw error;
  process.stderr.write(`qunzhi: ${reason}\n`);
  return FAILED;
}

/** What the system refused, whichever file it was. */
const ANY_FILE: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full; the site is what it was before",
  EDQUOT: "the disk is full; the site is what it was before",
  EMFILE: "more files are open at once than a program may have; allow more (ulimit -n 1024)",
  ENFILE: "more files are open at once than the system can have; try again when less is going on",
  EFBIG: "a file is larger than the system or the disk lets it be; ulimit -f says what is allowed",
  EIO: "a disk cannot be read or written, and may be damaged",
};

const FORBIDDEN = "may not be read or written; check its permissions, or choose another folder";

/** What the system refused of one file, after its name. */
const ONE_FILE: Readonly<Record<string, string>> = {
  ENOTDIR: "is not a folder",
  // To whoever runs the program, or to everybody.
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: FORBIDDEN,
  EBUSY: "is in use, or a disk is mounted there; choose a folder in it, or another one",
  ENAMETOOLONG: "is longer than a name may be; choose a shorter one",
  EIO: "cannot be read or written; its disk may be damaged",
};

/** Null when it is nothing that can be mended outside the program. */
function systemFailure(error: NodeJS.ErrnoException): string | null {
  const { path: file, syscall } = error;
  const code = codeOf(error);
  if (file !== undefined) {
    // Node makes the folders above a folder, too; what hinders it in that, it does not tell.
    if (code === "ENOENT" && syscall === "mkdir")
      return `${file} cannot be made; its disk may be full, or only be for reading`;
    if (code === "ENOENT") return `there is no file or folder ${file}`;
    if (ONE_FILE[code] !== undefined) return `${file} ${ONE_FILE[code]}`;
  }
  return ANY_FILE[code] ?? null;
}

/** Node has no name for a used-up quota; it then says the system's number. */
function codeOf({ code, errno }: NodeJS.ErrnoException): string {
  return errno !== undefined && -errno === constants.errno.EDQUOT ? "EDQUOT" : (code ?? "");
}
