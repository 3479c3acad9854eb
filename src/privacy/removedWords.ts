/** The words of messages that are gone, as far as they are nobody else's. */

import { groupBy } from "../groupBy.ts";
import type { Message, Origin } from "../model.ts";
import { attachmentAddress } from "./attachmentAddress.ts";
import { fold, weight } from "./fold.ts";
import { readings } from "./readings.ts";
import { WordIndex } from "./wordIndex.ts";

/** From so many letters and digits on words are their speaker's own: repeated by others they are a quotation. */
const OWN_WORDS = 12;
/** Shorter ones say nothing about where they come from. */
const TELLING_WORDS = 6;

/** Something that was said in a message that is gone. */
export interface RemovedWords {
  /** Folded. */
  readonly text: string;
  /** True: gone wherever it stands; false: gone because nobody else said it. */
  readonly everywhere: boolean;
  readonly origin: Origin | null;
}

/**
 * Gathers what was said in removed messages. Long typed passages are their speaker's, wherever others repeat them afterwards; anything else
 * (short passages, titles, addresses, file names) only where no other message holds it.
 */
export function removedWords(removed: readonly Message[], kept: readonly Message[]): RemovedWords[] {
  const found = new Map<string, RemovedWords & { readonly sentAt: string }>();
  for (const message of removed) {
    const [origin = null] = message.origins;
    for (const { text, typed } of sayings(message)) {
      const folded = fold(text.trim());
      const size = weight(folded);
      if (size < TELLING_WORDS || found.has(folded)) continue;
      found.set(folded, { text: folded, everywhere: typed && size >= OWN_WORDS, origin, sentAt: message.sentAt });
    }
  }
  if (found.size === 0) return [];
  // What lies within another passage is found once that one is known to be somebody else's too.
  for (let left = kept; left.length > 0; ) left = withoutOthersWords(found, left);
  return [...found.values()].map(({ text, everywhere, origin }) => ({ text, everywhere, origin }));
}

/** Drops what kept messages hold. Gives the messages that held something of the kind. */
function withoutOthersWords(
  found: Map<string, RemovedWords & { readonly sentAt: string }>,
  kept: readonly Message[],
): readonly Message[] {
  const forms = [...found.values()].flatMap((word) => readings(word.text).map(({ text }) => ({ text, word })));
  const index = new WordIndex(groupBy(forms, ({ text }) => text));
  return kept.filter((message) => {
    let isDropped = false;
    for (const { text } of [...readIn(message)].flatMap(readings)) {
      for (const { word } of index.find(text).flatMap(({ value }) => value)) {
        if (word.everywhere && message.sentAt >= word.sentAt) continue;
        found.delete(word.text);
        isDropped = true;
      }
    }
    return isDropped;
  });
}

/** All that is read in a kept message: names and mentions too, which somebody else may have typed as words. */
function* readIn(message: Message): Iterable<string> {
  for (const { text } of sayings(message)) yield text;
  yield message.text;
  yield* message.seenAs;
  if (message.quote !== null) yield message.quote.name;
}

/** Line by line: lines are what people repeat, and what outlets keep together. */
function* sayings(message: Message): Iterable<{ readonly text: string; readonly typed: boolean }> {
  for (const { text, typed } of passages(message)) {
    for (const line of text.split("\n")) if (line !== "") yield { text: line, typed };
  }
}

function* passages(message: Message): Iterable<{ readonly text: string; readonly typed: boolean }> {
  for (const part of message.parts) {
    if (part.type === "text") yield { text: part.text, typed: true };
    if (part.type === "link") yield { text: part.text, typed: false };
  }
  if (message.parts.length > 1 || message.parts.length === 0) yield { text: message.text, typed: false };
  if (message.quote !== null) yield { text: message.quote.text, typed: false };
  for (const attachment of message.attachments) {
    const address = attachmentAddress(attachment);
    if (address !== null) yield { text: address, typed: false };
  }
}
