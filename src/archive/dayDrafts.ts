/** Identified days with their discussions, before they are laid out. */
import type { IdentifiedDay } from "../identity/identify.ts";
import type { Discussion, DiscussionRef, Message, MessageRef } from "../model.ts";
import type { Decisions, DiscussionDraft } from "./discussions/decisions.ts";
import { type FoundDiscussions, splitAsFound } from "./discussions/found.ts";
import type { UnmarkedDiscussion } from "./terms/glossary.ts";

/** An identified day with its discussions. */
export interface DayDraft {
  readonly day: IdentifiedDay;
  readonly discussions: readonly DiscussionDraft[];
}

/** Gives a day the discussions that were found, as the owner wants them. */
export function draftDay(day: IdentifiedDay, foundDiscussions: FoundDiscussions, decisions: Decisions): DayDraft {
  return { day, discussions: decisions.apply(day.room, day.day, splitAsFound(day, foundDiscussions)) };
}

/** The discussions of a day, for the terms that mark them to be found. */
export function unmarked({ day: { room, day }, discussions }: DayDraft): UnmarkedDiscussion[] {
  return discussions.map(({ ids, messages }) => ({ ref: `${room}/${day}/${ids[0]}`, messages }));
}

/** How often each message is quoted, by its ref. */
export function countQuotes(days: Iterable<{ readonly messages: readonly Message[] }>): (ref: MessageRef) => number {
  const counts = new Map<MessageRef, number>();
  for (const { messages } of days) {
    for (const { quote } of messages) if (quote?.of != null) counts.set(quote.of, (counts.get(quote.of) ?? 0) + 1);
  }
  return (ref) => counts.get(ref) ?? 0;
}

/** Every ref a discussion answers to. */
export function discussionRefs({ room, day, ids }: Discussion): DiscussionRef[] {
  return ids.map((id): DiscussionRef => `${room}/${day}/${id}`);
}
