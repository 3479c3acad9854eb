import { compareText } from "../compareText.ts";
import type { Archive, Message } from "../model.ts";
import type { Has } from "./query/types.ts";
import { HAS } from "./query/words.ts";

/** What searching needs of an archive. */
export type SearchableArchive = Pick<Archive, "rooms" | "speakers" | "messages" | "speakerById">;

/**
 * The messages that can be found, in the order in which they are numbered: what somebody said, by day, by the time it was sent, and at the
 * same time in the archive's order. Removed messages and system notices have no words of their own.
 */
export function searchableMessages(archive: Pick<SearchableArchive, "messages">): Message[] {
  return archive.messages
    .filter(isSearchable)
    .map((message, place) => ({ message, place, sent: Date.parse(message.sentAt) }))
    .sort(
      (a, b) =>
        compareText(a.message.day, b.message.day) ||
        // A time that is none sorts by its place alone.
        a.sent - b.sent ||
        a.place - b.place,
    )
    .map(({ message }) => message);
}

/** True for a message that can be found. */
export function isSearchable({ kind }: Message): boolean {
  return kind === "spoken";
}

/** What a message comes with. */
export function hasOf({ attachments, quote }: Message): Has[] {
  const types = new Set(attachments.map(({ type }) => type));
  const has: Readonly<Record<Has, boolean>> = {
    image: types.has("image"),
    link: types.has("link"),
    file: types.has("file"),
    quote: quote !== null,
  };
  return HAS.filter((thing) => has[thing]);
}
