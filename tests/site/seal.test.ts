import { describe, expect, test } from "vitest";
import { colourClass, initialOf, SPEAKER_COLOURS, seal } from "../../src/site/components/seal.ts";
import { elementsOf } from "./markup.ts";

describe("a speaker's colour", () => {
  test("depends on the id alone, and stays", () => {
    expect(colourClass("gong-xiao-dong")).toBe(colourClass("gong-xiao-dong"));
    // Public in the sense that a rebuild must not recolour anybody.
    expect(["gong-xiao-dong", "conny", "li-xiong-feng"].map(colourClass)).toMatchInlineSnapshot(`
      [
        "c2",
        "c10",
        "c3",
      ]
    `);
  });

  test("uses every colour about equally", () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const colour = colourClass(`speaker-${i}`);
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    expect(counts.size).toBe(SPEAKER_COLOURS);
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(800);
      expect(count).toBeLessThan(1200);
    }
  });

  test("is neutral where nobody is known", () => {
    expect(colourClass(null)).toBe("cx");
  });
});

describe("a speaker's initial", () => {
  test.each([
    ["龚晓冬-银商账户-产品-上海", "龚"],
    ["lisp 财付通结算财务", "L"],
    ["@老熊", "老"],
    ["??kyle", "K"],
    ["??", "?"],
    ["😀", "😀"],
    ["𠮷野家", "𠮷"],
    ["", "·"],
    ["\u200b", "·"],
    ["007", "0"],
  ])("of %j is %s", (name, initial) => {
    expect(initialOf(name)).toBe(initial);
  });

  test("is decoration: drawn by the style sheet, silent, and no text that stands twice where there is no style sheet", () => {
    expect(elementsOf(seal("conny", "<").markup)).toMatchObject([
      { attributes: { "aria-hidden": "true", "data-initial": "<" }, text: "" },
    ]);
  });
});
