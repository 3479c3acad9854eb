/**
 * What else to look for when a search found nothing.
 */
import { readTerms, type Term } from "./parseQuery.ts";
import type { NearSearch } from "./types.ts";

/** How many characters of a text that is nowhere are tried for shorter ones: each may cost the reader a part of the index. */
const TRIED_CHARACTERS = 12;
/** How many words are left out, or looked for alone: of a pasted text there may be hundreds. */
const TRIED_WORDS = 12;
/** Shorter pieces say nothing any more. */
const SHORTEST_PIECE = 2;

/**
 * Searches near the one that was typed, the nearest first: the same without the filters beside it, without what is excluded, without the typed
 * filters, without one of its words, with one of them alone; and for a single text the pieces of it, the longest first. `filtered`: there are
 * filters beside it.
 */
export function* nearSearches(typed: string, filtered: boolean): Generator<Omit<NearSearch, "total">> {
  const terms = readTerms(typed);
  const words = terms.filter((term) => term.filter === null && !term.excluded);
  const tried = words.slice(0, TRIED_WORDS);
  if (filtered && terms.length > 0) yield { query: join(terms), filtered: false };
  const fewer = [
    terms.filter((term) => !term.excluded),
    words,
    ...(words.length > 1 ? tried.map((word) => terms.filter((term) => term !== word)) : []),
    ...(words.length > 2 ? tried.map((word) => terms.filter((term) => term === word || !words.includes(term))) : []),
  ].filter((kept) => kept.length > 0 && kept.length < terms.length);
  for (const kept of fewer) yield { query: join(kept), filtered };
  const [only] = words;
  // Pieces of a filter that is none would be letters of its operator.
  for (const query of only?.operator === null && words.length === 1 ? pieces(only.text) : []) yield { query, filtered };
}

function join(terms: readonly Term[]): string {
  return terms.map((term) => term.typed).join(" ");
}

/** Parts of a text, the longest first, as one would type them. */
function* pieces(text: string): Generator<string> {
  const characters = [...text].slice(0, TRIED_CHARACTERS);
  for (let length = Math.min(characters.length, [...text].length - 1); length >= SHORTEST_PIECE; length--) {
    for (let start = 0; start + length <= characters.length; start++) {
      const piece = characters
        .slice(start, start + length)
        .join("")
        .trim();
      if (!piece.includes('"') && !piece.startsWith("-")) yield piece.includes(" ") ? `"${piece}"` : piece;
    }
  }
}
