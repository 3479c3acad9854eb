import { type Alphabet, readAlphabet } from "../../search/query/alphabet.ts";
import { firstSlots, slotOwners } from "../../search/query/catalogue.ts";
import { type CatalogueSegment, type ChunkTable, textFile } from "../../search/query/files.ts";
import { intersect, lower, withoutRepetition } from "../../search/query/sortedNumbers.ts";
import { queryWords, SLOT_LENGTH, type WordAt } from "../../search/query/words.ts";

/** Where the words of a segment stand. */
export interface WordIndex {
  /**
   * The positions of a word, ascending. A word of one letter means all words that begin with it. Positions count through all records, each
   * starting where the one before it ends. Rejects when a part of the index cannot be loaded.
   */
  positions(word: string, layout: IndexLayout): Promise<Uint32Array>;
}

/** How the index of a segment is cut. */
export interface IndexLayout {
  readonly chunks: ChunkTable;
  /** The first slot of each record. */
  readonly firstSlots: Uint32Array;
}

/** What an archive says of one of its segments. */
export interface SegmentPlace {
  readonly first: number;
  readonly blockLength: number;
}

/** Finds messages in one segment. Their numbers are those of the whole archive, in ascending lists. */
export class SegmentIndex {
  private readonly segment: CatalogueSegment;
  private readonly blockLength: number;
  private readonly first: number;
  private readonly index: WordIndex;
  private readonly alphabet: Alphabet;
  private readonly owners: Uint32Array;
  private readonly layout: IndexLayout;

  /** `first` is the number of its first message; for `blockLength` see the catalogue. */
  constructor(segment: CatalogueSegment, { first, blockLength }: SegmentPlace, index: WordIndex) {
    this.segment = segment;
    this.first = first;
    this.blockLength = blockLength;
    this.index = index;
    this.alphabet = readAlphabet(segment.letters);
    this.owners = slotOwners(segment).map((message) => message + first);
    this.layout = { chunks: segment.chunks, firstSlots: firstSlots(segment) };
  }

  has(message: number): boolean {
    return message >= this.first && message < this.first + this.segment.messages;
  }

  /** The messages whose folded text contains a folded text of one character or more, each as often as it does. */
  async occurrences(text: string): Promise<Uint32Array> {
    const words = queryWords(text, this.alphabet);
    return words === null ? new Uint32Array() : this.standing(words);
  }

  /** The messages that have a word. */
  async having(word: string): Promise<Uint32Array> {
    return withoutRepetition(await this.standing([{ word, offset: 0 }]));
  }

  /** The file and the place in it where the text of a message is. */
  textOf(message: number): [file: string, place: number] {
    const number = message - this.first;
    const block = Math.floor(number / this.blockLength);
    return [`${this.segment.texts}/${textFile(block)}`, number % this.blockLength];
  }

  /** The message of every place where words stand at their distances. */
  private async standing(words: readonly WordAt[]): Promise<Uint32Array> {
    const lists = await Promise.all(
      words.map(async ({ word, offset }) => lower(await this.index.positions(word, this.layout), offset)),
    );
    const positions = lists.sort((a, b) => a.length - b.length).reduce(intersect);
    return positions.map((position) => this.owners[Math.floor(position / SLOT_LENGTH)] ?? 0);
  }
}
