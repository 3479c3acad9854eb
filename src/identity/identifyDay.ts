/**
 * One day identified again while everything else stays: names are those people's whom they were found to be, as if the owner had said so.
 * What only a look at all transcripts would find (that two names are one person's, by new evidence elsewhere) is not found here.
 */

import { compareText } from "../compareText.ts";
import { type Config, everywhere, namesOf, type SpeakerConfig, type SpeakersConfig } from "../config.ts";
import type { DayPlace, Instant, Message, MessageRef, NormalizedTranscript, Speaker, SpeakerId } from "../model.ts";
import { dayNumber, parseClock } from "../transcript/calendar.ts";
import { speakerUrl } from "../urls.ts";
import { type Doubling, findDoubling } from "./doubled.ts";
import { dayFacts } from "./doubledDays.ts";
import { type Draft, makeDrafts } from "./drafts.ts";
import { type Identified, type IdentifiedDay, identifiedDay } from "./identify.ts";
import { clockOf } from "./instant.ts";
import { NameGroups, NOWHERE, type Person } from "./nameGroups.ts";
import { MAX_DAYS } from "./quotedWords.ts";
import { joinQuotedNames, openQuotes, quotedUnder, settleQuotes } from "./quotes.ts";
import { type RoomDay, roomDays } from "./roomDays.ts";
import { makeSlugs } from "./slugs.ts";
import { gatherSpeakers, type Speakers } from "./speakers.ts";
import { spokeTogether } from "./together.ts";

/** What all transcripts gave, to identify single days by. */
export interface Groundwork {
  readonly identified: Identified;
  /** The days of `identified`, in its order; without their entries, but for days on which something stood twice. */
  readonly roomDays: readonly RoomDay[];
  /** What doubled days among them prove; null until it is asked for. */
  readonly doubling: Doubling | null;
}

/** Keeps of the days what single days are identified by. `days` are those that `identified` was made of. */
export function groundworkOf(days: readonly RoomDay[], identified: Identified): Groundwork {
  return { identified, roomDays: lightened(days, identified.days), doubling: null };
}

function lightened(days: readonly RoomDay[], identified: readonly IdentifiedDay[]): RoomDay[] {
  return days.map((day, index) => {
    const isDoubled = identified[index]?.messages.some(({ ids }) => ids.length > 1) === true;
    return isDoubled ? day : { ...day, entries: [] };
  });
}

/**
 * Replaces a day, which may be new. Days after it are new objects where a quote in them has another original now; all others stay the
 * same objects.
 *
 * @param transcripts those of the day; none removes it
 */
export function identifyDay(
  place: DayPlace,
  transcripts: readonly NormalizedTranscript[],
  { identified, roomDays: known, doubling }: Groundwork,
  config: Config,
): Groundwork & {
  /** False where the day says of two people that they may be one: to tell, all transcripts have to be looked at. */
  readonly isCertain: boolean;
} {
  const own = roomDays(transcripts);
  const days = withDays(known, place, own);
  const isSame = doubling !== null && [...own, ...known.filter((day) => isSameDay(day, place))].every(provesNothing);
  const names = new Names(identified.speakers, days, isSame ? doubling : findDoubling(days), config);
  const drafts = own.flatMap((day) => makeDrafts([day], names.doubling.twinOf, names.groups).flat());
  const settled = names.settle(around(identified.days, place, drafts), drafts);
  const clock = clockOf(config.archive.timeZone);
  const sentAt = (draft: Draft): Instant => clock(draft.day, draft.clock);
  const speakers = names.take(drafts, settled.proven, sentAt);
  const made = own.map((day) => identifiedDay(day, drafts, speakers, sentAt, settled.originals));
  const others = identified.days.map((day) => (isAfter(day, place) ? requoted(day, settled.originals) : day));
  return {
    doubling: names.doubling,
    isCertain: settled.isCertain && own.every((day) => names.areCertain(day)),
    identified: { ...identified, days: withDays(others, place, made), speakers: speakers.list },
    roomDays: withDays(known, place, lightened(own, made)),
  };
}

