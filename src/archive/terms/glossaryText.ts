/** All that was said, laid out so that it can be counted. */
import type { Message } from "../../model.ts";
import { blankMarks } from "../../privacy/marks.ts";

/** One message's place in the text. */
export interface Passage {
  readonly message: Message;
  /** Which discussion it belongs to: counts up through the text. */
  readonly discussion: number;
  /** Which day of which room: counts up through the text. */
  readonly day: number;
  /** Who said it: a number for each speaker, or for each name where nobody is known. */
  readonly speaker: number;
  /** What was typed, with a line break for each mention, link and emoticon, and line breaks for what was kept back. */
  readonly typed: string;
  /** The same, unit for unit, in lower case, full width made half. */
  readonly text: string;
}

/** Everything said, by discussion. */
export interface GlossaryText {
  readonly passages: readonly Passage[];
  readonly discussions: number;
}

/** A longer message is read this far: one pasted document must not become the glossary. */
const MAX_READ = 2000;

/**
 * Lays out the archive's days for counting. A sentence that the same person posts again, word for word, is an announcement and counts once.
 *
 * @param days each a list of discussions
 * @param wasAnnounced true for a message with such a {@link readableText} as the same person has posted on a day before these
 */
export function layOut(
  days: Iterable<readonly (readonly Message[])[]>,
  wasAnnounced: (message: Message, typed: string) => boolean = () => false,
): GlossaryText {
  const passages: Passage[] = [];
  const speakers = new Map<string, number>();
  /** What each speaker has announced. */
  const announced: Set<string>[] = [];
  let [discussion, day] = [0, 0];
  for (const discussions of days) {
    for (const messages of discussions) {
      for (const message of messages) {
        const name = message.speaker ?? `?${message.seenAs[0] ?? ""}`;
        const speaker = speakers.get(name) ?? speakers.size;
        speakers.set(name, speaker);
        const typed = readableText(message);
        if (message.kind !== "spoken" || typed.trim() === "" || isRepeated(announced, speaker, typed)) continue;
        if (typed.length >= ANNOUNCEMENT && wasAnnounced(message, typed)) continue;
        passages.push({ message, discussion, day, speaker, typed, text: foldText(typed) });
      }
      discussion++;
    }
    day++;
  }
  return { passages, discussions: discussion };
}

/** Shorter texts are repeated without being announcements. */
export const ANNOUNCEMENT = 12;

function isRepeated(announced: Set<string>[], speaker: number, text: string): boolean {
  if (text.length < ANNOUNCEMENT) return false;
  const own = announced[speaker] ?? new Set();
  announced[speaker] = own;
  if (own.has(text)) return true;
  own.add(text);
  return false;
}

/** What is read of a message: what was typed, with a line break for each mention, link and emoticon, and line breaks for what was kept back. */
export function readableText({ parts, attachments, text }: Message): string {
  let typed = "";
  for (const part of parts) typed += part.type === "text" ? blankMarks(part.text) : "\n";
  const shown = typed.trim() === "" && attachments.some(({ type }) => type === "link") ? blankMarks(text) : typed;
  return shown.slice(0, MAX_READ);
}

/** No letter of a text like this has another case; most texts are. */
const CASELESS = /^[\n\u0020-\u0040\u005b-\u007e\u2014-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff01-\uff20]*$/u;

/** Lower case, and ASCII for its full-width forms; every code unit stays where it was. */
export function foldText(text: string): string {
  const lower = CASELESS.test(text) ? text : text.toLowerCase();
  // A few letters change their length; such a text keeps its case.
  return narrow(lower.length === text.length ? lower : text);
}

/** ASCII for its full-width forms. By hand, for there is one in nearly every sentence. */
function narrow(text: string): string {
  let narrowed = "";
  let from = 0;
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    if (unit < FIRST_WIDE || unit > LAST_WIDE) continue;
    narrowed += text.slice(from, place) + String.fromCharCode(unit - FIRST_WIDE + FIRST_ASCII);
    from = place + 1;
  }
  return from === 0 ? text : narrowed + text.slice(from);
}

/** `！`, `～` and `!`. */
const FIRST_WIDE = 0xff01;
const LAST_WIDE = 0xff5e;
const FIRST_ASCII = 0x21;
