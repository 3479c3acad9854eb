/** Entries → messages, each once; their speakers, mentions and quotes still are names. */
import type { ClockTime, Content, DayDate, MessageId, MessageRef, Origin, RoomId } from "../model.ts";
import { dayNumber } from "../transcript/calendar.ts";
import type { NameGroups } from "./nameGroups.ts";
import type { Entry, RoomDay } from "./roomDays.ts";

/** A message before names are resolved. */
export interface Draft {
  readonly room: RoomId;
  readonly day: DayDate;
  /** Days since the epoch. */
  readonly dayNumber: number;
  /** The first is the message's id. */
  readonly ids: readonly [MessageId, ...MessageId[]];
  readonly ref: MessageRef;
  readonly clock: ClockTime;
  readonly seconds: number;
  readonly system: boolean;
  readonly names: readonly string[];
  readonly content: Content;
  readonly origins: readonly Origin[];
}

/**
 * Makes one draft of every entry and its twin, in order of appearance; a list for each day. Twins whose names the owner keeps apart stay two messages.
 *
 * @param twinOf by the later of two exports of one message, the earlier
 */
export function makeDrafts(days: readonly RoomDay[], twinOf: ReadonlyMap<Entry, Entry>, groups: NameGroups): Draft[][] {
  const alone = new Map([["", [] as readonly string[]]]);
  return days.map((day) => {
    const { room } = day;
    const place: Place = { room, day: day.day, dayNumber: dayNumber(day.day), refStart: `${room}/${day.day}/`, alone };
    const secondOf = new Map<Entry, Entry>();
    for (const entry of day.entries) {
      const first = twinOf.get(entry);
      if (first !== undefined && isOnePerson(first, entry, day, groups)) secondOf.set(first, entry);
    }
    const seconds = new Set(secondOf.values());
    return day.entries
      .filter((entry) => !seconds.has(entry))
      .map((entry) => makeDraft(place, entry, secondOf.get(entry)));
  });
}

/** What all drafts of a day share. */
interface Place extends Pick<Draft, "room" | "day" | "dayNumber"> {
  /** What their refs begin with: put together, and in memory, once. */
  readonly refStart: `${RoomId}/${DayDate}/`;
  /** The list of names of those who have one name, by it: messages are many, names are few. */
  readonly alone: Map<string, readonly string[]>;
}

function isOnePerson(a: Entry, b: Entry, day: RoomDay, groups: NameGroups): boolean {
  const names = [a.message.name, b.message.name];
  if (names.some((name) => groups.isShared(name))) return true;
  const [first, second] = names.map((name) => groups.person(name, day));
  return first === second;
}

function makeDraft(place: Place, first: Entry, twin: Entry | undefined): Draft {
  if (twin === undefined && first.copies.length === 0) return makeSingle(place, first);
  const { room, day, dayNumber: number, refStart } = place;
  const entries = [first, ...first.copies, ...(twin === undefined ? [] : [twin, ...twin.copies])];
  const earliest = twin !== undefined && twin.seconds < first.seconds ? twin : first;
  const others = entries.map(({ id }) => id).filter((id) => id !== earliest.id);
  return {
    room,
    day,
    dayNumber: number,
    ids: [earliest.id, ...new Set(others)],
    ref: `${refStart}${earliest.id}`,
    clock: earliest.clock,
    seconds: earliest.seconds,
    system: first.message.system,
    names: [...new Set(entries.map(({ message }) => message.name).filter((name) => name !== ""))],
    content: (twin !== undefined && first.dropped ? twin : first).message.content,
    origins: entries.map(({ message }) => message.origin),
  };
}

/** What nearly every message is, without the lists that several exports need. */
function makeSingle(place: Place, { id, clock, seconds, message }: Entry): Draft {
  const { room, day, dayNumber: number, refStart, alone } = place;
  const { name, system, content, origin } = message;
  const ref: MessageRef = `${refStart}${id}`;
  const names = alone.get(name) ?? [name];
  alone.set(name, names);
  return {
    room,
    day,
    dayNumber: number,
    ids: [id],
    ref,
    clock,
    seconds,
    system,
    names,
    content,
    origins: [origin],
  };
}
