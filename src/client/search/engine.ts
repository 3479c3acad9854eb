import { fold } from "../../folding/fold.ts";
import { daysRange, monthTotals, roomMessages, roomPlace, wordsOfName, years } from "../../search/query/catalogue.ts";
import type { Catalogue } from "../../search/query/files.ts";
import { SOME_OWNER, type SpeakerTable, storedSentAt } from "../../search/query/files.ts";
import { highlight } from "../../search/query/highlight.ts";
import { namedIn } from "../../search/query/named.ts";
import { nearby, nearbyPlaces } from "../../search/query/nearby.ts";
import { nearSearches } from "../../search/query/nearSearches.ts";
import type { Needle } from "../../search/query/needle.ts";
import { offerSpeakers } from "../../search/query/offers.ts";
import type { Filter, FilterKind } from "../../search/query/operators.ts";
import { otherWays } from "../../search/query/otherWays.ts";
import { parseQuery, readTerms } from "../../search/query/parseQuery.ts";
import type { Count } from "../../search/query/pieces.ts";
import { remarksOn } from "../../search/query/remarks.ts";
import { intersect, joinLists, range, subtract, unite, withoutRepetition } from "../../search/query/sortedNumbers.ts";
import type {
  ArchivePlace,
  Has,
  MonthTotal,
  NamedSearch,
  NearSearch,
  SearchAdvice,
  SearchCounts,
  SearchOptions,
  SearchRemarks,
  SearchResponse,
  SearchResult,
  SearchSpeaker,
  SpeakerOffer,
  Surroundings,
  WholeWords,
} from "../../search/query/types.ts";
import { hasWords, wholeWordsIn } from "../../search/query/wholeWords.ts";
import { HAS, hasWord } from "../../search/query/words.ts";
import { namedPlaces, namesPlaces } from "./namedPlaces.ts";
import { SegmentIndex, type WordIndex } from "./segmentIndex.ts";
import type { Shelf } from "./shelf.ts";

/** How many near searches are offered. */
const ADVICES = 3;

/** Another way to say the same is offered where it finds so many times as much. */
const EXCEEDED = 2;

/** More than a message has characters. */
const ANY_NUMBER_OF_TIMES = 2 ** 32;

/** Stands for the table of speakers where no name is asked for. */
const NO_SPEAKERS: SpeakerTable = { speakers: [], words: [], unresolved: [] };

/** Where the search's own files come from. */
export type Files = Pick<Shelf, "catalogue" | "speakers" | "rooms" | "texts">;

/** What the catalogue says, ready to use. */
interface Ready {
  readonly catalogue: Catalogue;
  /** In the order of their messages. */
  readonly segments: readonly SegmentIndex[];
}

/** A typed filter, and the messages it lets through; null: it names nobody, or no room. */
interface Passed {
  readonly filter: Filter;
  readonly list: Uint32Array | null;
}

/** What a question comes to. */
interface Asked {
  /** Lists of messages; what is found is in all of them. */
  readonly within: readonly Uint32Array[];
  /** And in none of these. */
  readonly without: readonly Uint32Array[];
  /** The texts that must be contained, here or nearby. */
  readonly texts: readonly Needle[];
}

/**
 * Answers queries: words to positions to messages, all of them at once as ascending lists of numbers, and texts for those that are shown.
 * Nothing is loaded before the first question.
 */
export class SearchEngine {
  private readonly shelf: Files;
  private readonly indexOf: (segment: string) => WordIndex;
  private readonly root: string;
  private ready: Promise<Ready> | null = null;
  /** See {@link nearbyPlaces}: the same for all queries, and as long as there are messages. */
  private readonly knownPlaces = new WeakMap<Ready, Uint32Array>();

  /** `indexOf` opens the word index in a folder; `root` is the path of the site's root, with a final slash: results' addresses start with it. */
  constructor(shelf: Files, indexOf: (segment: string) => WordIndex, root: string) {
    this.shelf = shelf;
    this.indexOf = indexOf;
    this.root = root;
  }

