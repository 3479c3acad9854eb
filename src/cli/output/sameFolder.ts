/** Names that are one to a file system. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Finds two names that are the same folder where a site is written: where large and small letters are one, or accents however they are written.
 * Asked of the file system itself, since each has its own rules; nothing stays behind.
 *
 * @param output the folder that is written, made if need be
 * @throws what the file system throws
 */
export function sameFolder(output: string, names: readonly string[]): readonly [name: string, other: string] | null {
  mkdirSync(output, { recursive: true });
  const place = mkdtempSync(path.join(output, "names-"));
  try {
    const made: string[] = [];
    for (const name of names) {
      const folder = path.join(place, name);
      if (existsSync(folder)) {
        // Also where the system remembers under each name what was there, what is made now is seen.
        writeFileSync(path.join(folder, "mark"), "");
        return [made.find((other) => existsSync(path.join(place, other, "mark"))) ?? name, name];
      }
      mkdirSync(folder);
      made.push(name);
    }
    return null;
  } finally {
    rmSync(place, { recursive: true });
  }
}
