/**
 * The search for whole words beside one for what was typed: of `os` most messages have it inside `POS` or `cost`.
 */
import { fold } from "../../folding/fold.ts";
import { isWord, placesOf } from "./needle.ts";
import { readTerms, type Term } from "./parseQuery.ts";
import type { WholeWords } from "./types.ts";

/** It is offered where at least one in so many messages has a text inside longer words only. */
const SHARE = 4;

/** Whether a query has a text that may stand inside longer words. */
export function hasWords(typed: string): boolean {
  return readTerms(typed).some(mayBeInside);
}

/**
 * The query with each text as a whole word that many of some messages have inside longer words only; null where there is none, or no message is left. `texts` are
 * the messages' texts as they are, all that were found or some of them: only of all can be told how many are left. `operator` is the name of the operator
 * in the query.
 */
export function wholeWordsIn(
  typed: string,
  { texts, total }: { readonly texts: readonly string[]; readonly total: number },
  operator: string,
): WholeWords | null {
  const folded = texts.map(fold);
  const having = (term: Term, whole: boolean) => {
    const needle = { text: fold(term.text), whole };
    return folded.filter((text) => placesOf(text, needle).length > 0).length;
  };
  const terms = readTerms(typed);
  const inside = terms.filter((term) => {
    if (!mayBeInside(term)) return false;
    const all = having(term, false);
    return all > 0 && (all - having(term, true)) * SHARE >= all;
  });
  if (inside.length === 0) return null;
  const words = inside.map(({ text }) => text);
  const query = terms.map((term) => (inside.includes(term) ? `${operator}:${term.typed}` : term.typed)).join(" ");
  if (texts.length < total) return { query, words, total: null };
  const needles = words.map((text) => ({ text: fold(text), whole: true }));
  const left = folded.filter((text) => needles.every((needle) => placesOf(text, needle).length > 0)).length;
  return left === 0 ? null : { query, words, total: left };
}

function mayBeInside({ text, whole, excluded, operator }: Term): boolean {
  return !whole && !excluded && operator === null && isWord(fold(text));
}
