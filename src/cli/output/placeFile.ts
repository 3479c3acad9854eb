import { constants, copyFileSync, linkSync } from "node:fs";

/**
 * Gives a finished file a second name, or copies it where the file system has no such names. Nothing writes into a finished file.
 *
 * @throws what the file system throws when the file cannot be copied either, or when there is a file of that name
 */
export function placeFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Across disks there is only copying; what is wrong else, copying finds too.
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}
