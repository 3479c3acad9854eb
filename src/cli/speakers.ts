/** `qunzhi speakers`: who was recognised and why, who else may be one person, and the owner's answer to that. */

import path from "node:path";
import { compareText } from "../compareText.ts";
import { isBound } from "../config.ts";
import { OWNER_NAME } from "../identity/roomDays.ts";
import { type Hint, type Suggestion, suggest } from "../identity/suggestions.ts";
import type { Alias, Evidence, Speaker } from "../model.ts";
import type { LoadedArchive } from "./load.ts";
import { acceptSuggestions, keepApart, keepFile, speakersFilePath, unlistName } from "./speakersFile.ts";
import { count } from "./terminal/console.ts";
import { UserError } from "./userError.ts";

/** What the owner asks for. */
export interface SpeakersRequest {
  readonly input: string;
  readonly report?: "json" | undefined;
  /** Ids of suggestions to write into speakers.yaml. */
  readonly accept: readonly string[];
  /** Names to take away from their speakers. */
  readonly split: readonly string[];
}

/** A request that cannot be fulfilled. */
export class SpeakersError extends UserError {}

/**
 * Answers a request.
 *
 * @param reload loads the same archive again, by what speakers.yaml says then
 * @returns what to print
 * @throws SpeakersError when a suggestion or name is unknown, a name cannot be split, or speakers.yaml has an error; nothing is written then
 */
export async function answerSpeakers(
  loaded: LoadedArchive,
  request: SpeakersRequest,
  reload: () => Promise<LoadedArchive>,
): Promise<string> {
  const suggestions = suggest(loaded.archive, areApart(loaded));
  if (request.accept.length === 0 && request.split.length === 0) {
    return request.report === "json" ? asJson(loaded, suggestions) : asText(loaded, suggestions);
  }
  const accepted = request.accept.map((id) => findSuggestion(suggestions, id));
  for (const name of request.split) refuseToSplit(loaded, name);
  refuseTwice(accepted);
  const file = speakersFilePath(loaded, request.input);
  refuseToWrite(loaded, file);
  const putBack = await keepFile(file);
  try {
    if (accepted.length > 0) await acceptSuggestions(file, accepted);
    let current = accepted.length > 0 && request.split.length > 0 ? await reload() : loaded;
    for (const name of request.split) current = await splitName(current, file, name, reload);
  } catch (error) {
    await putBack();
    throw error;
  }
  const lines = [
    ...accepted.map(({ name, room, speaker }) => `${name}${room === null ? "" : ` in ${room}`} is ${speaker.name}`),
    ...request.split.map((name) => `${name} stands alone`),
  ];
  return `${lines.join("\n")}\nWritten to ${file}\n`;
}

/** What cannot be read whole cannot be written without losing some of it, nor do the suggestions follow what it says. */
function refuseToWrite({ diagnostics }: LoadedArchive, file: string): void {
  const name = path.basename(file);
  const isBroken = diagnostics.some(
    ({ severity, origin }) => severity === "error" && path.basename(origin.file) === name,
  );
  if (isBroken) throw new SpeakersError(`${file} has an error; mend it first`);
}

/**
 * Splits a name from all other names of its speaker. First it is taken out of the owner's list. What else joins it with other names shows only
 * when the archive is loaded again: then it is kept apart from those, and so on until it is alone.
 *
 * @returns the archive as it is then
 */
async function splitName(
  loaded: LoadedArchive,
  file: string,
  name: string,
  reload: () => Promise<LoadedArchive>,
): Promise<LoadedArchive> {
  let current = (await unlistName(file, name)) ? await reload() : loaded;
  for (let others = otherNames(current, name); others.length > 0; others = otherNames(current, name)) {
    if (!(await keepApart(file, name, peopleOf(current, others)))) {
      throw new SpeakersError(
        `${name} cannot be split from ${others.join(", ")}: one of these names is several people's`,
      );
    }
    current = await reload();
  }
  return current;
}

/** The other names of whoever has a name. `我` is nobody's alone, and no name. */
function otherNames({ archive }: LoadedArchive, name: string): string[] {
  const holders = archive.speakers.filter(({ aliases }) => aliases.some((alias) => alias.name === name));
  const names = holders.flatMap(({ aliases }) => aliases.map((alias) => alias.name));
  return [...new Set(names)].filter((other) => other !== name && other !== OWNER_NAME);
}

