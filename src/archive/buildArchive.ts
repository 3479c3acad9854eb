/** Identified days and speakers → the {@link Archive}: the whole of this stage. */

import { compareText } from "../compareText.ts";
import type { ArchiveConfig, Config } from "../config.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { groupBy } from "../groupBy.ts";
import type { Identified } from "../identity/identify.ts";
import type { Archive, Message, MessageRef, Room, RoomId, SpeakerId } from "../model.ts";
import { dayUrl } from "../urls.ts";
import { byTime } from "./byTime.ts";
import { countQuotes, type DayDraft, discussionRefs, draftDay, unmarked } from "./dayDrafts.ts";
import { type DiscussionFacts, makeDay } from "./days.ts";
import { Decisions } from "./discussions/decisions.ts";
import { type FoundDiscussions, findDiscussions } from "./discussions/found.ts";
import { listDiscussions } from "./discussions/lists.ts";
import { makeLibrary } from "./library/library.ts";
import { makeProfiles } from "./profiles.ts";
import { makeRoom } from "./rooms.ts";
import { findTerms, makeGlossary } from "./terms/glossary.ts";

/** What to report of discussions.yaml: entries about messages that are not there. */
export function unknownDiscussions({ messageByRef }: Archive, { discussions }: Config): Diagnostic[] {
  return new Decisions(discussions).unknown(messageByRef);
}

/**
 * Assembles everything the site shows.
 *
 * @param foundDiscussions found before anything was taken down, so that taking something down moves no address
 */
export function buildArchive(
  { days, speakers }: Identified,
  config: Pick<Config, "archive" | "discussions" | "terms">,
  foundDiscussions: FoundDiscussions = findDiscussions({ days }),
): Archive {
  const decisions = new Decisions(config.discussions);
  const drafts = days.map((day) => draftDay(day, foundDiscussions, decisions));
  const found = findTerms(drafts.map(unmarked), config.terms);
  const facts: DiscussionFacts = {
    termsOf: (ref) => found.marks.get(ref) ?? [],
    quotedOf: countQuotes(days),
  };
  const rooms = [...groupBy(drafts, ({ day }) => day.room)].map(([room, own]) =>
    makeRoomWithDays(room, own, config.archive, facts),
  );
  rooms.sort(byOwnersOrder(config.archive));
  const inOrder = [...rooms].sort((a, b) => compareText(a.id, b.id)).flatMap((room) => room.days);
  const messages = inOrder.flatMap((day) => day.messages);
  const discussions = inOrder.flatMap((day) => day.discussions);
  const messageByRef = byRef(messages);
  const discussionByRef = new Map(discussions.flatMap((one) => discussionRefs(one).map((ref) => [ref, one] as const)));
  return {
    rooms,
    speakers,
    messages,
    speakerById: new Map(speakers.map((speaker) => [speaker.id, speaker])),
    messageByRef,
    messagesBySpeaker: bySpeaker(messages),
    replies: groupBy(messages, ({ quote }) => quote?.of ?? null),
    profiles: makeProfiles(inOrder),
    discussions,
    discussionByRef,
    discussionLists: listDiscussions(discussions),
    library: makeLibrary(messages, discussionByRef),
    glossary: makeGlossary(found, discussions, messageByRef),
  };
}

function makeRoomWithDays(
  room: RoomId,
  drafts: readonly DayDraft[],
  config: ArchiveConfig,
  facts: DiscussionFacts,
): Room {
  const urlAt = (index: number) => {
    const draft = drafts[index];
    return draft === undefined ? null : dayUrl(room, draft.day.day);
  };
  return makeRoom(
    room,
    drafts.map(({ day, discussions }, index) =>
      makeDay(day, discussions, { previous: urlAt(index - 1), next: urlAt(index + 1) }, facts),
    ),
    config,
  );
}

/** Rooms as the owner names them, then the others by id. */
function byOwnersOrder(config: ArchiveConfig): (a: Room, b: Room) => number {
  const order = [...config.rooms.keys()];
  const place = ({ id }: Room) => (order.includes(id) ? order.indexOf(id) : order.length);
  return (a, b) => place(a) - place(b) || compareText(a.id, b.id);
}

/** Messages under every id they answer to. */
function byRef(messages: readonly Message[]): Map<MessageRef, Message> {
  const known = new Map<MessageRef, Message>();
  for (const message of messages) {
    known.set(message.ref, message);
    for (const id of message.ids) if (id !== message.id) known.set(`${message.room}/${message.day}/${id}`, message);
  }
  return known;
}

function bySpeaker(messages: readonly Message[]): Map<SpeakerId, Message[]> {
  const groups = groupBy(messages, ({ kind, speaker }) => (kind === "spoken" ? speaker : null));
  // Messages come by room; a person's are read by time. The sort is stable, so equal times keep the order of rooms.
  for (const own of groups.values()) own.sort(byTime);
  return groups;
}
