/** The files of a folder. */
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { compareText } from "../../compareText.ts";

/** A file by its name and length. */
export interface ListedFile {
  /** Path below the folder, with `/` on every system. */
  readonly path: string;
  readonly bytes: number;
}

/** A file that is there. */
export interface FolderFile extends ListedFile {
  /** When it was last changed, in milliseconds since the epoch. */
  readonly changed: number;
}

/**
 * Lists every file below a folder, by path. What is neither file nor folder, such as a link, is passed over.
 *
 * @throws the file system's error when the folder cannot be read
 */
export function folderFiles(folder: string): FolderFile[] {
  const files: FolderFile[] = [];
  // At once: to wait for tens of thousands of answers costs more than to ask.
  const look = (at: string, below: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const full = path.join(at, entry.name);
      if (entry.isDirectory()) look(full, `${below}${entry.name}/`);
      if (!entry.isFile()) continue;
      const { size, mtimeMs } = statSync(full);
      files.push({ path: `${below}${entry.name}`, bytes: size, changed: mtimeMs });
    }
  };
  look(folder, "");
  return files.sort((a, b) => compareText(a.path, b.path));
}

/** The bytes of files together. */
export function totalBytes(files: readonly ListedFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
