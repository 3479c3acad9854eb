/** One file's text → a {@link Transcript}, and what is odd about it. */
import { CONFLICT, findConflicts } from "../config.ts";
import { columnOf, type Diagnostic } from "../diagnostics.ts";
import { trimBlanks } from "../folding/blanks.ts";
import type { ClockTime, DayDate, DayPlace, Transcript, TranscriptMessage } from "../model.ts";
import { parseClock, parseDay } from "./calendar.ts";
import { decodeEntities } from "./entities.ts";
import { type Field, type FrontMatter, readFrontMatter } from "./frontMatter.ts";
import { type MessageBlock, type MessageBlocks, messageParser, parseHeader } from "./messageBlocks.ts";
import type { Source } from "./source.ts";
import { blankInTheWay, isSuspect, mayHoldSuspects } from "./suspectHeader.ts";

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
    const isOdd = ODD.test(source.text);
    let latest = -1;
    for (const block of blocks) {
      messages.push(readMessage(source.file, block, contentLine, names));
      report(checkMessage(source, block, contentLine, latest, isOdd));
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

/** @param isOdd whether any of the characters that names and bodies are searched for stands in the file as such; few files hold one */
function checkMessage(
  source: Source,
  { clock, name: written, body, start, end }: MessageBlock,
  contentLine: number,
  latest: number,
  isOdd: boolean,
): readonly Diagnostic[] {
  const line = start + contentLine;
  const found = checkTime(source, line, clock, latest);
  const lookAtName = isOdd || written.includes("&");
  const lookAtBody = isOdd || body.includes("&") || mayHoldSuspects(body);
  if (!lookAtName && !lookAtBody) return found;
  return [
    ...found,
    ...(lookAtName ? checkName(source, line) : NONE),
    ...(lookAtBody ? checkBody(source, line + 1, end + contentLine) : NONE),
  ];
}

function checkPreamble(source: Source, from: number, to: number): Diagnostic[] {
  const line = from + source.lines.slice(from - 1, to - 1).findIndex((text) => trimBlanks(text) !== "");
  const text = source.lines[line - 1] ?? "";
  const hint = `${headerHint(text, "Begin every message with a header such as > 17:50:09  name")}; this text is not in the archive`;
  return line < from
    ? []
    : [source.diagnostic("text-before-first-message", line, 1, "Text stands before the first message", hint)];
}

/** What to do about a line that is no header: where only a blank is in the way, nobody can see what is wrong. */
function headerHint(text: string, otherwise: string): string {
  const blank = blankInTheWay(text);
  return blank === null ? otherwise : `Type plain spaces in this header: it holds ${blank}, which looks alike`;
}

const NONE: readonly Diagnostic[] = [];

function checkTime(source: Source, line: number, clock: ClockTime, latest: number): readonly Diagnostic[] {
  const seconds = parseClock(clock);
  if (seconds === null) {
    const hint = "Correct the time; until then the message has the time of the one before it";
    return [source.diagnostic("time-impossible", line, 3, `No clock shows ${clock}`, hint)];
  }
  if (seconds >= latest) return NONE;
  const hint = "Check that the file holds one day in order; the messages stay in the order of the file";
  return [
    source.diagnostic("time-backwards", line, 3, `The time ${clock} is earlier than that of a message above`, hint),
  ];
}

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]/u;
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Either of them. */
const ODD = new RegExp(`${INVISIBLE.source}|${BIDI.source}`, "u");

/** An entity, escaped any number of times. */
const ENTITY = /&(?:amp;){0,8}(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/giu;

/** Where such a character stands in a line, itself or as an entity; -1 where it does not. */
function findCharacter(text: string, character: RegExp): number {
  const at = text.search(character);
  if (at >= 0 || !text.includes("&") || decodeEntities(text).search(character) < 0) return at;
  for (const { index, 0: entity } of text.matchAll(ENTITY)) {
    if (character.test(decodeEntities(entity))) return index;
  }
  // An entity put together of entities.
  return text.indexOf("&");
}

function checkName(source: Source, line: number): Diagnostic[] {
  const text = source.lines[line - 1] ?? "";
  const at = findCharacter(text, INVISIBLE);
  const hint = "If it is the same person as a name that looks alike, say so in speakers.yaml";
  const found = "The name holds an invisible character, so it is another name than it looks";
  const invisible =
    at < 0 ? [] : [source.diagnostic("name-invisible-character", line, columnOf(text, at), found, hint)];
  return [...invisible, ...checkBidi(source, line)];
}

function checkBody(source: Source, from: number, to: number): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (let line = from; line < to; line++) {
    const text = source.lines[line - 1] ?? "";
    if (isSuspect(text)) {
      const hint = `${headerHint(text, "A header is > HH:MM:SS, two spaces and the name, at the start of the line")}; this line is text of the message above`;
      found.push(
        source.diagnostic("header-suspect", line, 1, "This looks like a message header, but is not one", hint),
      );
    }
    found.push(...checkBidi(source, line));
  }
  return found;
}

function checkBidi(source: Source, line: number): Diagnostic[] {
  const text = source.lines[line - 1] ?? "";
  const at = findCharacter(text, BIDI);
  if (at < 0) return [];
  const hint = "Nothing to do: it is shown isolated, so that it cannot turn the text around it";
  return [
    source.diagnostic(
      "bidi-control",
      line,
      columnOf(text, at),
      "A control character changes the direction of text",
      hint,
    ),
  ];
}
