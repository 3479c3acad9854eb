import type { ArchivePlace, NearSearch, WholeWords } from "../../search/query/types.ts";
import { fill } from "../fill.ts";
import { number } from "./number.ts";
import { shortened } from "./shortened.ts";
import { type SearchState, writeState } from "./state.ts";

/** What is said of other searches, in the page's language. `{query}` and `{count}` are filled in. */
export interface AdviceStrings {
  readonly near: string;
  readonly nearUnfiltered: string;
  /** The same words, in messages near each other. */
  readonly nearby: string;
  /** The same words, all in one message. */
  readonly together: string;
  /** The same words as whole words; the second where it is not known how many there are. */
  readonly whole: string;
  readonly wholeUncounted: string;
  /** A place of the archive; `{time}` and `{room}` are filled in. */
  readonly open: string;
}

/** Another search or a place in the archive, and what to call it. */
export interface Advice {
  readonly address: string;
  readonly text: string;
}

/**
 * The searches to offer instead of one, in their order. `others` is what the same words find when they may stand in messages near each other, or
 * where they already may, when they must not; null: that is no offer.
 */
export function advices(
  state: SearchState,
  nearest: readonly NearSearch[],
  others: number | null,
  strings: AdviceStrings,
): Advice[] {
  const nearby = !state.nearby;
  const same = (count: number): Advice => ({
    address: addressOf(nearby ? apart(state) : { ...state, nearby }),
    text: filled(nearby ? strings.nearby : strings.together, state.q, count),
  });
  const near = nearest.map(({ query, filtered, nearby: inOthers, total }): Advice => {
    const unfiltered = filtered ? {} : { room: "", speaker: "", from: "", to: "", has: [] };
    const text = inOthers
      ? strings.nearby
      : !filtered && query === state.q.trim()
        ? strings.nearUnfiltered
        : strings.near;
    return {
      address: addressOf({ ...(inOthers ? apart(state) : state), q: query, ...unfiltered }),
      text: filled(text, query, total),
    };
  });
  return others === null ? near : [same(others), ...near];
}

/** The search for whole words to offer beside one. */
export function wholeWordsAdvice(
  state: SearchState,
  { query, words, total }: WholeWords,
  strings: AdviceStrings & { readonly separator: string },
): Advice {
  const text = total === null ? strings.wholeUncounted : strings.whole;
  return { address: addressOf({ ...state, q: query }), text: filled(text, words.join(strings.separator), total ?? 0) };
}

/** A place that the question names. */
export function placeAdvice({ url, roomName, day, clock }: ArchivePlace, strings: AdviceStrings): Advice {
  return { address: url, text: fill(strings.open, { time: clock === null ? day : `${day} ${clock}`, room: roomName }) };
}

function filled(text: string, query: string, count: number): string {
  return fill(text, { query: shortened(query), count: number(count) });
}

function addressOf(state: SearchState): string {
  return location.pathname + writeState(state);
}

/** The search for words in messages near each other. Most have one word: those with more come first, unless the reader wants another order. */
function apart(state: SearchState): SearchState {
  return { ...state, nearby: true, sort: state.sort === "newest" ? "relevant" : state.sort };
}

/** Puts searches and places into a list, as links that can be opened anywhere. */
export function showAdvices(list: Element | null, shown: readonly Advice[]): void {
  const items = shown.map(({ address, text }) => {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  list?.replaceChildren(...items);
}
