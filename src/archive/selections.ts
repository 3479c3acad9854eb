/** The parts of the archive that lists are kept for. */

import { compareText } from "../compareText.ts";
import type { DayPlace, MonthDate, RoomId, Selection } from "../model.ts";
import { monthOf } from "./monthOf.ts";

/** Tells what is in a part of the archive. */
export function isWithin({ room, month }: Selection): (place: DayPlace) => boolean {
  return (place) => (room === null || place.room === room) && (month === null || monthOf(place.day) === month);
}

/**
 * Sorts items into everything, each month, each room, and each room's months. The whole comes first, and exists even when empty; then months,
 * rooms by id, and their months. Items keep their order; one that is in several places is in each of their parts once.
 *
 * @param placesOf where and when an item is found
 */
export function partition<Item>(
  items: Iterable<Item>,
  placesOf: (item: Item) => Iterable<DayPlace>,
): { selection: Selection; items: Item[] }[] {
  const parts = new Map<string, { selection: Selection; items: Item[] }>();
  const add = (item: Item, room: RoomId | null, month: MonthDate | null) => {
    const key = `${room === null ? "" : `${room}/`}\n${month ?? ""}`;
    const part = parts.get(key);
    if (part === undefined) parts.set(key, { selection: { room, month }, items: [item] });
    else if (part.items.at(-1) !== item) part.items.push(item);
  };
  parts.set("\n", { selection: { room: null, month: null }, items: [] });
  for (const item of items) {
    for (const { room, day } of placesOf(item)) {
      const month = monthOf(day);
      add(item, null, null);
      add(item, null, month);
      add(item, room, null);
      add(item, room, month);
    }
  }
  return [...parts].sort(([a], [b]) => compareText(a, b)).map(([, part]) => part);
}
