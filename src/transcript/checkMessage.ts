/** What is odd about a message, or stands before the first one. */
import { columnOf, type Diagnostic } from "../diagnostics.ts";
import { trimBlanks } from "../folding/blanks.ts";
import type { ClockTime } from "../model.ts";
import { parseClock } from "./calendar.ts";
import { decodeEntities } from "./entities.ts";
import type { MessageBlock } from "./messageBlocks.ts";
import type { Source } from "./source.ts";
import { blankInTheWay, isSuspect, mayHoldSuspects, unseenInTheWay } from "./suspectHeader.ts";

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]/u;
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const UNSEEN = new RegExp(`${INVISIBLE.source}|${BIDI.source}`, "u");

/** True for a text with a character that nobody sees, as such and not as an entity. Few files hold one: the messages of the others are passed over. */
export function holdsUnseen(text: string): boolean {
  return UNSEEN.test(text);
}

/**
 * Findings about one message.
 *
 * @param contentLine one-based line on which the parsed text begins
 * @param latest the latest time of the messages above, in seconds since midnight
 * @param fileHoldsUnseen what {@link holdsUnseen} says of the whole file
 */
export function checkMessage(
  source: Source,
  { clock, name: written, body, start, end }: MessageBlock,
  contentLine: number,
  latest: number,
  fileHoldsUnseen: boolean,
): readonly Diagnostic[] {
  const line = start + contentLine;
  const found = checkTime(source, line, clock, latest);
  const lookAtName = fileHoldsUnseen || written.includes("&");
  const lookAtBody = fileHoldsUnseen || body.includes("&") || mayHoldSuspects(body);
  if (!lookAtName && !lookAtBody) return found;
  return [
    ...found,
    ...(lookAtName ? checkName(source, line) : NONE),
    ...(lookAtBody ? checkBody(source, line + 1, end + contentLine) : NONE),
  ];
}

/** A finding for text before the first header, if there is more than blank lines from one line up to another, both one-based. */
export function checkPreamble(source: Source, from: number, to: number): Diagnostic[] {
  const offset = source.lines.slice(from - 1, to - 1).findIndex((text) => trimBlanks(text) !== "");
  if (offset < 0) return [];
  const text = source.lines[from + offset - 1] ?? "";
  const hint = `${headerHint(text, "Begin every message with a header such as > 17:50:09  name")}; this text is not in the archive`;
  const found = "Text stands before the first message";
  return [source.diagnostic("text-before-first-message", from + offset, 1, found, hint)];
}

/** What to do about a line that is no header: where only a blank or what is not seen is in the way, nobody can see what is wrong. */
function headerHint(text: string, otherwise: string): string {
  const blank = blankInTheWay(text);
  if (blank !== null) return `Type plain spaces in this header: it holds ${blank}, which looks alike`;
  const unseen = unseenInTheWay(text);
  return unseen === null ? otherwise : `Type this header anew: it holds ${unseen}, which nobody sees`;
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
