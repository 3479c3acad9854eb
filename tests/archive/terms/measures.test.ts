import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cohesion, DiscussionSizes, freedom } from "../../../src/archive/terms/measures.ts";
import { countRuns, hanText, spell } from "../../../src/archive/terms/ngrams.ts";

/** Occurrences of every run of a length, counted the plain way. */
function plainCounts(text: string, length: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + length <= text.length; start++) {
    const run = text.slice(start, start + length);
    if (/^\p{Script=Han}+$/u.test(run)) counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

test("runs are counted as a plain count has them, from the least number up", () => {
  const texts = fc.string({ unit: fc.constantFrom("备", "付", "金", "网", "a", "\n"), maxLength: 200 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 4 }), (text, atLeast) => {
      const han = hanText(text.split("\n"));
      for (const { runs } of countRuns(han, atLeast)) {
        const expected = [...plainCounts(text, runs.length)].filter(
          ([, count]) => runs.length === 1 || count >= atLeast,
        );
        const counted = Array.from({ length: runs.counts.length - 1 }, (_, index) => {
          const place = runs.examples[index + 1] ?? 0;
          expect(spell(han, place, runs.length)).toBe(text.slice(place, place + runs.length));
          return [text.slice(place, place + runs.length), runs.counts[index + 1]];
        });
        expect(new Map(counted as [string, number][])).toEqual(new Map(expected));
      }
    }),
  );
});

function measure(text: string, word: string) {
  const han = hanText(text.split("\n"));
  const level = [...countRuns(han, 1)][word.length - 1];
  if (level === undefined) throw new Error("The word is too long");
  const number = level.at[text.indexOf(word)] ?? 0;
  const wanted = new Uint8Array(level.runs.counts.length).fill(1);
  return { cohesion: cohesion(level.runs, number, text.length), freedom: freedom(han, level, wanted)[number] };
}

describe("a word", () => {
  // 备付金 in four surroundings; 金很 only ever between the same two.
  const text = "查备付金\n交备付金了\n看备付金很多\n说备付金很好";

  test("holds together at its weakest split", () => {
    const total = text.length;
    // 4 of 备付金; 4 of 备付 with 4 of 金, 4 of 备 with 4 of 付金.
    expect(measure(text, "备付金").cohesion).toBeCloseTo(Math.log((4 * total) / (4 * 4)));
    // 很 with what follows it: 很多 once, 很 twice, 多 once.
    expect(measure(text, "很多").cohesion).toBeCloseTo(Math.log((1 * total) / (2 * 1)));
  });

  test("stands as freely as on its less free side", () => {
    // Before it 查, 交, 看, 说; behind it an edge, 了, 很, 很.
    expect(measure(text, "备付金").freedom).toBeCloseTo(1.5 * Math.log(2));
    expect(measure(text, "付金").freedom).toBe(0);
  });
});

describe("gathering", () => {
  const sizes = new DiscussionSizes(new Array(64).fill(100));

  test("is near 0 for a word that is strewn about evenly", () => {
    const expected = 64 * (1 - Math.exp(-32 / 64));
    expect(sizes.gathering(32, expected)).toBeCloseTo(0, 1);
  });

  test("grows by 1 when the same uses are in half as many discussions", () => {
    expect(sizes.gathering(32, 5) - sizes.gathering(32, 10)).toBeCloseTo(1);
  });
});
