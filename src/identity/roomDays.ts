/** Transcripts → one list of entries a room and day, in order, each with its id. */

import { compareText } from "../compareText.ts";
import { groupBy } from "../groupBy.ts";
import type { ClockTime, DayDate, MessageId, NormalizedMessage, NormalizedTranscript, RoomId } from "../model.ts";
import { WECHAT_ID } from "../normalize/wechatIds.ts";
import { parseClock } from "../transcript/calendar.ts";
import { messageIds } from "./messageIds.ts";
import { frozenReading } from "./reading.ts";

/** What the exporting account calls itself: in a doubled day it may stand for either account's owner. */
export const OWNER_NAME = "我";

/** One header of the input: a message as one export shows it. */
export interface Entry {
  readonly message: NormalizedMessage;
  readonly id: MessageId;
  /** Order of appearance in the day, from 0. */
  readonly index: number;
  /** Since midnight; of an impossible time, those of the entry before. */
  readonly seconds: number;
  /** `seconds` as a clock shows them. */
  readonly clock: ClockTime;
  /** Equal for two exports of one message: its frozen reading, or the body where that is empty; the same for all pictures named after their time. */
  readonly key: string;
  /** Letters and digits in the reading: how much it says. Nothing for a picture named after its time. */
  readonly weight: number;
  /** True where the export left no more than the sender's WeChat id of a message. */
  readonly dropped: boolean;
  /** The same message in other files of that day: the same name and words, within a second. */
  readonly copies: readonly Entry[];
}

/** All that was exported of a room on a day. */
export interface RoomDay {
  readonly room: RoomId;
  readonly day: DayDate;
  readonly presenter: string | null;
  readonly entries: readonly Entry[];
  /** Everybody who headed one of them. */
  readonly names: ReadonlySet<string>;
}

/** Groups transcripts by room and day. Several files of one day are merged by time; each keeps its own order. Sorted by room, then day. */
export function roomDays(transcripts: readonly NormalizedTranscript[]): RoomDay[] {
  const groups = groupBy(transcripts, ({ room, day }) => `${room}/${day}`);
  return [...groups.values()].map(roomDay).sort((a, b) => compareText(a.room, b.room) || compareText(a.day, b.day));
}

interface Timed {
  readonly message: NormalizedMessage;
  readonly seconds: number;
}

function roomDay(files: readonly NormalizedTranscript[]): RoomDay {
  const [first] = files;
  if (first === undefined) throw new Error("A group holds at least one transcript");
  const timed = files.map(({ messages }) => withSeconds(messages)).reduce(mergeByTime);
  const readings = timed.map(({ message }) => frozenReading(message.body));
  const ids = messageIds(timed.map(({ message: { clock } }, index) => ({ clock, reading: readings[index] ?? "" })));
  const names = new Set<string>();
  const entries = timed.map(({ message, seconds }, index): Entry => {
    const reading = readings[index] ?? "";
    names.add(message.name);
    const isPicture = isNamedAfterTime(message, reading, first.day);
    return {
      message,
      id: ids[index] as MessageId,
      index,
      seconds,
      clock: parseClock(message.clock) === null ? clockText(seconds) : message.clock,
      key: isPicture ? PICTURE : reading || message.body,
      weight: isPicture ? 0 : reading.length,
      dropped: SENDERS_ID.test(message.body),
      copies: NO_COPIES,
    };
  });
  return {
    room: first.room,
    day: first.day,
    presenter: files.find((file) => file.presenter !== null)?.presenter ?? null,
    entries: files.length === 1 ? entries : withoutCopies(entries),
    names,
  };
}

const NO_COPIES: readonly Entry[] = [];
/** A WeChat id with the colon that stands between it and the content of a message in a group. */
const SENDERS_ID = new RegExp(`^${WECHAT_ID}:$`, "u");
/** The key of pictures; no reading has a line break. */
const PICTURE = "\npicture";

/**
 * True for a picture that the exporter named after the time of its own message (`20171221_182713.png`): of two exports a second apart the names
 * differ, and those of two people in the same second are equal.
 */
function isNamedAfterTime({ clock, content }: NormalizedMessage, reading: string, day: DayDate): boolean {
  const [only] = content.attachments;
  return only?.type === "image" && reading.startsWith(`${day}${clock}`.replace(/[-:]/gu, ""));
}

