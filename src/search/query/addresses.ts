/**
 * Addresses and times in what was typed: a message's address or what a citation ends with, pasted into the box, and the time beside a message.
 */
import type { DayDate } from "../../model.ts";

/** A place of the archive that a text names. */
export type NamedPlace =
  | {
      readonly kind: "address";
      /** As it stands in the address, not yet known to be a room. */
      readonly room: string;
      readonly day: DayDate;
      /** The first hour of a page of a split day: `12`. Else empty. */
      readonly part: string;
      /** A message or a discussion. Null: the day. */
      readonly anchor: string | null;
    }
  | {
      readonly kind: "time";
      readonly day: DayDate;
      /** `17:50` or `17:50:09`. */
      readonly clock: string;
    };

/** `/proddev/2017/12/25/#m175009-k3fa`, after whatever host and path; also `proddev/2017-12-25/m175009-k3fa`, as the data files have it. */
const ADDRESS =
  /(?<![^/\s])(?<room>[^/\s?#]+)\/(?<year>\d{4})[/-](?<month>\d\d)[/-](?<day>\d\d)(?:\/(?<part>\d\d)(?=\/))?\/?(?:\?[^\s#]*)?#?(?<anchor>[md]\d{6}-[\w-]+)?(?![\p{L}\p{N}])/gu;
const TIME =
  /(?<!\d)(?<year>\d{4})[-/.年](?<month>\d{1,2})[-/.月](?<day>\d{1,2})[日号]?[T\s]*(?<hour>\d{1,2})[:：](?<rest>\d\d(?:[:：]\d\d)?)(?!\d)/gu;

/** The places that a text names, addresses before times, in their order. Whether the archive has them is not known here. */
export function placesNamed(typed: string): NamedPlace[] {
  const addresses = [...typed.matchAll(ADDRESS)].map(({ groups = {} }): NamedPlace => {
    const { room = "", part = "", anchor = null } = groups;
    return { kind: "address", room: decoded(room), day: dayOf(groups), part, anchor };
  });
  const times = [...typed.matchAll(TIME)].map(({ groups = {} }): NamedPlace => {
    const clock = `${groups.hour?.padStart(2, "0")}:${groups.rest?.replace("：", ":")}`;
    return { kind: "time", day: dayOf(groups), clock };
  });
  return [...addresses, ...times];
}

/** The time that a message's or a discussion's id begins with. */
export function clockOf(anchor: string): string {
  return anchor.replace(/^[md](\d\d)(\d\d)(\d\d).*$/u, "$1:$2:$3");
}

function dayOf({ year, month, day }: Readonly<Record<string, string | undefined>>): DayDate {
  return `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}` as DayDate;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
