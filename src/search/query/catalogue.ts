/**
 * Reads the tables of files.ts: from slots to messages, from days, rooms and speakers to messages.
 */

import { fold } from "../../folding/fold.ts";
import type { MonthDate } from "../../model.ts";
import type { Catalogue, RoomTable, Segment, SpeakerNames, SpeakerTable } from "./files.ts";
import type { MonthTotal } from "./types.ts";

const DAY_MS = 86_400_000;

/** The message that each slot of the index belongs to, by number of the slot over all records of a segment; messages count from 0 there. */
export function slotOwners(segment: Pick<Segment, "records" | "longMessages">): Uint32Array {
  const owners = new Uint32Array(segment.records.reduce((sum, slots) => sum + slots, 0));
  const pairs = segment.longMessages;
  let slot = 0;
  let message = 0;
  for (let at = 0; at < pairs.length; at += 2) {
    for (let ones = pairs[at] ?? 0; ones > 0; ones--) owners[slot++] = message++;
    owners.fill(message++, slot, slot + (pairs[at + 1] ?? 0));
    slot += pairs[at + 1] ?? 0;
  }
  while (slot < owners.length) owners[slot++] = message++;
  return owners;
}

/** The number of the first slot of each record of a segment. */
export function firstSlots(segment: Pick<Segment, "records">): Uint32Array {
  let next = 0;
  return Uint32Array.from(segment.records, (slots) => {
    next += slots;
    return next - slots;
  });
}

/**
 * The messages of some days, as a range [first, end). `from` and `to` are days, months or years (`2018-01`), inclusive; undefined: open.
 * Anything else compares as text.
 */
export function daysRange(
  catalogue: Pick<Catalogue, "days">,
  from: string | undefined,
  to: string | undefined,
): [number, number] {
  let day = 0;
  let first = 0;
  let end = 0;
  for (let at = 0; at < catalogue.days.length; at += 2) {
    day += catalogue.days[at] ?? 0;
    const name = new Date(day * DAY_MS).toISOString().slice(0, 10);
    const messages = catalogue.days[at + 1] ?? 0;
    if (from !== undefined && name < from) first += messages;
    if (to === undefined || name.slice(0, to.length) <= to) end += messages;
  }
  return [first, Math.max(first, end)];
}

/** The years from the last day with messages to the first. */
export function years(catalogue: Pick<Catalogue, "days">): number[] {
  const steps = catalogue.days.filter((_, at) => at % 2 === 0);
  const yearOf = (day: number) => new Date(day * DAY_MS).getUTCFullYear();
  const [first, last] = [yearOf(steps[0] ?? 0), yearOf(steps.reduce((sum, step) => sum + step, 0))];
  return steps.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, ago) => last - ago);
}

/** How many of some messages, given as an ascending list, were sent in each month; months without any are left out. */
export function monthTotals(catalogue: Pick<Catalogue, "days">, messages: Uint32Array): MonthTotal[] {
  const totals = new Map<string, number>();
  let day = 0;
  let end = 0;
  let counted = 0;
  for (let at = 0; at < catalogue.days.length; at += 2) {
    day += catalogue.days[at] ?? 0;
    end += catalogue.days[at + 1] ?? 0;
    const before = counted;
    while (counted < messages.length && (messages[counted] ?? 0) < end) counted++;
    if (counted === before) continue;
    const month = new Date(day * DAY_MS).toISOString().slice(0, 7);
    totals.set(month, (totals.get(month) ?? 0) + counted - before);
  }
  return Array.from(totals, ([month, total]) => ({ month: month as MonthDate, total }));
}

/** The place of a room in the table, by its id or its name, compared folded; -1 when there is no such room. */
export function roomPlace(table: Pick<RoomTable, "rooms" | "names">, wanted: string): number {
  const byId = table.rooms.indexOf(wanted);
  const name = fold(wanted);
  return byId === -1
    ? table.names.findIndex((each, place) => fold(each) === name || table.rooms[place] === name)
    : byId;
}

/** The messages of the room at a place in the table, ascending; none for -1. */
export function roomMessages(table: RoomTable, wanted: number): Uint32Array {
  const found: number[] = [];
  let message = 0;
  for (let at = 0; at < table.runs.length; at += 2) {
    const length = table.runs[at + 1] ?? 0;
    for (let each = 0; each < length && table.runs[at] === wanted; each++) found.push(message + each);
    message += length;
  }
  return Uint32Array.from(found);
}

/**
 * The places of the speakers who are called something: the one with that id, or else those with that name, or else those with a name that
 * goes on after it with something else than a letter or a digit (龚晓冬-银联).
 */
export function speakerPlaces(speakers: readonly SpeakerNames[], wanted: string): number[] {
  const byId = speakers.findIndex(([id]) => id === wanted);
  if (byId !== -1) return [byId];
  const name = fold(wanted);
  if (name === "") return [];
  const called = (test: (alias: string) => boolean) =>
    speakers.flatMap(([, ...names], place) => (names.some((each) => test(fold(each))) ? [place] : []));
  const exactly = called((alias) => alias === name);
  if (exactly.length > 0) return exactly;
  return called((alias) => alias.startsWith(name) && /^[^\p{L}\p{N}\p{M}]/u.test(alias.slice(name.length)));
}

/**
 * The words in the index of all whom a name may mean: speakers who are called so (see {@link speakerPlaces}), and whoever said what stands under
 * this name without anybody knowing whose it is. A name that is nobody's is read without the sign of a mention (`@龚晓冬`), or without the quotation marks
 * around it. Null for a name that is nobody's then, either.
 */
export function wordsOfName({ speakers, words, unresolved }: SpeakerTable, wanted: string): string[] | null {
  const places = speakerPlaces(speakers, wanted);
  const name = fold(wanted);
  const others = unresolved.filter(([each]) => name !== "" && fold(each) === name);
  if (places.length + others.length === 0) {
    const [, mentioned, quoted = mentioned] = /^@(.+)$|^“(.+)”$/su.exec(wanted) ?? [];
    return quoted === undefined ? null : wordsOfName({ speakers, words, unresolved }, quoted);
  }
  const own = places.map((place) => words[place] ?? "").filter((word) => word !== "");
  return [...own, ...others.map(([, word]) => word)];
}
