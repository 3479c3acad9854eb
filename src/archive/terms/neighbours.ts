/** Which terms keep company. */
import type { TermId, TermNeighbour } from "../../model.ts";
import type { Uses } from "./uses.ts";

const MOST = 12;
const LEAST_TOGETHER = 2;

/** A term with its uses. */
interface Named {
  readonly id: TermId;
  readonly uses: Uses;
}

/**
 * For each term, those that stand in the same discussions more often than chance would have it; words within each other are no neighbours.
 *
 * @param discussions how many there are
 */
export function findNeighbours(terms: readonly Named[], discussions: number): TermNeighbour[][] {
  const together = countTogether(terms, discussions);
  return terms.map((term, index) => {
    const scored = [...(together[index] ?? [])].flatMap(([other, count]) => {
      const uses = terms[other]?.uses;
      if (uses === undefined || count < LEAST_TOGETHER || overlap(term.uses.word, uses.word)) return [];
      const expected = (term.uses.byDiscussion.size * uses.byDiscussion.size) / discussions;
      const score = Math.sqrt(count) * Math.log(count / expected);
      return score > 0 ? [{ other, count, score }] : [];
    });
    scored.sort((a, b) => b.score - a.score || a.other - b.other);
    return scored.slice(0, MOST).map(({ other, count }) => ({ term: terms[other]?.id ?? "", discussions: count }));
  });
}

function overlap(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

/** For each term: in how many discussions each other stands beside it. */
function countTogether(terms: readonly Named[], discussions: number): Map<number, number>[] {
  const inDiscussion = Array.from({ length: discussions }, (): number[] => []);
  for (const [index, { uses }] of terms.entries()) {
    for (const discussion of uses.byDiscussion.keys()) inDiscussion[discussion]?.push(index);
  }
  const together = terms.map(() => new Map<number, number>());
  for (const list of inDiscussion) {
    for (const one of list) {
      for (const other of list) {
        if (one !== other) together[one]?.set(other, (together[one]?.get(other) ?? 0) + 1);
      }
    }
  }
  return together;
}
