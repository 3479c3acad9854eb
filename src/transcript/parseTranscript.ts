/** One file's text → a {@link Transcript}, and what is odd about it. */

import type { Diagnostic } from "../diagnostics.ts";
import { trimBlanks } from "../folding/blanks.ts";
import { CONFLICT, findConflicts } from "../mistakes/conflicts.ts";
import type { DayDate, DayPlace, Transcript, TranscriptMessage } from "../model.ts";
import { parseClock, parseDay } from "./calendar.ts";
import { checkMessage, checkPreamble, holdsUnseen } from "./checkMessage.ts";
import { decodeEntities } from "./entities.ts";
import { type Field, type FrontMatter, readFrontMatter } from "./frontMatter.ts";
import { type MessageBlock, type MessageBlocks, messageParser, parseHeader } from "./messageBlocks.ts";
import type { Source } from "./source.ts";

/** A transcript, or null when its front matter cannot be trusted; then a diagnostic says so. */
export interface ParsedTranscript {
  readonly transcript: Transcript | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Names as they are read, by how they are written: messages are many, names are few, and each is in memory once. */
export type NamesRead = Map<string, string>;

/** What the exporter writes for `author` when it found no presenter. */
const NO_PRESENTER: ReadonlySet<string> = new Set(["PaymentGroup", "None"]);

/**
 * Parses a transcript. Never throws on content: every header line of the text becomes a message, or the file is refused with an error.
 *
 * @param place what the file's place in the input says: the room by its folder, the day by its name
 * @param names shared by files that are read together
 */
export function parseTranscript(source: Source, place: DayPlace, names: NamesRead = new Map()): ParsedTranscript {
  const frontMatter = readFrontMatter(source);
  if (Array.isArray(frontMatter)) return refuse(source, frontMatter);
  const dateErrors = checkDay(source, frontMatter, place.day);
  if (dateErrors.some(({ severity }) => severity === "error")) return refuse(source, dateErrors);
  const { messages, diagnostics } = parseMessages(source, frontMatter.contentLine, names);
  const presenter = frontMatter.author?.text ?? "";
  return {
    transcript: {
      file: source.file,
      room: place.room,
      day: place.day,
      presenter: presenter === "" || NO_PRESENTER.has(presenter) ? null : decodeEntities(presenter),
      messages,
    },
    diagnostics: [
      ...frontMatter.slips,
      ...dateErrors,
      ...checkLines(source, frontMatter.lines, messages.length),
      ...checkConflicts(source),
      ...diagnostics,
    ],
  };
}

function lossOf(messages: number): string {
  if (messages === 0) return "";
  if (messages === 1) return "; the file's one message is not in the archive";
  return `; the file's ${messages} messages are not in the archive`;
}

/** A file whose front matter cannot be trusted is left out; the first diagnostic says how many messages that costs. */
function refuse(source: Source, diagnostics: readonly Diagnostic[]): ParsedTranscript {
  const headers = source.lines.filter((line) => parseHeader(line) !== null).length;
  const [first, ...others] = diagnostics;
  return {
    transcript: null,
    diagnostics: first === undefined ? [] : [{ ...first, message: first.message + lossOf(headers) }, ...others],
  };
}

function checkDay(source: Source, { date, title }: FrontMatter, day: DayDate): Diagnostic[] {
  const report = (
    rule: "date-invalid" | "date-mismatch" | "title-mismatch",
    field: Field,
    message: string,
    hint: string,
  ) => [source.diagnostic(rule, field.line, field.column, message, hint)];
  if (date !== null) {
    const written = date.text.slice(0, 10);
    if (parseDay(written) === null || !/^(?:[ T]|$)/u.test(date.text.slice(10))) {
      return report(
        "date-invalid",
        date,
        `"${date.text}" is not a day of the calendar`,
        `Write the day as in date: ${day} 12:00:00`,
      );
    }
    if (written !== day) {
      const hint = "Rename the file or correct the date, so that both name the day of these messages";
      return report("date-mismatch", date, `The date is ${written}, but the file's name says ${day}`, hint);
    }
  }
  const titled = /^\d{4}-\d{2}-\d{2}/u.exec(title?.text ?? "")?.[0];
  if (title !== null && titled !== undefined && titled !== day) {
    return report(
      "title-mismatch",
      title,
      `The title says ${titled}, the file's name ${day}`,
      "Correct the title; the file's name is used",
    );
  }
  return [];
}

/** `lines` counted other things in other versions of the exporter, so a difference only hints at a damaged file. */
function checkLines(source: Source, lines: Field | null, headers: number): Diagnostic[] {
  if (lines === null || lines.text === String(headers)) return [];
  const message = `lines says ${lines.text}, but the file holds ${headers} message header${headers === 1 ? "" : "s"}`;
  const hint = "Nothing to do if the export is complete: exporters counted differently; else export the day again";
  return [source.diagnostic("lines-mismatch", lines.line, lines.column, message, hint)];
}

/** Both versions are read as they stand: what looks like a conflict may be what somebody typed. */
function checkConflicts(source: Source): Diagnostic[] {
  const hint = `${CONFLICT.hint}; nothing, if they were typed`;
  let [line, counted] = [1, 0];
  return findConflicts(source.text).map((offset) => {
    line += source.text.slice(counted, offset).split("\n").length - 1;
    counted = offset;
    return source.diagnostic("merge-conflict", line, 1, CONFLICT.message, hint);
  });
}

interface Messages {
  readonly messages: TranscriptMessage[];
  readonly diagnostics: Diagnostic[];
}

function parseMessages(source: Source, contentLine: number, names: NamesRead): Messages {
  const messages: TranscriptMessage[] = [];
  const diagnostics: Diagnostic[] = [];
  const report = (found: readonly Diagnostic[]): void => {
    for (const one of found) diagnostics.push(one);
  };
  for (const { type, map, meta } of messageParser.parse(source.from(contentLine), {})) {
    if (type === "preamble") {
      const [start, end] = map ?? [0, 0];
      report(checkPreamble(source, start + contentLine, end + contentLine));
      continue;
    }
    const { blocks } = meta as MessageBlocks;
    const fileHoldsUnseen = holdsUnseen(source.text);
    let latest = -1;
    for (const block of blocks) {
      messages.push(readMessage(source.file, block, contentLine, names));
      report(checkMessage(source, block, contentLine, latest, fileHoldsUnseen));
      latest = Math.max(latest, parseClock(block.clock) ?? -1);
    }
  }
  return { messages, diagnostics };
}

function readMessage(
  file: string,
  { clock, name: written, body, start, atOnce }: MessageBlock,
  contentLine: number,
  names: NamesRead,
): TranscriptMessage {
  const name = readName(written, names);
  return {
    origin: { file, line: start + contentLine },
    clock,
    name,
    body,
    system: atOnce || (name === "" && body === ""),
  };
}

/** A name is one line, whatever its entities say. */
function readName(written: string, names: NamesRead): string {
  const known = names.get(written);
  if (known !== undefined) return known;
  const name = trimBlanks(decodeEntities(written).replaceAll("\n", " "));
  names.set(written, name);
  return name;
}