  /** Finds messages. Rejects when something cannot be loaded; asking again tries again. */
  async search(typed: string, options: SearchOptions = {}): Promise<SearchResponse> {
    const ready = await this.prepare();
    const asked = await this.read(ready, typed, options);
    const found = messagesOf(ready, asked);
    const ordered = await inOrder(ready, found, asked.texts, options.sort);
    const shown = Array.from(options.limit === undefined ? ordered : ordered.subarray(0, Math.max(0, options.limit)));
    return { total: found.length, results: await this.results(ready, shown, asked.texts) };
  }

  /** How many messages the search would find with each choice of a room, and with each thing they come with. */
  async counts(typed: string, options: SearchOptions = {}): Promise<SearchCounts> {
    const ready = await this.prepare();
    const table = await this.shelf.rooms(ready.catalogue.build);
    const anywhere = messagesOf(ready, await this.read(ready, typed, { ...options, room: undefined }), true);
    const here = given(options.room)
      ? intersect(anywhere, roomMessages(table, roomPlace(table, options.room)))
      : anywhere;
    const things = await Promise.all(
      HAS.map(async (thing) => [thing, intersect(here, await comingWith(ready, thing)).length] as const),
    );
    const rooms = table.rooms.map(
      (room, place) => [room, intersect(anywhere, roomMessages(table, place)).length] as const,
    );
    return { rooms: Object.fromEntries(rooms), has: Object.fromEntries(things) as Record<Has, number> };
  }

  /** How many messages the search would find in each month that has any, whatever the first and last day. */
  async months(typed: string, options: SearchOptions = {}): Promise<MonthTotal[]> {
    const ready = await this.prepare();
    const asked = await this.read(ready, typed, { ...options, from: undefined, to: undefined });
    return monthTotals(ready.catalogue, messagesOf(ready, asked, true));
  }

  /** What was said around a result in its room on its day: as many messages on either side. */
  async around(place: number, each: number): Promise<Surroundings> {
    const ready = await this.prepare();
    const { build } = ready.catalogue;
    const [[result], table] = await Promise.all([this.results(ready, [place], []), this.shelf.rooms(build)]);
    if (result === undefined) return { before: [], after: [] };
    const inRoom = roomMessages(table, table.rooms.indexOf(result.room));
    const there = intersect(inRoom, range(...daysRange(ready.catalogue, result.day, result.day)));
    const at = there.indexOf(place);
    const [before, after] = await Promise.all([
      this.results(ready, Array.from(there.subarray(Math.max(0, at - each), at)), []),
      this.results(ready, Array.from(there.subarray(at + 1, at + 1 + each)), []),
    ]);
    return { before, after };
  }

  /** The places of the archive that a question names. */
  async namedPlaces(typed: string): Promise<ArchivePlace[]> {
    if (!namesPlaces(typed)) return [];
    const ready = await this.prepare();
    const rooms = await this.shelf.rooms(ready.catalogue.build);
    const message = async (number: number) => {
      const [result] = await this.results(ready, [number], []);
      if (result === undefined) throw new RangeError(`no message ${number}`);
      return result;
    };
    return namedPlaces(typed, { catalogue: ready.catalogue, rooms, root: this.root, message });
  }

  /** What may be done about a search that found little or nothing. */
  async advise(typed: string, options: SearchOptions = {}): Promise<SearchAdvice> {
    const ready = await this.prepare();
    const names = [
      options.speaker,
      ...parseQuery(typed).filters.map(({ kind, value }) => (kind === "speaker" ? value : "")),
    ];
    const speakers = names.some(given) ? await this.shelf.speakers(ready.catalogue.build) : NO_SPEAKERS;
    const unknown = names.filter(given).find((name) => wordsOfName(speakers, name) === null);
    const nearest: NearSearch[] = [];
    const enough = EXCEEDED * messagesOf(ready, await this.read(ready, typed, options)).length;
    for await (const near of this.nearSearches(ready, typed, options, enough === 0)) {
      // What is found in one message is found in messages near each other.
      if (nearest.some(({ query, filtered }) => query === near.query && filtered === near.filtered)) continue;
      const nearby = options.nearby === true || near.nearby;
      const asked = await this.read(ready, near.query, near.filtered ? { ...options, nearby } : { nearby });
      const total = messagesOf(ready, asked).length;
      if (total > 0 && total >= enough && nearest.push({ ...near, total }) === ADVICES) break;
    }
    return { unknownSpeaker: unknown ?? null, nearest };
  }

