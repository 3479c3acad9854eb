import { clockOf, type NamedPlace, placesNamed } from "../../search/query/addresses.ts";
import { daysRange, roomMessages } from "../../search/query/catalogue.ts";
import type { Catalogue, RoomTable } from "../../search/query/files.ts";
import { intersect, range } from "../../search/query/sortedNumbers.ts";
import type { ArchivePlace, SearchResult } from "../../search/query/types.ts";
import { dayPartUrl, dayUrl } from "../../urls.ts";

/** How many places are told, at most. */
const PLACES = 4;

/** What is needed of an archive to find places in it. */
export interface PlacedArchive {
  readonly catalogue: Catalogue;
  readonly rooms: RoomTable;
  /** The path of the site's root, with a final slash. */
  readonly root: string;
  /** A message by its number. */
  message(number: number): Promise<Pick<SearchResult, "url" | "sentAt">>;
}

/** Whether a question names a place by an address or a time, which the archive may not have. */
export function namesPlaces(typed: string): boolean {
  return placesNamed(typed).length > 0;
}

/**
 * The places that a question names. An address leads where it says, if the room has that day; a time leads into each room that has the day, where no
 * address stands beside it.
 */
export async function namedPlaces(typed: string, archive: PlacedArchive): Promise<ArchivePlace[]> {
  const { catalogue, rooms } = archive;
  const found: ArchivePlace[] = [];
  for (const place of placesNamed(typed).slice(0, PLACES)) {
    if (place.kind === "time" && found.some(({ exact }) => exact)) continue;
    for (const [at, room] of rooms.rooms.entries()) {
      if (place.kind === "address" && place.room !== room) continue;
      const there = intersect(roomMessages(rooms, at), range(...daysRange(catalogue, place.day, place.day)));
      if (there.length === 0) continue;
      const where = place.kind === "address" ? addressed(place, archive) : await saidAt(place, there, archive);
      found.push({ ...where, room, roomName: rooms.names[at] ?? room, day: place.day });
    }
  }
  return found.slice(0, PLACES);
}

function addressed(
  { day, part, anchor, room }: Extract<NamedPlace, { kind: "address" }>,
  { root }: PlacedArchive,
): Pick<ArchivePlace, "url" | "clock" | "exact"> {
  const page = part === "" ? dayUrl(room, day) : dayPartUrl(room, day, Number(part));
  const url = root + page.slice(1) + (anchor === null ? "" : `#${anchor}`);
  return { url, clock: anchor === null ? null : clockOf(anchor), exact: true };
}

/** The first of some messages of a day that was sent at a time or later, else the last one. Few texts are loaded: each look halves what is left. */
async function saidAt(
  { day, clock }: Extract<NamedPlace, { kind: "time" }>,
  there: Uint32Array,
  archive: PlacedArchive,
): Promise<Pick<ArchivePlace, "url" | "clock" | "exact">> {
  const time = `${day}T${clock}`;
  const message = (at: number) => archive.message(there[at] ?? 0);
  let [low, high] = [0, there.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const { sentAt } = await message(middle);
    if (sentAt.slice(0, time.length) < time) low = middle + 1;
    else high = middle;
  }
  const { url, sentAt } = await message(low);
  return { url, clock: sentAt.slice("2017-12-25T".length, "2017-12-25T17:50:09".length), exact: false };
}
