import fc from "fast-check";
import { expect, test } from "vitest";
import { TermFinder } from "../../../src/archive/terms/finder.ts";
import { foldText } from "../../../src/archive/terms/glossaryText.ts";

function found(words: readonly string[], text: string): string[] {
  return [...new TermFinder(words).find(foldText(text))].map(({ start, end }) => text.slice(start, end));
}

test.each<[string, string[], string, string[]]>([
  ["words within words", ["支付", "支付宝"], "用支付宝支付", ["支付宝", "支付", "支付"]],
  ["whatever the case and width", ["redis"], "Redis、ＲＥＤＩＳ", ["Redis", "ＲＥＤＩＳ"]],
  ["Latin words only as a whole", ["bin", "go"], "binlog 的 bin，google go", ["bin", "go"]],
  ["nothing at the end of a longer Latin word", ["go", "8s"], "mongo go，k8s 8s", ["go", "8s"]],
  ["Latin words at both ends of the text", ["go"], "go，go", ["go", "go"]],
  ["single characters, alone and before others", ["卡", "卡bin"], "卡bin卡", ["卡bin", "卡", "卡"]],
  ["Latin words glued to Han", ["k8s"], "用k8s吧", ["k8s"]],
  ["a sign before a letter", ["c+"], "c+a", ["c+"]],
  ["names with signs", ["c++"], "会c++的", ["c++"]],
  ["nothing of an empty list", [], "支付", []],
])("finds %s", (_, words, text, expected) => {
  expect(found(words, text)).toEqual(expected);
});

test("finds what a plain scan finds", () => {
  const han = fc.string({ unit: fc.constantFrom("备", "付", "金", " "), maxLength: 30 });
  const word = fc.string({ unit: fc.constantFrom("备", "付", "金"), minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(han, fc.uniqueArray(word, { maxLength: 8 }), (text, words) => {
      const longestFirst = words.toSorted((a, b) => b.length - a.length);
      const plain = Array.from(text, (_, start) => longestFirst.filter((one) => text.startsWith(one, start)));
      expect(found(words, text)).toEqual(plain.flat());
    }),
  );
});

test("folding keeps every unit where it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(foldText(text)).toHaveLength(text.length);
    }),
  );
});
