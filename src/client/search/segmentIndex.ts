import { type Alphabet, readAlphabet } from "../../search/query/alphabet.ts";
import { firstSlots, slotOwners } from "../../search/query/catalogue.ts";
import { type CatalogueSegment, type ChunkTable, textFile } from "../../search/query/files.ts";
import { joins, type Needle } from "../../search/query/needle.ts";
import { intersect, lower, subtract, unite, withoutRepetition } from "../../search/query/sortedNumbers.ts";
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

  /** The messages whose folded text contains a needle, each as often as it does. */
  async occurrences({ text, whole }: Needle): Promise<Uint32Array> {
    const words = queryWords(text, this.alphabet);
    if (words === null) return new Uint32Array();
    const standing = await this.standing(words);
    // What stands nowhere need not be looked for in longer words.
    return this.messagesAt(whole && standing.length > 0 ? subtract(standing, await this.insideWords(text)) : standing);
  }

  /** The messages that have a word. */
  async having(word: string): Promise<Uint32Array> {
    return withoutRepetition(this.messagesAt(await this.standing([{ word, offset: 0 }])));
  }

  /** The file and the place in it where the text of a message is. */
  textOf(message: number): [file: string, place: number] {
    const number = message - this.first;
    const block = Math.floor(number / this.blockLength);
    return [`${this.segment.texts}/${textFile(block)}`, number % this.blockLength];
  }

  /** Every position at which words stand at their distances. */
  private async standing(words: readonly WordAt[]): Promise<Uint32Array> {
    const lists = await Promise.all(words.map((word) => this.startsOf(word)));
    return lists.sort((a, b) => a.length - b.length).reduce(intersect);
  }

  /**
   * Every position at which a text, if it stands there, is part of a longer word: its first character has another that joins it before, or its last one behind.
   * Positions at which it does not stand are among them.
   */
  private async insideWords(text: string): Promise<Uint32Array> {
    const characters = Array.from(text);
    const [first = "", last = ""] = [characters.at(0), characters.at(-1)];
    const joining = this.alphabet.codePoints.map((codePoint) => String.fromCodePoint(codePoint)).filter(joins);
    const before = joins(first) ? joining.map((each) => ({ characters: each + first, offset: -1 })) : [];
    const after = joins(last)
      ? joining.map((each) => ({ characters: last + each, offset: characters.length - 1 }))
      : [];
    const lists = [...before, ...after].flatMap(({ characters: both, offset }) =>
      (queryWords(both, this.alphabet) ?? []).map(({ word }) => this.startsOf({ word, offset })),
    );
    return unite(await Promise.all(lists));
  }

  /** The positions of the first character of a text that has a word so many characters after it. */
  private async startsOf({ word, offset }: WordAt): Promise<Uint32Array> {
    return lower(await this.index.positions(word, this.layout), offset);
  }

  private messagesAt(positions: Uint32Array): Uint32Array {
    return positions.map((position) => this.owners[Math.floor(position / SLOT_LENGTH)] ?? 0);
  }
}
