import { describe, expect, test } from "vitest";
import { findRisen, type MonthCounts } from "../../../src/archive/terms/risen.ts";
import type { MonthDate } from "../../../src/model.ts";

/** Messages from January 2018 on. */
function months(...counts: readonly number[]): MonthCounts {
  return new Map(counts.map((count, month): [MonthDate, number] => [`2018-0${1 + month}` as MonthDate, count]));
}

/** The months in which each term rose, of so many spoken messages a month. */
function risen(spoken: readonly number[], terms: Readonly<Record<string, readonly number[]>>): string[] {
  const counts = new Map(Object.entries(terms).map(([id, own]) => [id, months(...own)]));
  return findRisen("pay", months(...spoken), counts).flatMap(({ room, month, terms }) =>
    terms.map(({ term, messages, before }) => `${room} ${month} ${term} ${messages} after ${before}`),
  );
}

describe("a term rises", () => {
  test("when its share of a month's messages is twice what it was in all before, half a message added", () => {
    // 5 of 1000 are twice 2.5 of 1000.
    expect(risen([1000, 1000], { 网联: [2, 5] })).toEqual(["pay 2018-02 网联 5 after 2"]);
    expect(risen([1000, 1001], { 网联: [2, 5] })).toEqual([]);
    // 10 of 1000 are twice 9.5 of 1900, the first two months together.
    expect(risen([1000, 900, 1000], { 网联: [4, 5, 10] })).toEqual(["pay 2018-03 网联 10 after 9"]);
    expect(risen([1000, 899, 1000], { 网联: [4, 5, 10] })).toEqual([]);
  });

  test("with five messages at least, and 500 before to be compared with", () => {
    expect(risen([500, 100], { 网联: [0, 5] })).toHaveLength(1);
    expect(risen([500, 100], { 网联: [0, 4] })).toEqual([]);
    expect(risen([499, 100], { 网联: [0, 5] })).toEqual([]);
  });

  test("in months by the calendar, however they are listed", () => {
    const reversed = (counts: MonthCounts) => new Map([...counts].reverse());
    const terms = new Map([["网联", reversed(months(2, 5, 20))]]);
    expect(findRisen(null, reversed(months(1000, 1000, 1000)), terms).map(({ month }) => month)).toEqual([
      "2018-02",
      "2018-03",
    ]);
  });
});

test("the steepest come first, ten at most; those that rose alike come by id", () => {
  const alike = Object.fromEntries(Array.from("kjihgfedcba", (id) => [id, [0, 5]]));
  // 9.6 times as often is less steep than 24 times, but twice as many messages make up for it;
  // eight messages that are hardly twice as often come last.
  expect(risen([1000, 500], { ...alike, x: [2, 12], y: [0, 6], z: [7, 8] })).toEqual([
    "pay 2018-02 x 12 after 2",
    "pay 2018-02 y 6 after 0",
    ...Array.from("abcdefgh", (id) => `pay 2018-02 ${id} 5 after 0`),
  ]);
});
