/**
 * speakers.yaml: what may stand in it, what it means, and where it contradicts itself.
 */
import { z } from "zod";
import type { Diagnostic, RuleName } from "../diagnostics.ts";
import { groupBy } from "../groupBy.ts";
import type { DayDate } from "../model.ts";
import { everywhere, namesOf } from "./aliases.ts";
import type { ConfigDocument, KeyPath, Target } from "./document.ts";
import { absentRoom, unknownRoom } from "./namedRooms.ts";
import { day, entry, finding, line, optional, room, speakerName } from "./schema.ts";
import { type AliasConfig, type NamedRoom, OPT_OUTS, type SpeakerConfig, type SpeakersConfig } from "./types.ts";

/** An alias may be given as its name alone. */
const alias = z.preprocess(
  (value) => (typeof value === "string" ? { name: value } : value),
  entry({
    name: speakerName,
    rooms: z
      .array(room)
      .min(1, { error: finding("The list of rooms is empty", "Name a room, or remove the key") })
      .optional(),
    from: day.optional(),
    to: day.optional(),
  }).refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: finding("The alias ends before it begins", "Exchange from and to"),
    path: ["to"],
  }),
);

const group = z
  .array(speakerName)
  .min(2, { error: finding("A single name cannot be kept apart", "List two names or more") })
  .refine((names) => new Set(names).size === names.length, {
    error: finding("A name stands twice in the group", "Keep one of the two"),
  });

/** True, false, or the name to show. */
const pseudonym = z.union([z.boolean(), line], {
  error: finding("A pseudonym is true, false or a name", "Write pseudonym: true, or the name to show in quotes"),
});

/** The schema; its output is made a {@link SpeakersConfig} by {@link toSpeakersConfig}. */
export const speakersFile = entry({
  speakers: optional(
    z.array(
      entry({
        name: speakerName,
        aliases: optional(z.array(alias)),
        pseudonym: pseudonym.optional(),
        optOut: z.enum(OPT_OUTS).optional(),
      }),
    ),
  ),
  apart: optional(z.array(group)),
  owners: optional(z.record(room, speakerName)),
});

/** Fills in the defaults. */
export function toSpeakersConfig(file: z.output<typeof speakersFile>, document: ConfigDocument): SpeakersConfig {
  return {
    speakers: (file.speakers ?? []).map(({ name, aliases, pseudonym, optOut }, index) => ({
      name,
      ...(pseudonym === undefined ? {} : { pseudonym }),
      ...(optOut === undefined ? {} : { optOut }),
      ...(optOut !== undefined || (pseudonym !== undefined && pseudonym !== false)
        ? { ifUnknown: unknownSpeaker(name, index, document) }
        : {}),
      ...(typeof pseudonym === "string" && optOut === undefined
        ? { ifTaken: takenPseudonym(pseudonym, index, document) }
        : {}),
      aliases: (aliases ?? []).map((given) => ({
        name: given.name,
        rooms: given.rooms ?? null,
        // The schema has checked that these are days.
        from: (given.from as DayDate | undefined) ?? null,
        to: (given.to as DayDate | undefined) ?? null,
      })),
    })),
    apart: file.apart ?? [],
    owners: new Map(Object.entries(file.owners ?? {})),
  };
}

function unknownSpeaker(name: string, index: number, document: ConfigDocument): Diagnostic {
  const message = `Nobody in the archive is called "${name}", who is to be hidden`;
  const hint = "Write a name as it stands in the transcripts, or remove the entry";
  return document.at(["speakers", index, "name"], "value", "speaker-unknown", message, hint);
}

function takenPseudonym(pseudonym: string, index: number, document: ConfigDocument): Diagnostic {
  const message = `Somebody else in the archive is called "${pseudonym}", and would seem to have said all this`;
  const hint = "Choose a name that nobody in the archive has";
  return document.at(["speakers", index, "pseudonym"], "value", "pseudonym-taken", message, hint);
}

/**
 * The rooms it names, and where. In a room that is not there nobody is hidden: what they said is shown where it was said.
 *
 * @param config what the file means
 */
