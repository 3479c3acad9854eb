import { lstatSync, readdirSync, rmdirSync, unlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";

/**
 * Removes a folder and all that is in it, if it is there; of a link the link alone, never what it leads to. Of tens of thousands of files,
 * Node's own way looks at each one first, which takes three times as long; it is left what cannot be removed so.
 *
 * @throws the file system's error when something stays
 */
export async function removeFolder(folder: string): Promise<void> {
  try {
    if (lstatSync(folder).isDirectory()) removeAll(folder);
    else unlinkSync(folder);
  } catch {
    await rm(folder, { recursive: true, force: true });
  }
}

function removeAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) removeAll(inside);
    else unlinkSync(inside);
  }
  rmdirSync(folder);
}
