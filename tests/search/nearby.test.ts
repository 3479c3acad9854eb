import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "../../src/model.ts";
import { NEARBY, nearby, nearbyPlaces } from "../../src/search/query/nearby.ts";
import { searchableMessages } from "../../src/search/searchable.ts";
import { dayTable, roomTable } from "../../src/search/tables.ts";
import { archiveOf, type Draft } from "./support.ts";

/** Messages of two rooms on two days, each saying some of three words. */
const drafts = fc.array(
  fc.record({
    room: fc.constantFrom("devarch", "proddev"),
    day: fc.constantFrom("2018-01-05" as const, "2018-01-06" as const),
    clock: fc
      .integer({ min: 0, max: 59 })
      .map((second) => `10:00:${String(second).padStart(2, "0")}` as Message["clock"]),
    text: fc.subarray(["网联", "费率", "-"]).map((words) => words.join(" ")),
  }),
  { maxLength: 120 },
);

/** What is near, by going through every message and those around it. */
function plainly(given: readonly Draft[], words: readonly string[]): string[] {
  const messages = searchableMessages(archiveOf(given));
  return messages.flatMap((message) => {
    const there = messages.filter(({ room, day }) => room === message.room && day === message.day);
    const at = there.indexOf(message);
    const around = there.slice(Math.max(0, at - NEARBY), at + NEARBY + 1);
    const all = words.every((word) => around.some(({ text }) => text.includes(word)));
    return all && words.some((word) => message.text.includes(word)) ? [message.ref] : [];
  });
}

describe("nearby", () => {
  it("is what has one of the words and all others near it, in its room on its day", () => {
    fc.assert(
      fc.property(drafts, fc.subarray(["网联", "费率", "-"], { minLength: 2 }), (given, words) => {
        const archive = archiveOf(given);
        const messages = searchableMessages(archive);
        const places = nearbyPlaces(
          { messages: messages.length, days: dayTable(messages) },
          roomTable(archive, messages),
        );
        const lists = words.map((word) =>
          Uint32Array.from(messages.flatMap(({ text }, number) => (text.includes(word) ? [number] : []))),
        );
        const found = Array.from(nearby(lists, places), (number) => messages[number]?.ref);
        expect(found).toEqual(plainly(given, words));
      }),
    );
  });

  it("takes no longer for each of many words than for each of few", () => {
    // As many words as a query holds, each in every third of 120,000 messages; pair by pair it would not end before the test's time is over.
    const places = Uint32Array.from({ length: 120_000 }, (_, message) => message);
    const lists = Array.from({ length: 166 }, (_, word) =>
      Uint32Array.from({ length: 40_000 }, (_, at) => at * 3 + (word % 3)),
    );
    expect(nearby(lists, places)).toHaveLength(120_000);
  });
});
