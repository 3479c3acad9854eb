/** Everything that a site says by itself, whoever spoke in it. */
import { buildArchive } from "../../archive/buildArchive.ts";
import type { ArchiveConfig, Config } from "../../config.ts";
import { LANGUAGES } from "../../config.ts";
import type { DayDate, MonthDate, RoomId } from "../../model.ts";
import { outletFiles } from "../../outlets/outlets.ts";
import { wordsOf } from "../../outlets/words.ts";
import { catalogueOf } from "../../site/text/catalogue.ts";
import { dateWords, dayOf, daysInMonth } from "../../site/text/dates.ts";

/** A year that has every day. */
const LEAP_YEAR = "2000";
/** One of its days, on which nothing was said. */
const EMPTY_DAY: DayDate = `${LEAP_YEAR}-01-01`;

/** A name in which every year is one of which {@link ordinaryWords} holds all dates. */
export function inDatedYear(name: string): string {
  return name.replace(/(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])/gu, LEAP_YEAR);
}

/** The dates of one year, as pages and files write them: a name may be a date. */
function dates(): string[] {
  const months = Array.from({ length: 12 }, (_, index) => dateOfMonth(index + 1));
  const days = months.flatMap((month) =>
    Array.from({ length: daysInMonth(month) }, (_, index) => dayOf(month, index + 1)),
  );
  return LANGUAGES.map(dateWords).flatMap((words) => days.flatMap((day) => [day, words.day(day), words.weekday(day)]));
}

function dateOfMonth(number: number): MonthDate {
  return `${LEAP_YEAR}-${String(number).padStart(2, "0")}` as MonthDate;
}

/**
 * The site's own words: its texts in all languages, its outlets for rooms in which nothing was said, the dates of a year, and what the owner
 * wrote about it.
 */
export function ordinaryWords(config: Config, rooms: readonly RoomId[]): string {
  const days = rooms.map((room) => ({ room, day: EMPTY_DAY, presenter: null, messages: [] }));
  const empty = buildArchive({ days, speakers: [] }, config);
  const texts = LANGUAGES.flatMap((language) =>
    [catalogueOf(language), wordsOf(language)].map((one) => JSON.stringify(one)),
  );
  for (const { chunks } of outletFiles(empty, config, { version: "", prefix: "/" })) texts.push(...chunks);
  return [...texts, ...dates(), ...Object.values(ownersTexts(config.archive)).flat(), ...rooms].join("\n");
}

/** What the owner wrote in archive.yaml that the site shows, by key. A text left out here is taken for a leak where it holds a name that is gone. */
function ownersTexts(archive: ArchiveConfig): Record<keyof ArchiveConfig, readonly (string | null | undefined)[]> {
  const { title, description, image, rooms, license, removal, privacy } = archive;
  return {
    title: [title],
    description: [description],
    image: [image],
    rooms: [...rooms].flatMap(([id, room]) => [id, room.name, room.description]),
    license: [license?.name, license?.url],
    removal: [removal],
    privacy: privacy.ordinaryWords,
    // Settings; where they show, the outlets above have them.
    baseUrl: [],
    language: [],
    timeZone: [],
    media: [],
  };
}
