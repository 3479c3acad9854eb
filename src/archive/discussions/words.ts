/** The words by which messages of one day are found to share a subject. */

/** What makes a word of a run of Latin letters and digits: numbers, and letters alone, say nothing of the subject. */
const LATIN_WORD = /[a-z][a-z0-9]/u;
/** Whose lower case is a Latin letter. */
const CAPITALS = /[A-Z\u0130\u212a]/u;
const HAN = /\p{Script=Han}/u;
/** Characters that stand in any sentence; a pair that holds one says nothing of the subject. */
const FUNCTION_CHARACTERS = new Set(
  Array.from(
    "的了是我你他她它们这那哪个些么吗吧呢啊呀哈嗯哦哎噢不没有无在就都也还又再才只很太更最和与或及跟把被让给对向从到来去上下里中后前要会能可以应该得着过说看想做用好多少大小人家谁什怎为因所如果但而且之其各位群问请谢",
    (character) => character.codePointAt(0),
  ),
);
/** A longer message is read this far: a subject shows early. */
const MAX_READ = 600;

/** A pair of characters as a number, which is counted and looked up in half the time of a text; any other word as it stands. */
export type SubjectWord = number | string;

/** Two UTF-16 units that are a character each. */
function pairNumber(text: string, place: number): number {
  return (text.charCodeAt(place) << 16) | text.charCodeAt(place + 1);
}

/** What a UTF-16 unit is to the search for words. */
const [UNSEEN, NOTHING, LATIN, TELLING, FUNCTION] = [0, 1, 2, 3, 4];
/** By unit, as they are met: a look into a table is a fraction of what an expression takes for every character of an archive. */
const kinds = new Uint8Array(0x10000);

/** The kind of the character at a place; of surrogates it is asked each time, for they are few. */
function kindAt(text: string, place: number): number {
  const unit = text.charCodeAt(place);
  const known = kinds[unit] ?? NOTHING;
  if (known !== UNSEEN) return known;
  const code = text.codePointAt(place) ?? 0;
  const kind = kindOf(code);
  if (unit < 0xd800 || unit > 0xdfff) kinds[unit] = kind;
  return kind;
}

function kindOf(code: number): number {
  const character = String.fromCodePoint(code);
  if (/[a-z0-9]/u.test(character)) return LATIN;
  if (!HAN.test(character)) return NOTHING;
  return FUNCTION_CHARACTERS.has(code) ? FUNCTION : TELLING;
}

/**
 * The words of a text, in order and as often as they stand there: every pair of Han characters that stand together, and Latin words in lower case.
 *
 * @param text as the reader reads it
 */
export function subjectWords(text: string): SubjectWord[] {
  const words: SubjectWord[] = [];
  const typed = text.slice(0, MAX_READ);
  const read = CAPITALS.test(typed) ? typed.toLowerCase() : typed;
  // Where the Han character before begins; -1 where there is none that tells.
  let before = -1;
  for (let place = 0; place < read.length; ) {
    const kind = kindAt(read, place);
    let end = place + ((read.codePointAt(place) ?? 0) > 0xffff ? 2 : 1);
    if (kind === LATIN) {
      while (end < read.length && kindAt(read, end) === LATIN) end++;
      const run = read.slice(place, end);
      if (LATIN_WORD.test(run)) words.push(run);
    } else if (kind === TELLING && before >= 0) {
      words.push(end - before === 2 ? pairNumber(read, before) : read.slice(before, end));
    }
    before = kind === TELLING ? place : -1;
    place = end;
  }
  return words;
}

/** The words of one day, as numbers from 0 in order of first appearance. */
export class DayWords {
  readonly #numbers = new Map<SubjectWord, number>();
  /** By number: how many messages hold the word, and the last that does. */
  readonly #commonness: number[] = [];
  readonly #latest: number[] = [];

  /** Reads a message, by its place in the day. Returns its distinct words, in order. */
  read(text: string, place: number): number[] {
    const distinct: number[] = [];
    for (const word of subjectWords(text)) {
      let number = this.#numbers.get(word);
      if (number === undefined) {
        number = this.#commonness.push(0) - 1;
        this.#numbers.set(word, number);
      }
      if (this.#latest[number] === place) continue;
      this.#latest[number] = place;
      this.#commonness[number] = (this.#commonness[number] ?? 0) + 1;
      distinct.push(number);
    }
    return distinct;
  }

  /** How many of the messages read hold a word. */
  commonness(word: number): number {
    return this.#commonness[word] ?? 0;
  }
}
