/**
 * What is worth saying about the filters of a question, whatever it finds: which of them filter nothing, and who else a name may be meant for.
 */

import { roomPlace, speakerPlaces, wordsOfName } from "./catalogue.ts";
import type { RoomTable, SpeakerTable } from "./files.ts";
import { offerSpeakers } from "./offers.ts";
import { readTerms, type Term } from "./parseQuery.ts";
import { typedSpeakers } from "./typedSpeaker.ts";
import type { NamedSearch, SearchRemarks, SpeakerOffer, UnknownValue } from "./types.ts";
import { HAS } from "./words.ts";

/** How many names are offered at most. */
const NAMES = 12;

/** Remarks on a question: `typed`, and the speaker beside it, who may be empty. */
export function remarksOn(
  typed: string,
  speaker: string,
  tables: { readonly speakers: SpeakerTable; readonly rooms: Pick<RoomTable, "rooms" | "names"> },
): SearchRemarks {
  const named = (query: string, beside: string, { name, alias }: SpeakerOffer): NamedSearch => ({
    query,
    speaker: beside,
    name,
    alias,
  });
  const names = [
    ...typedSpeakers(typed).flatMap(({ text, complete }) =>
      nearNames(tables.speakers, text).map((offer) => named(complete(offer.value), speaker, offer)),
    ),
    ...nearNames(tables.speakers, speaker).map((offer) => named(typed, offer.value, offer)),
  ];
  return {
    unknown: readTerms(typed).flatMap((term) => unknownValue(term, tables) ?? []),
    names: names.slice(0, NAMES),
    moreNames: Math.max(0, names.length - NAMES),
  };
}

/**
 * Speakers whose name begins with a text, but for those that it means; where it means nobody and no name begins so, those who have it inside a name.
 */
function nearNames(table: SpeakerTable, text: string): SpeakerOffer[] {
  if (text.trim() === "") return [];
  const { speakers } = table;
  const meant = new Set(speakerPlaces(speakers, text).map((place) => speakers[place]?.[0]));
  const beginning = offerSpeakers(table, text, speakers.length, "beginning").filter(({ id }) => !meant.has(id));
  return meant.size > 0 || beginning.length > 0 ? beginning : offerSpeakers(table, text, speakers.length);
}

/** What is the matter with a filter that is looked for as text; null for all else. */
function unknownValue(
  { typed, filter, operator }: Term,
  { speakers, rooms }: Parameters<typeof remarksOn>[2],
): UnknownValue | null {
  if (operator === null) return null;
  const { kind, value } = operator;
  switch (kind) {
    case "speaker":
      return wordsOfName(speakers, value) !== null ? null : { typed, kind, value, choices: [] };
    case "room":
      return roomPlace(rooms, value) !== -1 ? null : { typed, kind, value, choices: rooms.rooms };
    case "has":
      return filter !== null ? null : { typed, kind, value, choices: HAS };
    case "word":
      return null;
    default:
      return filter !== null ? null : { typed, kind: "day", value, choices: [] };
  }
}
