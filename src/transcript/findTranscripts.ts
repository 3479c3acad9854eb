/** The input folder → the files to read, in an order that does not depend on the file system. */

import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { compareText } from "../compareText.ts";
import { type Diagnostic, diagnostic, type RuleName } from "../diagnostics.ts";
import type { DayPlace, RoomId } from "../model.ts";
import { isSiteName } from "../urls.ts";
import { parseDay, writtenDay } from "./calendar.ts";

/** A transcript file. */
export interface TranscriptFile extends DayPlace {
  /** Path below the input folder, with `/`; the same on every system. */
  readonly file: string;
  /** The same as the file system has it, where letters may be written otherwise. */
  readonly path: string;
}

/** What an input folder holds. */
export interface FoundTranscripts {
  /** Sorted by room, then file name, by code unit. */
  readonly files: readonly TranscriptFile[];
  readonly diagnostics: readonly Diagnostic[];
}

const EXTENSION = /\.(?:markdown|md)$/iu;
/** How files of plain text end besides. */
const OTHER_TEXT = /(?:^[^.]+|\.(?:txt|text|log|mdown|mdwn|mdtxt|mdtext|mkdn?|markdn|mdx))$/iu;
/** What programs that write documents and tables make of a text. */
const DOCUMENT = /\.(?:docx?|rtf|odt|wps|csv|xlsx?|et|html?)$/iu;
/** A letter or digit first; no separators, no dots in a row that could climb out. */
const ROOM_NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M} _-]|\.(?!\.))*$/u;
/** Names of devices, whatever they end in, and an end that Windows takes away. */
const IMPOSSIBLE_ON_WINDOWS = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|[. ]$/iu;

/**
 * Lists `<room>/<YYYY-MM-DD>*.markdown` below a folder. Hidden files and other kinds of files are passed over; a transcript that is
 * misplaced, however deep, or misnamed gets a diagnostic.
 *
 * @throws the file system's error when the folder cannot be read
 */
export async function findTranscripts(input: string): Promise<FoundTranscripts> {
  const root = await realpath(input);
  const files: TranscriptFile[] = [];
  const documents: { readonly name: string; readonly file: string }[] = [];
  const diagnostics: Diagnostic[] = [];
  const report: Report = (rule, file, message, hint) => {
    diagnostics.push(diagnostic(rule, { file, line: 0, column: 0 }, message, hint));
  };
  const walk = async (folder: readonly string[], folderPath: string): Promise<void> => {
    const entries = await sortedEntries(path.join(root, folderPath)).catch((error: NodeJS.ErrnoException) => {
      if (folder.length === 0) throw error;
      const found = `The folder cannot be read (${error.code ?? error.message})`;
      report("file-unreadable", folder.join("/"), found, "Check its permissions");
      return [];
    });
    for (const { entry, name } of entries) {
      const file = [...folder, name].join("/");
      const filePath = folder.length === 0 ? entry.name : `${folderPath}/${entry.name}`;
      const kind = await kindOf(entry, root, filePath);
      if (kind === "outside") {
        // Deep below nothing is read, and links are other programs' business.
        if (folder.length <= 2 || EXTENSION.test(name)) reportOutside(file, report);
      } else if (kind === "folder") {
        // A link to a folder above it would lead in circles; what it leads to is found at its own place too.
        if (folder.length < 2 || entry.isDirectory()) await walk([...folder, name], filePath);
      } else if (EXTENSION.test(name)) {
        const found = place(folder, name, file, report);
        if (found !== null) files.push({ ...found, file, path: filePath });
      } else if (OTHER_TEXT.test(name)) reportExtension(name, file, report);
      else if (DOCUMENT.test(name) && folder.length === 1) documents.push({ name, file });
    }
  };
  await walk([], "");
  for (const { name, file } of documents) reportDocument(name, file, files, report);
  const rooms = [...new Set(files.map((each) => each.room))];
  for (const room of rooms.filter((each) => IMPOSSIBLE_ON_WINDOWS.test(each))) {
    const hint = "Rename it, unless neither transcripts nor site ever lie on Windows";
    report("room-windows", room, `Windows can have no folder called "${room}"`, hint);
  }
  for (const [room, other] of roomsAlike(rooms)) {
    const hint =
      "Rename one of them, unless the site never lies where large and small letters are one, as on macOS and Windows";
    report("room-alike", room, `On some systems "${room}" and "${other}" are the same folder`, hint);
  }
  return { files, diagnostics };
}

