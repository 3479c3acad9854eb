import { type Alphabet, readAlphabet, speakerWord } from "../../search/query/alphabet.ts";
import { daysRange, firstSlots, roomMessages, slotOwners } from "../../search/query/catalogue.ts";
import type { Catalogue } from "../../search/query/files.ts";
import { storedSentAt } from "../../search/query/files.ts";
import { fold } from "../../search/query/fold.ts";
import { highlight } from "../../search/query/highlight.ts";
import { parseQuery } from "../../search/query/parseQuery.ts";
import { intersect, lower, subtract, unite, withoutRepetition } from "../../search/query/sortedNumbers.ts";
import type { Has, SearchOptions, SearchResponse, SearchResult, SearchSpeaker } from "../../search/query/types.ts";
import { HAS, hasWord, queryWords, SLOT_LENGTH } from "../../search/query/words.ts";
import type { Shelf } from "./shelf.ts";

/** Where the words of the index stand. */
export interface WordIndex {
  /** Loads what every word needs. Rejects when it cannot be loaded. */
  prepare(): Promise<void>;
  /**
   * The positions of a word, ascending. A word of one letter means all words that begin with it. Positions count through all records, each
   * starting where the one before it ends, as the catalogue lists them. Rejects when a part of the index cannot be loaded.
   */
  positions(word: string, firstSlots: ReadonlyMap<string, number>): Promise<Uint32Array>;
}

/** Where the search's own files come from. */
export type Files = Pick<Shelf, "catalogue" | "speakers" | "rooms" | "texts">;

/** What the catalogue says, ready to use. */
interface Ready {
  readonly catalogue: Catalogue;
  readonly alphabet: Alphabet;
  readonly owners: Uint32Array;
  readonly firstSlots: ReadonlyMap<string, number>;
}

/**
 * Answers queries: words to positions to messages, all of them at once as ascending lists of numbers, and texts for those that are shown.
 * Nothing is loaded before the first question.
 */
export class SearchEngine {
  private readonly shelf: Files;
  private readonly index: WordIndex;
  private readonly root: string;
  private ready: Promise<Ready> | null = null;

  /** `root` is the path of the site's root, with a final slash: results' addresses start with it. */
  constructor(shelf: Files, index: WordIndex, root: string) {
    this.shelf = shelf;
    this.index = index;
    this.root = root;
  }

  /** Finds messages. Rejects when something cannot be loaded; asking again tries again. */
  async search(typed: string, options: SearchOptions = {}): Promise<SearchResponse> {
    const query = parseQuery(typed);
    const ready = await this.prepare();
    const lists = await Promise.all([
      ...query.included.map((text) => this.containing(ready, text)),
      ...this.filters(ready, options),
    ]);
    if (lists.length === 0) return { total: 0, results: [] };
    const shortestFirst = lists.sort((a, b) => a.length - b.length);
    let found = shortestFirst.reduce(intersect);
    for (const text of query.excluded) found = subtract(found, await this.containing(ready, text));
    const ordered = options.sort === "oldest" ? found : found.toReversed();
    const shown = Array.from(options.limit === undefined ? ordered : ordered.subarray(0, Math.max(0, options.limit)));
    return { total: found.length, results: await this.results(ready, shown, query.included) };
  }

  /** Everybody who can be looked for, in the order of their ids. */
  async speakers(): Promise<SearchSpeaker[]> {
    const { build } = (await this.prepare()).catalogue;
    return (await this.shelf.speakers(build)).map(([id, name, ...aliases]) => ({ id, name, aliases }));
  }

  /** Loads what every search needs. */
  prepare(): Promise<Ready> {
    this.ready ??= this.open().catch((error: unknown) => {
      this.ready = null;
      throw error;
    });
    return this.ready;
  }

