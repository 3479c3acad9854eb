/** The files of a folder. */
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { compareText } from "../identity/compare.ts";

/** One file. */
export interface FolderFile {
  /** Path below the folder, with `/` on every system. */
  readonly path: string;
  readonly bytes: number;
}

/**
 * Lists every file below a folder, by path. What is neither file nor folder, such as a link, is passed over.
 *
 * @throws the file system's error when the folder cannot be read
 */
export async function folderFiles(folder: string): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const full = path.join(entry.parentPath ?? entry.path, entry.name);
    const below = path.relative(folder, full).split(path.sep).join("/");
    files.push({ path: below, bytes: (await stat(full)).size });
  }
  return files.sort((a, b) => compareText(a.path, b.path));
}

/** The bytes of files together. */
export function totalBytes(files: readonly FolderFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
