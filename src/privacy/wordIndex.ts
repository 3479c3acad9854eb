/** Finds many texts in a text in one pass. */

/** Where one of the texts stands, in UTF-16 units, and what it was entered with. */
export interface FoundWord<Value> {
  readonly start: number;
  readonly end: number;
  readonly value: Value;
}

/** The entries that begin alike. */
interface Alike<Value> {
  readonly values: Map<string, Value>;
  /** The lengths of their texts, the longest first: many entries have few lengths. */
  lengths: readonly number[];
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
  /** By the first units, as many as {@link PREFIX} or all of a shorter text. */
  readonly #byPrefix = new Map<string, Alike<Value>>();
  readonly #prefixLengths: readonly number[];

  /** @param entries texts in the form in which they will be searched for; the first of two equal ones counts */
  constructor(entries: Iterable<readonly [text: string, value: Value]>) {
    const lengths = new Set<number>();
    for (const [text, value] of entries) {
      if (text.length < SHORTEST) continue;
      const prefix = text.slice(0, PREFIX);
      lengths.add(prefix.length);
      this.#pairs[pairAt(text, 0)] = 1;
      const alike = this.#byPrefix.get(prefix) ?? { values: new Map(), lengths: [] };
      this.#byPrefix.set(prefix, alike);
      if (!alike.values.has(text)) alike.values.set(text, value);
    }
    for (const alike of this.#byPrefix.values()) {
      alike.lengths = [...new Set([...alike.values.keys()].map((text) => text.length))].sort((a, b) => b - a);
    }
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
      const word = this.#at(text, start);
      if (word === undefined) continue;
      found.push(word);
      start = word.end - 1;
    }
    return found;
  }

  #at(text: string, start: number): FoundWord<Value> | undefined {
    for (const prefixLength of this.#prefixLengths) {
      const alike = this.#byPrefix.get(text.slice(start, start + prefixLength));
      if (alike === undefined) continue;
      for (const length of alike.lengths) {
        const end = start + length;
        const value = alike.values.get(text.slice(start, end));
        if (value !== undefined && standsAlone(text, start, end)) return { start, end, value };
      }
    }
    return undefined;
  }
}

function pairAt(text: string, index: number): number {
  return (text.charCodeAt(index) * 1_031 + text.charCodeAt(index + 1)) & (PAIRS - 1);
}

/** True where neither end cuts a number or a Latin word in two. What an escape of a web address ends with (`%20`) belongs to neither. */
export function standsAlone(text: string, start: number, end: number): boolean {
  if (joins(text.charCodeAt(end - 1), text.charCodeAt(end))) return false;
  return !joins(text.charCodeAt(start), text.charCodeAt(start - 1)) || isEscape(text, start - 3);
}

function isEscape(text: string, start: number): boolean {
  return text.charAt(start) === "%" && /^[0-9a-f]{2}$/iu.test(text.slice(start + 1, start + 3));
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
