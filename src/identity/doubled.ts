/**
 * Doubled days: two accounts' exports of one chat were merged, and every message stands twice, under what each account calls its speaker.
 *
 * The evidence is gathered over whole days, never message by message. In a doubled day a name stands beside the same other name throughout,
 * with whole sentences repeated; two people who happen to type `[强]` in the same second do not.
 */
import { MAX_SECONDS_APART, type NamePair, pairKey, pairNames } from "./coincidences.ts";
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

/** Of the messages under the rarer of two names, not counting those in chorus with others, the part that must coincide. */
const CONSTANT = 0.5;
/** Coincidences that prove a pair in all days, whatever its words. */
const PROOF = 3;

/** Finds doubled days, the pairs of names in them, and the messages that stand twice. */
export function findDoubling(days: readonly RoomDay[]): Doubling {
  const facts = days.map((day) => dayFacts(day));
  const doubled = new Set(facts.filter(isDoubled));
  const undoubled = spokeTogether(facts.filter((day) => !doubled.has(day)).map(({ day }) => day));
  const evidence = gather([...doubled], undoubled);
  const everywhere = partnersOf(evidence.everywhere);
  const twinOf = new Map<Entry, Entry>();
  for (const day of facts) {
    // Most days of one export have nothing that could stand twice.
    if (day.clusters.length === 0) continue;
    const isDouble = doubled.has(day);
    const partners = isDouble ? eitherOf(partnersOf(evidence.pairsOf(day)), everywhere) : everywhere;
    const matched = matchDay(day, partners, twinOf);
    if (isDouble) matchRest(day, evidence, twinOf, matched);
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

/** @param strangers names that spoke on one undoubled day are two people, unless they coincide often */
function gather(days: readonly DayFacts[], strangers: SpokeTogether): Evidence {
  const totals = new Map<string, number>();
  const counted = days.map((day) => [day, countPairs(day)] as const);
  for (const [, counts] of counted)
    for (const [pair, count] of counts) totals.set(pair, (totals.get(pair) ?? 0) + count);
  const held = new Map<DayFacts, string[]>();
  const shared = new Set([OWNER_NAME]);
  for (const [day, counts] of counted) {
    const constant = [...counts].filter(([pair, count]) => isConstant(day, pair, count, totals));
    for (const name of namesWithSeveral(constant)) shared.add(name);
    held.set(
      day,
      constant.map(([pair]) => pair),
    );
  }
  const refused = (pair: string) => (totals.get(pair) ?? 0) < PROOF && strangers.together(...pairNames(pair));
  for (const [day, pairs] of held)
    held.set(
      day,
      onePartner(pairs, totals, shared).filter((pair) => !refused(pair)),
    );
  const isShared = (pair: string) => pairNames(pair).some((name) => shared.has(name));
  const provenKeys = () => new Set([...held.values()].flat().filter((pair) => !isShared(pair)));
  return {
    shared,
    everywhere: [...provenKeys()].filter((pair) => (totals.get(pair) ?? 0) >= PROOF).map(pairNames),
    pairsOf: (day) => (held.get(day) ?? []).map(pairNames),
    proven: () =>
      [...provenKeys()].sort((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0) || (a < b ? -1 : 1)).map(pairNames),
    admit: (day, a, b) => {
      const pair = pairKey(a.message.name, b.message.name);
      const taken = (held.get(day) ?? []).flatMap(pairNames);
      if (refused(pair) || [a, b].some(({ message: { name } }) => taken.includes(name) && !shared.has(name)))
        return false;
      if (!isConstant(day, pair, 1, totals)) return false;
      held.get(day)?.push(pair);
      totals.set(pair, (totals.get(pair) ?? 0) + 1);
      return true;
    },
  };
}

function countPairs(day: DayFacts): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cluster of day.clusters) {
    if (!isPlain(cluster)) continue;
    const pair = pairKey(cluster[0].message.name, cluster[1].message.name);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

function isConstant(day: DayFacts, pair: string, count: number, totals: ReadonlyMap<string, number>): boolean {
  const fewer = Math.min(...pairNames(pair).map((name) => day.messagesOf.get(name) ?? 0));
  return count >= CONSTANT * fewer || (totals.get(pair) ?? 0) >= PROOF;
}

/** Names that stand beside several others in one day, each time constantly: more than one person is called so. */
function namesWithSeveral(constant: readonly (readonly [string, number])[]): string[] {
  const partners = new Map<string, number>();
  for (const [pair, count] of constant) {
    if (count < PROOF) continue;
    for (const name of pairNames(pair)) partners.set(name, (partners.get(name) ?? 0) + 1);
  }
  return [...partners].filter(([, count]) => count > 1).map(([name]) => name);
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

/** After the known pairs are matched, what is left of a cluster may have become plain. */
function matchRest(day: DayFacts, evidence: Evidence, twinOf: Map<Entry, Entry>, matched: Set<Entry>): void {
  for (const cluster of day.clusters) {
    const rest = cluster.filter((entry) => !matched.has(entry));
    const [a, b] = rest;
    if (rest.length !== 2 || a === undefined || b === undefined || a.message.name === b.message.name) continue;
    if (Math.abs(a.seconds - b.seconds) > MAX_SECONDS_APART || !evidence.admit(day, a, b)) continue;
    link([a, b], twinOf, matched);
  }
}