/** The names, but in the place of all that the owner lists as one person's, in all rooms and on all days, the name of that person. */
function peopleOf({ config }: LoadedArchive, names: readonly string[]): string[] {
  const listed = new Map(
    config.speakers.speakers.flatMap((speaker) =>
      speaker.aliases.filter((alias) => !isBound(alias)).map((alias) => [alias.name, speaker.name] as const),
    ),
  );
  return [...new Set(names.map((name) => listed.get(name) ?? name))];
}

function areApart({ config }: LoadedArchive): (a: string, b: string) => boolean {
  return (a, b) => config.speakers.apart.some((group) => group.includes(a) && group.includes(b));
}

function findSuggestion(suggestions: readonly Suggestion[], id: string): Suggestion {
  const found = suggestions.find((suggestion) => suggestion.id === id);
  if (found === undefined) throw new SpeakersError(`There is no suggestion ${id}; qunzhi speakers lists them`);
  return found;
}

function refuseTwice(suggestions: readonly Suggestion[]): void {
  for (const [index, { name, room }] of suggestions.entries()) {
    const twice = suggestions.slice(index + 1).some((other) => other.name === name && other.room === room);
    if (twice) throw new SpeakersError(`${name} cannot be two people; accept one of them`);
  }
}

function refuseToSplit(loaded: LoadedArchive, name: string): void {
  if (name === OWNER_NAME) {
    throw new SpeakersError(`${name} is somebody else in every room; who, is said under owners in speakers.yaml`);
  }
  if (!loaded.archive.speakers.some(({ aliases }) => aliases.some((alias) => alias.name === name))) {
    throw new SpeakersError(`Nobody is called ${name}; qunzhi speakers lists the names`);
  }
  if (otherNames(loaded, name).length === 0) throw new SpeakersError(`${name} has no other name to be split from`);
}

function asJson({ archive }: LoadedArchive, suggestions: readonly Suggestion[]): string {
  const list = suggestions.map(({ speaker, ...rest }) => ({ ...rest, speaker: speaker.id, speakerName: speaker.name }));
  return `${JSON.stringify({ speakers: archive.speakers, suggestions: list }, null, 2)}\n`;
}

/** Speakers with several names, those with the most first, then the suggestions, strongest first. */
function asText({ archive: { speakers } }: LoadedArchive, suggestions: readonly Suggestion[]): string {
  const several = speakers.filter(({ aliases }) => aliases.length > 1);
  several.sort((a, b) => b.aliases.length - a.aliases.length || b.messages - a.messages || compareText(a.id, b.id));
  const single = speakers.length - several.length;
  const proven = [...several.map(describeSpeaker), `${single} more with one name each\n`];
  if (suggestions.length === 0) return proven.join("");
  const head = `\nPerhaps one person (qunzhi speakers --accept ID writes it into speakers.yaml):\n`;
  return [...proven, head, ...suggestions.map(describeSuggestion)].join("");
}

function describeSpeaker({ id, name, aliases, messages }: Speaker): string {
  return `${name}  (${id}, ${count(messages, "message")})\n${aliases.map(describeAlias).join("")}`;
}

/** Why a name is the speaker's. */
const REASONS: Readonly<Record<Evidence, string>> = {
  owner: "speakers.yaml says so",
  doubled: "another export has the same messages under it",
  quote: "others quoted this speaker's words under it",
  name: "it is the speaker's own",
};

function describeAlias({ name, first, last, messages, evidence, rooms }: Alias): string {
  const days = first === last ? `on ${first}` : `from ${first} to ${last}`;
  const seen = first === null ? "heads no message" : `${count(messages, "message")} ${days} in ${rooms.join(", ")}`;
  return `    ${name}  ${seen}; ${REASONS[evidence]}\n`;
}

function describeSuggestion({ id, name, room, speaker, hints }: Suggestion): string {
  const where = room === null ? "" : ` in ${room}`;
  return `  ${id}  ${name}${where}  →  ${speaker.name}\n${hints.map(describeHint).join("")}`;
}

const WORDS: Readonly<Record<Hint["kind"], (hint: Hint) => string>> = {
  quoted: ({ count }) => `words of theirs were quoted under this name, ${times(count)}`,
  answered: ({ count, of }) => `spoke next ${count} of the ${of} times the name was mentioned`,
  similar: () => "the names begin alike",
  renamed: () => "one name ends where the other begins",
  absent: ({ count }) => `never speaks by name on days with an unknown 我, ${times(count)}`,
};

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function describeHint(hint: Hint): string {
  const places = hint.origins.map(({ file, line }) => `${file}:${line}`).join(" ");
  return `          ${WORDS[hint.kind](hint)}${places === "" ? "" : `  ${places}`}\n`;
}
