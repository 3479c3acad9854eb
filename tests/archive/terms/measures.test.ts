import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cohesion, DiscussionSizes, freedom } from "../../../src/archive/terms/measures.ts";
import { countRuns, hanText, spell } from "../../../src/archive/terms/ngrams.ts";
import { PairNumbers } from "../../../src/archive/terms/pairNumbers.ts";

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
  // The last ones stand at the edges of what is Han, and just outside.
  const unit = fc.constantFrom(..."备付金网a\n一鿿㐀䶿㏿䷀ꀀ");
  const texts = fc.string({ unit, maxLength: 200, size: "max" });
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

test("runs have up to six characters", () => {
  expect([...countRuns(hanText(["备付金集中存管"]), 1)].map(({ runs }) => runs.length)).toEqual([1, 2, 3, 4, 5, 6]);
});

test("every pair of numbers has one of its own, however many there are", () => {
  const numbers = new PairNumbers();
  const known = new Map<string, number>();
  const next = fc.sample(fc.nat({ max: 150 }), { numRuns: 30_000, seed: 1 });
  for (let at = 1; at < next.length; at++) {
    const [first = 0, second = 0] = [(next[at - 1] ?? 0) * 0xfffff, next[at]];
    const number = numbers.numberOf(first, second);
    const expected = known.get(`${first} ${second}`) ?? known.size + 1;
    known.set(`${first} ${second}`, expected);
    if (number !== expected) expect.fail(`The pair ${first} ${second} has the number ${number}, not ${expected}`);
  }
  expect(known.size).toBeGreaterThan(10_000);
});

/** How much more often a word stands than its parts would side by side by chance, at the split where that is least. */
function plainCohesion(text: string, word: string, total: number): number {
  const counts = Array.from({ length: word.length + 1 }, (_, length) => plainCounts(text, length));
  const countOf = (run: string) => counts[run.length]?.get(run) ?? 0;
  const splits = Array.from(
    { length: word.length - 1 },
    (_, at) => [word.slice(0, at + 1), word.slice(at + 1)] as const,
  );
  return Math.min(...splits.map(([a, b]) => Math.log((countOf(word) * total) / (countOf(a) * countOf(b)))));
}

/** The entropy of what stands beside a word on one side: what is no Han character is another one each time. */
function plainEntropy(text: string, word: string, side: -1 | 1): number {
  const beside: string[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const neighbour = text.charAt(side === 1 ? at + word.length : at - 1);
    beside.push(/\p{Script=Han}/u.test(neighbour) ? neighbour : `edge at ${at}`);
  }
  const shares = [...new Set(beside)].map((one) => beside.filter((other) => other === one).length / beside.length);
  return shares.reduce((sum, share) => sum - share * Math.log(share), 0);
}

test("words are measured as the definitions say", () => {
  const texts = fc.string({ unit: fc.constantFrom(..."备付金网\n"), maxLength: 60, size: "max" });
  fc.assert(
    fc.property(texts, (text) => {
      const han = hanText(text.split("\n"));
      for (const level of countRuns(han, 2)) {
        const { runs } = level;
        if (runs.length === 1) continue;
        const free = freedom(han, level, new Uint8Array(runs.counts.length).fill(1));
        for (let number = 1; number < runs.counts.length; number++) {
          const word = spell(han, runs.examples[number] ?? 0, runs.length);
          expect(cohesion(runs, number, text.length)).toBeCloseTo(plainCohesion(text, word, text.length), 9);
          const expected = Math.min(plainEntropy(text, word, -1), plainEntropy(text, word, 1));
          expect(free[number]).toBeCloseTo(expected, 9);
        }
      }
    }),
    { numRuns: 50 },
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

  test("takes discussions of about one length together, which makes no difference to speak of", () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 100, size: "max" });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 500 }), (lengths, count) => {
        const total = lengths.reduce((sum, length) => sum + length, 0);
        fc.pre(total > 0);
        const expected = lengths.reduce((sum, length) => sum + 1 - Math.exp((-count * length) / total), 0);
        expect(Math.abs(new DiscussionSizes(lengths).gathering(count, expected))).toBeLessThan(0.005);
      }),
    );
  });
});
