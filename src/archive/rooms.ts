/** Days → rooms with their years and months. */

import type { ArchiveConfig } from "../config.ts";
import { groupBy } from "../groupBy.ts";
import type { Day, Month, Room, RoomId, Year } from "../model.ts";
import { monthUrl, roomUrl, yearUrl } from "../urls.ts";
import { monthOf } from "./monthOf.ts";

/** Groups a room's days, in order, into its calendar. */
export function makeRoom(id: RoomId, days: readonly Day[], config: ArchiveConfig): Room {
  const months = [...groupBy(days, ({ day }) => monthOf(day))].map(
    ([month, own]): Month => ({ month, url: monthUrl(id, month), days: own, messages: countMessages(own) }),
  );
  const years = [...groupBy(months, ({ month }) => Number(month.slice(0, 4)))].map(
    ([year, own]): Year => ({ year, url: yearUrl(id, year), months: own, messages: sum(own) }),
  );
  const entry = config.rooms.get(id);
  return {
    id,
    name: entry?.name ?? id,
    description: entry?.description ?? null,
    url: roomUrl(id),
    years,
    days,
    messages: countMessages(days),
    speakers: new Set(days.flatMap(({ participants }) => participants.map(({ speaker }) => speaker))).size,
  };
}

function countMessages(days: readonly Day[]): number {
  return days.reduce((total, { messages }) => total + messages.length, 0);
}

function sum(months: readonly Month[]): number {
  return months.reduce((total, { messages }) => total + messages, 0);
}
