/** The files of the index, before they are written. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

/** A file to be written. */
export interface IndexFile {
  /** Path below the folder it belongs to. */
  readonly path: string;
  readonly content: Uint8Array;
}

/** A file of a text, packed. At once: for files this small, a thread and a stream each cost more than packing. */
export function packed(path: string, text: string): IndexFile {
  return { path, content: gzipSync(text, { level: 9 }) };
}

/** A file of a value. */
export function packedJson(path: string, value: unknown): IndexFile {
  return packed(path, JSON.stringify(value));
}

/** Writes files below a folder. At once, as packing: thousands of small files. */
export function writeFiles(folder: string, files: readonly IndexFile[]): void {
  const folders = new Set(files.map(({ path }) => dirname(join(folder, path))));
  for (const each of folders) mkdirSync(each, { recursive: true });
  for (const { path, content } of files) writeFileSync(join(folder, path), content);
}