/** Rooms, each with an earlier one that has the same folder where letters' sizes and their way of writing accents make no difference. */
function* roomsAlike(rooms: readonly RoomId[]): Iterable<[room: RoomId, other: RoomId]> {
  const roomByFolded = new Map<string, RoomId>();
  for (const room of rooms) {
    const folded = room.normalize("NFC").toLowerCase();
    const other = roomByFolded.get(folded);
    if (other === undefined) roomByFolded.set(folded, room);
    else yield [room, other];
  }
}

/** An entry of a folder, and what it is called. */
interface NamedEntry {
  readonly entry: Dirent;
  readonly name: string;
}

/**
 * The entries, each called by the composed form of its name: macOS may hand out `é` as two characters where other systems have one, and
 * neither addresses nor data may depend on it. Of names that are the same then, only one can have it.
 */
async function sortedEntries(folder: string): Promise<NamedEntry[]> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith("."))
    .sort((a, b) => compareText(a.name, b.name));
  const taken = new Set(entries.map(({ name }) => name));
  const named = entries.map((entry) => {
    const composed = entry.name.normalize("NFC");
    const name = taken.has(composed) ? entry.name : composed;
    taken.add(name);
    return { entry, name };
  });
  return named.sort((a, b) => compareText(a.name, b.name));
}

/** What an entry is, or leads to; `outside`: out of the input folder, or nowhere. */
async function kindOf(entry: Dirent, root: string, file: string): Promise<"file" | "folder" | "outside"> {
  // Only a link can lead elsewhere, and most entries are plain files: they are not looked at twice.
  if (entry.isFile()) return "file";
  const target = await realpath(path.join(root, file)).catch(() => null);
  if (target === null || !isInside(root, target)) return "outside";
  return (await isFolder(target)) ? "folder" : "file";
}

async function isFolder(target: string): Promise<boolean> {
  return stat(target).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function isInside(root: string, target: string): boolean {
  const relative = path.relative(root, target);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

type Report = (rule: RuleName, file: string, message: string, hint: string) => void;

function reportOutside(file: string, report: Report): void {
  const hint = "Copy the file into the input folder instead";
  report("file-symlink", file, "A link leads out of the input folder", hint);
}

/** A text file with a day's name, and what it should be called. */
function reportExtension(name: string, file: string, report: Report): void {
  const better = transcriptName(name);
  if (better === null) return;
  const hint = `Call it ${better} if it is a transcript; move it elsewhere if it is none`;
  report("file-extension", file, "The file has a day's name, but does not end in .markdown, so it is not read", hint);
}

/** A document with the name of a day that has no transcript: what stands beside one may be anything. */
function reportDocument(name: string, file: string, files: readonly TranscriptFile[], report: Report): void {
  const day = writtenDay(name)?.day;
  const [room] = file.split("/");
  if (day === undefined || files.some((one) => one.room === room && one.day === day)) return;
  const hint = `Save it as plain text in UTF-8, as ${transcriptName(name)}, if it is a transcript; move it elsewhere if it is none`;
  report("file-extension", file, "The file has a day's name, but is no plain text, so it is not read", hint);
}

/** What a file should be called if it is a transcript; null when its name begins with no day. */
function transcriptName(name: string): string | null {
  const written = writtenDay(name);
  if (written === null) return null;
  const { name: stem } = path.parse(`${written.day}${written.rest}`);
  return EXTENSION.test(stem) ? stem : `${stem}.markdown`;
}

/** Where days lie in folders of years and months, their names need not be whole dates. */
const PART_OF_DATE = /^\d|\.markdown$/iu;

function place(folder: readonly string[], name: string, file: string, report: Report): DayPlace | null {
  const day = parseDay(name.slice(0, 10));
  const room = folder[0];
  if (room === undefined || folder.length > 1) {
    const hint = "Put transcripts into one folder per room: <room>/2017-12-25-chat.markdown";
    if (day !== null || (room !== undefined && PART_OF_DATE.test(name)))
      report("file-outside-room", file, "A transcript is not in a room's folder, so it is not read", hint);
    return null;
  }
  if (isSiteName(room) || !ROOM_NAME.test(room)) {
    const hint = isSiteName(room)
      ? `Rename the folder: ${room.toLowerCase()} is the site's own, in large letters too`
      : "Rename the folder: a letter or digit, then letters, digits, spaces, -, _ and single dots";
    report("room-name", file, `"${room}" cannot be a room's address`, hint);
    return null;
  }
  if (day === null) {
    const better = transcriptName(name);
    const hint = better === null ? "Name it by its day: 2017-12-25-chat.markdown" : `Call it ${better}`;
    report("file-name", file, "The file's name does not begin with a day of the calendar, so it is not read", hint);
    return null;
  }
  return { room, day };
}