export function roomsOfSpeakers({ speakers, owners }: SpeakersConfig, document: ConfigDocument): NamedRoom[] {
  const named = (id: string, path: KeyPath, target: Target, who: string, isHidden: boolean): NamedRoom => ({
    room: id,
    ifUnknown: (isHidden ? unknownRoom : absentRoom)(document, path, target, `There is no room "${id}" ${who}`),
  });
  return [
    ...speakers.flatMap((speaker, index) =>
      speaker.aliases.flatMap(({ name, rooms }, place) =>
        (rooms ?? []).map((id, at) => {
          const path = ["speakers", index, "aliases", place, "rooms", at];
          return named(id, path, "value", `in which "${name}" is a name of "${speaker.name}"`, isHidden(speaker));
        }),
      ),
    ),
    ...[...owners].map(([id, owner]) => {
      const hidden = speakers.some((one) => isHidden(one) && namesOf(one).includes(owner));
      return named(id, ["owners", id], "key", `of which "${owner}" is the owner`, hidden);
    }),
  ];
}

function isHidden({ ifUnknown }: SpeakerConfig): boolean {
  return ifUnknown !== undefined;
}

/** Two entries of speakers.yaml that cannot both be true. */
export interface Contradiction {
  readonly rule: RuleName;
  /** Leads to the later of the two. */
  readonly path: KeyPath;
  readonly message: string;
  readonly hint: string;
}

/** One speaker's claim to a name. */
interface Claim {
  readonly speaker: number;
  readonly alias: AliasConfig;
  readonly path: KeyPath;
}

/** Finds names claimed by two speakers at once, and speakers who hold names that must stay apart. */
export function findContradictions(config: SpeakersConfig): Contradiction[] {
  const claims = claimsByName(config);
  return [...repeatedAliases(config, claims), ...joinedApart(config, claims)];
}

function claimsByName(config: SpeakersConfig): Map<string, Claim[]> {
  const claims = config.speakers.flatMap(({ name, aliases }, speaker): Claim[] => {
    const path = ["speakers", speaker];
    const own = aliases.map((given, index) => ({ speaker, alias: given, path: [...path, "aliases", index] }));
    if (aliases.some((given) => given.name === name)) return own;
    return [{ speaker, alias: everywhere(name), path: [...path, "name"] }, ...own];
  });
  return groupBy(claims, ({ alias: { name } }) => name);
}

function repeatedAliases(config: SpeakersConfig, claims: ReadonlyMap<string, readonly Claim[]>): Contradiction[] {
  const found: Contradiction[] = [];
  const nameOf = ({ speaker }: Claim) => config.speakers[speaker]?.name ?? "";
  for (const [name, list] of claims) {
    const clash = firstClash(list);
    if (clash === null) continue;
    const [first, second] = [nameOf(clash.earlier), nameOf(clash.later)];
    const message =
      first === second ? `Two speakers are called "${name}"` : `"${name}" is claimed by "${first}" and by "${second}"`;
    const hint = "Keep it with one of them, or bind each to rooms or days that do not overlap";
    found.push({ rule: "alias-repeated", path: clash.later.path, message, hint });
  }
  return found;
}

/** The first two claims to one name that different speakers have to the same message. */
function firstClash(claims: readonly Claim[]): { earlier: Claim; later: Claim } | null {
  for (const later of claims) {
    for (const earlier of claims) {
      if (earlier === later) break;
      if (earlier.speaker !== later.speaker && overlap(earlier.alias, later.alias)) return { earlier, later };
    }
  }
  return null;
}

/** True when some message could be headed by both. */
function overlap(a: AliasConfig, b: AliasConfig): boolean {
  const { rooms } = b;
  const sameRoom = a.rooms === null || rooms === null || a.rooms.some((id) => rooms.includes(id));
  const before = a.to !== null && b.from !== null && a.to < b.from;
  const after = b.to !== null && a.from !== null && b.to < a.from;
  return sameRoom && !before && !after;
}

function joinedApart(config: SpeakersConfig, claims: ReadonlyMap<string, readonly Claim[]>): Contradiction[] {
  return config.apart.flatMap((names, index) => {
    const holders = new Map<number, string>();
    for (const [place, name] of names.entries()) {
      for (const { speaker } of claims.get(name) ?? []) {
        const other = holders.get(speaker) ?? name;
        holders.set(speaker, other);
        if (other === name) continue;
        const holder = config.speakers[speaker]?.name ?? "";
        const message = `"${other}" and "${name}" must stay apart, but both are names of "${holder}"`;
        const hint = "Remove the group, or give the speaker one of the two only";
        return [{ rule: "alias-apart", path: ["apart", index, place], message, hint }];
      }
    }
    return [];
  });
}
