/** What makes a run of characters a word, and a word a term of this archive. docs/terms.md explains the measures. */
import type { HanText, Level } from "./ngrams.ts";

/**
 * How firmly a run holds together: the natural logarithm of how much more often it stands than chance would put its two parts side by side,
 * at the split where that is least.
 *
 * @param levels from length 1 up
 * @param total characters in the text
 */
export function cohesion(levels: readonly Level[], level: Level, number: number, total: number): number {
  const place = level.examples[number] ?? 0;
  const count = level.counts[number] ?? 0;
  const countAt = (length: number, start: number) => {
    const part = levels[length - 1];
    return part?.counts[part.at[start] ?? 0] ?? count;
  };
  let least = Number.POSITIVE_INFINITY;
  for (let split = 1; split < level.length; split++) {
    const parts = countAt(split, place) * countAt(level.length - split, place + split);
    least = Math.min(least, Math.log((count * total) / parts));
  }
  return least;
}

/**
 * How freely runs of a level stand among others: the entropy, in nats, of the characters before and behind each, whichever is less. The edge of a
 * sentence counts as a neighbour that never stood there before.
 *
 * @param wanted by number: 1 for runs to be measured
 * @returns by number
 */
export function freedom(text: HanText, level: Level, wanted: Uint8Array): Float64Array {
  const left = entropies(text, level, wanted, -1);
  const right = entropies(text, level, wanted, level.length);
  return left.map((value, number) => Math.min(value, right[number] ?? 0));
}

function entropies({ codes, size }: HanText, level: Level, wanted: Uint8Array, offset: number): Float64Array {
  let places = 0;
  for (let number = 1; number < wanted.length; number++) if (wanted[number] === 1) places += level.counts[number] ?? 0;
  const keys = new Float64Array(places);
  let length = 0;
  const edges = new Int32Array(level.counts.length);
  const totals = new Int32Array(level.counts.length);
  for (let place = 0; place < level.at.length; place++) {
    const number = level.at[place] ?? 0;
    if (number === 0 || wanted[number] !== 1) continue;
    const neighbour = codes[place + offset] ?? 0;
    totals[number] = (totals[number] ?? 0) + 1;
    if (neighbour === 0) edges[number] = (edges[number] ?? 0) + 1;
    else keys[length++] = number * size + neighbour;
  }
  const entropy = new Float64Array(level.counts.length);
  const add = (number: number, count: number, times: number) => {
    const share = count / (totals[number] ?? 1);
    entropy[number] = (entropy[number] ?? 0) - times * share * Math.log(share);
  };
  for (const [number, count] of edges.entries()) if (count > 0) add(number, 1, count);
  const sorted = keys.subarray(0, length).sort();
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    add(Math.floor((sorted[start] ?? 0) / size), end - start, 1);
    start = end;
  }
  return entropy;
}

/** How many discussions there are of about each length: enough to say in how many a word would stand by chance. */
export class DiscussionSizes {
  /** Discussions of about one length: how many, and how long together. */
  readonly #groups = new Map<number, { number: number; length: number }>();
  readonly #total: number;

  /** @param sizes the length of each discussion, in characters or words */
  constructor(sizes: Iterable<number>) {
    let total = 0;
    for (const size of sizes) {
      if (size === 0) continue;
      total += size;
      // A quarter of a power of two is near enough.
      const about = Math.round(Math.log2(size) * 4);
      const group = this.#groups.get(about) ?? { number: 0, length: 0 };
      this.#groups.set(about, { number: group.number + 1, length: group.length + size });
    }
    this.#total = total;
  }

  /**
   * How much a word gathers: the binary logarithm of the number of discussions it would stand in if it were strewn about evenly, over the
   * number it does stand in. Near 0 for words of everyday, above 1 for what is spoken of in some discussions and not in others.
   */
  gathering(count: number, discussions: number): number {
    const rate = count / Math.max(1, this.#total);
    let expected = 0;
    for (const { number, length } of this.#groups.values()) {
      expected += number * (1 - Math.exp((-rate * length) / number));
    }
    return Math.log2(expected / discussions);
  }
}
