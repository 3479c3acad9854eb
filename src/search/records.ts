import { SLOT_LENGTH } from "./query/words.ts";

/** How many slots a record of the index holds, unless one message needs more. */
const RECORD_SLOTS = 2048;
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
 * Packs messages into records. Few large records are what makes a search cheap: Pagefind's work grows with records times matches, and each
 * costs bytes in what every search loads first. A message without words still takes a slot.
 */
export function* packRecords(messages: Iterable<readonly string[]>): Generator<IndexRecord> {
  let texts: string[] = [];
  let slotsOfMessages: number[] = [];
  let filled = 0;
  const record = (): IndexRecord => ({ content: texts.join(" "), slots: filled, slotsOfMessages });
  for (const message of messages) {
    const slots = Math.max(1, Math.ceil(message.length / SLOT_LENGTH));
    if (slotsOfMessages.length > 0 && filled + slots > RECORD_SLOTS) {
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
