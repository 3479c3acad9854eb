/** Days → the {@link Glossary}, in two steps: the terms of each discussion, which go into it, and then the glossary that points back at them. */

import { compareText } from "../../compareText.ts";
import type { TermsConfig } from "../../config.ts";
import { groupBy } from "../../groupBy.ts";
import { makeSlugs } from "../../identity/slugs.ts";
import type {
  DayDate,
  Discussion,
  DiscussionRef,
  Glossary,
  Message,
  MessageRef,
  MonthDate,
  RisenTerms,
  RoomId,
  Term,
  TermId,
  TermMonth,
} from "../../model.ts";
import { termUrl } from "../../urls.ts";
import { byTime } from "../byTime.ts";
import { callName } from "../callName.ts";
import { monthOf } from "../monthOf.ts";
import { countParticipants } from "../participants.ts";
import { findCandidates } from "./candidates.ts";
import { chooseTerms } from "./choose.ts";
import { foldText, type GlossaryText, layOut } from "./glossaryText.ts";
import { linkTerms } from "./links.ts";
import { markDiscussions } from "./marks.ts";
import { findNeighbours } from "./neighbours.ts";
import { findRisen, type MonthCounts } from "./risen.ts";
import { findUses, type Uses } from "./uses.ts";

/** A discussion before it has its terms. */
export interface UnmarkedDiscussion {
  readonly ref: DiscussionRef;
  readonly messages: readonly Message[];
}

/** The first step's outcome. */
export interface FoundTerms {
  /** The most characteristic first. */
  readonly terms: readonly { readonly id: TermId; readonly uses: Uses }[];
  /** For each discussion, in the order given: the terms that mark it. */
  readonly marks: ReadonlyMap<DiscussionRef, readonly TermId[]>;
  /** The discussions in the order given. */
  readonly order: readonly DiscussionRef[];
}

const MOST_DISCUSSIONS = 20;

/**
 * Finds the terms and the discussions they mark. Deterministic, and linear in the archive.
 *
 * @param days each a list of discussions, by room and day
 */
export function findTerms(days: readonly (readonly UnmarkedDiscussion[])[], lists: TermsConfig): FoundTerms {
  const text = layOut(days.map((discussions) => discussions.map(({ messages }) => messages)));
  const uses = findUses(text, chooseWords(text, days.length, lists));
  const slugs = makeSlugs(byFirstUse(uses).map(({ text: word }) => word));
  // `makeSlugs` has a slug for every text it was given.
  const terms = uses.map((one) => ({ id: slugs.get(one.text) ?? "", uses: one }));
  const discussions = days.flat();
  const marks = markDiscussions(
    uses,
    discussions.map(({ messages }) => messages.length),
  );
  return {
    terms,
    marks: new Map(
      discussions.map(({ ref }, index) => [ref, (marks[index] ?? []).flatMap((term) => terms[term]?.id ?? [])]),
    ),
    order: discussions.map(({ ref }) => ref),
  };
}

function chooseWords(text: GlossaryText, days: number, { stop, must }: TermsConfig): string[] {
  const chosen = chooseTerms(findCandidates(text), {
    stop: new Set(stop.map(foldText)),
    callNames: allCallNames(text),
    discussions: text.discussions,
    days,
    messages: text.passages.length,
  });
  return [...new Set([...must.map(foldText), ...chosen])];
}

function allCallNames({ passages }: GlossaryText): Set<string> {
  const seen = new Set<string>();
  for (const { message } of passages) for (const name of message.seenAs) seen.add(name);
  const names = new Set<string>();
  for (const name of seen) {
    const own = foldText(callName(name));
    if (own.length > 1) names.add(own);
    names.add(own.charAt(0)).add(own.charAt(own.length - 1));
  }
  return names;
}

function byFirstUse(uses: readonly Uses[]): Uses[] {
  return uses
    .map((one) => ({ one, first: earliest(one) }))
    .sort(
      (a, b) =>
        byTime(a.first, b.first) || compareText(a.first.ref, b.first.ref) || compareText(a.one.word, b.one.word),
    )
    .map(({ one }) => one);
}

/** Passages come by room, so the earliest is not always the first. */
function earliest({ passages }: Uses): Message {
  let first: Message | undefined;
  for (const { message } of passages) if (first === undefined || byTime(message, first) < 0) first = message;
  if (first === undefined) throw new RangeError("A term has uses");
  return first;
}

