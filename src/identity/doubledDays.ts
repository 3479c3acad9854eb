/** Which days two accounts exported: there every sentence stands twice, under two names that stand beside each other all day. */
import { type Cluster, clusters, pairKey, SUBSTANTIVE } from "./coincidences.ts";
import type { Entry, RoomDay } from "./roomDays.ts";

/** A day with what coincides in it. */
export interface DayFacts {
  readonly day: RoomDay;
  readonly clusters: readonly Cluster[];
  /** Messages by name, without those said in a chorus that does not show who is whose pair. */
  readonly messagesOf: ReadonlyMap<string, number>;
}

const NOBODY: ReadonlyMap<string, number> = new Map();

/** What coincides in a day; found once, since a day never changes. */
export const dayFacts: (day: RoomDay) => DayFacts = foundOnce(findFacts);

function findFacts(day: RoomDay): DayFacts {
  const found = clusters(day);
  // Nobody asks how often anybody spoke on a day without a coincidence.
  if (found.length === 0) return { day, clusters: found, messagesOf: NOBODY };
  const chorus = new Set(found.filter((cluster) => !isPlain(cluster)).flat());
  const messagesOf = new Map<string, number>();
  for (const entry of day.entries) {
    const { name } = entry.message;
    messagesOf.set(name, (messagesOf.get(name) ?? 0) + Number(!chorus.has(entry)));
  }
  return { day, clusters: found, messagesOf };
}

/** A cluster that can be read in one way only: two entries, two names. */
export function isPlain(cluster: Cluster): cluster is readonly [Entry, Entry] {
  return cluster.length === 2;
}

/** Different texts that make a day doubled, with the share of all that they are; any line will do. */
const DOUBLED_DAY = [
  { words: "sentences", texts: 2, share: 0.3 },
  { words: "sentences", texts: 5, share: 0.1 },
  { words: "any", texts: 5, share: 0.3 },
] as const;
/** Different texts that some pair of names must repeat: a pair is a pair throughout. */
const PAIR_TEXTS = 2;
/** Pairs that must repeat some; two people may post the same by themselves, or one repeat what the other says. */
const PAIRS = 2;
/** Where there is but one pair, the part of all messages that must stand twice: then nobody else says much. */
const ALONE = 0.8;

/**
 * True for a day that holds two exports. What people do in chorus is no sign of it: a welcome or a sign-in is said by more than two names,
 * and who joins whom changes from one chorus to the next.
 */
export const isDoubled: (facts: DayFacts) => boolean = foundOnce(looksDoubled);

function looksDoubled(facts: DayFacts): boolean {
  if (facts.clusters.length === 0) return false;
  const entries = { any: facts.day.entries, sentences: facts.day.entries.filter(isSentence) };
  const repeated = faithful(ownWords(facts));
  const texts = {
    any: new Set(repeated.map(([{ key }]) => key)),
    sentences: new Set(repeated.filter(([entry]) => isSentence(entry)).map(([{ key }]) => key)),
  };
  const textsOf = textsByPair(repeated);
  const isAll = 2 * texts.any.size >= ALONE * entries.any.length;
  return (
    [...textsOf.values()].some(({ size }) => size >= PAIR_TEXTS) &&
    (textsOf.size >= PAIRS || isAll) &&
    DOUBLED_DAY.some(
      (line) =>
        texts[line.words].size >= line.texts && 2 * texts[line.words].size >= line.share * entries[line.words].length,
    )
  );
}

/** The function, which looks at the same object only once. */
function foundOnce<Subject extends object, Found>(find: (subject: Subject) => Found): (subject: Subject) => Found {
  const known = new WeakMap<Subject, { readonly found: Found }>();
  return (subject) => {
    const entry = known.get(subject) ?? { found: find(subject) };
    known.set(subject, entry);
    return entry.found;
  };
}

function isSentence({ weight }: Entry): boolean {
  return weight >= SUBSTANTIVE;
}

/** Plain clusters whose words nobody else said that day. */
function ownWords({ day, clusters }: DayFacts): (readonly [Entry, Entry])[] {
  const plain = clusters.filter(isPlain);
  const namesOf = new Map(plain.map(([{ key }]) => [key, new Set<string>()]));
  for (const { key, message } of day.entries) namesOf.get(key)?.add(message.name);
  return plain.filter(([{ key }]) => namesOf.get(key)?.size === 2);
}

/** Those in which one of the two names stands beside no other. (Both need not: each of two accounts calls its owner `我`.) */
function faithful(repeated: readonly (readonly [Entry, Entry])[]): (readonly [Entry, Entry])[] {
  const partners = new Map<string, Set<string>>();
  const add = (name: string, partner: string) => partners.set(name, (partners.get(name) ?? new Set()).add(partner));
  for (const [{ message: a }, { message: b }] of repeated) {
    add(a.name, b.name);
    add(b.name, a.name);
  }
  return repeated.filter((pair) => pair.some(({ message: { name } }) => partners.get(name)?.size === 1));
}

/** The different texts that each pair of names repeats. */
function textsByPair(repeated: readonly (readonly [Entry, Entry])[]): Map<string, Set<string>> {
  const textsOf = new Map<string, Set<string>>();
  for (const [a, b] of repeated) {
    const pair = pairKey(a.message.name, b.message.name);
    textsOf.set(pair, (textsOf.get(pair) ?? new Set()).add(a.key));
  }
  return textsOf;
}
