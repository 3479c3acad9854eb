import type { ChunkTable } from "../../search/query/files.ts";
import { SLOT_LENGTH } from "../../search/query/words.ts";
import type { WordIndex } from "./engine.ts";

/** How many words' positions are kept. */
const KEPT_WORDS = 256;
/** Above every letter that the index uses as a word's second. */
const AFTER_ALL_LETTERS = "\u{10FFFF}";

/** What is used of `/pagefind/pagefind.js`. */
interface Pagefind {
  createInstance(options: { basePath: string }): PagefindInstance;
}
interface PagefindInstance {
  search(term: string): Promise<{ results: readonly { id: string; words: readonly number[] }[] }>;
  /** Loads what a search for the term would need. */
  preload(term: string): Promise<void>;
}

/**
 * The word index that Pagefind keeps, asked one word at a time. It is made for a worker: there Pagefind runs in the same thread, and
 * no page's language changes what it does to a query.
 */
export class PagefindIndex implements WordIndex {
  private readonly folder: string;
  private readonly chunks: () => Promise<ChunkTable>;
  private readonly failures: () => number;
  private readonly kept = new Map<string, Promise<Uint32Array>>();
  private instance: Promise<PagefindInstance> | null = null;

  /**
   * `folder` is the address of `pagefind/`, with a final slash. `chunks` gives the first words of the index's chunks, `failures` counts the
   * requests that have failed so far: Pagefind takes a chunk it cannot load for an empty one.
   */
  constructor(folder: string, chunks: () => Promise<ChunkTable>, failures: () => number) {
    this.folder = folder;
    this.chunks = chunks;
    this.failures = failures;
  }

  async prepare(): Promise<void> {
    await this.open();
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
    const failed = this.failures();
    const pagefind = await this.open();
    if (Array.from(word).length === 1) await this.loadAllOf(pagefind, word);
    const { results } = await pagefind.search(word);
    if (this.failures() !== failed) throw new Error("A part of the search index could not be loaded");
    return join(results, firstSlots);
  }

  /** Loads all words that begin with a letter; by itself Pagefind loads one chunk for a search and stops there. */
  private async loadAllOf(pagefind: PagefindInstance, letter: string): Promise<void> {
    const starts = await this.chunks();
    const end = starts.findIndex((start) => start >= letter + AFTER_ALL_LETTERS);
    const first = starts.findLastIndex((start) => start <= letter);
    const probes = starts.slice(Math.max(0, first), end === -1 ? undefined : end);
    await Promise.all(probes.map((start) => pagefind.preload(start)));
  }

  private open(): Promise<PagefindInstance> {
    this.instance ??= this.start().catch((error: unknown) => {
      this.instance = null;
      throw error;
    });
    return this.instance;
  }

  private async start(): Promise<PagefindInstance> {
    const pagefind = (await import(`${this.folder}pagefind.js`)) as Pagefind;
    return pagefind.createInstance({ basePath: this.folder });
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
