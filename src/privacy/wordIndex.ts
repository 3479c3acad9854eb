/** Finds many texts in a text in one pass. */

/** Where one of the texts stands, in UTF-16 units, and what it was entered with. */
export interface FoundWord<Value> {
  readonly start: number;
  readonly end: number;
  readonly value: Value;
}

interface Entry<Value> {
  readonly text: string;
  readonly value: Value;
}

/** Units by which entries are told apart before they are compared. */
const PREFIX = 6;
const SHORTEST = 2;
/** A power of two: places of the table that says which pairs of units begin an entry at all. */
const PAIRS = 1 << 20;

/**
 * Texts of at least two units, to be found in others. A text that ends in a digit is not found before another digit, nor one that ends in a
 * Latin letter before a letter or digit; its beginning likewise: `13800138000` is no part of a longer number, `tony` none of `antony`.
 */
export class WordIndex<Value> {
  readonly #pairs = new Uint8Array(PAIRS);
  /** By the first units, as many as {@link PREFIX} or all of a shorter text; the longest entry first. */
  readonly #byPrefix = new Map<string, Entry<Value>[]>();
  readonly #prefixLengths: readonly number[];

  /** @param entries texts in the form in which they will be searched for; the first of two equal ones counts */
  constructor(entries: Iterable<readonly [text: string, value: Value]>) {
    const lengths = new Set<number>();
    for (const [text, value] of entries) {
      if (text.length < SHORTEST) continue;
      const prefix = text.slice(0, PREFIX);
      lengths.add(prefix.length);
      this.#pairs[pairAt(text, 0)] = 1;
      const known = this.#byPrefix.get(prefix) ?? [];
      this.#byPrefix.set(prefix, known);
      if (!known.some((entry) => entry.text === text)) known.push({ text, value });
    }
    for (const entries of this.#byPrefix.values()) entries.sort((a, b) => b.text.length - a.text.length);
    this.#prefixLengths = [...lengths].sort((a, b) => b - a);
  }

  /** True when nothing can be found. */
  get isEmpty(): boolean {
    return this.#byPrefix.size === 0;
  }

  /** All entries in a text, in order; of two that overlap, the one that begins first, then the longer. */
  find(text: string): FoundWord<Value>[] {
    const found: FoundWord<Value>[] = [];
    if (this.isEmpty) return found;
    for (let start = 0; start < text.length - 1; start++) {
      if (this.#pairs[pairAt(text, start)] === 0) continue;
      const entry = this.#at(text, start);
      if (entry === undefined) continue;
      const end = start + entry.text.length;
      found.push({ start, end, value: entry.value });
      start = end - 1;
    }
    return found;
  }

  #at(text: string, start: number): Entry<Value> | undefined {
    for (const length of this.#prefixLengths) {
      for (const entry of this.#byPrefix.get(text.slice(start, start + length)) ?? []) {
        const end = start + entry.text.length;
        if (text.startsWith(entry.text, start) && standsAlone(text, start, end)) return entry;
      }
    }
    return undefined;
  }
}

function pairAt(text: string, index: number): number {
  return (text.charCodeAt(index) * 1_031 + text.charCodeAt(index + 1)) & (PAIRS - 1);
}

/** True where neither end cuts a number or a Latin word in two. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return (
    !joins(text.charCodeAt(start), text.charCodeAt(start - 1)) && !joins(text.charCodeAt(end - 1), text.charCodeAt(end))
  );
}

function joins(inside: number, outside: number): boolean {
  if (isDigit(inside)) return isDigit(outside);
  return isLetter(inside) && (isLetter(outside) || isDigit(outside));
}

/** NaN, outside the text, is neither. */
function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}
