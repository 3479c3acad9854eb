/** Citations of messages and days, as they are written in a file or as a page's address has them. */
import type { DayDate, DayPlace } from "../model.ts";

/** `proddev/2017-12-25/m175009-k3fa`, or an address: `https://example.org/chat/proddev/2017/12/25/#m175009-k3fa`. */
const MESSAGE =
  /^(?:https?:\/\/.*?\/|\/)?(?<room>[^/]+)\/(?<year>\d{4})[-/](?<month>\d\d)[-/](?<date>\d\d)\/(?:(?:00|06|12|18)\/)?#?(?<letter>[md])(?<id>\d{6}-[a-z2-7]{4}(?:-[1-9]\d*)?)$/u;
/** `proddev/2017-12-25`, or an address: `https://example.org/chat/proddev/2017/12/25/`. */
const DAY =
  /^(?:https?:\/\/.*?\/|\/)?(?<room>[^/]+)\/(?<year>\d{4})[-/](?<month>\d\d)[-/](?<date>\d\d)\/?(?:(?:00|06|12|18)\/)?$/u;

/** A message, or the discussion that begins with it. */
export interface IdPlace extends DayPlace {
  readonly letter: "m" | "d";
  /** The id without its letter. */
  readonly id: string;
}

/** Reads the citation or the address of a message or a discussion; null for anything else. */
export function readIdPlace(text: string): IdPlace | null {
  const groups = MESSAGE.exec(text)?.groups;
  if (groups === undefined) return null;
  return { ...dayPlace(groups), letter: groups.letter === "d" ? "d" : "m", id: groups.id ?? "" };
}

/** Reads the citation or the address of a day; null for anything else. */
export function readDayPlace(text: string): DayPlace | null {
  const groups = DAY.exec(text)?.groups;
  return groups === undefined ? null : dayPlace(groups);
}

function dayPlace({ room = "", year, month, date }: Readonly<Record<string, string>>): DayPlace {
  return { room: decode(room), day: `${year}-${month}-${date}` as DayDate };
}

/** A room as an address has it is percent-encoded; one that is not stays as it is. */
function decode(room: string): string {
  try {
    return decodeURIComponent(room);
  } catch {
    return room;
  }
}
