/** Which terms mark a discussion. */
import type { Uses } from "./uses.ts";

const MOST = 5;
/** In a discussion longer than this, one message with a word does not make it the subject. */
const SHORT = 8;

/**
 * The terms that mark each discussion, as indices into `uses`, the most telling first: used often in it, and in few others.
 *
 * @param sizes messages of each discussion
 */
export function markDiscussions(uses: readonly Uses[], sizes: readonly number[]): number[][] {
  const weights = sizes.map((): { term: number; weight: number }[] => []);
  for (const [term, { byDiscussion }] of uses.entries()) {
    const rarity = Math.log((1 + sizes.length) / byDiscussion.size);
    for (const [discussion, count] of byDiscussion) {
      if (count < 2 && (sizes[discussion] ?? 0) > SHORT) continue;
      weights[discussion]?.push({ term, weight: (1 + Math.log(count)) * rarity });
    }
  }
  return weights.map((list) => {
    list.sort((a, b) => b.weight - a.weight || a.term - b.term);
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
