/**
 * Doubled days: two accounts' exports of one chat were merged, and every message stands twice, under what each account calls its speaker.
 *
 * The evidence is gathered over whole days, never message by message. In a doubled day a name stands beside the same other name throughout,
 * with whole sentences repeated; two people who happen to type `[强]` in the same second do not.
 */
import { MAX_SECONDS_APART, type NamePair, pairKey, pairNames, SUBSTANTIVE } from "./coincidences.ts";
import { type DayFacts, dayFacts, isDoubled, isPlain } from "./doubledDays.ts";
import { groupBy } from "./groupBy.ts";
import type { Entry, RoomDay } from "./roomDays.ts";
import { type SpokeTogether, spokeTogether } from "./together.ts";

/** What the exporting account calls itself: in a doubled day it may stand for either account's owner. */
export const OWNER_NAME = "我";

/** What doubled days prove. */
export interface Doubling {
  /** Pairs of names that are one person's, the most often seen first; never a name that several people share. */
  readonly pairs: readonly NamePair[];
  /** Names that stand for several people, `我` among them. */
  readonly shared: ReadonlySet<string>;
  /** By the later of two exports of one message, the earlier. */
  readonly twinOf: ReadonlyMap<Entry, Entry>;
  /** How many days are doubled. */
  readonly days: number;
  /** Who spoke on the others, which one account exported. */
  readonly undoubled: SpokeTogether;
}

/** Of the messages under a name, not counting those in chorus with others, the part that must coincide. */
const CONSTANT = 0.5;
/** Coincidences that prove a pair in all days, whatever its words. */
const PROOF = 3;
/** Sentences that do so in their day: two people do not type the same twice within a second. */
const PROOF_SENTENCES = 2;

/** Finds doubled days, the pairs of names in them, and the messages that stand twice. */
export function findDoubling(days: readonly RoomDay[]): Doubling {
  const facts = days.map((day) => dayFacts(day));
  const doubled = new Set(facts.filter(isDoubled));
  const undoubled = spokeTogether(facts.filter((day) => !doubled.has(day)).map(({ day }) => day));
  const evidence = gather(
    [...doubled],
    undoubled,
    later(() => spokeTogether(days)),
  );
  const everywhere = partnersOf(evidence.everywhere);
  const twinOf = new Map<Entry, Entry>();
  for (const day of facts) {
    // Most days of one export have nothing that could stand twice.
    if (day.clusters.length === 0) continue;
    const isDouble = doubled.has(day);
    const partners = isDouble ? eitherOf(partnersOf(evidence.pairsOf(day)), everywhere) : everywhere;
    const matched = matchDay(day, partners, twinOf);
    if (!isDouble) continue;
    matchRest(day, evidence, twinOf, matched);
    matchDropped(day, eitherOf(partnersOf(evidence.pairsOf(day)), everywhere), twinOf, matched);
  }
  return {
    pairs: evidence.proven(),
    shared: evidence.shared,
    twinOf,
    days: doubled.size,
    undoubled,
  };
}

/** Who coincides with whom, over all doubled days. */
interface Evidence {
  readonly shared: ReadonlySet<string>;
  /** Pairs proven so often that they hold in any day. */
  readonly everywhere: readonly NamePair[];
  pairsOf(day: DayFacts): readonly NamePair[];
  /** Pairs without shared names, the most often seen first. */
  proven(): NamePair[];
  /** Takes in a pair that became plain after others were matched; false when it does not hold. */
  admit(day: DayFacts, a: Entry, b: Entry): boolean;
}

/** How often two names coincide on a day, and how often with a sentence. */
interface Count {
  readonly all: number;
  readonly sentences: number;
}

/**
 * @param strangers names that spoke on one undoubled day are two people, unless they coincide often
 * @param anywhere who spoke on one day, also a doubled one
 */
