/**
 * What else to look for when a search found nothing.
 */
import { readOperator } from "./operators.ts";
import { readTerms, type Term } from "./parseQuery.ts";
import { type Count, LOOKED_AT, piecesOf } from "./pieces.ts";
import { operatorNames } from "./terms.ts";
import type { NearSearch } from "./types.ts";

/** How many words are left out, looked for alone or cut: of a pasted text there may be hundreds. */
const TRIED_WORDS = 12;

/** An operator without its value. */
const OPERATOR_ALONE = new RegExp(`^-?(?:${operatorNames()})[:：]$`, "iu");
/** The beginning of what says at least a month. */
const MONTH = /^\d{4}\D\d/u;

/** A search that may find something. */
export type Near = Omit<NearSearch, "total">;

/**
 * Searches near the one that was typed, the nearest first: the same without the filters beside it; with what was meant for a filter as one; with texts
 * inside longer words, too, that were to be whole words; without what is excluded; without the typed filters; with the pieces of words that are nowhere in their place, in one message or in messages near each
 * other; without one of the words; with one of them alone. `filtered`: there are filters beside it.
 */
export async function* nearSearches(typed: string, filtered: boolean, count: Count): AsyncGenerator<Near> {
  const near = (kept: readonly Term[], beside = filtered, nearby = false): Near => ({
    query: kept.map((term) => term.typed).join(" "),
    filtered: beside,
    nearby,
  });
  const read = readTerms(typed);
  if (filtered && read.length > 0) yield near(read, false);
  const terms = withFilters(read);
  if (terms.some((term) => !read.includes(term))) yield near(terms);
  if (terms.some((term) => term.whole)) yield near(terms.flatMap(withinWords));
  for (const kept of [terms.filter((term) => !term.excluded), terms.filter(isWord)]) {
    if (kept.length > 0 && kept.length < terms.length) yield near(kept);
  }
  const cut = await withPieces(terms, count);
  const words = cut.filter(isWord);
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
  return readTerms(/^-|[\s:：]/u.test(term.text) ? `"${term.text}"` : term.text);
}

function isWord(term: Term): boolean {
  return term.filter === null && !term.excluded;
}

/** An operator goes to the value behind it, and what is nothing but a day, or a month of a year, becomes a filter. */
export function withFilters(terms: readonly Term[]): Term[] {
  const corrected: Term[] = [];
  for (const term of terms) {
    const before = corrected.at(-1);
    if (before !== undefined && OPERATOR_ALONE.test(before.typed)) {
      corrected.splice(-1, 1, ...readTerms(before.typed + term.typed));
    } else if (isWord(term) && MONTH.test(term.typed) && readOperator(`on:${term.typed}`) !== null) {
      corrected.push(...readTerms(`${/\p{Script=Han}/u.test(term.typed) ? "日期" : "on"}:${term.typed}`));
    } else corrected.push(term);
  }
  return corrected;
}

/** The terms with the pieces of words in the place of those that are nowhere. */
export async function withPieces(terms: readonly Term[], count: Count): Promise<Term[]> {
  const cut: Term[] = [];
  let tried = 0;
  let left = LOOKED_AT;
  for (const term of terms) {
    // Pieces of a filter that is none would be letters of its operator.
    if (!isWord(term) || term.operator !== null || ++tried > TRIED_WORDS || (await count(term.text)) > 0) {
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
  return cut.filter((term, at) => !isWord(term) || cut.findIndex((each) => each.typed === term.typed) === at);
}
