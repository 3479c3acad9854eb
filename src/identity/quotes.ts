/** Quotes: the message each repeats, and what that proves about names. */

import type { MessageRef } from "../model.ts";
import type { Draft } from "./drafts.ts";
import { type NameGroups, NOWHERE } from "./nameGroups.ts";
import { chooseOriginal, ENOUGH_FOR_PROOF, essence, isWhole, type Quotable, QuoteIndex } from "./quotedWords.ts";
import type { SpokeTogether } from "./together.ts";

/** A quote with the messages whose words it could repeat, nearest first. */
export interface OpenQuote {
  readonly draft: Draft;
  readonly candidates: readonly Quotable[];
}

/** Looks up every quote in its room's past. */
export function openQuotes(drafts: readonly Draft[]): OpenQuote[] {
  const rooms = new Map<string, QuoteIndex>();
  const open: OpenQuote[] = [];
  for (const draft of drafts) {
    let index = rooms.get(draft.room);
    if (index === undefined) {
      index = new QuoteIndex();
      rooms.set(draft.room, index);
    }
    const { quote } = draft.content;
    if (quote !== null) open.push({ draft, candidates: index.candidates(quote.text, draft.dayNumber) });
    index.add(draft);
  }
  return open;
}

/** Who headed messages at all, and on the days that one account exported. */
export interface Spoke {
  readonly anywhere: SpokeTogether;
  readonly undoubled: SpokeTogether;
}

/**
 * Joins names that quotes prove: a whole sentence, word for word, that only one person said in the room that week, quoted under another name.
 * A name that itself heads messages needs two such sentences, and must never have spoken on one day with the other.
 *
 * @returns the names that quotes proved, in order of appearance
 */
export function joinQuotedNames(open: readonly OpenQuote[], groups: NameGroups, spoke: Spoke): string[] {
  const votes = quotedUnder(open, groups);
  const proven: string[] = [];
  for (const [name, said] of votes) {
    const people = new Set(said.map(({ by }) => groups.person(by, NOWHERE)));
    const [first] = said;
    if (people.size !== 1 || first === undefined) continue;
    const sentences = new Set(said.map(({ sentence }) => sentence));
    if (spoke.anywhere.ever(name) && (sentences.size < 2 || said.some(({ by }) => spoke.undoubled.together(name, by))))
      continue;
    if (groups.join(first.by, name, "quote")) proven.push(name);
  }
  return proven;
}

/** A sentence that was quoted, and a name of the only person who said it. */
export interface QuotedSentence {
  /** Its {@link essence}: equal for the same sentence quoted again. */
  readonly sentence: string;
  readonly by: string;
}

/** For each name that quotes use: what they quote under it, once a quote, where one person alone said so. */
export function quotedUnder(
  open: readonly OpenQuote[],
  groups: NameGroups,
): ReadonlyMap<string, readonly QuotedSentence[]> {
  const votes = new Map<string, QuotedSentence[]>();
  for (const { draft, candidates } of open) {
    const { quote } = draft.content;
    if (quote === null || groups.isShared(quote.name)) continue;
    const sentence = essence(quote.text);
    if (sentence.length < ENOUGH_FOR_PROOF) continue;
    const whole = candidates.filter((candidate) => isWhole(quote, candidate));
    const people = new Set(whole.map((candidate) => groups.personOf(candidate.names, candidate)));
    const [original] = whole;
    const by = original?.names.find((one) => !groups.isShared(one));
    // What was sent on, a file or a link, others may have sent on too: these words are nobody's own.
    if (people.size !== 1 || by === undefined || whole.some(({ content }) => content.attachments.length > 0)) continue;
    const list = votes.get(quote.name) ?? [];
    list.push({ sentence, by });
    votes.set(quote.name, list);
  }
  return votes;
}

/** Settles every quote: the original's ref by the quoting message's ref. Quotes without an original are absent. */
export function settleQuotes(
  open: readonly OpenQuote[],
  groups: NameGroups,
  { anywhere, undoubled }: Spoke,
): Map<MessageRef, MessageRef> {
  const isName = (name: string) => anywhere.ever(name) || groups.evidence(name) !== "name";
  const areStrangers = (a: string, b: string) => undoubled.together(a, b);
  const settled = new Map<MessageRef, MessageRef>();
  for (const { draft, candidates } of open) {
    const { quote } = draft.content;
    if (quote === null) continue;
    const whose = (names: readonly string[]) =>
      names.some((name) => isName(name)) ? groups.personOf(names, draft) : null;
    const original = chooseOriginal(quote, candidates, { whose, areStrangers });
    if (original !== null) settled.set(draft.ref, original.ref);
  }
  return settled;
}