  private async open(): Promise<Ready> {
    const [catalogue] = await Promise.all([this.shelf.catalogue(), this.index.prepare()]);
    return {
      catalogue,
      alphabet: readAlphabet(catalogue.letters),
      owners: slotOwners(catalogue),
      firstSlots: firstSlots(catalogue),
    };
  }

  /** The messages whose folded text contains a folded text of one character or more. */
  private async containing(ready: Ready, text: string): Promise<Uint32Array> {
    const words = queryWords(text, ready.alphabet);
    if (words === null) return new Uint32Array();
    const lists = await Promise.all(
      words.map(async ({ word, offset }) => lower(await this.index.positions(word, ready.firstSlots), offset)),
    );
    return owners(ready, lists.sort((a, b) => a.length - b.length).reduce(intersect));
  }

  private filters(ready: Ready, { room, speaker, from, to, has }: SearchOptions): Promise<Uint32Array>[] {
    const lists: Promise<Uint32Array>[] = [];
    if (given(from) || given(to))
      lists.push(Promise.resolve(numbers(daysRange(ready.catalogue, some(from), some(to)))));
    if (given(room)) lists.push(this.shelf.rooms(ready.catalogue.build).then((table) => roomMessages(table, room)));
    if (given(speaker)) lists.push(this.spokenBy(ready, speaker));
    for (const thing of typeof has === "string" ? [has] : (has ?? [])) lists.push(this.comingWith(ready, thing));
    return lists;
  }

  private async spokenBy(ready: Ready, wanted: string): Promise<Uint32Array> {
    const table = await this.shelf.speakers(ready.catalogue.build);
    const name = fold(wanted);
    const byId = table.findIndex(([id]) => id === wanted);
    const places =
      byId !== -1
        ? [byId]
        : table.flatMap(([, ...names], place) => (names.some((each) => fold(each) === name) ? [place] : []));
    return unite(await Promise.all(places.map((place) => this.having(ready, speakerWord(place)))));
  }

  private comingWith(ready: Ready, thing: Has): Promise<Uint32Array> {
    return HAS.includes(thing) ? this.having(ready, hasWord(thing)) : Promise.resolve(new Uint32Array());
  }

  /** The messages that have a word somewhere. */
  private async having(ready: Ready, word: string): Promise<Uint32Array> {
    return owners(ready, await this.index.positions(word, ready.firstSlots));
  }

  private async results({ catalogue }: Ready, shown: readonly number[], needles: readonly string[]) {
    const blockOf = (message: number) => Math.floor(message / catalogue.blockLength);
    const blocks = await this.shelf.texts(catalogue.build, new Set(shown.map(blockOf)));
    return shown.map((message): SearchResult => {
      const block = blocks.get(blockOf(message));
      const stored = block?.messages[message % catalogue.blockLength];
      const page = block?.pages[stored?.[0] ?? -1];
      if (block === undefined || stored === undefined || page === undefined) throw new Error("The index is incomplete");
      const [, speakerPlace, id, text] = stored;
      const speaker = block.speakers[speakerPlace];
      return {
        url: `${this.root}${page.url.slice(1)}#m${id}`,
        room: page.room,
        day: page.day,
        sentAt: storedSentAt(page, stored),
        speaker: speaker === undefined ? null : { id: speaker[0], name: speaker[1] },
        text,
        highlights: highlight(text, needles),
      };
    });
  }
}

/** The messages at some ascending positions. */
function owners(ready: Ready, positions: Uint32Array): Uint32Array {
  return withoutRepetition(positions.map((position) => ready.owners[Math.floor(position / SLOT_LENGTH)] ?? 0));
}

function numbers([first, end]: readonly [number, number]): Uint32Array {
  return new Uint32Array(end - first).map((_, index) => first + index);
}

/** An option that is not given, or empty as a form sends it, does not narrow. */
function given(option: string | undefined): option is string {
  return option !== undefined && option !== "";
}

function some(option: string | undefined): string | undefined {
  return given(option) ? option : undefined;
}
