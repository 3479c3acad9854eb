import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listFiles } from "./files.ts";

/** The files of a folder by path, as bytes. */
export async function contentsOf(folder: string): Promise<Map<string, Buffer>> {
  const files = await listFiles(folder);
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file))] as const)));
}

/** What differs between two folders' contents: files that only one has, and files with other bytes. */
export function differences(one: ReadonlyMap<string, Buffer>, other: ReadonlyMap<string, Buffer>): string[] {
  const files = [...new Set([...one.keys(), ...other.keys()])].sort();
  return files.filter((file) => {
    const bytes = one.get(file);
    return bytes === undefined || other.get(file)?.equals(bytes) !== true;
  });
}
