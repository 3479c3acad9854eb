/** Who is shown under another name, who is not shown at all, and which names are theirs. */
import { type Config, namesOf, type OptOut, type SpeakerConfig } from "../config.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { makeSlugs } from "../identity/slugs.ts";
import type { Speaker, SpeakerId } from "../model.ts";
import { fold, reading } from "./fold.ts";
import { markOf } from "./marks.ts";
import type { Pseudonym } from "./pseudonyms.ts";

/** What becomes of a person. */
export type Fate =
  | ({ readonly type: "pseudonym" } & Pseudonym)
  | { readonly type: "optOut"; readonly messages: OptOut; readonly name: string };

/** The people who are not shown as they are. */
export interface HiddenPeople {
  readonly fates: ReadonlyMap<SpeakerId, Fate>;
  /** By name, folded: what becomes of whoever has it. A name that is also somebody's who is shown under it is absent. */
  readonly names: ReadonlyMap<string, Fate>;
}

/** Where the owner asks for made-up names, which need a key; null where nowhere. */
export function asksForKey({ archive, speakers }: Config): Pick<Diagnostic, "origin" | "source"> | null {
  if (archive.privacy.pseudonyms === "all") {
    return { origin: { file: "archive.yaml", line: 0, column: 0 }, source: null };
  }
  // Of somebody who opted out no name is shown, whatever else is said of them.
  return (
    speakers.speakers.find(({ pseudonym, optOut }) => pseudonym === true && optOut === undefined)?.ifUnknown ?? null
  );
}

/**
 * Decides for everybody.
 *
 * @param make makes up a name for a subject: the owner's name for a person, or the first name they were seen under
 */
export function hidePeople(
  speakers: readonly Speaker[],
  config: Config,
  make: (subject: string) => Pseudonym,
): HiddenPeople {
  const entries = new Map(config.speakers.speakers.map((entry) => [entry.name, entry]));
  const taken = new Set(slugsOf(speakers));
  const decide = (subject: string, entry: SpeakerConfig | undefined): Fate | null => {
    if (entry?.optOut !== undefined) {
      return { type: "optOut", messages: entry.optOut, name: markOf("name", config.archive.language) };
    }
    const pseudonym = entry?.pseudonym ?? config.archive.privacy.pseudonyms === "all";
    if (pseudonym === false) return null;
    if (pseudonym === true) return { type: "pseudonym", ...make(subject) };
    return { type: "pseudonym", name: pseudonym, id: freeId(pseudonym, taken) };
  };
  const fates = new Map<SpeakerId, Fate>();
  const names = new Map<string, Fate>();
  const shown = new Set<string>();
  for (const speaker of speakers) {
    const entry = entries.get(speaker.name);
    entries.delete(speaker.name);
    const fate = decide(entry?.name ?? speaker.aliases[0]?.name ?? speaker.name, entry);
    const own = namesOf(speaker);
    if (fate === null) for (const name of own) shown.add(reading(name));
    else fates.set(speaker.id, fate);
    if (fate !== null) for (const name of own) if (!names.has(fold(name))) names.set(fold(name), fate);
  }
  // Somebody who never spoke may still be spoken of.
  for (const entry of entries.values()) {
    const fate = entry.optOut === undefined && entry.pseudonym === undefined ? null : decide(entry.name, entry);
    const own = [entry.name, ...entry.aliases.filter(({ rooms }) => rooms === null).map(({ name }) => name)];
    if (fate !== null) for (const name of own) if (!names.has(fold(name))) names.set(fold(name), fate);
  }
  for (const name of names.keys()) if (shown.has(reading(name))) names.delete(name);
  return { fates, names };
}

/** Every slug that leads to one of the speakers. */
export function slugsOf(speakers: readonly Speaker[]): SpeakerId[] {
  return speakers.flatMap(({ id, redirects }) => [id, ...redirects]);
}

/** A slug for a name that nobody has yet, and which is taken from then on. */
export function freeId(name: string, taken: Set<SpeakerId>): SpeakerId {
  const slug = makeSlugs([name]).get(name) ?? "speaker";
  let id = slug;
  for (let number = 2; taken.has(id); number++) id = `${slug}-${number}`;
  taken.add(id);
  return id;
}

/**
 * True for a name long enough to mean this person in running text: two Han characters, or four letters and digits of which one is a letter. They
 * are counted as a search reads the name, since so it is looked for: `㍿` has four Han characters, and `ｶﾞｷﾞ` two letters.
 */
export function isTelling(name: string): boolean {
  const read = reading(name);
  const han = read.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = read.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return han >= 2 || (letters >= 4 && /\p{L}/u.test(read));
}