function gather(days: readonly DayFacts[], strangers: SpokeTogether, anywhere: () => SpokeTogether): Evidence {
  const totals = new Map<string, number>();
  const counted = days.map((day) => [day, countPairs(day)] as const);
  for (const [, counts] of counted)
    for (const [pair, { all }] of counts) totals.set(pair, (totals.get(pair) ?? 0) + all);
  const isProven = (pair: string) => (totals.get(pair) ?? 0) >= PROOF;
  const shared = new Set([OWNER_NAME]);
  const constant = counted.map(([day, counts]) => {
    const pairs = [...counts].filter(([pair, { all }]) => isProven(pair) || pairNames(pair).some(isCovered(day, all)));
    for (const name of namesWithSeveral(pairs)) shared.add(name);
    return [day, pairs] as const;
  });
  // Who is one of several people's names speaks more than any of them: only the other name has to coincide.
  const holds = (day: DayFacts, pair: string, count: number) =>
    isProven(pair) || pairNames(pair).every((name) => shared.has(name) || isCovered(day, count)(name));
  const refused = (pair: string) => !isProven(pair) && strangers.together(...pairNames(pair));
  const held = new Map<DayFacts, string[]>();
  for (const [day, pairs] of constant) {
    const own = pairs.filter(([pair, { all }]) => holds(day, pair, all)).map(([pair]) => pair);
    held.set(
      day,
      onePartner(own, totals, shared).filter((pair) => !refused(pair)),
    );
  }
  const dropped = new Set<string>();
  for (const [name, pairs] of pairsByName([...held.values()].flat(), shared)) {
    const strangersOf = strangePairs(name, pairs, anywhere);
    const weak = strangersOf.filter((pair) => !isProven(pair));
    // One of them is so often right that the others are chance.
    if (pairs.some(isProven) && weak.length >= strangersOf.length - 1) for (const pair of weak) dropped.add(pair);
    else if (strangersOf.length > 0) shared.add(name);
  }
  for (const [day, pairs] of held)
    held.set(
      day,
      pairs.filter((pair) => !dropped.has(pair)),
    );
  const isShared = (pair: string) => pairNames(pair).some((name) => shared.has(name));
  const provenKeys = () => new Set([...held.values()].flat().filter((pair) => !isShared(pair)));
  return {
    shared,
    everywhere: [...provenKeys()].filter(isProven).map(pairNames),
    pairsOf: (day) => (held.get(day) ?? []).map(pairNames),
    proven: () =>
      withoutStrangers(
        [...provenKeys()].sort((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0) || (a < b ? -1 : 1)),
        strangers,
      ),
    admit: (day, a, b) => {
      const pair = pairKey(a.message.name, b.message.name);
      const taken = (held.get(day) ?? []).flatMap(pairNames);
      if (dropped.has(pair) || refused(pair)) return false;
      if ([a, b].some(({ message: { name } }) => taken.includes(name) && !shared.has(name))) return false;
      if (!holds(day, pair, 1)) return false;
      held.get(day)?.push(pair);
      totals.set(pair, (totals.get(pair) ?? 0) + 1);
      return true;
    },
  };
}

function countPairs(day: DayFacts): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const cluster of day.clusters) {
    if (!isPlain(cluster)) continue;
    const pair = pairKey(cluster[0].message.name, cluster[1].message.name);
    const { all, sentences } = counts.get(pair) ?? { all: 0, sentences: 0 };
    counts.set(pair, { all: all + 1, sentences: sentences + Number(cluster[0].weight >= SUBSTANTIVE) });
  }
  return counts;
}

/** Tells the names under which most of what was said that day is among so many messages. */
function isCovered(day: DayFacts, count: number): (name: string) => boolean {
  return (name) => count >= CONSTANT * (day.messagesOf.get(name) ?? 0);
}

/** Names that stand beside several others in one day, each time constantly: more than one person is called so. */
function namesWithSeveral(constant: readonly (readonly [string, Count])[]): string[] {
  const partners = new Map<string, number>();
  for (const [pair, { all, sentences }] of constant) {
    if (all < PROOF && sentences < PROOF_SENTENCES) continue;
    for (const name of pairNames(pair)) partners.set(name, (partners.get(name) ?? 0) + 1);
  }
  return [...partners].filter(([, count]) => count > 1).map(([name]) => name);
}

