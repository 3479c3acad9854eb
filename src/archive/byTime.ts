/** The order in which messages were sent, whatever their rooms. */
import { compareText } from "../compareText.ts";
import type { Message } from "../model.ts";

/**
 * Compares two messages by when they were sent, for `sort`. The order is that of `sentAt`, which is made of day and clock: these two can be
 * compared as they stand.
 */
export function byTime(a: Message, b: Message): number {
  return compareText(a.day, b.day) || compareText(a.clock, b.clock);
}
