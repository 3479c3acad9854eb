/** Which terms mark a discussion. */
import type { Uses } from "./uses.ts";

const MOST = 5;
/** In a discussion longer than this, one message with a word does not make it the subject. */
const SHORT = 8;

/** How common words are in the whole archive. */
export interface Spread {
  /** Discussions of the archive. */
  readonly total: number;
  /** Those that hold a word. */
  readonly of: (use: Uses) => number;
}

/**
 * The terms that mark each discussion, as indices into `uses`, the most telling first: used often in it, and in few others.
 *
 * @param sizes messages of each discussion
 * @param spread in how many discussions each word is, and how many there are, where these are not all
 */
export function markDiscussions(
  uses: readonly Uses[],
  sizes: readonly number[],
  spread: Spread = { total: sizes.length, of: ({ byDiscussion }) => byDiscussion.size },
): number[][] {
  const weights = sizes.map((): { term: number; weight: number }[] => []);
  for (const [term, one] of uses.entries()) {
    const { byDiscussion } = one;
    const rarity = Math.log((1 + spread.total) / spread.of(one));
    for (const [discussion, count] of byDiscussion) {
      if (count < 2 && (sizes[discussion] ?? 0) > SHORT) continue;
      weights[discussion]?.push({ term, weight: (1 + Math.log(count)) * rarity });
    }
  }
  return weights.map((list) => {
    // Equals stay in the order of the terms.
    list.sort((a, b) => b.weight - a.weight);
    return withoutNested(
      list.map(({ term }) => term),
      uses,
    );
  });
}

/** The first few, without words that lie within one already taken. */
function withoutNested(terms: readonly number[], uses: readonly Uses[]): number[] {
  const taken: number[] = [];
  for (const term of terms) {
    const word = uses[term]?.word ?? "";
    if (taken.some((other) => uses[other]?.word.includes(word) || word.includes(uses[other]?.word ?? word))) continue;
    if (taken.push(term) === MOST) break;
  }
  return taken;
}