/** Makes the glossary of what {@link findTerms} found, once the archive's messages and discussions stand. */
export function makeGlossary(
  { terms: found, order }: FoundTerms,
  discussions: readonly Discussion[],
  messageByRef: ReadonlyMap<MessageRef, Message>,
): Glossary {
  const messages = discussions.flatMap((one) => one.messages);
  const spoken = countMonths(messages);
  const neighbours = findNeighbours(found, order.length);
  const central = centralDiscussions(found, order, discussions);
  const ownOf = found.map(({ uses }) => uses.passages.map(({ message }) => message));
  const terms = found.map(({ id, uses }, index): Term => {
    const own = ownOf[index] ?? [];
    const first = earliest(uses);
    return {
      id,
      text: uses.text,
      url: termUrl(id),
      // The passages' messages have no address yet.
      first: messageByRef.get(first.ref) ?? first,
      messages: own.length,
      days: new Set(uses.passages.map(({ day }) => day)).size,
      inDiscussions: uses.byDiscussion.size,
      months: monthsOf(own),
      speakers: countParticipants(own),
      neighbours: neighbours[index] ?? [],
      discussions: central.get(id) ?? [],
    };
  });
  return {
    terms,
    termById: new Map(terms.map((term) => [term.id, term])),
    risen: findAllRisen(new Map(found.map(({ id }, index) => [id, ownOf[index] ?? []])), messages, spoken),
    links: linkTerms(found, discussions),
  };
}

/** The discussions each term marks: those with most of it first. */
function centralDiscussions(
  found: FoundTerms["terms"],
  order: readonly DiscussionRef[],
  discussions: readonly Discussion[],
): Map<TermId, Discussion[]> {
  const byRef = new Map(discussions.map((one) => [one.ref, one]));
  return new Map(
    found.map(({ id, uses }) => {
      const own = [...uses.byDiscussion].flatMap(([number, count]) => {
        const ref = order[number];
        const discussion = ref === undefined ? undefined : byRef.get(ref);
        return discussion?.terms.includes(id) ? [{ discussion, count }] : [];
      });
      own.sort((a, b) => b.count - a.count || compareText(a.discussion.ref, b.discussion.ref));
      return [id, own.slice(0, MOST_DISCUSSIONS).map(({ discussion }) => discussion)];
    }),
  );
}

/** Spoken messages by month, months in order. */
function countMonths(messages: readonly Message[]): Map<MonthDate, number> {
  // By day first: there are many messages a day, and cutting a month out of each would cost more than the rest.
  const days = new Map<DayDate, number>();
  for (const { kind, day } of messages) if (kind === "spoken") days.set(day, (days.get(day) ?? 0) + 1);
  const counts = new Map<MonthDate, number>();
  for (const [day, count] of days) counts.set(monthOf(day), (counts.get(monthOf(day)) ?? 0) + count);
  return new Map([...counts].sort(([a], [b]) => compareText(a, b)));
}

const NO_MONTHS: MonthCounts = new Map();

/** {@link countMonths} for each room. */
function countMonthsByRoom(messages: readonly Message[]): Map<RoomId, Map<MonthDate, number>> {
  return new Map([...groupBy(messages, ({ room }) => room)].map(([room, own]) => [room, countMonths(own)]));
}

function monthsOf(own: readonly Message[]): TermMonth[] {
  return [...countMonths(own)].map(([month, messages]) => ({ month, messages }));
}

function findAllRisen(
  holding: ReadonlyMap<TermId, readonly Message[]>,
  messages: readonly Message[],
  spoken: MonthCounts,
): RisenTerms[] {
  const everywhere = new Map([...holding].map(([id, own]) => [id, countMonths(own)] as const));
  const inRooms = new Map([...holding].map(([id, own]) => [id, countMonthsByRoom(own)] as const));
  const byRoom = [...countMonthsByRoom(messages)].sort(([a], [b]) => compareText(a, b));
  return [
    ...findRisen(null, spoken, everywhere),
    ...byRoom.flatMap(([room, own]) =>
      findRisen(room, own, new Map([...inRooms].map(([id, counts]) => [id, counts.get(room) ?? NO_MONTHS] as const))),
    ),
  ];
}
