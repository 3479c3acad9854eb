/** Which days two accounts exported: there every sentence stands twice, under two names that stand beside each other all day. */

import { groupBy } from "../groupBy.ts";
import { type Cluster, clusters, isSentence, pairKey, pairNames } from "./coincidences.ts";
import { type Entry, OWNER_NAME, type RoomDay, shareFile } from "./roomDays.ts";

/** A day with what coincides in it. */
export interface DayFacts {
  readonly day: RoomDay;
  readonly clusters: readonly Cluster[];
  /** Those that can be read in one way only: two entries, two names, and no chorus around them. */
  readonly plain: readonly Twins[];
  /** Messages by name, without those said in a chorus that does not show who is whose pair. */
  readonly messagesOf: ReadonlyMap<string, number>;
}

/** Two entries that are probably one message. */
export type Twins = readonly [Entry, Entry];

const NOBODY: ReadonlyMap<string, number> = new Map();

/** What coincides in a day; found once, since a day never changes. */
export const dayFacts: (day: RoomDay) => DayFacts = foundOnce(findFacts);

function findFacts(day: RoomDay): DayFacts {
  const found = clusters(day);
  // Nobody asks how often anybody spoke on a day without a coincidence.
  if (found.length === 0) return { day, clusters: found, plain: [], messagesOf: NOBODY };
  const plain = withoutChoruses(betweenExports(found.filter(isTwo)), day);
  const twins = new Set(plain.flat());
  const chorus = new Set(found.flat().filter((entry) => !twins.has(entry)));
  const messagesOf = new Map<string, number>();
  for (const entry of day.entries) {
    const { name } = entry.message;
    messagesOf.set(name, (messagesOf.get(name) ?? 0) + Number(!chorus.has(entry)));
  }
  return { day, clusters: found, plain, messagesOf };
}

/**
 * Those of which one file holds one and another file the other, where most are so: then each file is an export, which has a message once, and what
 * it has twice two people said. Files that hold two exports each, or one file alone, show nothing of the kind.
 */
function betweenExports(twos: readonly Twins[]): readonly Twins[] {
  const between = twos.filter(([one, other]) => !shareFile(one, other));
  return 2 * between.length > twos.length ? between : twos;
}

function isTwo(cluster: Cluster): cluster is Twins {
  return cluster.length === 2;
}

/** Who says the same this many seconds before or after is in the same chorus. */
const CHORUS_SECONDS = 20;
/** Others who each say so alone: where there are as many, two more may do so in the same second. */
const CHORUS = 2;

/** Those around whom nobody, or one other alone, says the same. */
function withoutChoruses(twos: readonly Twins[], day: RoomDay): Twins[] {
  const keys = new Set(twos.map(([{ key }]) => key));
  const twins = new Set(twos.flat());
  const others = day.entries.filter((entry) => keys.has(entry.key) && !twins.has(entry));
  const alone = groupBy(others, ({ key, seconds }) => `${seconds} ${key}`);
  return twos.filter(([{ key, seconds: at, message: a }, { message: b }]) => {
    const names = new Set<string>();
    for (let second = at - CHORUS_SECONDS; second <= at + CHORUS_SECONDS; second++)
      for (const { message } of alone.get(`${second} ${key}`) ?? []) names.add(message.name);
    names.delete(a.name);
    names.delete(b.name);
    return names.size < CHORUS;
  });
}

/** How many different texts make a day doubled, and which share of all texts they must be; one of these lines is enough. */
const DOUBLED_DAY = [
  { words: "sentences", texts: 2, share: 0.3 },
  { words: "sentences", texts: 5, share: 0.1 },
  { words: "any", texts: 5, share: 0.3 },
] as const;
/** Different texts that some pair of names must repeat: a pair is a pair throughout. */
const PAIR_TEXTS = 2;
/** Where there is but one pair, the part of all messages that must stand twice: then nobody else says much. */
const ALONE = 0.8;
/** Pairs that may say anything where as much stands twice: on New Year's Day everybody says the same, but not two by two. */
const MANY_PAIRS = 5;
/** The part of all messages, not counting choruses, that must stand twice: where some post the same announcements, everybody else still says things of their own. */
const TWICE = 0.25;
/** The part of all names that must stand beside another. */
const BESIDE_ANOTHER = 0.4;
/** Of all coincidences of the names, the part that must be with the one that each coincides with most. */
const LOYAL = 0.8;

