import fc from "fast-check";
import simplifiedForms from "opencc-js/dict/TSCharacters";
import { describe, expect, it } from "vitest";
import { fold, foldWithOffsets } from "../../src/folding/fold.ts";
import { AWKWARD_TEXTS, plainFold } from "./support.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(...AWKWARD_TEXTS),
);

describe("fold", () => {
  it("is NFKC, lower case, simplified, and one space for white space, for any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text)).toBe(plainFold(text));
      }),
    );
  });

  it.each([
    ["ＡＢＣ", "abc"],
    ["第一行\r\n  第二行 ", "第一行 第二行"],
    ["㎏", "kg"],
    ["CAFE\u0301", "café"],
    ["國際電話", "国际电话"],
    ["頭髮與發展", "头发与发展"],
    ["薴苧", "苎苎"],
    ["㜢", "𡞱"],
  ])("folds %j to %j", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe("every pair of OpenCC's table", () => {
  const pairs = simplifiedForms.split("|").map((pair) => pair.split(" ") as [string, string]);

  it("finds each other", () => {
    expect(pairs.length).toBeGreaterThan(3000);
    expect(pairs.filter(([from, to]) => fold(from) !== fold(to))).toEqual([]);
  });

  it("folds to what folds to itself", () => {
    expect(pairs.filter(([from]) => fold(fold(from)) !== fold(from))).toEqual([]);
  });
});

describe("foldWithOffsets", () => {
  it("gives the same text as fold", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldWithOffsets(text).text).toBe(fold(text));
      }),
    );
  });

  it("gives every unit a piece of the original, in order", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: folded, starts, ends } = foldWithOffsets(text);
        expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
        for (let unit = 0; unit < folded.length; unit++) {
          expect(starts[unit]).toBeLessThan(ends[unit] ?? 0);
          expect(ends[unit]).toBeLessThanOrEqual(text.length);
          if (unit > 0) expect(starts[unit]).toBeGreaterThanOrEqual(starts[unit - 1] ?? 0);
        }
      }),
    );
  });

  it("gives a piece that says what was folded: folding the piece finds it again", () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
        const { text: folded, starts, ends } = foldWithOffsets(text);
        if (folded === "") return;
        const [from, to] = [a % folded.length, b % folded.length].sort((x, y) => x - y) as [number, number];
        const piece = text.slice(starts[from], ends[to]);
        // Sigma is written by its place in the word, and a piece has its own ends.
        const plain = (each: string) => fold(each).replaceAll("ς", "σ");
        expect(plain(piece)).toContain(plain(folded.slice(from, to + 1)));
      }),
    );
  });

  it("cuts as finely as characters allow", () => {
    const { text, starts, ends } = foldWithOffsets("重５㎏，e\u0301 x");
    expect(text).toBe("重5kg,é x");
    expect([...starts]).toEqual([0, 1, 2, 2, 3, 4, 6, 7]);
    expect([...ends]).toEqual([1, 2, 3, 3, 4, 6, 7, 8]);
  });

  it("keeps its way back where a simplified character is longer", () => {
    const { text, starts, ends } = foldWithOffsets("國㜢門");
    expect(text).toBe("国𡞱门");
    expect([...starts]).toEqual([0, 1, 1, 2]);
    expect([...ends]).toEqual([1, 2, 2, 3]);
  });

  it("takes time in proportion to the text", () => {
    const long = "a\u0301㎏ ".repeat(50_000);
    expect(foldWithOffsets(long).text).toBe(fold(long));
  });

  it("has one space for a run of them, which stands for all of it", () => {
    const { text, starts, ends } = foldWithOffsets(" a \n\t b ");
    expect([text, [...starts], [...ends]]).toEqual(["a b", [1, 2, 6], [2, 6, 7]]);
  });

  it("keeps apart what stands beside a letter with marks, also where one combines past another", () => {
    // The circumflex goes to the letter, across the tilde that lies through it.
    const { text, starts, ends } = foldWithOffsets("xa\u0334\u0302y");
    expect([text, [...starts], [...ends]]).toEqual(["x\u00e2\u0334y", [0, 1, 1, 4], [1, 4, 4, 5]]);
  });
});