/** The different pairs of each name that is no shared one. */
function pairsByName(pairs: readonly string[], shared: ReadonlySet<string>): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const pair of new Set(pairs)) {
    for (const name of pairNames(pair)) {
      if (shared.has(name)) continue;
      const own = byName.get(name);
      if (own === undefined) byName.set(name, [pair]);
      else own.push(pair);
    }
  }
  return byName;
}

/**
 * Of a name's pairs, those whose partner spoke on one day with another partner of the name: each is somebody's, but not the same person's. On
 * different days they may be one who has changed names.
 */
function strangePairs(name: string, pairs: readonly string[], anywhere: () => SpokeTogether): string[] {
  if (pairs.length < 2) return [];
  const partnerIn = (pair: string) => pairNames(pair).find((one) => one !== name) ?? name;
  return pairs.filter((pair) =>
    pairs.some((other) => other !== pair && anywhere().together(partnerIn(pair), partnerIn(other))),
  );
}

/**
 * The pairs without those that would make one person of names, beside the two, which spoke on one undoubled day: what one pair cannot show, a
 * chain of pairs can.
 */
function withoutStrangers(pairs: readonly string[], strangers: SpokeTogether): NamePair[] {
  const groups = new Map<string, readonly string[]>();
  const groupOf = (name: string) => groups.get(name) ?? [name];
  return pairs.map(pairNames).filter(([a, b]) => {
    const [left, right] = [groupOf(a), groupOf(b)];
    if (left === right) return true;
    const isChain = left.length + right.length > 2;
    if (isChain && left.some((one) => right.some((other) => isOther(one, other) && strangers.together(one, other))))
      return false;
    const all = [...left, ...right];
    for (const name of all) groups.set(name, all);
    return true;

    function isOther(one: string, other: string): boolean {
      return one !== a || other !== b;
    }
  });
}

/** Leaves a name only the partner it coincides with most; on a tie none. A shared name keeps all. */
function onePartner(
  pairs: readonly string[],
  totals: ReadonlyMap<string, number>,
  shared: ReadonlySet<string>,
): string[] {
  const count = (pair: string) => totals.get(pair) ?? 0;
  const best = new Map<string, { readonly count: number; readonly pairs: number }>();
  for (const pair of pairs) {
    for (const name of pairNames(pair)) {
      const known = best.get(name);
      if (known === undefined || known.count < count(pair)) best.set(name, { count: count(pair), pairs: 1 });
      else if (known.count === count(pair)) best.set(name, { ...known, pairs: known.pairs + 1 });
    }
  }
  const isBest = (name: string, pair: string) => best.get(name)?.count === count(pair) && best.get(name)?.pairs === 1;
  return pairs.filter((pair) => pairNames(pair).every((name) => shared.has(name) || isBest(name, pair)));
}

/** The other names of a name that is in pairs. */
type Partners = (name: string) => readonly string[];

/** Matches the messages of each pair one to one, in order, within a second. */
function matchDay(day: DayFacts, partners: Partners, twinOf: Map<Entry, Entry>): Set<Entry> {
  const matched = new Set<Entry>();
  for (const cluster of day.clusters) {
    if (!cluster.some(({ message }) => partners(message.name).length > 0)) continue;
    const byName = groupBy(cluster, ({ message }) => message.name);
    const places = new Map([...byName.keys()].map((name, place) => [name, place]));
    const place = (name: string) => places.get(name) ?? -1;
    for (const name of byName.keys()) {
      const later = partners(name).filter((partner) => place(partner) > place(name));
      for (const partner of later.sort((a, b) => place(a) - place(b))) {
        const open = (one: string) => (byName.get(one) ?? []).filter((entry) => !matched.has(entry));
        for (const twins of bestMatch(open(name), open(partner))) link(twins, twinOf, matched);
      }
    }
  }
  return matched;
}

