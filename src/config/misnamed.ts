/** Files that were to be configuration files, and are called or lie otherwise: what is decided in them would be passed over in silence. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { compareText } from "../compareText.ts";
import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import { nearest } from "../mistakes/nearest.ts";

/** A folder, and how diagnostics name what lies in it. */
export interface SearchedFolder {
  readonly path: string;
  readonly shownAs: (name: string) => string;
}

/** As editors and other systems end such a name. */
const ENDING = /\.ya?ml(?:\.txt)?$/iu;
/** What is put behind the name of a file that is saved a second time. */
const COPY = /(?: - |[ _-])?(?:\(\d{1,3}\)|（\d{1,3}）|copy|副本)$/iu;
/** Shorter words are a slip away from too many others (`terms`, `teams`). */
const SHORTEST_WITH_SLIP = 6;

/**
 * Reports what is called nearly like a configuration file of which there is none.
 *
 * @param names of the configuration files that were looked for in the folders and not found
 * @param folders those where they were looked for
 * @param rooms the folders of rooms, where files of these very names are not read either
 */
export async function misnamedFiles(
  names: readonly string[],
  folders: readonly SearchedFolder[],
  rooms: readonly SearchedFolder[],
): Promise<Diagnostic[]> {
  if (names.length === 0) return [];
  const found: Diagnostic[] = [];
  for (const folder of folders) {
    for (const file of await filesIn(folder)) {
      const wanted = names.find((name) => isMeant(file, name));
      if (wanted !== undefined) found.push(otherName(folder.shownAs(file), wanted));
    }
  }
  for (const folder of rooms) {
    const files = await filesIn(folder);
    found.push(...files.filter((file) => names.includes(file)).map((file) => inRoom(folder.shownAs(file), file)));
  }
  return found;
}

/** The names of files in a folder, in order; none where it cannot be read, which others report. */
async function filesIn({ path }: SearchedFolder): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name)
    .sort(compareText);
}

/** The folders of rooms in an input folder. */
export async function roomFolders(input: string): Promise<SearchedFolder[]> {
  const entries = await readdir(input, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name: room }) => ({ path: join(input, room), shownAs: (name: string) => `${room}/${name}` }));
}

function isMeant(file: string, wanted: string): boolean {
  if (!ENDING.test(file)) return false;
  const [typed, word] = [file.replace(ENDING, "").replace(COPY, "").toLowerCase(), wanted.replace(ENDING, "")];
  return typed === word || (word.length >= SHORTEST_WITH_SLIP && nearest(typed, [word], 1) !== null);
}

function otherName(file: string, wanted: string): Diagnostic {
  const hint = `Call it ${wanted} if it is to be read; else give it a name that is less alike`;
  return diagnostic(
    "config-name",
    { file, line: 0, column: 0 },
    `This file is not read, and there is no ${wanted}`,
    hint,
  );
}

function inRoom(file: string, name: string): Diagnostic {
  const hint = "Move it into the folder above if it is to be read; else give it another name";
  return diagnostic("config-name", { file, line: 0, column: 0 }, `${name} is not read in a room's folder`, hint);
}
