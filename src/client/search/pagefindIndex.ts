import type { ChunkTable } from "../../search/query/files.ts";
import { SLOT_LENGTH } from "../../search/query/words.ts";
import type { WordIndex } from "./segmentIndex.ts";

/** How many words' positions are kept. */
const KEPT_WORDS = 256;
/** Above every letter that the index uses as a word's second. */
const AFTER_ALL_LETTERS = "\u{10FFFF}";

/** What is used of an instance of Pagefind. */
export interface PagefindInstance {
  search(term: string): Promise<{ results: readonly { id: string; words: readonly number[] }[] }>;
  /** Loads what a search for the term would need. */
  preload(term: string): Promise<void>;
}

/** Where an index comes from. */
export interface IndexSource {
  open(): Promise<PagefindInstance>;
  /** The first words of the index's chunks. */
  chunks(): Promise<ChunkTable>;
  /** How many requests have failed so far: Pagefind takes a chunk it cannot load for an empty one. */
  failures(): number;
}

/** The word index that Pagefind keeps of a segment, asked one word at a time. */
export class PagefindIndex implements WordIndex {
  private readonly source: IndexSource;
  private readonly kept = new Map<string, Promise<Uint32Array>>();
  private instance: Promise<PagefindInstance> | null = null;

  constructor(source: IndexSource) {
    this.source = source;
  }

  positions(word: string, firstSlots: ReadonlyMap<string, number>): Promise<Uint32Array> {
    const positions =
      this.kept.get(word) ??
      this.find(word, firstSlots).catch((error: unknown) => {
        this.kept.delete(word);
        throw error;
      });
    this.kept.delete(word);
    this.kept.set(word, positions);
    for (const [oldest] of this.kept) {
      if (this.kept.size <= KEPT_WORDS) break;
      this.kept.delete(oldest);
    }
    return positions;
  }

  private async find(word: string, firstSlots: ReadonlyMap<string, number>): Promise<Uint32Array> {
    const failed = this.source.failures();
    const pagefind = await this.open();
    if (Array.from(word).length === 1) await this.loadAllOf(pagefind, word);
    const { results } = await pagefind.search(word);
    if (this.source.failures() !== failed) throw new Error("A part of the search index could not be loaded");
    return join(results, firstSlots);
  }

  /** Loads all words that begin with a letter; by itself Pagefind loads one chunk for a search and stops there. */
  private async loadAllOf(pagefind: PagefindInstance, letter: string): Promise<void> {
    const starts = await this.source.chunks();
    const end = starts.findIndex((start) => start >= letter + AFTER_ALL_LETTERS);
    const first = starts.findLastIndex((start) => start <= letter);
    const probes = starts.slice(Math.max(0, first), end === -1 ? undefined : end);
    await Promise.all(probes.map((start) => pagefind.preload(start)));
  }

  private open(): Promise<PagefindInstance> {
    this.instance ??= this.source.open().catch((error: unknown) => {
      this.instance = null;
      throw error;
    });
    return this.instance;
  }
}

/** Positions over all records, ascending. */
function join(
  results: readonly { id: string; words: readonly number[] }[],
  firstSlots: ReadonlyMap<string, number>,
): Uint32Array {
  const positions = new Uint32Array(results.reduce((sum, { words }) => sum + words.length, 0));
  let length = 0;
  for (const { id, words } of results) {
    const first = firstSlots.get(id);
    if (first === undefined) throw new Error("The search index has changed; load the page again");
    for (const word of words) positions[length++] = first * SLOT_LENGTH + word;
  }
  return positions.sort();
}
