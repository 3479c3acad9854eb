/** An identified day → a {@link Day} with its pages, runs and discussions. */
import type { IdentifiedDay } from "../identity/identify.ts";
import type {
  Day,
  DayPage,
  DayPlace,
  Discussion,
  DiscussionRef,
  Message,
  MessageRef,
  SiteUrl,
  TermId,
} from "../model.ts";
import { DAY_PAGE_HOURS, DAY_PAGE_LIMIT, dayPartUrl, dayUrl, discussionUrl, messageUrl } from "../urls.ts";
import { byTime } from "./byTime.ts";
import type { DiscussionDraft } from "./discussions/decisions.ts";
import { countParticipants } from "./participants.ts";
import { makeRuns } from "./runs.ts";

/** The days beside a day in its room. */
export interface Neighbours {
  readonly previous: SiteUrl | null;
  readonly next: SiteUrl | null;
}

/** What other parts of the archive say of a day's discussions. */
export interface DiscussionFacts {
  readonly termsOf: (ref: DiscussionRef) => readonly TermId[];
  /** How often a message is quoted. */
  readonly quotedOf: (ref: MessageRef) => number;
}

/**
 * Lays out a day.
 *
 * @param drafts its discussions; every message is in one of them
 */
export function makeDay(
  { room, day, presenter, messages: identified }: IdentifiedDay,
  drafts: readonly DiscussionDraft[],
  { previous, next }: Neighbours,
  facts: DiscussionFacts,
): Day {
  const pageOf = pageUrls(room, day, identified.length);
  // The address that a message came with is right unless the day is split into pages.
  const urlOf = (message: Message) =>
    identified.length <= DAY_PAGE_LIMIT ? message.url : messageUrl(pageOf(message), message.id);
  const placed = drafts.map(({ ids: [discussion], messages }) =>
    messages.map((message): Message => ({ ...message, discussion, url: urlOf(message) })),
  );
  const discussions = drafts.map((draft, index) =>
    makeDiscussion({ room, day }, { ...draft, messages: placed[index] ?? [] }, pageOf, facts),
  );
  const messages = inOrderOf(identified, placed.flat());
  return {
    room,
    day,
    url: dayUrl(room, day),
    presenter,
    messages,
    pages: makePages(room, day, messages),
    discussions,
    participants: countParticipants(messages),
    previous,
    next,
  };
}

/** Discussions that the owner merged may have stood apart: then their messages do not follow each other in the day. */
function inOrderOf(identified: readonly Message[], messages: readonly Message[]): readonly Message[] {
  if (messages.every(({ ref }, index) => ref === identified[index]?.ref)) return messages;
  const byRef = new Map(messages.map((message) => [message.ref, message]));
  return identified.flatMap(({ ref }) => byRef.get(ref) ?? []);
}

function makeDiscussion(
  { room, day }: DayPlace,
  { ids, name, messages }: DiscussionDraft,
  pageOf: (message: Message) => SiteUrl,
  { termsOf, quotedOf }: DiscussionFacts,
): Discussion {
  const [id] = ids;
  const [first] = messages;
  const ref: DiscussionRef = `${room}/${day}/${id}`;
  const span = firstAndLast(messages);
  return {
    id,
    ids,
    ref,
    room,
    day,
    url: discussionUrl(first === undefined ? dayUrl(room, day) : pageOf(first), id),
    name,
    messages,
    participants: countParticipants(messages),
    start: span.first?.sentAt ?? "",
    end: span.last?.sentAt ?? "",
    terms: termsOf(ref),
    quoted: messages.reduce((sum, { ref: own }) => sum + quotedOf(own), 0),
  };
}

/** Those that were sent first and last: not always the first and last in order of appearance. */
function firstAndLast(messages: readonly Message[]): { readonly first?: Message; readonly last?: Message } {
  const [any] = messages;
  if (any === undefined) return {};
  let [first, last] = [any, any];
  for (const message of messages) {
    if (byTime(message, first) < 0) first = message;
    if (byTime(last, message) < 0) last = message;
  }
  return { first, last };
}

function pageUrls(room: Day["room"], day: Day["day"], messages: number): (message: Message) => SiteUrl {
  const whole = dayUrl(room, day);
  if (messages <= DAY_PAGE_LIMIT) return () => whole;
  return ({ clock }) => dayPartUrl(room, day, firstHour(clock));
}

function firstHour(clock: Message["clock"]): number {
  const hour = Number(clock.slice(0, 2));
  return hour - (hour % (24 / DAY_PAGE_HOURS.length));
}

function makePages(room: Day["room"], day: Day["day"], messages: readonly Message[]): DayPage[] {
  if (messages.length <= DAY_PAGE_LIMIT) {
    return [{ url: dayUrl(room, day), fromHour: null, runs: makeRuns(messages), messages: messages.length }];
  }
  return DAY_PAGE_HOURS.map((fromHour) => {
    const own = messages.filter(({ clock }) => firstHour(clock) === fromHour);
    return { url: dayPartUrl(room, day, fromHour), fromHour, runs: makeRuns(own), messages: own.length };
  });
}
