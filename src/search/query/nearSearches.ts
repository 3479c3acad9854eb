/**
 * What else to look for when a search found nothing.
 */
import { isText, otherWays, termFor, withFilters } from "./otherWays.ts";
import { readTerms, type Term } from "./parseQuery.ts";
import { type Count, LOOKED_AT, piecesOf } from "./pieces.ts";
import type { NearSearch } from "./types.ts";

/** How many words are left out, looked for alone or cut: of a pasted text there may be hundreds. */
const TRIED_WORDS = 12;

/** A search that may find something. */
export type Near = Omit<NearSearch, "total">;

/**
 * Searches near the one that was typed, the nearest first: the same without the filters beside it; with what was meant for a filter as one; with texts
 * inside longer words, too, that were to be whole words; without what is excluded; without the typed filters; with the pieces of words that are nowhere in their place, in one message or in messages near each
 * other; without one of the words; with one of them alone. `filtered`: there are filters beside it.
 */
export async function* nearSearches(
  typed: string,
  filtered: boolean,
  count: Count,
  years: readonly number[] = [],
): AsyncGenerator<Near> {
  const near = (kept: readonly Term[], beside = filtered, nearby = false): Near => ({
    query: kept.map((term) => term.typed).join(" "),
    filtered: beside,
    nearby,
  });
  const read = readTerms(typed);
  if (filtered && read.length > 0) yield near(read, false);
  for (const other of otherWays(read, years)) yield near(other);
  const terms = withFilters(read);
  if (terms.some((term) => term.whole)) yield near(terms.flatMap(withinWords));
  for (const kept of [terms.filter((term) => !term.excluded), terms.filter(isText)]) {
    if (kept.length > 0 && kept.length < terms.length) yield near(kept);
  }
  const cut = await withPieces(terms, count);
  const words = cut.filter(isText);
  const changed = cut.some((term) => !terms.includes(term)) || cut.length < terms.length;
  if (changed && words.length > 0) {
    yield near(cut);
    if (words.length > 1) yield near(cut, filtered, true);
  }
  const tried = words.slice(0, TRIED_WORDS);
  if (words.length > 2 || (words.length === 2 && !changed)) {
    for (const word of tried) yield near(cut.filter((term) => term !== word));
  }
  if (words.length > 2 || (words.length === 2 && changed)) {
    // What was cut has no order of the reader's: the longest says most.
    const order = changed ? tried.toSorted((a, b) => b.text.length - a.text.length) : tried;
    for (const word of order) yield near(cut.filter((term) => term === word || !words.includes(term)));
  }
}

/** A term that need not stand as a whole word. */
function withinWords(term: Term): Term[] {
  if (!term.whole || term.excluded) return [term];
  return termFor(term.text);
}

/** The terms with the pieces of words in the place of those that are nowhere. */
export async function withPieces(terms: readonly Term[], count: Count): Promise<Term[]> {
  const cut: Term[] = [];
  let tried = 0;
  let left = LOOKED_AT;
  for (const term of terms) {
    // Pieces of a filter that is none would be letters of its operator.
    if (!isText(term) || term.operator !== null || ++tried > TRIED_WORDS || (await count(term.text)) > 0) {
      cut.push(term);
      continue;
    }
    const pieces = await piecesOf(term.text, count, Math.max(0, left));
    left -= Array.from(term.text).length;
    for (const piece of pieces) {
      const read = readTerms(/\s/u.test(piece) ? `"${piece}"` : piece);
      cut.push(...read.filter((each) => each.operator === null));
    }
  }
  return cut.filter((term, at) => !isText(term) || cut.findIndex((each) => each.typed === term.typed) === at);
}
