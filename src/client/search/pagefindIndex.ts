import { chunksWith, positionsIn } from "../../search/query/indexChunk.ts";
import { Recent } from "./recent.ts";
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
