/**
 * The files of the search below `/pagefind/`, besides Pagefind's own: how they are called and what is in them. Each is one JSON value,
 * compressed with gzip. The catalogue is asked for anew. All else lies in folders whose names are in the catalogue and say what is in them: the
 * tables in that of the build, the rest in those of segments. What is in one never changes, and what belongs to another build is not found.
 */
import type { DayDate, DiscussionId, Instant, RoomId, SiteUrl, SpeakerId } from "../../model.ts";

/** Goes up when a file's shape changes. */
export const FORMAT_VERSION = 7;

/** The ending says that the bytes are to be taken as they are: a host that knew them as gzip might unpack them. */
const ENDING = "qz";
export const catalogueFile = `catalogue.${ENDING}`;
/** In the folder of the build. */
export const speakersFile = `speakers.${ENDING}`;
export const roomsFile = `rooms.${ENDING}`;
/** The {@link Segment} in the folder of a segment's index. */
export const segmentFile = `segment.${ENDING}`;

/** The file of a chunk of the word index, in the folder of a segment's index: `index/12.pf_index`. */
export function chunkFile(chunk: number): string {
  return `index/${chunk}.pf_index`;
}

/** The file of a block of messages, in the folder of a segment's texts: `text/12.qz`. */
export function textFile(block: number): string {
  return `text/${block}.${ENDING}`;
}

/**
 * What every search needs. Spoken messages are numbered from 0 in the order of their days, and within a day by the time they were sent.
 */
export interface Catalogue {
  readonly version: number;
  /** The folder of the tables, named after a digest of this build. */
  readonly build: string;
  /** How many messages there are. */
  readonly messages: number;
  /** The parts of the index, in the order of their messages. */
  readonly segments: readonly CatalogueSegment[];
  /** Each day that has messages, ascending: how many days after the one before it (the first: after 1970-01-01), and how many messages. */
  readonly days: readonly number[];
  /** How many messages a block of texts holds; the last one of a segment may hold fewer. */
  readonly blockLength: number;
}

/**
 * The folders of a segment below `/pagefind/`, each named after a digest of what is in it. They are two because they change for different
 * reasons: texts stand beside the names they are shown under.
 */
export interface SegmentFolders {
  /** The word index, and the {@link Segment}. */
  readonly index: string;
  /** The blocks of texts. */
  readonly texts: string;
}

/** A segment as the catalogue has it. */
export interface CatalogueSegment extends SegmentFolders, Segment {}

/** A part of the index: some consecutive messages, with an index of Pagefind's and files of texts that are theirs alone. */
export interface Segment {
  /** How many messages it has. */
  readonly messages: number;
  /** How many slots each record of its index has, in the order of the messages. */
  readonly records: readonly number[];
  readonly chunks: ChunkTable;
  /**
   * The messages that fill more than one slot: alternately how many one-slot messages come first, and how many slots it fills.
   * `[3, 2, 0, 5]`: messages 0–2 fill one slot each, message 3 fills two, message 4 five, the rest one each.
   */
  readonly longMessages: readonly number[];
  /** The code points with letters; see alphabet.ts. */
  readonly letters: readonly number[];
}

/** How somebody is called: id, canonical name, other names. */
export type SpeakerNames = readonly [id: SpeakerId, name: string, ...aliases: string[]];

/** Who can be looked for. */
export interface SpeakerTable {
  /** In the order of their ids. */
  readonly speakers: readonly SpeakerNames[];
  /** In the same order, the word of each in the index; empty for those of whom nothing can be found. */
  readonly words: readonly string[];
  /** Names of messages that nobody knows whose they are, each with its word. */
  readonly unresolved: readonly (readonly [name: string, word: string])[];
}

/** Which room each message is in. */
export interface RoomTable {
  readonly rooms: readonly RoomId[];
  /** Their names, in the same order. */
  readonly names: readonly string[];
  /** Alternately a place in `rooms` and how many messages in a row it has. */
  readonly runs: readonly number[];
}

/** The first word of every chunk of the word index, ascending, shortened as Pagefind does to what tells it from the word before. */
export type ChunkTable = readonly string[];

/** What is shown of some consecutive messages. */
export interface TextBlock {
  readonly pages: readonly TextPage[];
  /** Who spoke; without an id where the name is nobody's that is known. */
  readonly speakers: readonly (readonly [id: SpeakerId | null, name: string])[];
  readonly messages: readonly StoredMessage[];
  readonly discussions: readonly DiscussionId[];
  /** For each message the place of its discussion in `discussions`, -1: none. */
  readonly discussed: readonly number[];
}

/** A page that messages of a block stand on. */
export interface TextPage {
  readonly room: RoomId;
  readonly day: DayDate;
  readonly url: SiteUrl;
  /** What follows the seconds in `sentAt`: `+08:00`. */
  readonly offset: string;
}

/** In the place of a speaker who is unknown and has no name. */
export const NOBODY = -1;
/** In the place of a speaker who is the account that was exported, where nobody knows whose that is: to who asks for a speaker, nobody as well. */
export const SOME_OWNER = -2;

/** A message of a block: the places of page and speaker in the block ({@link NOBODY}, {@link SOME_OWNER}), the id without its `m`, and the text. */
export type StoredMessage = readonly [
  page: number,
  speaker: number,
  id: string,
  text: string,
  /** Where it does not follow from the page's day and offset and the id's clock time. */
  sentAt?: Instant,
];

/** When a stored message was sent. */
export function storedSentAt(page: TextPage, [, , id, , sentAt]: StoredMessage): Instant {
  return sentAt ?? `${page.day}T${id.slice(0, 2)}:${id.slice(2, 4)}:${id.slice(4, 6)}${page.offset}`;
}
