/**
 * Runs of Han characters that return often: counted level by level. A run of n is looked at only where both runs of n − 1 in it are
 * frequent, and every run is a number, so that the whole takes time and memory linear in the text.
 */
import { PairNumbers } from "./pairNumbers.ts";

/** The longest run that can be a term, in characters. */
export const MAX_LENGTH = 6;

/** A text as numbers: each Han character has its own, from 1 in order of first appearance; everything else is 0. */
export interface HanText {
  readonly codes: Uint16Array;
  /** One more than the largest of them. */
  readonly size: number;
}

/** Every frequent run of one length. */
export interface Level {
  readonly length: number;
  /** For each place in the text, the number of the frequent run that begins there; 0: none. Numbers begin at 1. */
  readonly at: Int32Array;
  /** By number: how often. */
  readonly counts: Int32Array;
  /** By number: a place where it stands. */
  readonly examples: Int32Array;
}

/** Reads a text's Han characters. Those beyond the first 65,536 code points, which chats do not use, count as something else. */
export function hanText(text: string): HanText {
  const known = new Uint16Array(0x10000);
  const codes = new Uint16Array(text.length);
  let size = 1;
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    if (!((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf))) continue;
    if (known[unit] === 0) known[unit] = size++;
    codes[place] = known[unit] ?? 0;
  }
  return { codes, size };
}

/**
 * Counts runs of 1 to {@link MAX_LENGTH} characters. Runs of one are all kept, longer ones from `atLeast` occurrences.
 *
 * @returns one level a length, the first for length 1
 */
export function countRuns(text: HanText, atLeast: number): Level[] {
  let level = countCharacters(text);
  const levels = [level];
  while (level.length < MAX_LENGTH) {
    level = countLevel(text, level, atLeast);
    levels.push(level);
  }
  return levels;
}

/** Single characters have their numbers already. */
function countCharacters({ codes, size }: HanText): Level {
  const counts = new Int32Array(size);
  const examples = new Int32Array(size);
  for (let place = codes.length - 1; place >= 0; place--) {
    const code = codes[place] ?? 0;
    if (code === 0) continue;
    counts[code] = (counts[code] ?? 0) + 1;
    examples[code] = place;
  }
  return { length: 1, at: Int32Array.from(codes), counts, examples };
}

function countLevel({ codes }: HanText, shorter: Level, atLeast: number): Level {
  const length = shorter.length + 1;
  // A run is the run before its last character, and that character.
  const numbers = new PairNumbers();
  const counts: number[] = [0];
  const examples: number[] = [0];
  const at = new Int32Array(codes.length);
  for (let place = 0; place + length <= codes.length; place++) {
    const start = shorter.at[place] ?? 0;
    if (start === 0 || shorter.at[place + 1] === 0) continue;
    const number = numbers.numberOf(start, codes[place + length - 1] ?? 0);
    if (number === counts.length) {
      counts.push(0);
      examples.push(place);
    }
    counts[number] = (counts[number] ?? 0) + 1;
    at[place] = number;
  }
  return keepFrequent(length, at, counts, examples, atLeast);
}

function keepFrequent(length: number, at: Int32Array, counts: number[], examples: number[], atLeast: number): Level {
  const renumbered = new Int32Array(counts.length);
  const kept: number[] = [0];
  for (let number = 1; number < counts.length; number++) {
    if ((counts[number] ?? 0) >= atLeast) renumbered[number] = kept.push(number) - 1;
  }
  for (let place = 0; place < at.length; place++) at[place] = renumbered[at[place] ?? 0] ?? 0;
  return {
    length,
    at,
    counts: Int32Array.from(kept, (number) => counts[number] ?? 0),
    examples: Int32Array.from(kept, (number) => examples[number] ?? 0),
  };
}
