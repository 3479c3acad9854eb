import { lstat, readdir } from "node:fs/promises";
import { join, sep } from "node:path";

/** Every file below `folder`, relative to it, with `/` on every system, sorted by code unit. */
export async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const kinds = await Promise.all(names.map(async (name) => (await lstat(join(folder, name))).isDirectory()));
  return names
    .filter((_, index) => kinds[index] === false)
    .map((name) => name.replaceAll(sep, "/"))
    .sort();
}
