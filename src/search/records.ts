import { SLOT_LENGTH } from "./query/words.ts";

/** Takes a position in a record and puts no word there: Pagefind counts it and drops it. */
const NO_WORD = ",";
/** What fills a slot. */
const NO_WORDS = Array.from({ length: SLOT_LENGTH }, () => NO_WORD).join(" ");

/** What Pagefind is given at a time: many consecutive messages, each starting at the start of a slot. */
export interface IndexRecord {
  /** Words with spaces between them. */
  readonly content: string;
  readonly slots: number;
  /** The slots of each message in it. */
  readonly slotsOfMessages: readonly number[];
}

/**
 * Packs messages into records of at most so many slots, unless one message needs more. A message without words still takes a slot.
 */
export function* packRecords(messages: Iterable<readonly string[]>, most: number): Generator<IndexRecord> {
  let texts: string[] = [];
  let slotsOfMessages: number[] = [];
  let filled = 0;
  const record = (): IndexRecord => ({ content: texts.join(" "), slots: filled, slotsOfMessages });
  for (const message of messages) {
    const slots = Math.max(1, Math.ceil(message.length / SLOT_LENGTH));
    if (slotsOfMessages.length > 0 && filled + slots > most) {
      yield record();
      texts = [];
      slotsOfMessages = [];
      filled = 0;
    }
    if (message.length > 0) texts.push(message.join(" "));
    const rest = slots * SLOT_LENGTH - message.length;
    if (rest > 0) texts.push(NO_WORDS.slice(0, 2 * rest - 1));
    slotsOfMessages.push(slots);
    filled += slots;
  }
  if (slotsOfMessages.length > 0) yield record();
}
