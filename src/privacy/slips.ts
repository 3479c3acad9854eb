/** Decisions about somebody or some room that is not in the archive: a slip of the pen could leave shown what was not to be. */
import { type Config, nearest, type SpeakerConfig } from "../config.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Identified } from "../identity/identify.ts";
import { fold } from "./fold.ts";

/** Finds people to be hidden of whom no name is in the archive, names chosen for them that others have, and rooms that do not exist. */
export function findSlips(identified: Identified, config: Config): Diagnostic[] {
  return [
    ...unknownSpeakers(identified, config),
    ...takenPseudonyms(identified, config),
    ...unknownRooms(identified, config),
  ];
}

function unknownSpeakers({ days, speakers }: Identified, config: Config): Diagnostic[] {
  const spoke = new Set(
    speakers.flatMap((speaker) => speaker.aliases.filter(({ messages }) => messages > 0)).map(({ name }) => name),
  );
  const silent = config.speakers.speakers.filter(({ ifUnknown, name, aliases }) => {
    return ifUnknown !== undefined && ![name, ...aliases.map((alias) => alias.name)].some((own) => spoke.has(own));
  });
  if (silent.length === 0) return [];
  // Somebody who never spoke may still be spoken of.
  const texts = days.flatMap(({ presenter, messages }) => [
    presenter?.name ?? "",
    ...messages.flatMap(({ text, quote }) => [text, quote === null ? "" : `${quote.name}\n${quote.text}`]),
  ]);
  const isSpokenOf = ({ name, aliases }: SpeakerConfig) => {
    const own = [name, ...aliases.map((alias) => alias.name)];
    return texts.some((text) => own.some((one) => text.includes(one)));
  };
  return silent.flatMap((entry) => {
    if (entry.ifUnknown === undefined || isSpokenOf(entry)) return [];
    return [withNearest(entry.ifUnknown, entry.name, spoke)];
  });
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