const NOBODY: readonly string[] = [];

function partnersOf(pairs: readonly NamePair[]): Partners {
  const partners = new Map<string, Set<string>>();
  const add = (name: string, partner: string) => partners.set(name, (partners.get(name) ?? new Set()).add(partner));
  for (const [a, b] of pairs) {
    add(a, b);
    add(b, a);
  }
  const lists = new Map([...partners].map(([name, own]) => [name, [...own]]));
  return (name) => lists.get(name) ?? NOBODY;
}

/** Two of them as one, without copying either: the pairs that hold everywhere are many, and so are the days. */
function eitherOf(some: Partners, others: Partners): Partners {
  return (name) => {
    const [own, more] = [some(name), others(name)];
    return own.length === 0 ? more : more.length === 0 ? own : [...new Set([...own, ...more])];
  };
}

function link([a, b]: readonly [Entry, Entry], twinOf: Map<Entry, Entry>, matched: Set<Entry>): void {
  if (a.index < b.index) twinOf.set(b, a);
  else twinOf.set(a, b);
  matched.add(a).add(b);
}

/** As many pairs as can be; of two ways to the same number, the one in which more stand in the same second. */
function bestMatch(left: readonly Entry[], right: readonly Entry[]): [Entry, Entry][] {
  const inOrder = matchInOrder(left, right, MAX_SECONDS_APART);
  const same = matchInOrder(left, right, 0);
  const rest = (side: readonly Entry[]) => side.filter((entry) => !same.some((pair) => pair.includes(entry)));
  const sameFirst = [...same, ...matchInOrder(rest(left), rest(right), MAX_SECONDS_APART)];
  return sameFirst.length >= inOrder.length ? sameFirst : inOrder;
}

function matchInOrder(left: readonly Entry[], right: readonly Entry[], apart: number): [Entry, Entry][] {
  const pairs: [Entry, Entry][] = [];
  let next = 0;
  for (const entry of left) {
    let other = right[next];
    while (other !== undefined && other.seconds < entry.seconds - apart) other = right[++next];
    if (other === undefined) break;
    if (other.seconds > entry.seconds + apart) continue;
    pairs.push([entry, other]);
    next++;
  }
  return pairs;
}

/**
 * After the known pairs are matched, what is left of a cluster may have become plain. A word that a whole chorus says shows nothing of the
 * last two who say it.
 */
function matchRest(day: DayFacts, evidence: Evidence, twinOf: Map<Entry, Entry>, matched: Set<Entry>): void {
  for (const cluster of day.clusters) {
    const rest = cluster.filter((entry) => !matched.has(entry));
    const [a, b] = rest;
    if (rest.length !== 2 || a === undefined || b === undefined || a.message.name === b.message.name) continue;
    if (cluster.length > 2 && a.weight < SUBSTANTIVE) continue;
    if (Math.abs(a.seconds - b.seconds) > MAX_SECONDS_APART || !evidence.admit(day, a, b)) continue;
    link([a, b], twinOf, matched);
  }
}

/** Of a message that one account's export has dropped, the other's is what its partner said then and nobody has repeated. */
function matchDropped(
  { day: { entries } }: DayFacts,
  partners: Partners,
  twinOf: Map<Entry, Entry>,
  matched: Set<Entry>,
): void {
  for (const entry of entries) {
    if (!entry.dropped || matched.has(entry)) continue;
    const others = partners(entry.message.name);
    const [twin, another] = entries.filter(
      (other) =>
        others.includes(other.message.name) &&
        !other.dropped &&
        !matched.has(other) &&
        Math.abs(other.seconds - entry.seconds) <= MAX_SECONDS_APART,
    );
    if (twin !== undefined && another === undefined) link([entry, twin], twinOf, matched);
  }
}

/** What `make` makes, when it is first asked for. */
function later<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
