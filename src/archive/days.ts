/** An identified day → a {@link Day} with its pages, runs and discussions. */
import type { IdentifiedDay } from "../identity/identify.ts";
import type { Day, DayPage, Discussion, Message, SiteUrl } from "../model.ts";
import { DAY_PAGE_HOURS, DAY_PAGE_LIMIT, dayPartUrl, dayUrl, discussionUrl, messageUrl } from "../urls.ts";
import { discussionId, splitDiscussions } from "./discussions/split.ts";
import { countParticipants } from "./participants.ts";
import { makeRuns } from "./runs.ts";

/** The days beside a day in its room. */
export interface Neighbours {
  readonly previous: SiteUrl | null;
  readonly next: SiteUrl | null;
}

/** Lays out a day. */
export function makeDay(
  { room, day, presenter, messages: identified }: IdentifiedDay,
  { previous, next }: Neighbours,
): Day {
  const pageOf = pageUrls(room, day, identified.length);
  const groups = splitDiscussions(identified);
  const messages = groups.flatMap((group) => {
    const discussion = discussionId(group);
    return group.map((message) => ({ ...message, discussion, url: messageUrl(pageOf(message), message.id) }));
  });
  const byRef = new Map(messages.map((message) => [message.ref, message]));
  const discussions = groups.map((group): Discussion => {
    const own = group.flatMap(({ ref }) => byRef.get(ref) ?? []);
    const id = discussionId(own);
    const [first] = own;
    const url = discussionUrl(first === undefined ? dayUrl(room, day) : pageOf(first), id);
    return { id, room, day, url, messages: own, participants: countParticipants(own) };
  });
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
