/**
 * How a message is spelled in the words of the index, and a query in those of its own.
 *
 * A folded text of n characters is n words of two letters: each character with the next one, the last with an end mark. All words being equally
 * long, none is the beginning of another, which Pagefind would offer instead of one it does not know. A query of two or more
 * characters is found where its words stand at their distances; a query of one character, where any word begins with it.
 */

import { type Alphabet, END_LETTER, markWord, NOBODY_WORD } from "./alphabet.ts";
import type { Has } from "./types.ts";

/** The positions of a message in the index are a multiple of this: a position divided by it tells the message. A power of two. */
export const SLOT_LENGTH = 32;

/** What a message can come with, each with the number of its word. */
const MARKS: Readonly<Record<Has, number>> = { image: 0, link: 1, file: 2, quote: 3 };

/** What a message can come with, in the order of their words. */
export const HAS = Object.keys(MARKS) as readonly Has[];

/** A word of a query, and how many characters after the query's first one it stands. */
export interface WordAt {
  readonly word: string;
  readonly offset: number;
}

/** The words of a folded text; none for the empty text. Throws RangeError for a character outside the alphabet. */
export function textWords(folded: string, alphabet: Alphabet): string[] {
  const letters = Array.from(folded, (character) => {
    const letter = alphabet.letter(character);
    if (letter === null) throw new RangeError(`U+${character.codePointAt(0)?.toString(16)} has no letter`);
    return letter;
  });
  return letters.map((letter, index) => letter + (letters[index + 1] ?? END_LETTER));
}

/**
 * The fewest words that say a folded query: at offsets 0, 2, 4 …, the last one overlapping when the length is odd. A query of one
 * character gives one word of one letter. Null when it has a character that no message has: nothing can be found.
 */
export function queryWords(folded: string, alphabet: Alphabet): WordAt[] | null {
  const letters: string[] = [];
  for (const character of folded) {
    const letter = alphabet.letter(character);
    if (letter === null) return null;
    letters.push(letter);
  }
  if (letters.length < 2) return letters.map((word) => ({ word, offset: 0 }));
  const last = letters.length - 2;
  const words: WordAt[] = [];
  for (let offset = 0; offset < last; offset += 2)
    words.push({ word: letters.slice(offset, offset + 2).join(""), offset });
  words.push({ word: letters.slice(last).join(""), offset: last });
  return words;
}

/**
 * The words before a message's text: the one of who spoke (null: unknown), and what it comes with. There is always one: Pagefind would drop a
 * record without any.
 */
export function headWords(speaker: string | null, has: readonly Has[]): string[] {
  return [speaker ?? NOBODY_WORD, ...HAS.filter((thing) => has.includes(thing)).map(hasWord)];
}

/** The word of messages that come with something. */
export function hasWord(has: Has): string {
  return markWord(MARKS[has]);
}
