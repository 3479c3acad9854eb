/**
 * Runs of Han characters that return often: counted level by level. A run of n is looked at only where both runs of n − 1 in it are
 * frequent, and every run is a number, so that the whole takes time and memory linear in the text.
 */
import { PairNumbers } from "./pairNumbers.ts";

/** The longest run that can be a term, in characters. */
export const MAX_LENGTH = 6;

/** Texts as numbers, one behind the other: each Han character has its own, from 1 in order of first appearance; everything else is 0. */
export interface HanText {
  /** Between two texts stands one 0 more. */
  readonly codes: Uint16Array;
  /** By number: the character's UTF-16 unit. */
  readonly units: readonly number[];
}

/** Every frequent run of one length. Runs have numbers from 1, in order of first appearance. */
export interface Runs {
  readonly length: number;
  /** By number: how often. */
  readonly counts: Int32Array;
  /** By number: the first place where it stands. */
  readonly examples: Int32Array;
  /** The runs that are one character shorter; null for single characters. */
  readonly shorter: Runs | null;
  /** By number: which of them begins the run, and which ends it. */
  readonly heads: Int32Array;
  readonly tails: Int32Array;
}

/** Runs and where they stand. */
export interface Level {
  readonly runs: Runs;
  /** For each place in the text, the number of the frequent run that begins there; 0: none. */
  readonly at: Int32Array;
}

/** Reads the Han characters of texts. Those beyond the first 65,536 code points, which chats do not use, count as something else. */
export function hanText(texts: readonly string[]): HanText {
  const known = new Uint16Array(0x10000);
  const gaps = Math.max(0, texts.length - 1);
  const codes = new Uint16Array(texts.reduce((sum, { length }) => sum + length, gaps));
  const units = [0];
  let place = 0;
  for (const text of texts) {
    for (let index = 0; index < text.length; index++, place++) {
      const unit = text.charCodeAt(index);
      if (!((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf))) continue;
      if (known[unit] === 0) known[unit] = units.push(unit) - 1;
      codes[place] = known[unit] ?? 0;
    }
    place++;
  }
  return { codes, units };
}

/** What stands at a place, all of it Han. */
export function spell({ codes, units }: HanText, place: number, length: number): string {
  return String.fromCharCode(...Array.from(codes.subarray(place, place + length), (code) => units[code] ?? 0));
}

/**
 * Counts runs of 1 to {@link MAX_LENGTH} characters, one level a length. Runs of one are all kept, longer ones from `atLeast` occurrences.
 * Where the runs of a level stand takes most of the memory, and is only needed until the next level is counted: hence one at a time.
 *
 * @param without characters that stand in no run
 */
export function* countRuns(text: HanText, atLeast: number, without: ReadonlySet<string> = new Set()): Generator<Level> {
  let level = countCharacters(text, without);
  yield level;
  while (level.runs.length < MAX_LENGTH) {
    level = countLevel(text, level, atLeast);
    yield level;
  }
}

/** Single characters have their numbers already. */
function countCharacters({ codes, units }: HanText, without: ReadonlySet<string>): Level {
  const counts = new Int32Array(units.length);
  const examples = new Int32Array(units.length);
  const at = new Int32Array(codes.length);
  const numbers = units.map((unit, code) => (without.has(String.fromCharCode(unit)) ? 0 : code));
  for (let place = codes.length - 1; place >= 0; place--) {
    const code = codes[place] ?? 0;
    if (code === 0) continue;
    at[place] = numbers[code] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
    examples[code] = place;
  }
  const none = new Int32Array(0);
  return {
    runs: { length: 1, counts, examples, shorter: null, heads: none, tails: none },
    at,
  };
}

function countLevel({ codes }: HanText, { runs: shorter, at: shorterAt }: Level, atLeast: number): Level {
  const length = shorter.length + 1;
  // A run is the run before its last character, and that character.
  const numbers = new PairNumbers();
  const counts: number[] = [0];
  const examples: number[] = [0];
  const at = new Int32Array(codes.length);
  for (let place = 0; place + length <= codes.length; place++) {
    const start = shorterAt[place] ?? 0;
    if (start === 0 || shorterAt[place + 1] === 0) continue;
    const number = numbers.numberOf(start, codes[place + length - 1] ?? 0);
    if (number === counts.length) {
      counts.push(0);
      examples.push(place);
    }
    counts[number] = (counts[number] ?? 0) + 1;
    at[place] = number;
  }
  const renumbered = new Int32Array(counts.length);
  const kept: number[] = [0];
  for (let number = 1; number < counts.length; number++) {
    if ((counts[number] ?? 0) >= atLeast) renumbered[number] = kept.push(number) - 1;
  }
  for (let place = 0; place < at.length; place++) at[place] = renumbered[at[place] ?? 0] ?? 0;
  const first = Int32Array.from(kept, (number) => examples[number] ?? 0);
  return {
    runs: {
      length,
      counts: Int32Array.from(kept, (number) => counts[number] ?? 0),
      examples: first,
      shorter,
      heads: first.map((place, number) => (number === 0 ? 0 : (shorterAt[place] ?? 0))),
      tails: first.map((place, number) => (number === 0 ? 0 : (shorterAt[place + 1] ?? 0))),
    },
    at,
  };
}
