/** Runs of Han characters that are pieces of sentences, by what they are made of. */
import { EDGES, EVERYDAY, JOINTS, TAILS } from "./stopWords.ts";

/** True for a run that cannot be a term: it begins or ends with a word of everyday, holds one that joins words, or repeats one character. */
export function isPiece(text: string): boolean {
  const [first, last] = [text.charAt(0), text.charAt(text.length - 1)];
  if (EDGES.has(first) || EDGES.has(last) || TAILS.has(first)) return true;
  const characters = Array.from(text);
  if (new Set(characters).size === 1 || characters.some((character) => JOINTS.has(character))) return true;
  for (let split = 2; split <= text.length - 2; split++) {
    if (EVERYDAY.has(text.slice(0, split)) || EVERYDAY.has(text.slice(split))) return true;
  }
  return false;
}
