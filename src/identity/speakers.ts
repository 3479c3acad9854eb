/** People and their names, with the addresses of both. */

import { compareText } from "../compareText.ts";
import { namesOf, type SpeakersConfig } from "../config.ts";
import { groupBy } from "../groupBy.ts";
import type { Alias, DayDate, DayPlace, Instant, RoomId, Speaker, SpeakerId } from "../model.ts";
import { speakerUrl } from "../urls.ts";
import { canonicalName } from "./canonicalName.ts";
import type { Draft } from "./drafts.ts";
import { type NameGroups, NOWHERE, type Person } from "./nameGroups.ts";
import { makeSlugs } from "./slugs.ts";

/** Everybody who spoke, and how to find who a name is. */
export interface Speakers {
  /** By id. */
  readonly list: readonly Speaker[];
  /** The speaker of the names one message was seen under. */
  speakerOf(names: readonly string[], place: DayPlace): SpeakerId | null;
}

interface Profile {
  readonly person: Person;
  readonly aliases: Map<string, AliasCount>;
  messages: number;
  first: Draft;
  last: Draft;
}

interface AliasCount {
  readonly rooms: Set<RoomId>;
  first: DayDate | null;
  last: DayDate | null;
  messages: number;
}

/**
 * Gathers who spoke.
 *
 * @param quotedNames names nobody spoke under, but which quotes proved to be somebody's
 * @param sentAt the instant of a draft
 */
export function gatherSpeakers(
  drafts: readonly Draft[],
  groups: NameGroups,
  config: SpeakersConfig,
  quotedNames: readonly string[],
  sentAt: (draft: Draft) => Instant,
): Speakers {
  const profiles = gatherProfiles(drafts, groups);
  const silent = [...quotedNames, ...config.speakers.flatMap(namesOf), ...config.owners.values()];
  for (const name of silent) addSilentName(name, groups, profiles);
  const names = [...profiles.values()].flatMap(({ aliases }) => [...aliases.keys()]);
  const slugs = makeSlugs(inOrderOfAppearance(names, drafts).filter((name) => !groups.isShared(name)));
  const ownerName = new Map(config.speakers.map(({ name }) => [groups.person(name, NOWHERE), name]));
  const idOf = new Map<Person, SpeakerId>();
  const list = [...profiles.values()].map((profile) => {
    const speaker = makeSpeaker(profile, groups, slugs, ownerName.get(profile.person));
    idOf.set(profile.person, speaker.id);
    return { ...speaker, first: sentAt(profile.first), last: sentAt(profile.last) };
  });
  return {
    list: withOwnRedirects(list, slugs).sort((a, b) => compareText(a.id, b.id)),
    speakerOf: (seenAs, place) => {
      const person = groups.personOf(seenAs, place);
      return person === null ? null : (idOf.get(person) ?? null);
    },
  };
}

function gatherProfiles(drafts: readonly Draft[], groups: NameGroups): Map<Person, Profile> {
  const profiles = new Map<Person, Profile>();
  for (const draft of drafts) {
    const person = draft.system ? null : groups.personOf(draft.names, draft);
    if (person === null) continue;
    let profile = profiles.get(person);
    if (profile === undefined) {
      profile = { person, aliases: new Map(), messages: 0, first: draft, last: draft };
      profiles.set(person, profile);
    }
    profile.messages++;
    if (isBefore(draft, profile.first)) profile.first = draft;
    if (isBefore(profile.last, draft)) profile.last = draft;
    for (const name of draft.names) countAlias(profile, name, draft);
  }
  return profiles;
}

function isBefore(a: Draft, b: Draft): boolean {
  return a.day === b.day ? a.seconds < b.seconds : a.day < b.day;
}

