/**
 * What the two feeds tell: the newest days, one entry for each day of a room that has messages.
 */
import { createHash } from "node:crypto";
import { cutText } from "../archive/cutText.ts";
import { compareText } from "../compareText.ts";
import type { Attachment, Day, Instant, Message, Room, SiteUrl } from "../model.ts";
import { listedRooms } from "../privacy/unlisted.ts";
import type { OutletContext } from "./context.ts";
import { escapeMarkup, oneLine, printable } from "./markup.ts";
import type { Words } from "./words.ts";

/** Entries in a feed. */
const MAX_ENTRIES = 30;
/** Messages of a day that an entry repeats, and how much of each. */
const MAX_MESSAGES = 20;
const MAX_CHARACTERS = 300;

/** One day as both feeds tell it. Texts are plain, without control characters, and not escaped yet. */
export interface FeedEntry {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** How much the day holds. */
  readonly summary: string;
  /** The day's first messages, as HTML. */
  readonly html: string;
  /** Its first and last message. */
  readonly published: Instant;
  readonly updated: Instant;
}

/** The newest entries, newest first. */
export function feedEntries(context: OutletContext): FeedEntry[] {
  const all = listedRooms(context.archive, context.config.privacy).flatMap((room) =>
    room.days.filter(({ messages }) => messages.length > 0).map((day) => ({ room, day })),
  );
  // No message of an earlier day is newer, so of the archive's many days only the last need be looked through.
  const oldest = all.map(({ day }) => day.day).sort((a, b) => compareText(b, a))[MAX_ENTRIES - 1] ?? "";
  const days = all
    .filter(({ day }) => day.day >= oldest)
    .map(({ room, day }) => ({ room, day, updated: lastInstant(day.messages) }));
  days.sort((a, b) => Date.parse(b.updated) - Date.parse(a.updated) || compareText(a.room.id, b.room.id));
  return days.slice(0, MAX_ENTRIES).map(({ room, day, updated }) => feedEntry(context, room, day, updated));
}

function feedEntry(context: OutletContext, room: Room, day: Day, updated: Instant): FeedEntry {
  return {
    id: feedId(context, day.url),
    url: context.address(day.url),
    title: `${printable(oneLine(room.name))} ${day.day}`,
    summary: daySummary(context, day),
    html: dayHtml(context, day),
    published: day.messages.reduce((first, { sentAt }) => earlier(first, sentAt), updated),
    updated,
  };
}

/** How much a day holds, in words. */
export function daySummary({ words }: OutletContext, day: Day): string {
  return words.summary(day.messages.length, day.participants.length);
}

/**
 * The permanent id of a feed or an entry: its address, or, where the site does not know its address, a UUID made from the archive's
 * title and the path (RFC 9562, version 5).
 */
export function feedId(context: OutletContext, url: SiteUrl): string {
  if (context.config.baseUrl !== null) return context.address(url);
  const hash = createHash("sha1").update(UUID_NAMESPACE).update(`${context.title}\n${url}`).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex", 0, 16);
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5")}`;
}

/** The namespace that RFC 9562 sets aside for URLs. */
const UUID_NAMESPACE = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");

function lastInstant(messages: readonly Message[]): Instant {
  return messages.reduce(
    (last, { sentAt }) => (earlier(last, sentAt) === last ? sentAt : last),
    messages[0]?.sentAt ?? "",
  );
}

function earlier(a: Instant, b: Instant): Instant {
  return Date.parse(a) <= Date.parse(b) ? a : b;
}

function dayHtml(context: OutletContext, day: Day): string {
  const { words } = context;
  const told = day.messages.filter(
    ({ kind, text, attachments }) => kind === "spoken" && (text !== "" || attachments.length > 0),
  );
  const shown = told.slice(0, MAX_MESSAGES);
  const lines = [`<p>${escapeMarkup(daySummary(context, day))}</p>`];
  if (day.presenter !== null) {
    const name = context.presenterName(day.presenter);
    lines.push(`<p>${words.presenter}${words.colon}<bdi>${escapeMarkup(name)}</bdi></p>`);
  }
  lines.push(...shown.map((message) => messageHtml(context, message)));
  const rest = day.messages.length - shown.length;
  if (rest > 0) lines.push(`<p><a href="${escapeMarkup(context.address(day.url))}">${words.more(rest)}</a></p>`);
  return lines.join("\n");
}

function messageHtml(context: OutletContext, message: Message): string {
  const time = `<a href="${escapeMarkup(context.address(message.url))}">${message.clock}</a>`;
  const name = `<b><bdi>${escapeMarkup(oneLine(context.speakerName(message)))}</bdi></b>`;
  const text = escapeMarkup(cutText(message.text, MAX_CHARACTERS)).replaceAll("\n", "<br>");
  const { words } = context;
  const placeholders = message.attachments.flatMap(({ type }) => placeholder(words, type) ?? []);
  const noted = placeholders.map((words) => `<i>${words}</i>`).join(" ");
  return `<p>${time} ${name}${words.colon}<bdi>${text}</bdi>${noted}</p>`;
}

/** What stands for an attachment; null where the message's text says what it is. */
function placeholder(words: Words, type: Attachment["type"]): string | null {
  switch (type) {
    case "image":
      return words.image;
    case "link":
    case "file":
      return null;
    case "unknown":
      return words.unknown;
  }
}