  /** Searches near one that found nothing; or where it found something, other ways to say the same. */
  private async *nearSearches(ready: Ready, typed: string, options: SearchOptions, nothing: boolean) {
    const filtered = isNarrowed(options);
    const dated = years(ready.catalogue);
    if (nothing) return yield* nearSearches(typed, filtered, counter(ready), dated);
    for (const terms of otherWays(readTerms(typed), dated)) {
      yield { query: terms.map((term) => term.typed).join(" "), filtered, nearby: false };
    }
  }

  /** What is worth saying about the filters of a search, whatever it finds. */
  async remarks(typed: string, { speaker = "" }: SearchOptions = {}): Promise<SearchRemarks> {
    const { build } = (await this.prepare()).catalogue;
    const kinds = new Set(readTerms(typed).map(({ operator }) => operator?.kind));
    const [speakers, rooms] = await Promise.all([
      kinds.has("speaker") || given(speaker) ? this.shelf.speakers(build) : NO_SPEAKERS,
      kinds.has("room") ? this.shelf.rooms(build) : { rooms: [], names: [] },
    ]);
    return remarksOn(typed, speaker, { speakers, rooms });
  }

  /** The search for whole words, where one is worth offering beside a search; it looks at the results that are shown, and loads nothing else. */
  async wholeWords(typed: string, options: SearchOptions, operator: string): Promise<WholeWords | null> {
    if (!hasWords(typed)) return null;
    const { total, results } = await this.search(typed, options);
    const texts = results.map(({ text }) => text);
    // What words nearby leave cannot be told from the texts that are found.
    return wholeWordsIn(typed, { texts, total: options.nearby === true ? Number.POSITIVE_INFINITY : total }, operator);
  }

  /** Searches for what somebody said whose name stands among the words. */
  async named(typed: string): Promise<NamedSearch[]> {
    const ready = await this.prepare();
    return namedIn(typed, await this.shelf.speakers(ready.catalogue.build), counter(ready));
  }

  /** Everybody who can be looked for, in the order of their ids. */
  async speakers(): Promise<SearchSpeaker[]> {
    const { build } = (await this.prepare()).catalogue;
    return (await this.shelf.speakers(build)).speakers.map(([id, name, ...aliases]) => ({ id, name, aliases }));
  }

  /** Names to offer for what was typed of one, so many at most. */
  async offers(typed: string, limit: number): Promise<SpeakerOffer[]> {
    const { build } = (await this.prepare()).catalogue;
    return offerSpeakers(await this.shelf.speakers(build), typed, limit);
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
    const catalogue = await this.shelf.catalogue();
    let first = 0;
    const segments = catalogue.segments.map((segment) => {
      const place = { first, blockLength: catalogue.blockLength };
      first += segment.messages;
      return new SegmentIndex(segment, place, this.indexOf(segment.index));
    });
    return { catalogue, segments };
  }

  /** Looks up everything a question asks for. A filter whose value is nobody's name and no room's is text. */
  private async read(ready: Ready, typed: string, options: SearchOptions): Promise<Asked> {
    const query = parseQuery(typed);
    const passedBy = (wanted: readonly Filter[]): Promise<Passed[]> =>
      Promise.all(wanted.map(async (filter) => ({ filter, list: await this.passing(ready, filter) })));
    const allContaining = (texts: readonly Needle[]) => Promise.all(texts.map((text) => containing(ready, text)));
    const [passed, excluded, chosen] = await Promise.all([
      passedBy(query.filters),
      passedBy(query.excludedFilters),
      this.chosen(ready, options),
    ]);
    const texts = [...query.included, ...notFilters(passed)];
    const apart = [...query.excluded, ...notFilters(excluded)];
    const lists = await allContaining(texts);
    const together = options.nearby === true && lists.length > 1 ? [nearby(lists, await this.places(ready))] : lists;
    const within = [...together, ...chosen, ...alternatives(passed)];
    const without = [...(await allContaining(apart)), ...excluded.flatMap(({ list }) => list ?? [])];
    return { within, without, texts };
  }

