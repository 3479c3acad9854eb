/**
 * The letters Pagefind sees. It drops punctuation, strips accents and cuts words as it likes, but leaves letters alone that have neither case
 * nor parts. So the common Han characters stand for themselves, and every other character of the archive is given a letter of a script
 * that needs nothing done to it: Yi syllables first, rare Han characters after those.
 */

/** Follows the last character of a text, in its last word; no character's letter. */
export const END_LETTER = "\uA000";
/** Stands for a speaker who is unknown, where others have a word of their own. */
export const NOBODY_WORD = END_LETTER + END_LETTER;
/** The first letters of speakers' words; the second are common Han characters. */
const FIRST_SPEAKER_LETTER = 0xa001;
const SPEAKER_LETTERS = 32;
const SPEAKERS_PER_LETTER = 20_000;
/** How many words there are for speakers. */
export const SPEAKER_WORDS = SPEAKER_LETTERS * SPEAKERS_PER_LETTER;
const FIRST_COMMON_HAN = 0x4e00;
const MARK_LETTER = FIRST_SPEAKER_LETTER + SPEAKER_LETTERS;

/** Code points that are given out as letters, in this order, both ends included. */
const FREE_LETTERS: readonly (readonly [number, number])[] = [
  [MARK_LETTER + 1, 0xa48c],
  [0x20000, 0x2a6d6],
];

/** Characters as letters. */
export interface Alphabet {
  /** The code points that were given a letter, in the order of the letters. {@link readAlphabet} makes the same alphabet of them. */
  readonly codePoints: readonly number[];
  /** The letter of a character (one code point); null when it occurs in no text. */
  letter(character: string): string | null;
}

/**
 * The alphabet for some folded texts; the same texts in any order give the same alphabet. Past 43,843 different characters besides the
 * common Han, the rest share the last letter and are mistaken for each other.
 */
export function alphabetOf(texts: Iterable<string>): Alphabet {
  const found = new Set<number>();
  for (const text of texts) {
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (!isCommonHan(codePoint)) found.add(codePoint);
    }
  }
  return readAlphabet([...found].sort((a, b) => a - b));
}

/** The alphabet that gives letters to these code points, in this order. */
export function readAlphabet(codePoints: readonly number[]): Alphabet {
  const letters = new Map<number, string>();
  const free = freeLetters();
  let letter = "";
  for (const codePoint of codePoints) {
    letter = free.next().value ?? letter;
    letters.set(codePoint, letter);
  }
  return {
    codePoints,
    letter(character) {
      const codePoint = character.codePointAt(0) ?? 0;
      return isCommonHan(codePoint) ? character : (letters.get(codePoint) ?? null);
    },
  };
}

/** The word that stands for a speaker, by a number below {@link SPEAKER_WORDS}. */
export function speakerWord(number: number): string {
  const letter = FIRST_SPEAKER_LETTER + Math.floor(number / SPEAKERS_PER_LETTER);
  return String.fromCodePoint(letter, FIRST_COMMON_HAN + (number % SPEAKERS_PER_LETTER));
}

/** The two letters that stand for something a message may come with, by the place in the list of such things. */
export function markWord(place: number): string {
  return String.fromCodePoint(MARK_LETTER, FIRST_COMMON_HAN + place);
}

/** True for characters that stand for themselves: assigned since the first versions of Unicode, and changed by no normalisation. */
function isCommonHan(codePoint: number): boolean {
  return (codePoint >= FIRST_COMMON_HAN && codePoint <= 0x9fa5) || (codePoint >= 0x3400 && codePoint <= 0x4db5);
}

function* freeLetters(): Generator<string, undefined> {
  for (const [first, last] of FREE_LETTERS) {
    for (let codePoint = first; codePoint <= last; codePoint++) yield String.fromCodePoint(codePoint);
  }
}
