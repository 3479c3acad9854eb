import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, narrow, weight } from "../../src/privacy/fold.ts";

test.each([
  ["Tony", "tony"],
  ["ＴＯＮＹ１２３！", "tony123!"],
  ["a\u3000b\u00a0c\u200bd\ufeffe", "a b c d e"],
  ["1\u20132\u20143\u22124\u00ad5", "1-2-3-4-5"],
  // In lower case this letter is two units long.
  ["İSTANBUL", "İstanbul"],
])("%j is folded to %j", (text, expected) => {
  expect(fold(text)).toBe(expected);
});

test("narrowing leaves large letters large", () => {
  expect(narrow("ＡＢ－Ｃ\u3000d")).toBe("AB-C d");
});

test("whatever is folded keeps its length, and stays what it is when it is folded again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(fold(text)).toHaveLength(text.length);
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

test("only letters and digits have weight, each the same", () => {
  expect(weight("张三，a1 𠮷！")).toBe(5);
});
