/**
 * An archive with some days in the place of what they were. Of everything else only what a page of a day shows is worked out again: the calendar,
 * who is whose reply, the terms that mark the days' discussions. Lists over the whole archive, speakers' counts and the choice of the terms
 * stay as they were.
 */

import { compareText } from "../compareText.ts";
import type { Config } from "../config.ts";
import { groupBy } from "../groupBy.ts";
import type { IdentifiedDay } from "../identity/identify.ts";
import type {
  Archive,
  Day,
  DayPlace,
  DiscussionRef,
  Message,
  MessageRef,
  Room,
  RoomId,
  SiteUrl,
  Speaker,
} from "../model.ts";
import { dayUrl } from "../urls.ts";
import { countQuotes, type DayDraft, discussionRefs, draftDay, unmarked } from "./dayDrafts.ts";
import { makeDay } from "./days.ts";
import { Decisions } from "./discussions/decisions.ts";
import type { FoundDiscussions } from "./discussions/found.ts";
import { ExchangedMap } from "./exchangedMap.ts";
import { makeRoom } from "./rooms.ts";
import { DayTerms } from "./terms/dayTerms.ts";

/** A day's new state. */
export interface DayChange extends DayPlace {
  /** Null: it is gone. */
  readonly shown: IdentifiedDay | null;
}

/**
 * Replaces days.
 *
 * @param speakers everybody who is shown now
 * @param foundDiscussions the discussions of the new days, found before anything was taken down
 * @throws RangeError for a room that the archive does not have
 */
export function replaceDays(
  archive: Archive,
  changes: readonly DayChange[],
  speakers: readonly Speaker[],
  foundDiscussions: FoundDiscussions,
  config: Config,
): Archive {
  const decisions = new Decisions(config.discussions);
  const drafts = changes.flatMap(({ shown }) => (shown === null ? [] : [draftDay(shown, foundDiscussions, decisions)]));
  const gone = changes.flatMap(({ room, day }) => dayOf(archive, room, day) ?? []);
  const replaced = new Set(gone.map(({ url }) => url));
  const left = archive.discussions.filter(({ room, day }) => !replaced.has(dayUrl(room, day)));
  const terms = new DayTerms(
    archive,
    left.length + drafts.reduce((sum, { discussions }) => sum + discussions.length, 0),
    gone.map(({ discussions }) => discussions),
    drafts.map(unmarked),
  );
  const byRoom = groupBy(changes, ({ room }) => room);
  for (const room of byRoom.keys())
    if (!archive.rooms.some(({ id }) => id === room)) throw new RangeError(`There is no room ${room}`);
  const rooms = archive.rooms.map((room) => {
    const own = byRoom.get(room.id);
    return own === undefined ? room : rebuilt(room, own, drafts, terms, config);
  });
  const inOrder = [...rooms].sort((a, b) => compareText(a.id, b.id)).flatMap(({ days }) => days);
  const fresh = drafts.flatMap(({ day: { room, day } }) => dayOf({ rooms }, room, day) ?? []);
  const messagesGone = gone.flatMap(({ messages }) => messages);
  const messages = fresh.flatMap((day) => day.messages);
  const discussions = fresh.flatMap((day) => day.discussions);
  return {
    ...archive,
    rooms,
    speakers,
    speakerById: new Map(speakers.map((speaker) => [speaker.id, speaker])),
    messages: inOrder.flatMap((day) => day.messages),
    messageByRef: exchanged(archive.messageByRef, messagesGone, messages, messageRefs),
    replies: repliesAround(archive.replies, messagesGone, messages, inOrder),
    discussions: inOrder.flatMap((day) => day.discussions),
    discussionByRef: exchanged(
      archive.discussionByRef,
      gone.flatMap((day) => day.discussions),
      discussions,
      discussionRefs,
    ),
    glossary: terms.glossary(messagesGone, discussions),
  };
}

function dayOf({ rooms }: Pick<Archive, "rooms">, room: RoomId, day: Day["day"]): Day | undefined {
  return rooms.find(({ id }) => id === room)?.days.find((one) => one.day === day);
}

function rebuilt(
  room: Room,
  changes: readonly DayChange[],
  drafts: readonly DayDraft[],
  terms: DayTerms,
  config: Config,
): Room {
  const changed = new Set(changes.map(({ day }) => day));
  const kept: readonly (Day | DayDraft)[] = room.days.filter(({ day }) => !changed.has(day));
  const own = drafts.filter(({ day }) => day.room === room.id);
  const dateOf = (one: Day | DayDraft) => (isDraft(one) ? one.day.day : one.day);
  const days = [...kept, ...own].sort((a, b) => compareText(dateOf(a), dateOf(b)));
  const urlAt = (index: number): SiteUrl | null => {
    const one = days[index];
    return one === undefined ? null : dayUrl(room.id, dateOf(one));
  };
  const facts = {
    termsOf: (ref: DiscussionRef) => terms.marks.get(ref) ?? [],
    quotedOf: countQuotes(days.map((one) => (isDraft(one) ? one.day : one))),
  };
  return makeRoom(
    room.id,
    days.map((one, index) => {
      const neighbours = { previous: urlAt(index - 1), next: urlAt(index + 1) };
      return isDraft(one) ? makeDay(one.day, one.discussions, neighbours, facts) : withNeighbours(one, neighbours);
    }),
    config.archive,
  );
}

function isDraft(one: Day | DayDraft): one is DayDraft {
  return typeof one.day !== "string";
}

function withNeighbours(day: Day, { previous, next }: Pick<Day, "previous" | "next">): Day {
  return day.previous === previous && day.next === next ? day : { ...day, previous, next };
}

function messageRefs({ room, day, ids }: Message): MessageRef[] {
  return ids.map((id): MessageRef => `${room}/${day}/${id}`);
}

/** A map with what `gone` answered to removed and what `fresh` answers to added. */
function exchanged<Ref, Item>(
  map: ReadonlyMap<Ref, Item>,
  gone: readonly Item[],
  fresh: readonly Item[],
  refsOf: (item: Item) => readonly Ref[],
): ReadonlyMap<Ref, Item> {
  const added = fresh.flatMap((item) => refsOf(item).map((ref) => [ref, item] as const));
  return new ExchangedMap(map, gone.flatMap(refsOf), added);
}

/** The lists of replies, made anew where a message that went or came is in them. */
function repliesAround(
  replies: ReadonlyMap<MessageRef, readonly Message[]>,
  gone: readonly Message[],
  fresh: readonly Message[],
  days: readonly Day[],
): ReadonlyMap<MessageRef, readonly Message[]> {
  const touched = new Map<MessageRef, Message[]>();
  for (const { quote } of [...gone, ...fresh]) if (quote?.of != null) touched.set(quote.of, []);
  if (touched.size === 0) return replies;
  for (const { messages } of days)
    for (const message of messages) if (message.quote?.of != null) touched.get(message.quote.of)?.push(message);
  return new ExchangedMap(
    replies,
    touched.keys(),
    [...touched].filter(([, own]) => own.length > 0),
  );
}
