/**
 * Doubled days: two accounts' exports of one chat were merged, and every message stands twice, under what each account calls its speaker.
 *
 * The evidence is gathered over whole days, never message by message. In a doubled day a name stands beside the same other name throughout,
 * with whole sentences repeated; two people who happen to type `[强]` in the same second do not.
 */

import { groupBy } from "../groupBy.ts";
import { MAX_SECONDS_APART, type NamePair } from "./coincidences.ts";
import { type DayFacts, dayFacts, isDoubled } from "./doubledDays.ts";
import { PairEvidence } from "./pairEvidence.ts";
import { type Entry, OWNER_NAME, type RoomDay } from "./roomDays.ts";
import { type SpokeTogether, spokeTogether } from "./together.ts";

/** What doubled days prove. */
export interface Doubling {
  /** Pairs of names that are one person's, the most often seen first; never a name that several people share. */
  readonly pairs: readonly NamePair[];
  /** Names that stand for several people, `我` among them. */
  readonly shared: ReadonlySet<string>;
  /** By the later of two exports of one message, the earlier. */
  readonly twinOf: ReadonlyMap<Entry, Entry>;
  /** Who spoke on the others, which one account exported. */
  readonly undoubled: SpokeTogether;
}

/**
 * Finds doubled days, the pairs of names in them, and the messages that stand twice.
 *
 * @param anywhere who spoke on the days
 */
export function findDoubling(days: readonly RoomDay[], anywhere: SpokeTogether = spokeTogether(days)): Doubling {
  const facts = days.map((day) => dayFacts(day));
  const doubled = new Set(facts.filter(isDoubled));
  const undoubled = spokeTogether(facts.filter((day) => !doubled.has(day)).map(({ day }) => day));
  const evidence = new PairEvidence([...doubled], { shared: [OWNER_NAME], undoubled, anywhere });
  const everywhere = partnersOf(evidence.everywhere);
  const twinOf = new Map<Entry, Entry>();
  for (const day of facts) {
    // Most days of one export have nothing that could stand twice.
    if (day.clusters.length === 0) continue;
    const isDouble = doubled.has(day);
    const partners = isDouble ? eitherOf(partnersOf(evidence.pairsOf(day)), everywhere) : everywhere;
    const matched = matchDay(day, partners, twinOf);
    if (isDouble) matchDropped(day, partners, twinOf, matched);
  }
  return {
    pairs: evidence.proven(),
    shared: evidence.shared,
    twinOf,
    undoubled,
  };
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
  const taken = new Set(same.flat());
  const rest = (side: readonly Entry[]) => side.filter((entry) => !taken.has(entry));
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
