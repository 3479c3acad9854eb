/**
 * The search module's contract, as types.
 */
import type { DayDate, DiscussionId, Instant, MonthDate, RoomId, SpeakerId } from "../../model.ts";

/** What a message can come with. `link`: an article or an address in the text. */
export type Has = "image" | "link" | "file" | "quote";
/** By time, or by how many of the words stand in the message and then by how often (the newest first among those with the same numbers). */
export type Sort = "newest" | "oldest" | "relevant";

/** What to look for besides words. Everything given must hold. */
export interface SearchOptions {
  /** How many results to return; all when absent. The total does not depend on it. */
  readonly limit?: number | undefined;
  readonly room?: RoomId | undefined;
  /**
   * A speaker's id, or a name: canonical or alias, compared folded, whole or, when nobody is called that, up to a hyphen, space or other
   * sign in it. A name of several speakers means all of them. `我` also means the account that was exported, where nobody knows whose it is.
   */
  readonly speaker?: string | undefined;
  /** First day, inclusive; a month (`2018-01`) or a year means its first day. */
  readonly from?: string | undefined;
  /** Last day, inclusive; a month or a year means its last day. */
  readonly to?: string | undefined;
  /** Several: all of them. */
  readonly has?: Has | readonly Has[] | undefined;
  /** Default `newest`. */
  readonly sort?: Sort | undefined;
  /**
   * True: a message need contain only one of the words, when all others stand at most ten messages before or after it, in its room on its
   * day. All else must still hold for the message itself.
   */
  readonly nearby?: boolean | undefined;
}

/** A message that was found. */
export interface SearchResult {
  /** Where the message stands: an address ready to link, from the host's root, path prefix included. */
  readonly url: string;
  readonly room: RoomId;
  readonly day: DayDate;
  readonly sentAt: Instant;
  /** Null: unknown. */
  readonly speaker: { readonly id: SpeakerId; readonly name: string } | null;
  /** True where the speaker is unknown because it is the account that was exported, `我`, and nobody knows whose that is. */
  readonly owner: boolean;
  /** The name in the transcript where the speaker is unknown, such as one that several people have; else null. */
  readonly unresolved: string | null;
  /** What the speaker wrote. Plain text. */
  readonly text: string;
  /** Where the words stand in `text`: UTF-16 offsets [start, end), ascending, not overlapping. */
  readonly highlights: readonly (readonly [number, number])[];
  /** Of the room and the day; null where there is none. */
  readonly discussion: DiscussionId | null;
  /** Names the message to `around`, as long as the site is not built again. */
  readonly place: number;
}

/** What was said in the same room on the same day before and after a message, each in the order of time. */
export interface Surroundings {
  readonly before: readonly SearchResult[];
  readonly after: readonly SearchResult[];
}

/** How many messages a search would find with another choice in one place, and all else as it is. */
export interface SearchCounts {
  /** In each room instead of those chosen. */
  readonly rooms: Readonly<Record<RoomId, number>>;
  /** With each of these besides those chosen. */
  readonly has: Readonly<Record<Has, number>>;
}

/** How many messages a search finds in a month. */
export interface MonthTotal {
  readonly month: MonthDate;
  readonly total: number;
}

/** A place of the archive that was asked for by its address or its time. */
export interface ArchivePlace {
  /** Ready to link, like that of a result. */
  readonly url: string;
  readonly room: RoomId;
  readonly roomName: string;
  readonly day: DayDate;
  /** `17:50:09`, of a message or a discussion; null: all of the day. */
  readonly clock: string | null;
  /** True: by its address. Else what was said at the time that stands in the question, or next after it. */
  readonly exact: boolean;
}

/** What may be done when little or nothing is found. */
export interface SearchAdvice {
  /** The speaker that was asked for, where nobody has that name. */
  readonly unknownSpeaker: string | null;
  /** Searches near the one that found nothing, with what they find; the nearest first. */
  readonly nearest: readonly NearSearch[];
}

/** What is worth saying about the filters of a question, whatever it finds. */
export interface SearchRemarks {
  /** Typed filters that filter nothing, and are looked for as text. */
  readonly unknown: readonly UnknownValue[];
  /** Searches for speakers with a name that begins with what was given for one, or where that is nobody's name has it inside. */
  readonly names: readonly NamedSearch[];
  /** How many more such speakers there are. */
  readonly moreNames: number;
}

/** A typed filter whose value nothing has. */
export interface UnknownValue {
  /** The whole term. */
  readonly typed: string;
  /** What the value would have to be. `day`: a day, a month or a year. */
  readonly kind: "speaker" | "room" | "has" | "day";
  readonly value: string;
  /** All values that could be, where they can be listed. */
  readonly choices: readonly string[];
}

/** The same question about a speaker who may have been meant. */
export interface NamedSearch {
  /** What to type. */
  readonly query: string;
  /** The speaker beside the query. */
  readonly speaker: string;
  readonly name: string;
  /** The other name that fits; null where the canonical name or the id does. */
  readonly alias: string | null;
}

/** The search for whole words beside another, whose words stand inside longer ones in many messages. */
export interface WholeWords {
  /** What to type. */
  readonly query: string;
  /** Its whole words, as they were typed. */
  readonly words: readonly string[];
  /** How many messages it finds; null where that is not known without loading more. */
  readonly total: number | null;
}

/** A search near another. */
export interface NearSearch {
  /** What to type. */
  readonly query: string;
  /** Whether the filters beside the query are kept. */
  readonly filtered: boolean;
  /** Whether its words are to be looked for in messages near each other. */
  readonly nearby: boolean;
  readonly total: number;
}

/** An answer. */
export interface SearchResponse {
  /** How many messages match, exactly. */
  readonly total: number;
  readonly results: readonly SearchResult[];
}

/** Somebody to look for. */
export interface SearchSpeaker {
  readonly id: SpeakerId;
  readonly name: string;
  /** Other names, without `name`. */
  readonly aliases: readonly string[];
}

/** A speaker whose name is offered for what was typed of one. */
export interface SpeakerOffer {
  readonly id: SpeakerId;
  readonly name: string;
  /** The other name that fits what was typed; null where the canonical name or the id does. */
  readonly alias: string | null;
  /** Whether one of the names is what was typed, all of it. */
  readonly whole: boolean;
  /** What to look for: a name that nobody else has, or the id. It has no quotation mark. */
  readonly value: string;
}
