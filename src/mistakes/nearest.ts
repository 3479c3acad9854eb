/**
 * "Did you mean": the known word a typing slip away from what was typed.
 */

/** Longer words are not compared: nobody mistypes a paragraph, and the comparison costs length × length. */
const MAX_LENGTH = 64;

/** Quotes of a Chinese keyboard around a word, which YAML takes for part of it. */
const QUOTES = /^[“”‘’「『]|[“”‘’」』]$/gu;

/**
 * The candidate with the fewest slips (a character missing, added, changed or swapped with its neighbour; case is ignored, and so are Chinese quotes
 * around what was typed).
 *
 * @param most slips at most
 * @returns null when none is near: at most a third of the characters may differ
 */
export function nearest(
  typed: string,
  candidates: Iterable<string>,
  most: number = Number.POSITIVE_INFINITY,
): string | null {
  if (typed.length > MAX_LENGTH) return null;
  let best: string | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  const word = typed.replace(QUOTES, "").toLowerCase();
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const limit = Math.min(most, Math.floor(Math.max(word.length, other.length) / 3));
    if (Math.abs(word.length - other.length) > limit) continue;
    const slips = distance(word, other, limit);
    if (slips < fewest && slips <= limit) {
      best = candidate;
      fewest = slips;
    }
  }
  return best;
}

/** Edit distance with swaps of neighbours, by code unit; some number above the limit where it is above. */
function distance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  let least = 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const leastBefore = least;
    least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) slips = Math.min(slips, at(beforeLast, j - 2) + 1);
      row.push(slips);
      if (slips < least) least = slips;
    }
    // What comes grows out of the last two rows, and never less.
    if (least > limit && leastBefore > limit) return least;
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
