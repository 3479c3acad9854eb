import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlight } from "../../src/search/query/highlight.ts";
import { AWKWARD_TEXTS, anywhere, hasWholeWord, plainFold } from "./support.ts";

describe("highlight", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["支付宝和支付", ["支付"], ["支付", "支付"]],
    ["哈哈哈", ["哈哈"], ["哈哈哈"]],
    ["支付宝", ["支付", "付宝"], ["支付宝"]],
    ["先支付后清算，再对账", ["对账", "清算", "支付"], ["支付", "清算", "对账"]],
    ["ＡＢＣ abc", ["abc"], ["ＡＢＣ", "abc"]],
    ["第一行\n \n第二行", ["行 第"], ["行\n \n第"]],
    ["重５㎏", ["k"], ["㎏"]],
    ["cafe\u0301!", ["é"], ["e\u0301"]],
    ["😀支付😀", ["付😀"], ["付😀"]],
    ["<b>&amp;</b>", ["&amp;"], ["&amp;"]],
    ["nothing", ["支付"], []],
    ["", ["x"], []],
  ])("marks in %j for %j: %j", (text, needles, marked) => {
    expect(highlight(text, needles.map(anywhere)).map(([start, end]) => text.slice(start, end))).toEqual(marked);
  });

  it.each<[string, string, readonly string[]]>([
    ["POS机、iOS、OS 和用OS的", "os", ["OS", "OS"]],
    ["ＯＳ！ＰＯＳ", "os", ["ＯＳ"]],
    ["5kg ５㎏", "kg", []],
    ["T+0、T+05、AT+0", "t+0", ["T+0"]],
    ["支付pay、支付payment", "支付pay", ["支付pay"]],
    ["支付，微支付", "支付", ["支付", "支付"]],
    ["os_x, os-x: osé όos", "os", ["os", "os"]],
  ])("marks in %j for the whole word %j: %j", (text, word, marked) => {
    expect(highlight(text, [{ text: word, whole: true }]).map(([start, end]) => text.slice(start, end))).toEqual(
      marked,
    );
  });

  it("marks a whole word exactly when the text has it", () => {
    const text = fc.string({ unit: fc.constantFrom(..."aAéя1支 +㎏😀") });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const needle = plainFold(other);
        fc.pre(needle !== "");
        expect(highlight(one, [{ text: needle, whole: true }]).length > 0).toBe(hasWholeWord(one, needle));
      }),
    );
  });

  it("marks something exactly when the text contains the needle, in order and apart", () => {
    const text = fc.oneof(fc.constantFrom(...AWKWARD_TEXTS), fc.string({ unit: fc.constantFrom(..."aＡ支付 \n㎏😀") }));
    fc.assert(
      fc.property(text, text.map(plainFold), fc.nat(), (one, other, at) => {
        const folded = plainFold(one);
        const piece = folded.slice(at % (folded.length + 1), (at % (folded.length + 1)) + 3);
        for (const needle of [piece, other]) {
          if (needle === "") continue;
          const marks = highlight(one, [anywhere(needle)]);
          expect(marks.length > 0).toBe(folded.includes(needle));
          for (const [number, [start, end]] of marks.entries()) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(one.length);
            expect(start).toBeGreaterThan(marks[number - 1]?.[1] ?? -1);
          }
        }
      }),
    );
  });
});