/**
 * True for a day that holds two exports. What people do in chorus is no sign of it: a welcome or a sign-in is said by more than two names,
 * and who joins whom changes from one chorus to the next. Nor is what a few people or programs repeat while all others talk.
 */
export const isDoubled: (facts: DayFacts) => boolean = foundOnce(looksDoubled);

function looksDoubled(facts: DayFacts): boolean {
  if (facts.clusters.length === 0) return false;
  const partners = partnersOf(facts.plain);
  if (!isThroughout(facts, partners)) return false;
  if (isAllOfMany(facts, partners)) return true;
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
    (areOfSeveral([...textsOf.keys()]) || (textsOf.size === 1 && isAll)) &&
    DOUBLED_DAY.some(
      (line) =>
        texts[line.words].size >= line.texts && 2 * texts[line.words].size >= line.share * entries[line.words].length,
    )
  );
}

/** True where messages of the whole day stand twice, and names beside one other name each. */
function isThroughout({ day, plain, messagesOf }: DayFacts, partners: Partners): boolean {
  const all = [...messagesOf.values()].reduce((sum, count) => sum + count, 0);
  return (
    2 * plain.length >= TWICE * all && partners.size >= BESIDE_ANOTHER * day.names.size && loyalty(partners) >= LOYAL
  );
}

/** True where next to everything stands twice, under many pairs of names that stand beside nobody else. */
function isAllOfMany({ day, plain }: DayFacts, partners: Partners): boolean {
  if (2 * plain.length < ALONE * day.entries.length) return false;
  const isLoyal = (name: string) => partners.get(name)?.size === 1;
  const pairs = [...textsByPair(plain).keys()].filter((pair) => pairNames(pair).every(isLoyal));
  return pairs.length >= MANY_PAIRS;
}

/** By name, how often it coincides with each other name. */
type Partners = ReadonlyMap<string, ReadonlyMap<string, number>>;

function partnersOf(twins: readonly Twins[]): Partners {
  const partners = new Map<string, Map<string, number>>();
  const add = (name: string, partner: string) => {
    const own = partners.get(name) ?? new Map<string, number>();
    partners.set(name, own.set(partner, (own.get(partner) ?? 0) + 1));
  };
  for (const [{ message: a }, { message: b }] of twins) {
    add(a.name, b.name);
    add(b.name, a.name);
  }
  return partners;
}

/** The part of the coincidences that is with a name's first partner. `我` has two: each of two accounts calls its owner so. */
function loyalty(partners: Partners): number {
  let [first, all] = [0, 0];
  for (const [name, counts] of partners) {
    if (name === OWNER_NAME) continue;
    first += Math.max(...counts.values());
    for (const count of counts.values()) all += count;
  }
  return first / all;
}

/**
 * True where no name is in all of the pairs, but for `我`. Two people may post the same by themselves, and who stands beside everybody else
 * repeats what they say.
 */
function areOfSeveral([first = "", ...others]: readonly string[]): boolean {
  const isInAll = (name: string) => others.every((pair) => pairNames(pair).includes(name));
  return others.length > 0 && !pairNames(first).some((name) => name !== OWNER_NAME && isInAll(name));
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

/** Plain ones whose words nobody else said that day. */
function ownWords({ day, plain }: DayFacts): Twins[] {
  const namesOf = new Map(plain.map(([{ key }]) => [key, new Set<string>()]));
  for (const { key, message } of day.entries) namesOf.get(key)?.add(message.name);
  return plain.filter(([{ key }]) => namesOf.get(key)?.size === 2);
}

/** Those in which one of the two names stands beside no other. (Both need not: each of two accounts calls its owner `我`.) */
function faithful(repeated: readonly Twins[]): Twins[] {
  const partners = partnersOf(repeated);
  return repeated.filter((pair) => pair.some(({ message: { name } }) => partners.get(name)?.size === 1));
}

/** The different texts that each pair of names repeats. */
function textsByPair(repeated: readonly Twins[]): Map<string, Set<string>> {
  const textsOf = new Map<string, Set<string>>();
  for (const [a, b] of repeated) {
    const pair = pairKey(a.message.name, b.message.name);
    textsOf.set(pair, (textsOf.get(pair) ?? new Set()).add(a.key));
  }
  return textsOf;
}
