/**
 * Reads the tables of files.ts: from slots to messages, from days and rooms to messages.
 */
import type { Catalogue, RoomTable } from "./files.ts";

const DAY_MS = 86_400_000;

/** The message that each slot of the index belongs to, by number of the slot over all records. */
export function slotOwners(catalogue: Pick<Catalogue, "records" | "longMessages">): Uint32Array {
  const owners = new Uint32Array(catalogue.records.reduce((sum, [, slots]) => sum + slots, 0));
  const pairs = catalogue.longMessages;
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

/** The number of the first slot of each record, by Pagefind's name for the record. */
export function firstSlots(catalogue: Pick<Catalogue, "records">): Map<string, number> {
  let next = 0;
  return new Map(
    catalogue.records.map(([name, slots]) => {
      next += slots;
      return [name, next - slots];
    }),
  );
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

/** The messages of a room, ascending; none when there is no such room. */
export function roomMessages(table: RoomTable, room: string): Uint32Array {
  const wanted = table.rooms.indexOf(room);
  const found: number[] = [];
  let message = 0;
  for (let at = 0; at < table.runs.length; at += 2) {
    const length = table.runs[at + 1] ?? 0;
    for (let each = 0; each < length && table.runs[at] === wanted; each++) found.push(message + each);
    message += length;
  }
  return Uint32Array.from(found);
}
