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

/**
 * The form in which a text is searched for what is to be kept back: folded as for the site's search, then {@link narrow}ed, with runs of spaces
 * as one. What readers can find as the same has to be kept back as the same.
 */
export function reading(text: string): string {
  return narrow(foldForSearch(text)).replace(SPACES, " ").trim();
}

/** Where what stands in the {@link reading} of a text stands in the text itself. */
export function placeInReading(text: string): (start: number, end: number) => readonly [start: number, end: number] {
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
