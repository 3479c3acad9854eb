/** What went wrong, in one line. */
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
  const { code, path: file } = error as NodeJS.ErrnoException;
  if (error instanceof UserError) process.stderr.write(`qunzhi: ${error.message}\n`);
  else if (isDiskFull(code)) process.stderr.write("qunzhi: the disk is full; the site is what it was before\n");
  else if (code === "ENOENT" && file !== undefined)
    process.stderr.write(`qunzhi: there is no file or folder ${file}\n`);
  else if (code === "ENOTDIR" && file !== undefined) process.stderr.write(`qunzhi: ${file} is not a folder\n`);
  else if (isForbidden(code) && file !== undefined)
    process.stderr.write(
      `qunzhi: ${file} may not be read or written; check its permissions, or choose another folder\n`,
    );
  else if (code === "EBUSY" && file !== undefined)
    process.stderr.write(
      `qunzhi: ${file} is in use, or a disk is mounted there; choose a folder in it, or another one\n`,
    );
  else if (code === "ENAMETOOLONG" && file !== undefined)
    process.stderr.write(`qunzhi: ${file} is longer than a name may be; choose a shorter one\n`);
  else throw error;
  return FAILED;
}

/** True for what the file system refuses to whoever runs the program, or to everybody. */
function isForbidden(code: string | undefined): boolean {
  return code === "EACCES" || code === "EPERM" || code === "EROFS";
}

/** True where there is no room left, or none for whoever runs the program. */
function isDiskFull(code: string | undefined): boolean {
  return code === "ENOSPC" || code === "EDQUOT";
}
