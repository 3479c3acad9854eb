/** An input folder → its transcripts: the whole of this stage. */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { type Diagnostic, diagnostic, type Place } from "../diagnostics.ts";
import type { DayDate, Transcript } from "../model.ts";
import { copiedDays } from "./copiedDays.ts";
import { decodeText } from "./decodeText.ts";
import { findTranscripts, type TranscriptFile } from "./findTranscripts.ts";
import { type NamesRead, type ParsedTranscript, parseTranscript } from "./parseTranscript.ts";
import { Source } from "./source.ts";

/** Options of {@link readTranscripts}. */
export interface ReadOptions {
  /** A WHATWG encoding label for files without a byte order mark that are not UTF-8; undefined: there are none. */
  readonly encoding?: string | undefined;
  /** Which files to read; all when undefined. */
  readonly isWanted?: ((file: TranscriptFile) => boolean) | undefined;
  /** The last day that has begun anywhere; undefined: any day may be over. */
  readonly today?: DayDate | undefined;
}

/** The transcripts of an input folder. */
export interface Transcripts {
  /** Sorted by room, then file name, by code unit. */
  readonly transcripts: readonly Transcript[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A day of chat is a few hundred kilobytes; a larger file than this is something else. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads every transcript of an input folder. A file that cannot be read becomes an error, the rest is read.
 *
 * @throws the file system's error when the folder itself cannot be read, RangeError on an unknown encoding label
 */
export async function readTranscripts(input: string, options: ReadOptions = {}): Promise<Transcripts> {
  const { files: all, diagnostics: found } = await findTranscripts(input);
  const files = options.isWanted === undefined ? all : all.filter(options.isWanted);
  const diagnostics = [found, repeatedDays(files), implausibleDays(files, options.today)];
  const transcripts: Transcript[] = [];
  const names: NamesRead = new Map();
  for (const file of files) {
    const parsed = readTranscript(input, file, options, names);
    diagnostics.push(parsed.diagnostics);
    if (parsed.transcript !== null) transcripts.push(parsed.transcript);
  }
  diagnostics.push(copiedDays(transcripts));
  return { transcripts, diagnostics: diagnostics.flat() };
}

function readTranscript(
  input: string,
  { file, path: filePath, room, day }: TranscriptFile,
  options: ReadOptions,
  names: NamesRead,
): ParsedTranscript {
  const whole = { file, line: 0, column: 0 };
  const refuse = (found: Diagnostic): ParsedTranscript => ({ transcript: null, diagnostics: [found] });
  const bytes = readBytes(path.join(input, filePath), whole);
  if (!(bytes instanceof Uint8Array)) return refuse(bytes);
  const decoded = decodeText(bytes, options.encoding);
  if (!decoded.ok) {
    const message = `Byte ${decoded.byteOffset} does not fit the encoding ${decoded.encoding}`;
    const hint =
      decoded.looksLike === null
        ? "Export the day again, or remove the damaged bytes"
        : `It reads as ${decoded.looksLike}: build with --encoding ${decoded.looksLike}, or convert it: iconv -f ${decoded.looksLike} -t utf-8`;
    return refuse(diagnostic("file-encoding", whole, message, hint));
  }
  const source = new Source(file, decoded.text);
  const parsed = parseTranscript(source, { room, day }, names);
  return { ...parsed, diagnostics: [...parsed.diagnostics, ...controlDiagnostics(source, decoded.replaced)] };
}

/** The file's bytes, or a diagnostic that says why there are none. At once: to wait for thousands of small files costs more than to read them. */
function readBytes(fullPath: string, whole: Place): Uint8Array | Diagnostic {
  try {
    const found = statSync(fullPath);
    if (!found.isFile()) {
      const hint = "Put a file in its place, or give it a name that is not a transcript's";
      return diagnostic("file-unreadable", whole, "This is a device or a connection, not a file", hint);
    }
    if (found.size <= MAX_BYTES) return readFileSync(fullPath);
    const message = `The file has ${found.size} bytes; a transcript may have ${MAX_BYTES}`;
    return diagnostic("file-too-large", whole, message, "Check that it is one day of one room; split it if it is");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return diagnostic("file-unreadable", whole, `The file cannot be read (${code})`, "Check its permissions");
  }
}

function controlDiagnostics(
  source: Source,
  replaced: readonly { codePoint: number; line: number; column: number }[],
): Diagnostic[] {
  return replaced.map(({ codePoint, line, column }) => {
    const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
    const hint = "Nothing to do: it is shown as \ufffd; export the day again if something is missing there";
    return source.diagnostic("control-character", line, column, `The character ${name} cannot be shown`, hint);
  });
}

function repeatedDays(files: readonly TranscriptFile[]): Diagnostic[] {
  const first = new Map<string, string>();
  return files.flatMap(({ file, room, day }) => {
    const earlier = first.get(`${room}/${day}`);
    if (earlier === undefined) {
      first.set(`${room}/${day}`, file);
      return [];
    }
    const hint = "Nothing to do if both are exports of that day: their messages are merged by time";
    const message = `The day ${day} of ${room} stands in ${earlier} too`;
    return [diagnostic("day-repeated", { file, line: 0, column: 0 }, message, hint)];
  });
}

/** The month in which WeChat came out. */
const FIRST_DAY: DayDate = "2011-01-01";

/** Days of which nobody can have a chat: a slip in a year makes such. They are read all the same. */
function implausibleDays(files: readonly TranscriptFile[], today: DayDate | undefined): Diagnostic[] {
  return files.flatMap(({ file, day }) => {
    const isEarly = day < FIRST_DAY;
    if (!isEarly && (today === undefined || day <= today)) return [];
    const message = isEarly ? `On ${day} there was no WeChat yet` : `The day ${day} is still to come`;
    const hint = `Correct the date, in the file's name and in the file${isEarly ? "; nothing to do if the chat is older than WeChat" : ""}`;
    return [diagnostic("day-implausible", { file, line: 0, column: 0 }, message, hint)];
  });
}