function countAlias({ aliases }: Profile, name: string, { room, day }: Draft): void {
  let alias = aliases.get(name);
  if (alias === undefined) {
    alias = { rooms: new Set(), first: day, last: day, messages: 0 };
    aliases.set(name, alias);
  }
  alias.rooms.add(room);
  if (alias.first === null || day < alias.first) alias.first = day;
  if (alias.last === null || day > alias.last) alias.last = day;
  alias.messages++;
}

function addSilentName(name: string, groups: NameGroups, profiles: ReadonlyMap<Person, Profile>): void {
  const profile = profiles.get(groups.person(name, NOWHERE) ?? "");
  if (profile === undefined || profile.aliases.has(name)) return;
  profile.aliases.set(name, { rooms: new Set(), first: null, last: null, messages: 0 });
}

/** Names by the first day and place they headed a message; names that never did come after all others. */
function inOrderOfAppearance(names: readonly string[], drafts: readonly Draft[]): string[] {
  const firsts = new Map<string, { readonly day: DayDate; readonly index: number }>();
  for (const [index, draft] of drafts.entries()) {
    for (const name of draft.names) {
      const known = firsts.get(name);
      // Drafts come by room, then day: of equal days the first met stays.
      if (known === undefined || draft.day < known.day) firsts.set(name, { day: draft.day, index });
    }
  }
  const never = { day: "9", index: 0 };
  return [...new Set(names)].sort((a, b) => {
    const [left, right] = [firsts.get(a) ?? never, firsts.get(b) ?? never];
    return compareText(left.day, right.day) || left.index - right.index || compareText(a, b);
  });
}

function makeSpeaker(
  { person, aliases, messages }: Profile,
  groups: NameGroups,
  slugs: ReadonlyMap<string, SpeakerId>,
  ownerName: string | undefined,
): Omit<Speaker, "first" | "last" | "redirects"> {
  const list = [...aliases].map(
    ([name, count]): Alias => ({
      ...count,
      name,
      rooms: [...count.rooms].sort(),
      evidence: groups.isShared(name) ? groups.sharedEvidence(count.rooms) : groups.evidence(name, person),
    }),
  );
  list.sort((a, b) => compareText(a.first ?? "9", b.first ?? "9") || compareText(a.name, b.name));
  const own = list.filter((alias) => !groups.isShared(alias.name));
  const name = ownerName ?? canonicalName(own);
  const id = slugs.get(name) ?? "";
  const rooms = [...new Set(list.flatMap((alias) => alias.rooms))].sort();
  return {
    id,
    name,
    url: speakerUrl(id),
    aliases: list,
    rooms,
    messages,
  };
}

/** Who answers to the address of a name, and how often they used it. */
interface Holder {
  readonly id: SpeakerId;
  readonly messages: number;
}

/**
 * Gives every speaker the addresses of their other names. A name that the owner bound to rooms or days can be several people's; its address
 * is that of the one it is the id of, else of whoever used it most.
 */
function withOwnRedirects<Listed extends Omit<Speaker, "redirects">>(
  list: readonly Listed[],
  slugs: ReadonlyMap<string, SpeakerId>,
): (Listed & Pick<Speaker, "redirects">)[] {
  const holders = new Map<SpeakerId, Holder>(list.map(({ id }) => [id, { id, messages: Number.POSITIVE_INFINITY }]));
  for (const { id, aliases } of list) {
    for (const { name, messages } of aliases) {
      const slug = slugs.get(name);
      if (slug === undefined) continue;
      const holder = holders.get(slug);
      if (holder === undefined || isMore({ id, messages }, holder)) holders.set(slug, { id, messages });
    }
  }
  const held = groupBy(holders, ([, { id }]) => id);
  return list.map((speaker) => ({
    ...speaker,
    redirects: (held.get(speaker.id) ?? [])
      .map(([slug]) => slug)
      .filter((slug) => slug !== speaker.id)
      .sort(),
  }));
}

function isMore(a: Holder, b: Holder): boolean {
  return a.messages > b.messages || (a.messages === b.messages && compareText(a.id, b.id) < 0);
}
