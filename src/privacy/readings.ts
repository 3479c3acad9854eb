/** The ways in which a text is looked through for what is to be kept back. */
import { fold, placeInReading, reading } from "./fold.ts";
import { WordIndex } from "./wordIndex.ts";

/** A text as it is looked through, with the way back to the text itself. */
export interface Reading {
  readonly text: string;
  /** Makes the way back: from where something stands in the reading to where it stands in the text itself. */
  readonly places: () => (start: number, end: number) => readonly [start: number, end: number];
}

/**
 * A text as it stands, and as a search reads it, where that is another. Each shows what the other does not: to a search `①Tony` is `1tony`, in
 * which no name begins.
 */
export function readings(text: string): readonly Reading[] {
  const [own, read] = [fold(text), reading(text)];
  const asItStands: Reading = { text: own, places: () => (start, end) => [start, end] };
  return read === own ? [asItStands] : [asItStands, { text: read, places: () => placeInReading(text) }];
}

/** An index of texts in all their readings. A text as it stands is before one that only a search takes for the same. */
export function readingIndex<Value>(entries: readonly (readonly [text: string, value: Value])[]): WordIndex<Value> {
  const under = (read: (text: string) => string) => entries.map(([text, value]) => [read(text), value] as const);
  return new WordIndex([...under(fold), ...under(reading)]);
}
