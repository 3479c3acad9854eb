import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  alphabetOf,
  END_LETTER,
  markWord,
  readAlphabet,
  SPEAKER_WORDS,
  speakerWord,
} from "../../src/search/query/alphabet.ts";
import { AWKWARD_TEXTS, plainFold } from "./support.ts";

const texts = AWKWARD_TEXTS.map(plainFold);
const characters = [...new Set(texts.flatMap((text) => [...text]))];

describe("alphabetOf", () => {
  it("gives every character a letter of its own, one code point that is a letter to everybody", () => {
    const alphabet = alphabetOf(texts);
    const letters = characters.map((character) => alphabet.letter(character) ?? "");
    expect(new Set(letters).size).toBe(characters.length);
    for (const letter of letters) {
      expect([...letter]).toHaveLength(1);
      expect(letter).toMatch(/^\p{Lo}$/u);
      expect(letter.normalize("NFKD").toLowerCase()).toBe(letter);
    }
  });

  it("lets common Han characters stand for themselves, also those it has not seen", () => {
    expect(alphabetOf([]).letter("支")).toBe("支");
    expect(alphabetOf([]).letter("㐀")).toBe("㐀");
  });

  it("has no letter for a character it has not seen", () => {
    expect(alphabetOf(["abc"]).letter("x")).toBeNull();
  });

  it("does not depend on the order of the texts, and is remade from its code points", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(texts, { minLength: texts.length }), (shuffled) => {
        const { codePoints } = alphabetOf(shuffled);
        expect(codePoints).toEqual(alphabetOf(texts).codePoints);
        const stored = readAlphabet(JSON.parse(JSON.stringify(codePoints)) as number[]);
        for (const character of characters) {
          expect(stored.letter(character)).toBe(alphabetOf(texts).letter(character));
        }
      }),
      { numRuns: 5 },
    );
  });

  it("goes on with rare Han characters when the syllables are used up", () => {
    const many = Array.from({ length: 3000 }, (_, index) => String.fromCodePoint(0xac00 + index));
    const alphabet = alphabetOf(many);
    const letters = many.map((character) => alphabet.letter(character));
    expect(new Set(letters).size).toBe(3000);
    expect(letters.at(-1)).toMatch(/^\p{Script=Han}$/u);
  });
});

describe("words that are no text", () => {
  it("are two letters, all different, and none begins with a character's letter", () => {
    const alphabet = alphabetOf(texts);
    const numbers = [0, 1, 19_999, 20_000, SPEAKER_WORDS - 1];
    const words = [...numbers.map(speakerWord), ...[0, 1, 2, 3].map(markWord)];
    expect(new Set(words).size).toBe(words.length);
    const letters = new Set([END_LETTER, ...characters.map((character) => alphabet.letter(character))]);
    for (const word of words) {
      expect([...word]).toHaveLength(2);
      expect(letters.has([...word][0] ?? "")).toBe(false);
    }
    expect(letters.size).toBe(characters.length + 1);
  });
});
