import { chunksWith, positionsIn } from "../../search/query/indexChunk.ts";
import type { IndexLayout, WordIndex } from "./segmentIndex.ts";

/** How many words' positions are kept. */
const KEPT_WORDS = 256;
/** How many chunks are kept unpacked, for other words in them. */
const KEPT_CHUNKS = 256;

/**
 * The word index that Pagefind has made of a segment. It is read here and not by Pagefind's own script, which is larger than all that a search needs
 * otherwise, and spends a second on a character that is everywhere.
 */
export class PagefindIndex implements WordIndex {
  private readonly load: (chunk: number) => Promise<Uint8Array>;
  private readonly words = new Recent<string, Promise<Uint32Array>>(KEPT_WORDS);
  private readonly chunks = new Recent<number, Promise<Uint8Array>>(KEPT_CHUNKS);

  /** `load` gives a chunk by its number, unpacked. */
  constructor(load: (chunk: number) => Promise<Uint8Array>) {
    this.load = load;
  }

  positions(word: string, layout: IndexLayout): Promise<Uint32Array> {
    return this.words.take(word, () => this.find(word, layout));
  }

  private async find(word: string, { chunks, firstSlots }: IndexLayout): Promise<Uint32Array> {
    const found = await Promise.all(
      chunksWith(chunks, word).map(async (number) => {
        const chunk = await this.chunks.take(number, () => this.load(number));
        return positionsIn(chunk, word, firstSlots);
      }),
    );
    return Uint32Array.from(found.flat()).sort();
  }
}

/** Promises by their keys; what was used last is kept, what was rejected is forgotten. */
class Recent<K, T extends Promise<unknown>> {
  private readonly size: number;
  private readonly kept = new Map<K, T>();

  constructor(size: number) {
    this.size = size;
  }

  take(key: K, make: () => T): T {
    const made = this.kept.get(key) ?? make();
    made.catch(() => this.kept.delete(key));
    this.kept.delete(key);
    this.kept.set(key, made);
    for (const [oldest] of this.kept) {
      if (this.kept.size <= this.size) break;
      this.kept.delete(oldest);
    }
    return made;
  }
}
