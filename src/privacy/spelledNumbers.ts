/** Numbers as people write them past programs: with other signs for the digits (➊➌➑, 一三八), or every digit by itself (`1 3 8`). */
import { characterByCharacter, type Placed } from "./fold.ts";

/** Signs for the digits from 0 on, beside those that are digits in another form; a blank where there is none. */
const ROWS = [
  "零一二三四五六七八九",
  "〇壹贰叁肆伍陆柒捌玖",
  "○幺貳參  陸   ",
  "⓿❶❷❸❹❺❻❼❽❾",
  " ➊➋➌➍➎➏➐➑➒",
  " ➀➁➂➃➄➅➆➇➈",
  " ⓵⓶⓷⓸⓹⓺⓻⓼⓽",
  " ⑴⑵⑶⑷⑸⑹⑺⑻⑼",
  " ⒈⒉⒊⒋⒌⒍⒎⒏⒐",
];
const DIGITS: ReadonlyMap<string, string> = new Map(
  ROWS.flatMap((row) => Array.from(row, (sign, digit) => [sign, String(digit)] as const)).filter(
    ([sign]) => sign !== " ",
  ),
);

/** By UTF-16 unit: 1 for every sign for a digit; none takes two. Faster than an expression, which most messages would be matched with in vain. */
const IS_SIGN = new Uint8Array(0x10000);
for (const sign of ["0123456789", ...DIGITS.keys()].join("")) IS_SIGN[sign.charCodeAt(0)] = 1;

/** Fewer digits make no number that is looked for. */
const FEWEST = 11;
/** Units that may stand between digits: two emoji, or some signs. */
const LONGEST_GAP = 4;
const NO_GAP = /[\p{L}\n]/u;
const SINGLE = /(?<![0-9])[0-9](?![0-9A-Za-z])/gu;

/**
 * A text with such numbers in plain digits, one behind the other, and where it was made of what; null for a text without.
 *
 * @param text with `plainDigits`
 */
export function spelledNumbers(text: string): Placed | null {
  if (!hasEnough(text)) return null;
  const digits = characterByCharacter(text, (character) => DIGITS.get(character) ?? character);
  const gaps = gapsIn(digits.text);
  if (gaps.size > 0) return without(digits, gaps);
  return digits.text === text ? null : digits;
}

function hasEnough(text: string): boolean {
  if (text.length < FEWEST) return false;
  let signs = 0;
  for (let unit = 0; unit < text.length; unit++) signs += IS_SIGN[text.charCodeAt(unit)] ?? 0;
  return signs >= FEWEST;
}

/** The units that stand between the digits of runs. */
function gapsIn(text: string): ReadonlySet<number> {
  const gaps = new Set<number>();
  let end = 0;
  for (const { index } of text.matchAll(SINGLE)) {
    if (index < end) continue;
    const run = runAt(text, index);
    end = run.at(-1) ?? index;
    if (run.length < FEWEST) continue;
    const digits = new Set(run);
    for (let unit = index; unit < end; unit++) if (!digits.has(unit)) gaps.add(unit);
  }
  return gaps;
}

/** Where the digits of a run stand that begins at a place: single ones, with the same between each two. The last of an identity card may be an X. */
function runAt(text: string, start: number): number[] {
  let next = start + 1;
  while (next <= start + LONGEST_GAP && !isDigit(text.charAt(next))) next++;
  const gap = text.slice(start + 1, next);
  const run = [start];
  if (NO_GAP.test(gap)) return run;
  while (isSingle(text, next)) {
    run.push(next);
    next += 1 + gap.length;
    if (text.slice(next - gap.length, next) !== gap) break;
  }
  return run;
}

function isSingle(text: string, at: number): boolean {
  return /[0-9Xx]/u.test(text.charAt(at)) && !/[0-9A-Za-z]/u.test(text.charAt(at + 1));
}

/** True for a plain digit. */
export function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}

/** A text without some of its units. */
function without({ text, starts, ends }: Placed, units: ReadonlySet<number>): Placed {
  const isKept = (_: unknown, unit: number) => !units.has(unit);
  return {
    text: text.split("").filter(isKept).join(""),
    starts: starts.filter(isKept),
    ends: ends.filter(isKept),
  };
}
