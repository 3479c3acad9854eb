/**
 * MiniSearch over whole messages, set up as well as it can be for Chinese: two characters a word, folded as our own search does. Runs in Node to make
 * the index, and in the page to search it.
 */
import MiniSearch, { type Options } from "minisearch";
import { fold } from "../../src/folding/fold.ts";

/** A message, as far as it is found and shown. */
export interface MiniDocument {
  readonly id: number;
  readonly url: string;
  readonly sentAt: string;
  readonly speaker: string;
  readonly text: string;
}

/** Every character with the next one, and the last one alone: a single character is the beginning of what it stands in. */
function pairs(text: string): string[] {
  return text.split(" ").flatMap((word) => {
    const characters = Array.from(word);
    return characters.map((character, at) => character + (characters[at + 1] ?? ""));
  });
}

/** The same for making the index and for reading it. */
export const MINI_OPTIONS: Options<MiniDocument> = {
  fields: ["text"],
  storeFields: ["url", "sentAt", "speaker", "text"],
  tokenize: (text) => pairs(fold(text)),
  processTerm: (term) => term || null,
};

let loading: Promise<MiniSearch<MiniDocument>> | null = null;

/** Loads the index when first asked, and finds messages that have all pairs of the query. */
export async function search(query: string, { limit }: { limit?: number } = {}) {
  loading ??= fetch(new URL("mini.json", import.meta.url))
    .then((response) => response.text())
    .then((json) => MiniSearch.loadJSONAsync(json, MINI_OPTIONS));
  const index = await loading;
  const folded = fold(query);
  const results = index.search(folded, {
    combineWith: "AND",
    tokenize: (text) => {
      // A word's last character alone would ask for words that end there.
      const words = text
        .split(" ")
        .flatMap((word) => (Array.from(word).length > 1 ? pairs(word).slice(0, -1) : [word]));
      return words;
    },
    prefix: (term) => Array.from(term).length === 1,
  });
  return { total: results.length, results: results.slice(0, limit) };
}