  /** See {@link nearbyPlaces}. */
  private async places(ready: Ready): Promise<Uint32Array> {
    const { catalogue } = ready;
    const table = await this.shelf.rooms(catalogue.build);
    const places = this.knownPlaces.get(ready) ?? nearbyPlaces(catalogue, table);
    this.knownPlaces.set(ready, places);
    return places;
  }

  /** The messages that each filter beside the query lets through: none when it names nobody, or no room. */
  private async chosen(ready: Ready, { room, speaker, from, to, has }: SearchOptions): Promise<Uint32Array[]> {
    const lists: (Uint32Array | Promise<Uint32Array | null>)[] = [];
    if (given(from) || given(to)) lists.push(range(...daysRange(ready.catalogue, some(from), some(to))));
    if (given(room)) lists.push(this.saidIn(ready, room));
    if (given(speaker)) lists.push(this.spokenBy(ready, speaker));
    for (const thing of typeof has === "string" ? [has] : (has ?? [])) lists.push(comingWith(ready, thing));
    return (await Promise.all(lists)).map((list) => list ?? new Uint32Array());
  }

  /** The messages a typed filter lets through; null when it names nobody, or no room. */
  private async passing(ready: Ready, { kind, value }: Filter): Promise<Uint32Array | null> {
    switch (kind) {
      case "speaker":
        return this.spokenBy(ready, value);
      case "room":
        return this.saidIn(ready, value);
      case "has":
        return comingWith(ready, value as Has);
      case "from":
        return range(...daysRange(ready.catalogue, value, undefined));
      case "on":
        return range(...daysRange(ready.catalogue, value, value));
      case "before":
        return range(0, daysRange(ready.catalogue, value, undefined)[0]);
    }
  }

  private async saidIn(ready: Ready, wanted: string): Promise<Uint32Array | null> {
    const table = await this.shelf.rooms(ready.catalogue.build);
    const place = roomPlace(table, wanted);
    return place === -1 ? null : roomMessages(table, place);
  }

  private async spokenBy(ready: Ready, wanted: string): Promise<Uint32Array | null> {
    const words = wordsOfName(await this.shelf.speakers(ready.catalogue.build), wanted);
    return words === null ? null : unite(await Promise.all(words.map((word) => having(ready, word))));
  }

  private async results({ segments }: Ready, shown: readonly number[], needles: readonly Needle[]) {
    const placed = shown.map((place) => {
      const segment = segments.find((each) => each.has(place));
      if (segment === undefined) throw new RangeError(`no message ${place}`);
      return { place, text: segment.textOf(place) };
    });
    const blocks = await this.shelf.texts(new Set(placed.map(({ text: [file] }) => file)));
    return placed.map(({ place, text: [file, inBlock] }): SearchResult => {
      const block = blocks.get(file);
      const stored = block?.messages[inBlock];
      const page = block?.pages[stored?.[0] ?? -1];
      if (block === undefined || stored === undefined || page === undefined) throw new Error("The index is incomplete");
      const [, speakerPlace, id, text] = stored;
      const [speaker = null, name = null] = block.speakers[speakerPlace] ?? [];
      return {
        url: `${this.root}${page.url.slice(1)}#m${id}`,
        room: page.room,
        day: page.day,
        sentAt: storedSentAt(page, stored),
        speaker: speaker === null || name === null ? null : { id: speaker, name },
        owner: speakerPlace === SOME_OWNER,
        unresolved: speaker === null ? name : null,
        text,
        highlights: highlight(text, needles),
        discussion: block.discussions[block.discussed[inBlock] ?? -1] ?? null,
        place,
      };
    });
  }
}

