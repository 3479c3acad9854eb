/**
 * The search module's contract, as types.
 */
import type { DayDate, Instant, RoomId, SpeakerId } from "../../model.ts";

/** What a message can come with. `link`: an article or an address in the text. */
export type Has = "image" | "link" | "file" | "quote";
/** By time. */
export type Sort = "newest" | "oldest";

/** What to look for besides words. Everything given must hold. */
export interface SearchOptions {
  /** How many results to return; all when absent. The total does not depend on it. */
  readonly limit?: number | undefined;
  readonly room?: RoomId | undefined;
  /** A speaker's id, canonical name or alias, compared folded. An alias of several speakers means all of them. */
  readonly speaker?: string | undefined;
  /** First day, inclusive; a month (`2018-01`) or a year means its first day. */
  readonly from?: string | undefined;
  /** Last day, inclusive; a month or a year means its last day. */
  readonly to?: string | undefined;
  /** Several: all of them. */
  readonly has?: Has | readonly Has[] | undefined;
  /** Default `newest`. */
  readonly sort?: Sort | undefined;
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
  /** What the speaker wrote. Plain text. */
  readonly text: string;
  /** Where the words stand in `text`: UTF-16 offsets [start, end), ascending, not overlapping. */
  readonly highlights: readonly (readonly [number, number])[];
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
