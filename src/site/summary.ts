/**
 * Counts over the whole archive that several pages show. Made once a site.
 */

import { monthOf } from "../archive/monthOf.ts";
import { compareText } from "../compareText.ts";
import { groupBy } from "../groupBy.ts";
import type {
  Archive,
  Day,
  DayDate,
  Message,
  MessageRef,
  MonthDate,
  Participant,
  Room,
  RoomId,
  SpeakerId,
} from "../model.ts";

/** A speaker's messages in one month, by time. */
export interface SpeakerMonth {
  readonly speaker: SpeakerId;
  readonly month: MonthDate;
  readonly messages: readonly Message[];
}

/** See the module's comment. */
export interface Summary {
  readonly days: number;
  readonly first: DayDate | null;
  readonly last: DayDate | null;
  /** The days of all rooms under their date, the room with most messages first. */
  readonly daysByDate: ReadonlyMap<DayDate, readonly Day[]>;
  /** The days of all rooms that fall on one date of the year (`12-25`) and are not empty, by room and day. */
  readonly daysByDateOfYear: ReadonlyMap<string, readonly Day[]>;
  /** The messages that began a discussion before the owner merged it into another: its address still leads to where it began. */
  readonly formerBeginnings: ReadonlySet<MessageRef>;
  /** All days of all rooms, newest first. */
  readonly latestDays: readonly Day[];
  /** Everybody who spoke, most messages first. */
  readonly participants: readonly Participant[];
  readonly participantsByRoom: ReadonlyMap<RoomId, readonly Participant[]>;
  /** Each speaker's months, oldest first. */
  readonly speakerMonths: ReadonlyMap<SpeakerId, readonly SpeakerMonth[]>;
}

/** What {@link Summary} holds; each is counted when it is first asked for, since a single page asks for little of it. */
export function summarize(archive: Archive): Summary {
  const days = archive.rooms.flatMap((room) => room.days);
  const dates = days.map((day) => day.day).sort(compareText);
  return withLater(
    { days: new Set(dates).size, first: dates[0] ?? null, last: dates.at(-1) ?? null },
    {
      daysByDate: () => groupByDate(days),
      daysByDateOfYear: () =>
        groupBy(
          days.filter(({ messages }) => messages.length > 0),
          ({ day }) => dateOfYear(day),
        ),
      formerBeginnings: () => formerBeginningsOf(archive),
      latestDays: () =>
        [...days].sort(
          (a, b) => compareText(b.day, a.day) || b.messages.length - a.messages.length || compareText(a.room, b.room),
        ),
      participants: () =>
        archive.speakers
          .filter((speaker) => speaker.messages > 0)
          .map((speaker) => ({ speaker: speaker.id, messages: speaker.messages }))
          .sort(byMessages),
      participantsByRoom: () => new Map(archive.rooms.map((room) => [room.id, participantsOf(room)])),
      speakerMonths: () =>
        new Map(archive.speakers.map(({ id }) => [id, monthsOf(id, archive.messagesBySpeaker.get(id) ?? [])])),
    },
  );
}

/** An object with properties that are made when they are first read. */
function withLater<Now extends object, Later extends object>(
  now: Now,
  later: { readonly [Name in keyof Later]: () => Later[Name] },
): Now & Later {
  const result = { ...now } as Now & Later;
  for (const name of Object.keys(later) as (keyof Later)[]) {
    const value = (made: Later[keyof Later]) => {
      Object.defineProperty(result, name, { value: made });
      return made;
    };
    Object.defineProperty(result, name, { get: () => value(later[name]()), configurable: true });
  }
  return result;
}

/** `12-25` */
export function dateOfYear(day: DayDate): string {
  return day.slice(5);
}

function formerBeginningsOf({ discussionByRef }: Archive): Set<MessageRef> {
  const refs = new Set<MessageRef>();
  for (const [ref, { id: own, room, day }] of discussionByRef) {
    const id = ref.slice(`${room}/${day}/`.length);
    if (id !== own) refs.add(`${room}/${day}/m${id.slice(1)}`);
  }
  return refs;
}

function groupByDate(days: readonly Day[]): ReadonlyMap<DayDate, readonly Day[]> {
  const groups = groupBy(days, ({ day }) => day);
  for (const group of groups.values()) {
    group.sort((a, b) => b.messages.length - a.messages.length || compareText(a.room, b.room));
  }
  return groups;
}

function participantsOf(room: Room): readonly Participant[] {
  const counts = new Map<SpeakerId, number>();
  for (const day of room.days) {
    for (const { speaker, messages } of day.participants) counts.set(speaker, (counts.get(speaker) ?? 0) + messages);
  }
  return [...counts].map(([speaker, messages]) => ({ speaker, messages })).sort(byMessages);
}

/** @param messages by time, so months come in order */
function monthsOf(speaker: SpeakerId, messages: readonly Message[]): readonly SpeakerMonth[] {
  return [...groupBy(messages, ({ day }) => monthOf(day))].map(([month, own]) => ({ speaker, month, messages: own }));
}

function byMessages(a: Participant, b: Participant): number {
  return b.messages - a.messages || compareText(a.speaker, b.speaker);
}
