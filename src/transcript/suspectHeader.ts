/** Lines that were probably meant as headers: counted as text, so somebody else's words may stand in the message above. */
import { parseHeader } from "./messageBlocks.ts";

/** Other exporters write a date before the time; who types a header with a Chinese keyboard gets wide signs. */
const SUSPECT =
  /^[ \t]*[>＞][ \t\u3000]*(?:(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[ \tT\u3000]*)?\d{1,2}[:：]\d{2}|> (?:\d{4}-\d\d-\d\d )?\d\d[:：]\d\d[:：]\d\d {2}/u;
/** What at least is in a body with such a line, or with one that is nearly a header. */
const MAY_BE_SUSPECT = /[>＞]|\d[:：]\d\d {2}/u;
/** A header's beginning; 0 stands for any digit. */
const HEADER_START = "> 00:00:00  ";
/** Blanks that look like spaces and are none; word processors put them in the place of two spaces. */
const OTHER_BLANK = /[\t\u00a0\u2000-\u200a\u202f\u3000]/u;
const OTHER_BLANKS = new RegExp(OTHER_BLANK, "gu");

/** Characters that nobody sees, as they come along with what is copied, and what stands for one that could not be read. */
const UNSEEN = /(?!\t)[\p{Cc}\p{Cf}\ufffd]/u;
const ALL_UNSEEN = new RegExp(UNSEEN, "gu");

/** False where no line of a body is worth a closer look. */
export function mayHoldSuspects(body: string): boolean {
  return MAY_BE_SUSPECT.test(body);
}

/** True for a line that was probably meant as a header: written in another way, or a header but for one or two characters, as when a byte of it was damaged, or one that nobody sees was added. */
export function isSuspect(text: string): boolean {
  return looksLikeHeader(text) || (UNSEEN.test(text) && looksLikeHeader(text.replace(ALL_UNSEEN, "")));
}

function looksLikeHeader(text: string): boolean {
  const colon = text.search(/[:：]/u);
  if (colon < 0) return false;
  if (SUSPECT.test(text)) return true;
  if (colon > HEADER_START.length || text.length < HEADER_START.length) return false;
  let wrong = 0;
  for (let index = 0; index < HEADER_START.length && wrong <= 2; index++) {
    const character = text.charAt(index);
    if ((character >= "0" && character <= "9" ? "0" : character) !== HEADER_START.charAt(index)) wrong++;
  }
  return wrong <= 2;
}

/** The first blank that keeps a line from being the header it looks like, as `U+00A0`; null where it is not blanks that do so. */
export function blankInTheWay(text: string): string | null {
  const [blank] = OTHER_BLANK.exec(text) ?? [];
  return blank === undefined || parseHeader(text.replace(OTHER_BLANKS, " ")) === null ? null : codeOf(blank);
}

/** The first character that nobody sees, as `U+200B`, of those that keep a line from being a header; null where it is not they that do so. */
export function unseenInTheWay(text: string): string | null {
  const [unseen] = UNSEEN.exec(text) ?? [];
  return unseen === undefined || parseHeader(text.replace(ALL_UNSEEN, "")) === null ? null : codeOf(unseen);
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