/** An entry that takes in its copies. */
type Kept = Entry & { readonly copies: Entry[] };

/**
 * Folds the exports of a message in several files into the first one: those of the same second, then those of the next, because no two clocks
 * agree. Within one file, equal messages are several messages.
 */
function withoutCopies(entries: readonly Entry[]): Kept[] {
  const spanOf = spans(entries);
  // Where one file ends and another begins, nothing was exported twice.
  const overlap = (a: Entry, b: Entry) => {
    const [one, other] = [spanOf(a), spanOf(b)];
    return Math.max(one.first, other.first) < Math.min(one.last, other.last);
  };
  const kept = entries.map((entry): Kept => ({ ...entry, copies: [] }));
  return folded(
    folded(kept, 0, () => true),
    1,
    overlap,
  );
}

/** Folds entries into those of other files that said the same, under the same name, so many seconds before. */
function folded(entries: readonly Kept[], apart: number, mayBeOne: (a: Entry, b: Entry) => boolean): Kept[] {
  const byWords = new Map<string, Same>();
  const said = ({ message, key }: Entry, seconds: number) => [seconds, message.name, key].join("\n");
  return entries.filter((entry) => {
    const original = byWords.get(said(entry, entry.seconds - apart))?.first(entry, mayBeOne);
    if (original !== undefined) {
      original.copies.push(entry, ...entry.copies);
      return false;
    }
    const same = byWords.get(said(entry, entry.seconds)) ?? new Same();
    byWords.set(said(entry, entry.seconds), same.add(entry));
    return true;
  });
}

/** Entries that say the same under the same name in the same second, in order of appearance. */
class Same {
  readonly #entries: Kept[] = [];
  /**
   * By files of an entry that came, how many at the start cannot be the same message as any of those files. That never changes: an entry
   * keeps its file, and what it has taken in. So whoever comes next looks on from there, also where thousands say the same.
   */
  readonly #passed = new Map<string, number>();

  add(entry: Kept): this {
    this.#entries.push(entry);
    return this;
  }

  /** The first that may be the same message as an entry, and is of other files. */
  first(entry: Kept, mayBeOne: (a: Entry, b: Entry) => boolean): Kept | undefined {
    const files = filesOf(entry);
    const from = files.join("\n");
    const isOne = (one: Kept) => !filesOf(one).some((file) => files.includes(file)) && mayBeOne(one, entry);
    let place = this.#passed.get(from) ?? 0;
    for (let one = this.#entries[place]; one !== undefined && !isOne(one); one = this.#entries[place]) place++;
    this.#passed.set(from, place);
    return this.#entries[place];
  }
}

/** True for two entries that one file holds. */
export function shareFile(a: Entry, b: Entry): boolean {
  const files = filesOf(b);
  return filesOf(a).some((file) => files.includes(file));
}

/** The files that an entry and its copies stand in, its own before the others. */
function filesOf(entry: Entry): string[] {
  return [entry, ...entry.copies].map(({ message }) => message.origin.file);
}

interface Span {
  readonly first: number;
  readonly last: number;
}

/** The first and the last second of the file that an entry stands in. */
function spans(entries: readonly Entry[]): (entry: Entry) => Span {
  const byFile = new Map<string, Span>();
  for (const { message, seconds } of entries) {
    const { first, last } = byFile.get(message.origin.file) ?? { first: seconds, last: seconds };
    byFile.set(message.origin.file, { first: Math.min(first, seconds), last: Math.max(last, seconds) });
  }
  return ({ message, seconds }) => byFile.get(message.origin.file) ?? { first: seconds, last: seconds };
}

function withSeconds(messages: readonly NormalizedMessage[]): Timed[] {
  let latest = 0;
  return messages.map((message) => {
    latest = parseClock(message.clock) ?? latest;
    return { message, seconds: latest };
  });
}

/** Merges two lists; where times go backwards inside one of them, its own order wins. */
function mergeByTime(left: readonly Timed[], right: readonly Timed[]): Timed[] {
  const merged: Timed[] = [];
  let next = 0;
  for (const entry of left) {
    for (let other = right[next]; other !== undefined && other.seconds < entry.seconds; other = right[++next])
      merged.push(other);
    merged.push(entry);
  }
  return [...merged, ...right.slice(next)];
}

function clockText(seconds: number): ClockTime {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}` as ClockTime;
}
