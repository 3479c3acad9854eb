/** What makes a run of characters a word, and a word a term of this archive. docs/terms.md explains the measures. */
import type { HanText, Level, Runs } from "./ngrams.ts";

/**
 * How firmly a run holds together: the natural logarithm of how much more often it stands than chance would put its two parts side by side,
 * at the split where that is least.
 *
 * @param total characters in the text
 */
export function cohesion(runs: Runs, number: number, total: number): number {
  const count = runs.counts[number] ?? 0;
  const heads = partCounts(runs, number, "heads");
  const tails = partCounts(runs, number, "tails");
  let least = Number.POSITIVE_INFINITY;
  for (let split = 1; split < runs.length; split++) {
    const parts = (heads[split] ?? count) * (tails[runs.length - split] ?? count);
    least = Math.min(least, Math.log((count * total) / parts));
  }
  return least;
}

/** How often the beginnings (or the ends) of a run stand, by their length. */
function partCounts(runs: Runs, number: number, side: "heads" | "tails"): number[] {
  const counts: number[] = [];
  let part = number;
  for (let longer = runs; longer.shorter !== null; longer = longer.shorter) {
    part = longer[side][part] ?? 0;
    counts[longer.shorter.length] = longer.shorter.counts[part] ?? 0;
  }
  return counts;
}

/**
 * How freely runs of a level stand among others: the entropy, in nats, of the characters before and behind each, whichever is less. The edge of a
 * sentence counts as a neighbour that never stood there before.
 *
 * @param wanted by number: 1 for runs to be measured
 * @returns by number
 */
export function freedom(text: HanText, level: Level, wanted: Uint8Array): Float64Array {
  const { before, behind, ends } = neighboursOf(text, level, wanted);
  const left = entropies(before, ends, text.units.length);
  const right = entropies(behind, ends, text.units.length);
  return left.map((value, number) => Math.min(value, right[number] ?? 0));
}

/** The edge of a sentence, as a neighbour: what is no Han character has the number 0. */
const EDGE = 0;

/** The characters beside the wanted runs: those of run 1, then those of run 2, and so on. */
interface Neighbours {
  readonly before: Uint16Array;
  readonly behind: Uint16Array;
  /** By number: where the run's neighbours end. */
  readonly ends: Int32Array;
}

function neighboursOf({ codes }: HanText, { runs, at }: Level, wanted: Uint8Array): Neighbours {
  const ends = new Int32Array(wanted.length);
  let end = 0;
  for (let number = 1; number < wanted.length; number++) {
    ends[number] = end;
    if (wanted[number] === 1) end += runs.counts[number] ?? 0;
  }
  const before = new Uint16Array(end);
  const behind = new Uint16Array(end);
  for (let place = 0; place < at.length; place++) {
    const number = at[place] ?? 0;
    if (number === 0 || wanted[number] !== 1) continue;
    const next = ends[number] ?? 0;
    before[next] = codes[place - 1] ?? EDGE;
    behind[next] = codes[place + runs.length] ?? EDGE;
    ends[number] = next + 1;
  }
  return { before, behind, ends };
}

/** By number, the entropy of each run's neighbours on one side, of which there are less than `size` different ones. */
function entropies(neighbours: Uint16Array, ends: Int32Array, size: number): Float64Array {
  const entropy = new Float64Array(ends.length);
  const counts = new Int32Array(size);
  let place = 0;
  for (let number = 1; number < ends.length; number++) {
    const end = ends[number] ?? 0;
    const total = end - place;
    const met: number[] = [];
    for (; place < end; place++) {
      const neighbour = neighbours[place] ?? EDGE;
      if (counts[neighbour] === 0) met.push(neighbour);
      counts[neighbour] = (counts[neighbour] ?? 0) + 1;
    }
    // In order, because the last digit of a sum depends on it.
    met.sort((a, b) => a - b);
    let sum = 0;
    for (const neighbour of met) {
      const count = counts[neighbour] ?? 0;
      counts[neighbour] = 0;
      const share = (neighbour === EDGE ? 1 : count) / total;
      sum -= (neighbour === EDGE ? count : 1) * share * Math.log(share);
    }
    entropy[number] = sum;
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
    const rate = count / this.#total;
    let expected = 0;
    for (const { number, length } of this.#groups.values()) {
      expected += number * (1 - Math.exp((-rate * length) / number));
    }
    return Math.log2(expected / discussions);
  }
}
