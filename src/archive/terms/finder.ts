/** Finds terms in text. */

/** A term at a place, in UTF-16 units. */
export interface Found {
  /** Its index in the list the finder was made of. */
  readonly term: number;
  readonly start: number;
  readonly end: number;
}

const BEGINS_WORD = 1;
const IS_WORD = 2;
const LATIN_EDGE = /[a-z0-9]/u;

/** Knows a list of words, and where a text has them. */
export class TermFinder {
  readonly #words: ReadonlyMap<string, number>;
  /** By UTF-16 unit: whether a word begins with it, or is nothing else. Most places of a text are passed over at this. */
  readonly #begins = new Uint8Array(0x10000);
  /** By a digest of two units (see {@link pairAt}): 1 where a word may begin with them. Nearly all other places are passed over at this. */
  readonly #pairs = new Uint8Array(0x10000);
  /** The lengths of the longer words that begin with two units (see {@link beginningOf}), longest first. */
  readonly #lengths = new Map<number, number[]>();

  /** @param words folded with `foldText` */
  constructor(words: readonly string[]) {
    this.#words = new Map(words.map((word, index) => [word, index]));
    for (const word of this.#words.keys()) {
      if (word === "") continue;
      const unit = word.charCodeAt(0);
      if (word.length === 1) {
        this.#begins[unit] = IS_WORD;
        continue;
      }
      if (this.#begins[unit] !== IS_WORD) this.#begins[unit] = BEGINS_WORD;
      this.#pairs[pairAt(word, 0)] = 1;
      const own = this.#lengths.get(beginningOf(word, 0));
      if (own === undefined) this.#lengths.set(beginningOf(word, 0), [word.length]);
      else if (!own.includes(word.length)) own.push(word.length);
    }
    for (const lengths of this.#lengths.values()) lengths.sort((a, b) => b - a);
  }

  /** Every place of every word in a text folded with `foldText`, by start, the longest first: words may lie within each other. */
  find(text: string): Found[] {
    const found: Found[] = [];
    for (let start = 0; start < text.length; start++) {
      const begins = this.#begins[text.charCodeAt(start)];
      if (begins === 0) continue;
      if (start + 1 < text.length && this.#pairs[pairAt(text, start)] === 1) {
        for (const length of this.#lengths.get(beginningOf(text, start)) ?? []) this.#add(found, text, start, length);
      }
      if (begins === IS_WORD) this.#add(found, text, start, 1);
    }
    return found;
  }

  #add(found: Found[], text: string, start: number, length: number): void {
    const end = start + length;
    const term = end <= text.length ? this.#words.get(text.slice(start, end)) : undefined;
    if (term !== undefined && isWhole(text, start, end)) found.push({ term, start, end });
  }
}

/** The two units at a place as one number. */
function beginningOf(text: string, start: number): number {
  return (text.charCodeAt(start) << 16) | text.charCodeAt(start + 1);
}

function pairAt(text: string, start: number): number {
  return (text.charCodeAt(start) * 31 + text.charCodeAt(start + 1)) & 0xffff;
}

/** A word that begins or ends with a Latin letter or a digit does not stand inside a longer one. */
function isWhole(text: string, start: number, end: number): boolean {
  return !joins(text, start - 1, start) && !joins(text, end - 1, end);
}

function joins(text: string, before: number, after: number): boolean {
  return LATIN_EDGE.test(text.charAt(before)) && LATIN_EDGE.test(text.charAt(after));
}