/** What is in all lists of one kind and in none of the other; nothing for a question that asks for nothing, unless everything is wanted then. */
function messagesOf({ catalogue }: Ready, { within, without }: Asked, elseAll = false): Uint32Array {
  if (within.length === 0 && without.length === 0 && !elseAll) return new Uint32Array();
  const [first = range(0, catalogue.messages), ...others] = [...within].sort((a, b) => a.length - b.length);
  return without.reduce(subtract, others.reduce(intersect, first));
}

/** Nobody is two people and no message in two rooms: several names mean any of them, several rooms as well. All else must hold together. */
function alternatives(passed: readonly Passed[]): Uint32Array[] {
  const lists = (wanted: (kind: FilterKind) => boolean) =>
    passed.flatMap(({ filter, list }) => (list !== null && wanted(filter.kind) ? [list] : []));
  const speakers = lists((kind) => kind === "speaker");
  const rooms = lists((kind) => kind === "room");
  return [
    ...(speakers.length > 0 ? [unite(speakers)] : []),
    ...(rooms.length > 0 ? [unite(rooms)] : []),
    ...lists((kind) => kind !== "speaker" && kind !== "room"),
  ];
}

/** What filters say as text that turned out to be none. */
function notFilters(passed: readonly Passed[]): Needle[] {
  return passed.flatMap(({ filter, list }) => (list === null ? [{ text: filter.text, whole: false }] : []));
}

/** The messages whose folded text contains a text. */
async function containing(ready: Ready, text: Needle): Promise<Uint32Array> {
  return withoutRepetition(await occurrences(ready, text));
}

/** The same, each message as often as it contains the text. */
function occurrences(ready: Ready, text: Needle): Promise<Uint32Array> {
  return inAll(ready, (segment) => segment.occurrences(text));
}

/** Tells how many messages contain a text, not folded. */
function counter(ready: Ready): Count {
  return async (text) => (await containing(ready, { text: fold(text), whole: false })).length;
}

/** What was found, as it is to be shown. */
async function inOrder(ready: Ready, found: Uint32Array, texts: readonly Needle[], sort: SearchOptions["sort"]) {
  if (sort === "oldest") return found;
  if (sort !== "relevant") return found.toReversed();
  // How many of the texts, then how often.
  const weights = new Float64Array(ready.catalogue.messages);
  const weigh = (messages: Uint32Array, weight: number) => {
    for (const message of messages) weights[message] = (weights[message] ?? 0) + weight;
  };
  for (const text of texts) {
    const places = await occurrences(ready, text);
    weigh(places, 1);
    weigh(withoutRepetition(places), ANY_NUMBER_OF_TIMES);
  }
  return found.toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || b - a);
}

/** The messages that come with something. */
function comingWith(ready: Ready, thing: Has): Promise<Uint32Array> {
  return HAS.includes(thing) ? having(ready, hasWord(thing)) : Promise.resolve(new Uint32Array());
}

/** The messages that have a word. */
function having(ready: Ready, word: string): Promise<Uint32Array> {
  return inAll(ready, (segment) => segment.having(word));
}

/** What is found in each segment, one list. */
async function inAll({ segments }: Ready, find: (segment: SegmentIndex) => Promise<Uint32Array>): Promise<Uint32Array> {
  return joinLists(await Promise.all(segments.map(find)));
}

/** An option that is not given, or empty as a form sends it, does not narrow. */
function given(option: string | undefined): option is string {
  return option !== undefined && option !== "";
}

function some(option: string | undefined): string | undefined {
  return given(option) ? option : undefined;
}

/** True when an option narrows the search. */
function isNarrowed({ room, speaker, from, to, has }: SearchOptions): boolean {
  return [room, speaker, from, to].some(given) || (has ?? []).length > 0;
}
