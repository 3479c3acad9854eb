/** Decisions about somebody or some room that is not in the archive: a slip of the pen could leave shown what was not to be. */
import { type Config, namesOf, type SpeakerConfig } from "../config.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { groupBy } from "../groupBy.ts";
import type { Identified } from "../identity/identify.ts";
import { nearest } from "../mistakes/nearest.ts";
import type { Speaker } from "../model.ts";
import { fold, narrow, seen } from "./fold.ts";
import { type KnownNames, mistypedNames } from "./mistypedNames.ts";

/**
 * Finds people to be hidden of whom no name is in the archive, single names that were probably mistyped, people who are shown under what looks like
 * the name of somebody hidden, names chosen for somebody that others have, and rooms that do not exist.
 */
export function findSlips(identified: Identified, config: Config): Diagnostic[] {
  const known = knownNames(identified, config);
  const unknown = config.speakers.speakers.filter((entry) => entry.ifUnknown !== undefined && isUnknown(entry, known));
  const others = config.namedSpeakers.filter(({ of }) => !unknown.some(({ name }) => name === of));
  return [
    ...unknown.flatMap(({ name, ifUnknown }) => (ifUnknown ? [withNearest(ifUnknown, name, known.heading)] : [])),
    ...mistypedNames(identified, others, known),
    ...lookalikes(identified, config),
    ...takenPseudonyms(identified, config),
    ...unknownRooms(identified, config),
  ];
}

function isUnknown(entry: SpeakerConfig, { heading, isSpokenOf }: KnownNames): boolean {
  const own = namesOf(entry);
  // Somebody who never spoke may still be spoken of.
  return !own.some((one) => heading.has(one)) && !own.some(isSpokenOf);
}

function knownNames({ days, speakers }: Identified, config: Config): KnownNames {
  const headed = speakers.flatMap(({ aliases }) => aliases.filter(({ messages }) => messages > 0));
  let texts: string[] | null = null;
  const isSpokenOf = (name: string): boolean => {
    texts ??= days.flatMap(({ presenter, messages }) => [
      presenter?.name ?? "",
      ...messages.flatMap(({ text, quote }) => [text, quote === null ? "" : `${quote.name}\n${quote.text}`]),
    ]);
    return texts.some((text) => text.includes(name));
  };
  return {
    heading: new Set(headed.map(({ name }) => name)),
    shown: new Set(config.speakers.speakers.map(({ name }) => name)),
    isSpokenOf,
  };
}

/** Names of people who are shown that readers cannot tell from one of somebody hidden. Those that speakers.yaml has are the owner's decision. */
function lookalikes({ speakers }: Identified, config: Config): Diagnostic[] {
  const entries = new Map(config.speakers.speakers.map((entry) => [entry.name, entry]));
  const decided = new Set([...config.speakers.speakers.flatMap(namesOf), ...config.speakers.apart.flat()]);
  const isHidden = ({ name }: Speaker) => entries.get(name)?.ifUnknown !== undefined;
  // With made-up names for all, nobody is shown under any of theirs.
  const shown = config.archive.privacy.pseudonyms === "all" ? [] : speakers.filter((one) => !isHidden(one));
  const alike = groupBy(new Set(shown.flatMap(namesOf)), look);
  return speakers.filter(isHidden).flatMap((speaker) => {
    const found = entries.get(speaker.name)?.ifUnknown;
    return [...new Set(namesOf(speaker))].flatMap((name) => {
      const other = alike.get(look(name))?.find((one) => one !== name && !decided.has(one));
      return found === undefined || other === undefined ? [] : [lookalike(found, name, other)];
    });
  });
}

/** What a reader can tell apart in a name. */
function look(name: string): string {
  return narrow(seen(name)).trim();
}

function lookalike(found: Diagnostic, name: string, other: string): Diagnostic {
  const message = `Somebody who is shown has a name that looks like "${name}", who is to be hidden`;
  const hint = `If it is the same person, add ${quoted(other)} to the aliases; else give it an entry of its own`;
  return { ...found, message, hint };
}

/** A name in quotes as YAML reads it, with what nobody sees spelled out. */
function quoted(name: string): string {
  const spelled = Array.from(name, (character) => {
    if (seen(character) !== "") return JSON.stringify(character).slice(1, -1);
    const digits = character.codePointAt(0)?.toString(16) ?? "";
    return digits.length > 4 ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
  });
  return `"${spelled.join("")}"`;
}

/** Also where the other is hidden too: their name would be shown, as that of somebody else. */
function takenPseudonyms({ speakers }: Identified, config: Config): Diagnostic[] {
  return config.speakers.speakers.flatMap(({ name, pseudonym, ifTaken }) => {
    if (ifTaken === undefined || typeof pseudonym !== "string") return [];
    const chosen = fold(pseudonym);
    const isTaken = speakers.some(
      (speaker) => speaker.name !== name && [speaker, ...speaker.aliases].some((alias) => fold(alias.name) === chosen),
    );
    return isTaken ? [ifTaken] : [];
  });
}

function unknownRooms({ days }: Identified, { namedRooms }: Config): Diagnostic[] {
  // Of an archive that could not be read nothing is published anyway.
  if (days.length === 0) return [];
  const rooms = new Set(days.map(({ room }) => room));
  return namedRooms.flatMap(({ room, ifUnknown }) => (rooms.has(room) ? [] : [withNearest(ifUnknown, room, rooms)]));
}

function withNearest(found: Diagnostic, typed: string, known: ReadonlySet<string>): Diagnostic {
  const near = nearest(typed, [...known].sort());
  return near === null ? found : { ...found, hint: `Did you mean "${near}"? ${found.hint}` };
}
