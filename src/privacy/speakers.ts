/** The list of speakers without those who are not shown, and with what the others are shown under. */
import { compareText } from "../compareText.ts";
import { groupBy } from "../groupBy.ts";
import type { Identified } from "../identity/identify.ts";
import { isSlugOf } from "../identity/slugs.ts";
import type { Alias, Message, MessageRef, RoomId, Speaker, SpeakerId } from "../model.ts";
import { speakerUrl } from "../urls.ts";
import type { Cover } from "./cover.ts";
import { freeId, type HiddenPeople, slugsOf } from "./people.ts";
import type { Gone } from "./takedowns.ts";

/** Who is shown. */
export interface ShownSpeakers {
  /** By id. */
  readonly list: readonly Speaker[];
  /** The id somebody is shown under; null where they are not shown. */
  idOf(speaker: SpeakerId): SpeakerId | null;
  /** Ids and redirects that no longer exist. */
  readonly lost: readonly SpeakerId[];
}

/** Makes the list: counts are of messages that are left. */
export function hideSpeakers(
  { days, speakers }: Identified,
  { fates }: HiddenPeople,
  gone: ReadonlyMap<MessageRef, Gone>,
  cover: Cover,
): ShownSpeakers {
  const spoken = days.flatMap(({ messages }) => messages.filter(({ kind }) => kind === "spoken"));
  const left = groupBy(spoken, ({ speaker, ref }) => (gone.has(ref) ? null : speaker));
  const removed = new Set(spoken.filter(({ ref }) => gone.has(ref)).map(({ speaker }) => speaker));
  const taken = new Set(slugsOf(speakers));
  const ids = new Map<SpeakerId, SpeakerId | null>();
  const list = speakers.flatMap((speaker) => {
    const fate = fates.get(speaker.id);
    const own = left.get(speaker.id) ?? [];
    const shown =
      fate?.type === "optOut" || (removed.has(speaker.id) && own.length === 0)
        ? null
        : fate !== undefined
          ? disguised(recounted(speaker, own), fate)
          : withoutValues(removed.has(speaker.id) ? recounted(speaker, own) : speaker, cover, taken);
    ids.set(speaker.id, shown?.id ?? null);
    return shown ?? [];
  });
  const kept = new Set(slugsOf(list));
  return {
    list: list.sort((a, b) => compareText(a.id, b.id)),
    idOf: (speaker) => ids.get(speaker) ?? null,
    lost: slugsOf(speakers).filter((id) => !kept.has(id)),
  };
}

function disguised(speaker: Speaker, { name, id }: { readonly name: string; readonly id: SpeakerId }): Speaker {
  const { rooms, aliases, messages } = speaker;
  const days = aliases.flatMap(({ first, last }) => (first === null || last === null ? [] : [first, last])).sort();
  const alias: Alias = { name, rooms, first: days[0] ?? null, last: days.at(-1) ?? null, messages, evidence: "owner" };
  return { ...speaker, id, name, url: speakerUrl(id), aliases: [alias], redirects: [] };
}

/** Names with what they hold replaced; the addresses of those that held something are gone. */
function withoutValues(speaker: Speaker, cover: Cover, taken: Set<SpeakerId>): Speaker {
  const aliases = new Map<string, Alias>();
  const changed: string[] = [];
  for (const alias of speaker.aliases) {
    const name = cover.text(alias.name);
    if (name !== alias.name) changed.push(alias.name);
    const same = aliases.get(name);
    aliases.set(name, same === undefined ? { ...alias, name } : joined(same, alias));
  }
  const name = cover.text(speaker.name);
  if (changed.length === 0 && name === speaker.name) return speaker;
  const kept = speaker.aliases.flatMap((alias) => (changed.includes(alias.name) ? [] : [alias.name]));
  const redirects = withoutSlugsOf(changed, kept, speaker.redirects);
  const id = name === speaker.name ? speaker.id : freeId(name, taken);
  return { ...speaker, id, name, url: speakerUrl(id), aliases: [...aliases.values()], redirects };
}

/** Addresses of lost names go, but for those that a name still shown gives away too. */
function withoutSlugsOf(
  lost: readonly string[],
  kept: readonly string[],
  slugs: readonly SpeakerId[],
): readonly SpeakerId[] {
  const isAny = (slug: SpeakerId, names: readonly string[]) => names.some((name) => isSlugOf(slug, name));
  return slugs.filter((slug) => !isAny(slug, lost) || isAny(slug, kept));
}

function joined(a: Alias, b: Alias): Alias {
  const days = [a.first, a.last, b.first, b.last].filter((day) => day !== null).sort();
  return {
    ...a,
    rooms: [...new Set([...a.rooms, ...b.rooms])].sort(),
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
    messages: a.messages + b.messages,
  };
}

/** The same person by the messages that are left. A name that headed none of them is gone, with its address. */
function recounted(speaker: Speaker, messages: readonly Message[]): Speaker {
  const counts = new Map<
    string,
    { rooms: Set<RoomId>; first: Message["day"]; last: Message["day"]; messages: number }
  >();
  for (const { seenAs, room, day } of messages) {
    for (const name of seenAs) {
      const count = counts.get(name) ?? { rooms: new Set(), first: day, last: day, messages: 0 };
      counts.set(name, count);
      count.rooms.add(room);
      if (day < count.first) count.first = day;
      if (day > count.last) count.last = day;
      count.messages++;
    }
  }
  const aliases = speaker.aliases.flatMap((alias): Alias[] => {
    const count = counts.get(alias.name);
    if (count !== undefined) return [{ ...alias, ...count, rooms: [...count.rooms].sort() }];
    return alias.messages === 0 || alias.name === speaker.name
      ? [{ ...alias, rooms: [], first: null, last: null, messages: 0 }]
      : [];
  });
  const kept = aliases.map(({ name }) => name);
  const lost = speaker.aliases.flatMap(({ name }) => (kept.includes(name) ? [] : [name]));
  const times = messages.map(({ sentAt }) => sentAt).sort();
  return {
    ...speaker,
    aliases,
    redirects: withoutSlugsOf(lost, kept, speaker.redirects),
    rooms: [...new Set(messages.map(({ room }) => room))].sort(),
    first: times[0] ?? null,
    last: times.at(-1) ?? null,
    messages: messages.length,
  };
}
