import { describe, expect, it } from "vitest";
import { excerptStart } from "../../src/client/search/excerpt.ts";

const filler = "这里说的是别的事情";

/** Where an excerpt begins, for a text in which some words are marked. */
function excerpt(text: string, ...words: readonly string[]): string {
  const ranges = words.flatMap((word) =>
    [...text.matchAll(new RegExp(word, "gu"))].map(({ index }): [number, number] => [index, index + word.length]),
  );
  return text.slice(
    excerptStart(
      text,
      ranges.sort(([a], [b]) => a - b),
    ),
  );
}

describe("excerptStart", () => {
  it("is the start of a text whose words are among the lines that are shown", () => {
    const text = `轧差${filler.repeat(40)}`;
    expect(excerpt(text, "轧差")).toBe(text);
    expect(excerptStart("轧差", [[0, 2]])).toBe(0);
    expect(excerptStart(filler.repeat(40), [])).toBe(0);
  });

  it("is a line before a word that would not be seen", () => {
    const text = `${filler.repeat(40)}轧差${filler.repeat(40)}`;
    expect(excerpt(text, "轧差")).toBe(`${filler.repeat(2).slice(2)}轧差${filler.repeat(40)}`);
  });

  it("is where a sentence or a line begins, if one does there", () => {
    for (const sign of ["。", "，", "\n"]) {
      const text = `${filler.repeat(40)}${sign}也就是轧差${filler.repeat(40)}`;
      expect(excerpt(text, "轧差")).toBe(`也就是轧差${filler.repeat(40)}`);
    }
  });

  it("is farther before a word at the end, so that the lines are full", () => {
    expect(excerpt(`${filler.repeat(40)}轧差`, "轧差")).toHaveLength(80);
    expect(excerpt(`${filler.repeat(40)}。${filler.repeat(8)}轧差`, "轧差")).toBe(`${filler.repeat(8)}轧差`);
  });

  it("counts a line break as the rest of a line", () => {
    expect(excerpt("一\n二\n三\n四\n五\n六\n七\n轧差", "轧差")).toBe("四\n五\n六\n七\n轧差");
    expect(excerpt("一\n二\n三\n四\n五\n轧差", "轧差")).toBe("一\n二\n三\n四\n五\n轧差");
  });

  it("shows as many different words as it can", () => {
    const text = `轧差${filler.repeat(40)}，轧差和清算${filler.repeat(40)}`;
    expect(excerpt(text, "轧差", "清算")).toBe(text.slice(text.indexOf("轧差和")));
  });

  it("shows the beginning of a sentence that is longer than all lines", () => {
    const sentence = "很长的一句话".repeat(40);
    expect(excerpt(`${filler.repeat(40)}。${sentence}`, sentence)).toBe(sentence);
  });

  it("does not cut a character in two", () => {
    const text = "😀".repeat(200);
    for (const at of [300, 301, 302, 303]) {
      const start = excerptStart(`${"a".repeat(at % 2)}${text}轧差`, [[(at % 2) + 400, (at % 2) + 402]]);
      expect(text.slice(start - (at % 2)).startsWith("😀")).toBe(true);
    }
  });
});
