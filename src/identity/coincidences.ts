/** Which entries of a day may be one message exported twice: the same words, within a second, under two names. */
import { groupBy } from "../groupBy.ts";
import type { Entry, RoomDay } from "./roomDays.ts";

/** Two exports of one message are at most this far apart. */
export const MAX_SECONDS_APART = 1;
/** Letters and digits from which on words are somebody's own: two people type `[强]` in the same second, but not a sentence. */
const SUBSTANTIVE = 6;

/** True for words that are somebody's own. */
export function isSentence({ weight }: Entry): boolean {
  return weight >= SUBSTANTIVE;
}

/** Two names, in code unit order. */
export type NamePair = readonly [string, string];

/** A text for a pair of names, to be a key. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}

/** The two names of a {@link pairKey}. */
export function pairNames(key: string): NamePair {
  const [a = "", b = ""] = key.split("\n");
  return [a, b];
}

/** Entries with the same words that a chain of steps of at most a second connects, in order of appearance; two or more. */
export type Cluster = readonly Entry[];

/** All clusters of a day in which more than one name occurs. */
export function clusters(day: RoomDay): Cluster[] {
  const spoken = day.entries.filter(({ message }) => !message.system);
  // On most days nothing coincides, which the few messages that stand close together tell.
  if (!groupsOf(closeInTime(spoken)).some(hasSeveralNames)) return [];
  return groupsOf(spoken).flatMap(splitByTime).filter(hasSeveralNames);
}

/** Entries that have another one within the time that two exports of one message can be apart. */
function closeInTime(entries: readonly Entry[]): Entry[] {
  const counts = new Map<number, number>();
  for (const { seconds } of entries) counts.set(seconds, (counts.get(seconds) ?? 0) + 1);
  return entries.filter(({ seconds }) => {
    let near = 0;
    for (let second = seconds - MAX_SECONDS_APART; second <= seconds + MAX_SECONDS_APART; second++)
      near += counts.get(second) ?? 0;
    return near > 1;
  });
}

/** Entries with the same words, two or more, by first appearance. */
function groupsOf(entries: readonly Entry[]): Entry[][] {
  return [...groupBy(entries, ({ key }) => key).values()].filter(({ length }) => length > 1);
}

function hasSeveralNames(entries: readonly Entry[]): boolean {
  return entries.some(({ message }) => message.name !== entries[0]?.message.name);
}

function splitByTime(entries: readonly Entry[]): Entry[][] {
  const sorted = [...entries].sort((a, b) => a.seconds - b.seconds);
  const parts: Entry[][] = [];
  for (const entry of sorted) {
    const part = parts.at(-1);
    const last = part?.at(-1);
    if (part !== undefined && last !== undefined && entry.seconds - last.seconds <= MAX_SECONDS_APART) part.push(entry);
    else parts.push([entry]);
  }
  return parts;
}
