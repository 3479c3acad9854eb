/**
 * Words that stand in different messages: in a chat a question and its answer seldom share their words.
 */
import { roomMessages } from "./catalogue.ts";
import type { Catalogue, RoomTable } from "./files.ts";
import { unite } from "./sortedNumbers.ts";

/** Messages are near each other when at most so many steps lead from one to the other, in their room on their day. */
export const NEARBY = 10;

/**
 * A number for each message that says how far it is from others: two of one room and day are as far apart as there are steps from one to the
 * other, all others farther than {@link NEARBY}.
 */
export function nearbyPlaces(catalogue: Pick<Catalogue, "messages" | "days">, table: RoomTable): Uint32Array {
  const places = new Uint32Array(catalogue.messages);
  let next = 0;
  for (const room of table.rooms.keys()) {
    const messages = roomMessages(table, room);
    let at = 0;
    let end = 0;
    for (const [kind, value] of catalogue.days.entries()) {
      // Alternately a day and how many messages it has.
      if (kind % 2 === 0) continue;
      end += value;
      for (let message = messages[at]; message !== undefined && message < end; message = messages[++at]) {
        places[message] = next++;
      }
      next += NEARBY;
    }
  }
  return places;
}

/**
 * The messages that are in some of the lists and near one of every other list, ascending. The lists are ascending; `places` are those of
 * {@link nearbyPlaces}.
 */
export function nearby(lists: readonly Uint32Array[], places: Uint32Array): Uint32Array {
  // The rarest first: it leaves the fewest to ask the others of.
  const standing = lists
    .toSorted((a, b) => a.length - b.length)
    .map((list) => list.map((message) => places[message] ?? 0).sort());
  return standing.reduce((found, each) => found.filter((message) => isNear(each, places[message] ?? 0)), unite(lists));
}

/** True when one of some ascending places is near a place. */
function isNear(ascending: Uint32Array, place: number): boolean {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < place - NEARBY) low = middle + 1;
    else high = middle;
  }
  const first = ascending[low];
  return first !== undefined && first <= place + NEARBY;
}
