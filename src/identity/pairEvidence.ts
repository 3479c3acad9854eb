/** Which names are one person's, by what coincides on doubled days: gathered over whole days, never message by message. */
import { compareText } from "../compareText.ts";
import { isSentence, type NamePair, pairKey, pairNames } from "./coincidences.ts";
import type { DayFacts } from "./doubledDays.ts";
import type { SpokeTogether } from "./together.ts";

/** Of the messages under a name, not counting those in chorus with others, the part that must coincide. */
const CONSTANT = 0.5;
/** Coincidences that prove a pair in all days, whatever its words. */
const PROOF = 3;
/** Sentences that do so in their day: two people do not type the same twice within a second. */
const PROOF_SENTENCES = 2;

/** What else is known of names. */
export interface KnownOfNames {
  /** Names that stand for several people in any case. */
  readonly shared: Iterable<string>;
  /** Who spoke on days of one export: names that did so together are two people, unless they coincide often. */
  readonly undoubled: SpokeTogether;
  /** Who spoke on any day, of two exports too. */
  readonly anywhere: SpokeTogether;
}

/** Who coincides with whom, over all doubled days. */
export class PairEvidence {
  readonly #shared: Set<string>;
  readonly #undoubled: SpokeTogether;
  /** How often the names of a pair coincide. */
  readonly #totals = new Map<string, number>();
  /** The pairs that hold on a day. */
  readonly #held = new Map<DayFacts, string[]>();

  /** @param days those that are doubled */
  constructor(days: readonly DayFacts[], { shared, undoubled, anywhere }: KnownOfNames) {
    this.#shared = new Set(shared);
    this.#undoubled = undoubled;
    const counted = days.map((day) => [day, countPairs(day)] as const);
    for (const [, counts] of counted) for (const [pair, { all }] of counts) this.#count(pair, all);
    const constant = counted.map(([day, counts]) => [day, this.#constant(day, counts)] as const);
    for (const [, pairs] of constant) for (const name of namesWithSeveral(pairs)) this.#shared.add(name);
    for (const [day, pairs] of constant) {
      const own = pairs.filter(([pair, { all }]) => this.#holds(day, pair, all)).map(([pair]) => pair);
      const best = onePartner(own, this.#totals, this.#shared);
      this.#held.set(
        day,
        best.filter((pair) => !this.#isRefused(pair)),
      );
    }
    this.#tellPartnersApart(anywhere);
  }

  /** Names that stand for several people. */
  get shared(): ReadonlySet<string> {
    return this.#shared;
  }

  /** Pairs proven so often that they hold in any day. */
  get everywhere(): readonly NamePair[] {
    return this.#unshared()
      .filter((pair) => this.#isProven(pair))
      .map(pairNames);
  }

  /** The pairs that hold on a day. */
  pairsOf(day: DayFacts): readonly NamePair[] {
    return (this.#held.get(day) ?? []).map(pairNames);
  }

  /** Pairs without shared names, the most often seen first. */
  proven(): NamePair[] {
    const total = (pair: string) => this.#totals.get(pair) ?? 0;
    const sorted = this.#unshared().sort((a, b) => total(b) - total(a) || compareText(a, b));
    return withoutStrangers(sorted, this.#undoubled);
  }

  #count(pair: string, times: number): void {
    this.#totals.set(pair, (this.#totals.get(pair) ?? 0) + times);
  }

  #isProven(pair: string): boolean {
    return (this.#totals.get(pair) ?? 0) >= PROOF;
  }

  #isRefused(pair: string): boolean {
    return !this.#isProven(pair) && this.#undoubled.together(...pairNames(pair));
  }

  /** The pairs in which one of the names at least has most of its messages. */
  #constant(day: DayFacts, counts: ReadonlyMap<string, Count>): [string, Count][] {
    return [...counts].filter(([pair, { all }]) => this.#isProven(pair) || pairNames(pair).some(isCovered(day, all)));
  }

  /** A name of several people has the messages of all of them: then only the other name has to coincide. */
  #holds(day: DayFacts, pair: string, count: number): boolean {
    const isOwn = isCovered(day, count);
    return this.#isProven(pair) || pairNames(pair).every((name) => this.#shared.has(name) || isOwn(name));
  }

  /** Finds the names that stand beside two people: shared ones, or chance in one of the two cases. */
  #tellPartnersApart(anywhere: SpokeTogether): void {
    const chance = new Set<string>();
    for (const [name, pairs] of pairsByName([...this.#held.values()].flat(), this.#shared)) {
      const strange = strangePairs(name, pairs, anywhere);
      const weak = strange.filter((pair) => !this.#isProven(pair));
      // One of them is so often right that the others are chance.
      const isOnes = pairs.some((pair) => this.#isProven(pair)) && weak.length >= strange.length - 1;
      if (isOnes) for (const pair of weak) chance.add(pair);
      else if (strange.length > 0) this.#shared.add(name);
    }
    for (const [day, pairs] of this.#held)
      this.#held.set(
        day,
        pairs.filter((pair) => !chance.has(pair)),
      );
  }

  #unshared(): string[] {
    const pairs = new Set([...this.#held.values()].flat());
    return [...pairs].filter((pair) => !pairNames(pair).some((name) => this.#shared.has(name)));
  }
}

/** How often two names coincide on a day, and how often with a sentence. */
interface Count {
  readonly all: number;
  readonly sentences: number;
}

function countPairs(day: DayFacts): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const [one, other] of day.plain) {
    const pair = pairKey(one.message.name, other.message.name);
    const { all, sentences } = counts.get(pair) ?? { all: 0, sentences: 0 };
    counts.set(pair, { all: all + 1, sentences: sentences + Number(isSentence(one)) });
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
function strangePairs(name: string, pairs: readonly string[], anywhere: SpokeTogether): string[] {
  if (pairs.length < 2) return [];
  const partnerIn = (pair: string) => pairNames(pair).find((one) => one !== name) ?? name;
  return pairs.filter((pair) =>
    pairs.some((other) => other !== pair && anywhere.together(partnerIn(pair), partnerIn(other))),
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
