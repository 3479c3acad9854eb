/**
 * What a discussion is called, and when it was.
 */
import { cutText } from "../../archive/cutText.ts";
import type { Discussion, Instant, Message } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import { speakerName } from "./name.ts";

/** Characters of the first words that serve as a name. */
const TITLE_LENGTH = 48;
/** Words as short as a greeting tell nothing: among the first messages that have words, longer ones are preferred. */
const TELLING = 6;
const OPENING = 4;

/** What a discussion is called everywhere; the catalogue's word where there is nothing to call it by. */
export function discussionTitle(site: SiteContext, discussion: Discussion): string {
  return discussionName(site, discussion) ?? site.t("discussion.wordless");
}

/** The owner's name for it, else its first words: those of the first message that has any; where none has, its first picture; else null. */
export function discussionName(site: SiteContext, discussion: Discussion): string | null {
  if (discussion.name !== null) return discussion.name;
  const telling = tellingWords(discussion.messages);
  if (telling !== null) return shorten(telling, TITLE_LENGTH);
  const picture = discussion.messages.find(({ attachments }) => attachments.some(({ type }) => type === "image"));
  return picture === undefined ? null : site.t("image.alt", { name: speakerName(site, picture.speaker) });
}

/** The first telling words among the first few, else the first at all. Reads no more messages than it must: discussions are long. */
function tellingWords(messages: readonly Message[]): string | null {
  let first: string | null = null;
  let read = 0;
  for (const message of messages) {
    const said = words(message);
    if (said === "") continue;
    if (isTelling(said)) return said;
    first ??= said;
    if (++read === OPENING) break;
  }
  return first;
}

/** A line that ends in a colon says who will speak, or what will come. */
function isTelling(text: string): boolean {
  return text.length >= TELLING && !/[:：]$/u.test(text);
}

/** What a message says, but for whom it calls. */
function words({ parts, text }: Message): string {
  const said = parts
    .map((part) => (part.type === "mention" ? "" : part.type === "emoticon" ? " " : part.text))
    .join("");
  // After a name often stands the separator that the export lost.
  const own = parts[0]?.type === "mention" ? said.replace(/^[\s?]+/u, "") : said;
  return (parts.length > 0 ? own : text).trim();
}

/** `09:31–10:05`, or one time: from when the first message was sent to the last, whatever the order they stand in. */
export function discussionSpan({ start, end }: Discussion): string {
  const [from, to] = [clockOf(start), clockOf(end)];
  return from === to ? from : `${from}–${to}`;
}

/** `17:50` of `2017-12-25T17:50:09+08:00` */
function clockOf(instant: Instant): string {
  return instant.slice(11, 16);
}

/** A text on one line, cut after so many characters. */
function shorten(text: string, length: number): string {
  return cutText(text.replace(/\s+/gu, " ").trim(), length);
}
