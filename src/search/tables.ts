/**
 * The tables that lead from numbers of messages to what they are about. Shapes: query/files.ts.
 */
import { OWNER_NAME } from "../identity/roomDays.ts";
import type { DiscussionId, Message, SpeakerId } from "../model.ts";
import { dayNumber } from "../transcript/calendar.ts";
import type {
  Catalogue,
  RoomTable,
  SpeakerNames,
  SpeakerTable,
  StoredMessage,
  TextBlock,
  TextPage,
} from "./query/files.ts";
import { NOBODY, SOME_OWNER, storedSentAt } from "./query/files.ts";
import type { SearchableArchive } from "./searchable.ts";
import type { SpeakerWords } from "./speakerWords.ts";

/** {@link Segment.longMessages} for the slots of each message. */
export function longMessages(slots: readonly number[]): number[] {
  const table: number[] = [];
  let ones = 0;
  for (const count of slots) {
    if (count === 1) ones++;
    else {
      table.push(ones, count);
      ones = 0;
    }
  }
  return table;
}

/** {@link Catalogue.days} for messages in ascending order of days. */
export function dayTable(messages: readonly Message[]): number[] {
  const table: number[] = [];
  let before = 0;
  for (const { value, length } of runs(messages.map((message) => message.day))) {
    const number = dayNumber(value);
    table.push(number - before, length);
    before = number;
  }
  return table;
}

/** The table of rooms for messages in the order of their numbers. */
export function roomTable(archive: Pick<SearchableArchive, "rooms">, messages: readonly Message[]): RoomTable {
  const rooms = archive.rooms.map((room) => room.id);
  const places = new Map(rooms.map((room, place) => [room, place]));
  const table = runs(messages.map((message) => places.get(message.room) ?? -1));
  return {
    rooms,
    names: archive.rooms.map((room) => room.name),
    runs: table.flatMap(({ value, length }) => [value, length]),
  };
}

/** The table of speakers. */
export function speakerTable(
  { speakers }: Pick<SearchableArchive, "speakers">,
  { bySpeaker, byName }: SpeakerWords,
): SpeakerTable {
  return {
    speakers: speakers.map(({ id, name, aliases }): SpeakerNames => {
      const others = aliases.map((alias) => alias.name).filter((other) => other !== name);
      return [id, name, ...new Set(others)];
    }),
    words: speakers.map(({ id }) => bySpeaker.get(id) ?? ""),
    unresolved: [...byName],
  };
}

/** What is shown of consecutive messages. */
export function textBlock(archive: Pick<SearchableArchive, "speakerById">, messages: readonly Message[]): TextBlock {
  const pages = new Places<TextPage>();
  const speakers = new Places<readonly [SpeakerId | null, string]>();
  const stored = messages.map((message): StoredMessage => {
    const page = pageOf(message);
    const pagePlace = pages.place(JSON.stringify(page), page);
    const speaker = speakerOf(archive, message);
    const speakerPlace = typeof speaker === "number" ? speaker : speakers.place(JSON.stringify(speaker), speaker);
    const record: StoredMessage = [pagePlace, speakerPlace, message.id.slice(1), message.text];
    if (storedSentAt(page, record) === message.sentAt) return record;
    return [pagePlace, speakerPlace, message.id.slice(1), message.text, message.sentAt];
  });
  const discussions = new Places<DiscussionId>();
  // The same id on another page is another discussion, which the page tells.
  const discussed = messages.map(({ discussion }) =>
    discussion === null ? -1 : discussions.place(discussion, discussion),
  );
  return {
    pages: pages.list,
    speakers: speakers.list,
    messages: stored,
    discussions: discussions.list,
    discussed,
  };
}

/** Whom a message is shown with: a speaker, a name that is nobody's that is known, or what stands in the place of either. */
function speakerOf(
  archive: Pick<SearchableArchive, "speakerById">,
  message: Message,
): readonly [SpeakerId | null, string] | number {
  const speaker = message.speaker === null ? undefined : archive.speakerById.get(message.speaker);
  if (speaker !== undefined) return [speaker.id, speaker.name];
  const [name] = message.seenAs;
  if (name === undefined) return NOBODY;
  return name === OWNER_NAME ? SOME_OWNER : [null, name];
}

function pageOf(message: Message): TextPage {
  const [url = "/"] = message.url.split("#") as [Message["url"]];
  return { room: message.room, day: message.day, url, offset: message.sentAt.slice("2017-12-25T17:50:09".length) };
}

/** Gives each thing a place in a list, the same one when it comes again. */
class Places<T> {
  readonly list: T[] = [];
  private readonly places = new Map<string, number>();

  place(key: string, thing: T): number {
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.places.set(key, this.list.length);
    return this.list.push(thing) - 1;
  }
}

function runs<T>(values: readonly T[]): { value: T; length: number }[] {
  const found: { value: T; length: number }[] = [];
  for (const value of values) {
    const last = found.at(-1);
    if (last !== undefined && last.value === value) last.length++;
    else found.push({ value, length: 1 });
  }
  return found;
}
