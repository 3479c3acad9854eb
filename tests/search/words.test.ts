import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alphabetOf, speakerWord } from "../../src/search/query/alphabet.ts";
import { HAS, hasWord, headWords, queryWords, textWords } from "../../src/search/query/words.ts";
import { AWKWARD_TEXTS, plainFold } from "./support.ts";

const folded = AWKWARD_TEXTS.map(plainFold);
/** Texts of few characters meet a query often. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."ab 支付😀."), maxLength: 30 }).map(plainFold),
  fc.constantFrom(...folded),
);

/** Whether the words of a query stand at their distances among the words of a text. */
function stands(words: readonly string[], query: ReturnType<typeof queryWords>): boolean {
  if (query === null) return false;
  return words.some((_, start) =>
    query.every(({ word, offset }) => {
      const found = words[start + offset] ?? "";
      return [...word].length === 1 ? found.startsWith(word) : found === word;
    }),
  );
}

describe("textWords and queryWords", () => {
  it("meet exactly when the text contains the query", () => {
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), (one, other, a, b) => {
        const alphabet = alphabetOf([one, other]);
        const characters = [...one];
        const piece = characters.slice(a % (characters.length + 1), (a % (characters.length + 1)) + (b % 40)).join("");
        for (const query of [piece, other]) {
          if (query === "") continue;
          expect(stands(textWords(one, alphabet), queryWords(query, alphabet))).toBe(one.includes(query));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("are of two letters each, so that none is the beginning of another", () => {
    const alphabet = alphabetOf(folded);
    const words = folded.flatMap((each) => textWords(each, alphabet));
    expect([...words, ...HAS.map(hasWord)].filter((word) => [...word].length !== 2)).toEqual([]);
  });

  it("cover a query with as few words as can be", () => {
    const alphabet = alphabetOf([]);
    expect(queryWords("支", alphabet)).toEqual([{ word: "支", offset: 0 }]);
    expect(queryWords("支付", alphabet)).toEqual([{ word: "支付", offset: 0 }]);
    expect(queryWords("支付宝", alphabet)).toEqual([
      { word: "支付", offset: 0 },
      { word: "付宝", offset: 1 },
    ]);
    expect(queryWords("支付宝钱", alphabet)?.map(({ offset }) => offset)).toEqual([0, 2]);
    expect(queryWords("支付宝钱包", alphabet)?.map(({ offset }) => offset)).toEqual([0, 2, 3]);
  });

  it("know at once that a character is nowhere", () => {
    expect(queryWords("支x", alphabetOf(["支付"]))).toBeNull();
  });
});

describe("headWords", () => {
  it("say who spoke and what comes with it", () => {
    const word = speakerWord(0);
    expect(headWords(null, [])).toHaveLength(1);
    expect(headWords(null, [])).not.toEqual(headWords(word, []));
    expect(headWords(word, ["quote", "image"])).toEqual([word, hasWord("image"), hasWord("quote")]);
  });
});