/** True for a day without anything that could stand twice. (That its names are two people's, such a day proves; it is not taken up.) */
function provesNothing(day: RoomDay): boolean {
  return dayFacts(day).clusters.length === 0;
}

function isSameDay(a: DayPlace, b: DayPlace): boolean {
  return a.room === b.room && a.day === b.day;
}

/** The list with some items in the place of one, by room and day. */
function withDays<Day extends DayPlace>(days: readonly Day[], place: DayPlace, own: readonly Day[]): Day[] {
  const others = days.filter((day) => !isSameDay(day, place));
  const next = others.findIndex((day) => (compareText(day.room, place.room) || compareText(day.day, place.day)) > 0);
  return next < 0 ? [...others, ...own] : [...others.slice(0, next), ...own, ...others.slice(next)];
}

/** True for a day that may quote the other. */
function isAfter(day: DayPlace, { room, day: quoted }: DayPlace): boolean {
  return day.room === room && day.day > quoted && dayNumber(day.day) - dayNumber(quoted) <= MAX_DAYS;
}

/** The day's drafts among those of the days that it may quote, and of those that may quote it. */
function around(days: readonly IdentifiedDay[], place: DayPlace, own: readonly Draft[]): Draft[] {
  const draftsOf = (near: readonly IdentifiedDay[]) => near.flatMap(({ messages }) => messages.map(draftOf));
  const before = draftsOf(days.filter((day) => isAfter(place, day)));
  return [...before, ...own, ...draftsOf(days.filter((day) => isAfter(day, place)))];
}

/** The draft that a message was made of, as far as quotes need it. */
function draftOf(message: Message): Draft {
  const { room, day, id, ids, ref, clock, kind, seenAs, origins } = message;
  return {
    room,
    day,
    dayNumber: dayNumber(day),
    ids: [id, ...ids.slice(1)],
    ref,
    clock,
    seconds: parseClock(clock) ?? 0,
    system: kind === "system",
    names: seenAs,
    content: message,
    origins,
  };
}

/** The day with the originals its quotes have now; the same object where they are what they were. */
function requoted(day: IdentifiedDay, originals: ReadonlyMap<MessageRef, MessageRef>): IdentifiedDay {
  const messages = day.messages.map((message) => {
    const of = originals.get(message.ref) ?? null;
    return message.quote === null || message.quote.of === of
      ? message
      : { ...message, quote: { ...message.quote, of } };
  });
  return messages.every((message, index) => message === day.messages[index]) ? day : { ...day, messages };
}

/** What quotes come to. */
interface Settled {
  readonly originals: ReadonlyMap<MessageRef, MessageRef>;
  /** Names that quotes prove. */
  readonly proven: readonly string[];
  /** False where quotes use a name of somebody for what somebody else said. */
  readonly isCertain: boolean;
}

/** Whose names are whose, by what was found before and by what a new day shows. */
class Names {
  readonly doubling: Doubling;
  readonly groups: NameGroups;
  readonly #known: readonly Speaker[];
  readonly #config: SpeakersConfig;
  readonly #days: readonly RoomDay[];

  constructor(known: readonly Speaker[], days: readonly RoomDay[], doubling: Doubling, { speakers }: Config) {
    this.#known = known;
    this.#config = speakers;
    this.#days = days;
    this.doubling = doubling;
    this.groups = new NameGroups(declared(known, speakers, doubling.shared), doubling.shared);
    for (const [a, b] of doubling.pairs) this.groups.join(a, b, "doubled");
  }

