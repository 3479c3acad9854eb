import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intersect, lower, subtract, unite } from "../../src/search/query/sortedNumbers.ts";

const set = fc.uniqueArray(fc.nat({ max: 60 })).map((numbers) => numbers.sort((a, b) => a - b));
const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);

describe("sorted numbers", () => {
  it("behave as sets", () => {
    fc.assert(
      fc.property(set, set, set, (a, b, c) => {
        const list = (numbers: readonly number[]) => Uint32Array.from(numbers);
        expect([...intersect(list(a), list(b))]).toEqual(a.filter((number) => b.includes(number)));
        expect([...subtract(list(a), list(b))]).toEqual(a.filter((number) => !b.includes(number)));
        expect([...unite([list(a), list(b), list(c)])]).toEqual(sorted(new Set([...a, ...b, ...c])));
      }),
    );
  });

  it("unite none to nothing", () => {
    expect([...unite([])]).toEqual([]);
  });

  it("are lowered without going below zero", () => {
    expect([...lower(Uint32Array.of(1, 2, 5), 2)]).toEqual([0, 3]);
  });
});
