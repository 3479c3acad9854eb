/** What counts as the same characters when something is to be found wherever it stands. */
import { fold as foldForSearch, foldWithOffsets } from "../folding/fold.ts";

/** Full-width ASCII; tabs and every space, also those that take no room; every hyphen, dash and minus sign. */
const WIDE =
  /[\t\uff01-\uff5e\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff\u00ad\u2010-\u2015\u2043\u2212\ufe58]/gu;
const DASH = /[\u00ad\u2010-\u2015\u2043\u2212\ufe58]/u;

/** Lower case, and what {@link narrow} makes of it; every UTF-16 unit stays where it was. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  const kept = lower.length === text.length ? lower : Array.from(text, lowerSameLength).join("");
  return narrow(kept);
}

/** ASCII for its full-width forms, for tabs, spaces and dashes; every UTF-16 unit stays where it was. */
export function narrow(text: string): string {
  return text.replace(WIDE, (wide) => {
    const code = wide.charCodeAt(0);
    if (code >= FIRST_WIDE && code <= LAST_WIDE) return String.fromCharCode(code - FIRST_WIDE + 0x21);
    return DASH.test(wide) ? "-" : " ";
  });
}

/** What nobody sees: marks of direction, joiners, variants of a sign, soft hyphens; and the box around a digit that is an emoji. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}|\u20e3/u;
const ALL_UNSEEN = new RegExp(UNSEEN, "gu");
/** Digits of other forms, such as ③ and those of mathematics. Each has one digit in the place of one or two units. */
const OTHER_DIGIT = /[\p{Nd}\p{No}]/u;

/** A text, and where what each of its UTF-16 units stands for begins and ends in the text that it was made of. */
export interface Placed {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The text without what nobody sees in it: to a reader it is the same. */
export function seen(text: string): string {
  return UNSEEN.test(text) ? text.replace(ALL_UNSEEN, "") : text;
}

/** {@link seen}, with the places. */
function seenWithPlaces(text: string): Placed {
  return characterByCharacter(text, (character) => (UNSEEN.test(character) ? "" : character));
}

/** {@link seen}, with plain digits for those of other forms; null where that changes nothing but what {@link narrow} changes. */
export function plainDigits(text: string): Placed | null {
  if (!UNUSUAL.test(text) || !(UNSEEN.test(text) || OTHER_DIGITS.test(text))) return null;
  return characterByCharacter(text, (character) => {
    if (UNSEEN.test(character)) return "";
    const plain = OTHER_DIGIT.test(character) ? character.normalize("NFKC") : "";
    return /^[0-9]$/u.test(plain) ? plain : character;
  });
}

/** Most messages hold nothing but what is not among these, and are passed over at this. */
const UNUSUAL = /[^\n -~\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e“”‘’…—]/;
const OTHER_DIGITS = /(?![0-9\uff10-\uff19])[\p{Nd}\p{No}]/u;

/** A text of which each character is changed by itself, and where everything in it was. */
export function characterByCharacter(text: string, change: (character: string) => string): Placed {
  const [starts, ends]: [number[], number[]] = [[], []];
  let result = "";
  let at = 0;
  for (const character of text) {
    const changed = change(character);
    // A mark that is left out goes with what it stands on.
    if (changed === "" && starts.length > 0 && /\p{M}/u.test(character)) ends[ends.length - 1] = at + character.length;
    for (let unit = 0; unit < changed.length; unit++) {
      starts.push(changed === character ? at + unit : at);
      ends.push(changed === character ? at + unit + 1 : at + character.length);
    }
    result += changed;
    at += character.length;
  }
  return { text: result, starts, ends };
}

/**
 * The form in which a text is searched for what is to be kept back: what is {@link seen} of it, folded as for the site's search, then
 * {@link narrow}ed, with runs of spaces as one. What readers see or can find as the same has to be kept back as the same.
 */
export function reading(text: string): string {
  return narrow(foldForSearch(seen(text)))
    .replace(SPACES, " ")
    .trim();
}

/** Where what stands in the {@link reading} of a text stands in the text itself. */
export function placeInReading(text: string): (start: number, end: number) => readonly [start: number, end: number] {
  if (UNSEEN.test(text)) {
    const visible = seenWithPlaces(text);
    const inVisible = placeInReading(visible.text);
    return (start, end) => placeIn(visible, ...inVisible(start, end));
  }
  const { text: folded, starts, ends } = foldWithOffsets(text);
  const narrowed = narrow(folded);
  const units: number[] = [];
  for (let unit = 0; unit < narrowed.length; unit++) {
    const before = units.at(-1);
    const isFurther = narrowed[unit] === " " && (before === undefined || narrowed[before] === " ");
    if (!isFurther) units.push(unit);
  }
  return (start, end) => [starts[units[start] ?? 0] ?? 0, ends[units[end - 1] ?? 0] ?? text.length];
}

/** Where what stands in a {@link Placed} text stands in the other; what nobody sees before or behind it is left out. */
export function placeIn({ starts, ends }: Placed, start: number, end: number): readonly [start: number, end: number] {
  return [starts[start] ?? 0, ends[end - 1] ?? 0];
}

const SPACES = / {2,}/gu;

const FIRST_WIDE = 0xff01;
const LAST_WIDE = 0xff5e;

function lowerSameLength(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

/** Letters and digits of a text, a Han character counting as one. */
export function weight(text: string): number {
  let count = 0;
  for (const character of text) if (/[\p{L}\p{N}]/u.test(character)) count++;
  return count;
}
