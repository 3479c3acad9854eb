import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DayWords, subjectWords } from "../../../src/archive/discussions/words.ts";

/** A word as it stands in the text. */
function spelled(word: number | string): string {
  return typeof word === "string" ? word : String.fromCharCode(word >>> 16, word & 0xffff);
}

/** The rule written down a second time, with expressions. */
function plainWords(text: string): string[] {
  const runs =
    text
      .slice(0, 600)
      .toLowerCase()
      .match(/(?:(?![的了是我])\p{Script=Han})+|[a-z0-9]+/gu) ?? [];
  return runs.flatMap((run) => {
    if (/^[a-z0-9]/u.test(run)) return /[a-z][a-z0-9]/u.test(run) ? [run] : [];
    const characters = Array.from(run);
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  });
}

test("words are pairs of Han characters that tell something, and Latin words in lower case", () => {
  const unit = fc.constantFrom(
    "备",
    "付",
    "金",
    "的",
    "是",
    "𠮷",
    "〇",
    "a",
    "Z",
    "7",
    " ",
    "，",
    "\u212a",
    "İ",
    "\ud842",
    "é",
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 700 }), (text) => {
      expect(subjectWords(text).map(spelled)).toEqual(plainWords(text));
    }),
    { numRuns: 500 },
  );
});

test("a message is read 600 characters far", () => {
  expect(subjectWords(`${"，".repeat(598)}备付金`).map(spelled)).toEqual(["备付"]);
});

describe("the words of a day", () => {
  test("have one number each, and count the messages that hold them", () => {
    const words = new DayWords();
    expect(words.read("备付金，备付", 0)).toEqual([0, 1]);
    expect(words.read("交备付 spring", 1)).toEqual([2, 0, 3]);
    expect([0, 1, 2, 3].map((word) => words.commonness(word))).toEqual([2, 1, 1, 1]);
  });
});
