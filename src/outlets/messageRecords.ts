/**
 * /data/messages.ndjson: every message as one JSON record a line. A public contract, described by {@link messageSchema}.
 */

import type { DayDigests } from "../archive/dayDigests.ts";
import { compareText } from "../compareText.ts";
import type { Archive, Attachment, Day, Message, MessageRef, SpeakerId } from "../model.ts";
import type { OutletPiece } from "./context.ts";

/** A line of messages.ndjson. Field by field as in docs/data.md; keys are written in this order. */
export interface MessageRecord {
  readonly id: Message["id"];
  readonly ids: Message["ids"];
  readonly room: Message["room"];
  readonly day: Message["day"];
  readonly sentAt: Message["sentAt"];
  readonly url: Message["url"];
  readonly kind: Message["kind"];
  readonly speaker: { readonly id: SpeakerId; readonly name: string } | null;
  readonly seenAs: readonly string[];
  readonly text: string;
  readonly mentions: readonly { readonly label: string; readonly speaker: SpeakerId | null }[];
  readonly quote: { readonly name: string; readonly text: string; readonly of: MessageRef | null } | null;
  readonly attachments: readonly Attachment[];
  readonly discussion: Message["discussion"];
  readonly origins: Message["origins"];
}

/** The record of a message. */
function messageRecord(message: Message, archive: Archive): MessageRecord {
  const {
    id,
    ids,
    room,
    day,
    sentAt,
    url,
    kind,
    speaker,
    seenAs,
    text,
    parts,
    quote,
    attachments,
    discussion,
    origins,
  } = message;
  const known = speaker === null ? undefined : archive.speakerById.get(speaker);
  return {
    id,
    ids,
    room,
    day,
    sentAt,
    url,
    kind,
    speaker: known === undefined ? null : { id: known.id, name: known.name },
    seenAs,
    text,
    mentions: parts.flatMap((part) => (part.type === "mention" ? [{ label: part.label, speaker: part.speaker }] : [])),
    quote: quote === null ? null : { name: quote.name, text: quote.text, of: quote.of },
    attachments: attachments.map(attachmentRecord),
    discussion,
    origins: origins.map(({ file, line }) => ({ file, line })),
  };
}

/** Only what the contract names, whatever the model comes to hold. */
function attachmentRecord(attachment: Attachment): Attachment {
  switch (attachment.type) {
    case "image":
      return { type: "image", src: attachment.src };
    case "link":
      return { type: "link", title: attachment.title, href: attachment.href };
    case "file":
      return { type: "file", name: attachment.name };
    case "unknown":
      return { type: "unknown" };
  }
}

/** messages.ndjson, one piece a day: by room, day, time, and order of appearance. */
export function* messageLines(archive: Archive, dayDigests: DayDigests): Iterable<OutletPiece> {
  for (const room of archive.rooms.toSorted((a, b) => compareText(a.id, b.id))) {
    for (const day of room.days) {
      if (day.messages.length > 0) yield { inputs: () => dayDigests.said(day), text: () => linesOfDay(day, archive) };
    }
  }
}

function linesOfDay(day: Day, archive: Archive): string {
  return messagesByTime(day)
    .map((message) => `${JSON.stringify(messageRecord(message, archive))}\n`)
    .join("");
}

/** True where every message has the offset of the one before it and is not earlier: nearly always, and told without reading dates. */
function isInOrder(messages: readonly Message[]): boolean {
  const offset = messages[0]?.sentAt.slice(CLOCK_END) ?? "";
  let last = "";
  for (const { sentAt } of messages) {
    if (sentAt < last || !sentAt.endsWith(offset)) return false;
    last = sentAt;
  }
  return true;
}

/** Where the offset begins in `2017-12-25T17:50:09+08:00`. */
const CLOCK_END = 19;

/** A day's messages by instant, those of one instant in order of appearance. */
export function messagesByTime(day: Day): readonly Message[] {
  if (isInOrder(day.messages)) return day.messages;
  const timed = day.messages.map((message) => ({ message, time: Date.parse(message.sentAt) }));
  return timed.sort((a, b) => a.time - b.time).map(({ message }) => message);
}
