/**
 * A text to look for, and where it stands in another.
 */

/** A text to look for. */
export interface Needle {
  /** Folded, and not empty. */
  readonly text: string;
  /** True: not where it is part of a longer word; see {@link joins}. */
  readonly whole: boolean;
}

/**
 * What makes one word with its like beside it: letters of the scripts that have an upper and a lower case and spaces between words, and digits. Chinese has no
 * borders of words, so anything may begin and end beside its characters.
 */
const JOINING = "[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Nd}]";
const JOINS_AT_END = new RegExp(`${JOINING}$`, "u");
const JOINS_AT_START = new RegExp(`^${JOINING}`, "u");
const WORD = new RegExp(`^${JOINING}+$`, "u");

/** Whether a character makes one word with another such character beside it. */
export function joins(character: string): boolean {
  return JOINS_AT_START.test(character);
}

/** Whether a text is one word of such characters. */
export function isWord(text: string): boolean {
  return WORD.test(text);
}

/** The offsets in a folded text at which a needle stands, ascending. Places may overlap. */
export function placesOf(folded: string, { text, whole }: Needle): number[] {
  const found: number[] = [];
  for (let at = folded.indexOf(text); at !== -1; at = folded.indexOf(text, at + 1)) {
    if (!whole || standsWhole(folded, text, at)) found.push(at);
  }
  return found;
}

function standsWhole(folded: string, text: string, at: number): boolean {
  const end = at + text.length;
  // Two units hold any character.
  const joinsBefore = JOINS_AT_START.test(text) && JOINS_AT_END.test(folded.slice(Math.max(0, at - 2), at));
  const joinsAfter = JOINS_AT_END.test(text) && JOINS_AT_START.test(folded.slice(end, end + 2));
  return !joinsBefore && !joinsAfter;
}
