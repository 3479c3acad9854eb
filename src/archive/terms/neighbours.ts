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
    const scored: { other: number; count: number; score: number }[] = [];
    const own = together[index];
    for (let other = 0; own !== undefined && other < own.length; other++) {
      const count = own[other] ?? 0;
      if (count < LEAST_TOGETHER) continue;
      const uses = terms[other]?.uses;
      if (uses === undefined || overlap(term.uses.word, uses.word)) continue;
      const expected = (term.uses.byDiscussion.size * uses.byDiscussion.size) / discussions;
      const score = Math.sqrt(count) * Math.log(count / expected);
      if (score > 0) scored.push({ other, count, score });
    }
    // Equals stay in the order of the terms.
    scored.sort((a, b) => b.score - a.score);
    return scored.slice(0, MOST).map(({ other, count }) => ({ term: terms[other]?.id ?? "", discussions: count }));
  });
}

function overlap(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

/** For each term: in how many discussions each stands beside it, itself included. */
function countTogether(terms: readonly Named[], discussions: number): Int32Array[] {
  const inDiscussion = Array.from({ length: discussions }, (): number[] => []);
  for (const [index, { uses }] of terms.entries()) {
    for (const discussion of uses.byDiscussion.keys()) inDiscussion[discussion]?.push(index);
  }
  const together = terms.map(() => new Int32Array(terms.length));
  for (const list of inDiscussion) {
    for (const one of list) {
      const own = together[one];
      if (own === undefined) continue;
      for (const other of list) own[other] = (own[other] ?? 0) + 1;
    }
  }
  return together;
}
