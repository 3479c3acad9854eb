/** Finds terms in text. */
import { foldText } from "./glossaryText.ts";

/** A term at a place, in UTF-16 units. */
export interface Found {
  /** Its index in the list the finder was made of. */
  readonly term: number;
  readonly start: number;
  readonly end: number;
}

const LATIN_EDGE = /[a-z0-9]/u;

/** Knows a list of words, and where a text has them. */
export class TermFinder {
  readonly #words: ReadonlyMap<string, number>;
  /** The lengths of the words that begin with a unit, longest first. */
  readonly #lengths = new Map<number, number[]>();

  /** @param words folded with {@link foldText} */
  constructor(words: readonly string[]) {
    this.#words = new Map(words.map((word, index) => [word, index]));
    for (const word of this.#words.keys()) {
      if (word === "") continue;
      const own = this.#lengths.get(word.charCodeAt(0));
      if (own === undefined) this.#lengths.set(word.charCodeAt(0), [word.length]);
      else if (!own.includes(word.length)) own.push(word.length);
    }
    for (const lengths of this.#lengths.values()) lengths.sort((a, b) => b - a);
  }

  /** Every place of every word in a text folded with {@link foldText}, by start, the longest first: words may lie within each other. */
  find(text: string): Found[] {
    const found: Found[] = [];
    for (let start = 0; start < text.length; start++) {
      const lengths = this.#lengths.get(text.charCodeAt(start));
      if (lengths === undefined) continue;
      for (const length of lengths) {
        const end = start + length;
        const term = this.#words.get(text.slice(start, end));
        if (term !== undefined && end <= text.length && isWhole(text, start, end)) found.push({ term, start, end });
      }
    }
    return found;
  }

  /** The first place of one word in a text as typed; null: none. */
  first(typed: string, term: number): Found | null {
    return this.find(foldText(typed)).find((found) => found.term === term) ?? null;
  }
}

/** A word that begins or ends with a Latin letter or a digit does not stand inside a longer one. */
function isWhole(text: string, start: number, end: number): boolean {
  return !joins(text, start - 1, start) && !joins(text, end - 1, end);
}

function joins(text: string, before: number, after: number): boolean {
  return (
    before >= 0 && after < text.length && LATIN_EDGE.test(text.charAt(before)) && LATIN_EDGE.test(text.charAt(after))
  );
}