  /** Finds the originals of all quotes in the drafts, and the names that those of the day prove. */
  settle(drafts: readonly Draft[], own: readonly Draft[]): Settled {
    const { groups } = this;
    const open = openQuotes(drafts);
    const isOwn = new Set(own);
    const spoke = { anywhere: spokeTogether(this.#days), undoubled: this.doubling.undoubled };
    const ownQuotes = open.filter(({ draft }) => isOwn.has(draft));
    const proven = joinQuotedNames(ownQuotes, groups, spoke);
    const isCertain = [...quotedUnder(ownQuotes, groups)].every(([name, said]) =>
      said.every(({ by }) => this.#areOne(name, by)),
    );
    return { originals: settleQuotes(open, groups, spoke), proven, isCertain };
  }

  /** False where two names of a day look like one person's, and are not taken for it. */
  areCertain({ names }: RoomDay): boolean {
    return this.doubling.pairs.every(([a, b]) => !names.has(a) || !names.has(b) || this.#areOne(a, b));
  }

  #areOne(a: string, b: string): boolean {
    return this.groups.person(a, NOWHERE) === this.groups.person(b, NOWHERE);
  }

  /** Everybody known, with who and what names a day adds. */
  take(drafts: readonly Draft[], quotedNames: readonly string[], sentAt: (draft: Draft) => Instant): Speakers {
    const ids = new Map<Person, SpeakerId>();
    const personOf = (speaker: Speaker) => this.groups.person(speaker.name, NOWHERE);
    const list = new Map<SpeakerId, Speaker>();
    const add = (speaker: Speaker) => {
      const person = personOf(speaker);
      if (person !== null) ids.set(person, speaker.id);
      list.set(speaker.id, speaker);
    };
    for (const speaker of this.#known) add(speaker);
    const gathered = gatherSpeakers(drafts, this.groups, this.#config, quotedNames, sentAt);
    for (const speaker of gathered.list) {
      const person = personOf(speaker);
      const known = list.get((person === null ? undefined : ids.get(person)) ?? "");
      if (known === undefined) add(newcomer(speaker, [...list.values()]));
      else list.set(known.id, withNames(known, speaker));
    }
    return {
      list: [...list.values()].sort((a, b) => compareText(a.id, b.id)),
      speakerOf: (seenAs, place) => {
        const person = this.groups.personOf(seenAs, place);
        return person === null ? null : (ids.get(person) ?? null);
      },
    };
  }
}

/** What was found about people, in the words of speakers.yaml, below what the owner says there. */
function declared(known: readonly Speaker[], config: SpeakersConfig, shared: ReadonlySet<string>): SpeakersConfig {
  const entries = new Map(config.speakers.map((entry) => [entry.name, entry]));
  const people = known.map(({ name, aliases }): SpeakerConfig => {
    const entry = entries.get(name);
    entries.delete(name);
    const own = entry?.aliases ?? [];
    const found = aliases.filter((alias) => !shared.has(alias.name) && !own.some((one) => one.name === alias.name));
    return { name, aliases: [...own, ...found.map((alias) => everywhere(alias.name))] };
  });
  return { ...config, speakers: [...people, ...entries.values()] };
}

/** Somebody who had not spoken before. The address is free of those of others. */
function newcomer(speaker: Speaker, others: readonly Speaker[]): Speaker {
  const plain = makeSlugs([speaker.name]).get(speaker.name) ?? speaker.id;
  const holder = others.find(({ id, redirects }) => id === plain || redirects.includes(plain));
  const names = holder === undefined ? [] : namesOf(holder);
  const id = makeSlugs([...names, speaker.name]).get(speaker.name) ?? plain;
  return { ...speaker, id, url: speakerUrl(id), redirects: [] };
}

/** Somebody known, with names that are new. */
function withNames(known: Speaker, { aliases }: Speaker): Speaker {
  const fresh = aliases.filter(({ name }) => !known.aliases.some((alias) => alias.name === name));
  return fresh.length === 0 ? known : { ...known, aliases: [...known.aliases, ...fresh] };
}
