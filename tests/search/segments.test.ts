import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "../../src/model.ts";
import { searchableMessages } from "../../src/search/searchable.ts";
import {
  BLOCK_LENGTH,
  blocksOf,
  cutSegments,
  describeSegment,
  saltFor,
  segmentSizes,
} from "../../src/search/segments.ts";
import { archiveOf } from "./support.ts";

const numbered = (length: number) => Array.from({ length }, (_, number) => number as unknown as Message);
const sizes = (length: number) => cutSegments(numbered(length), { latest: 10, most: 100 }).map((own) => own.length);

describe("cutSegments", () => {
  it("leaves what came last in a segment of its own, once there is much before it", () => {
    expect([0, 1, 19, 20, 25, 99, 100, 109].map(sizes)).toEqual([
      [0],
      [1],
      [19],
      [20],
      [20, 5],
      [90, 9],
      [100],
      [100, 9],
    ]);
    expect(sizes(110)).toEqual([100, 10]);
    expect(sizes(237)).toEqual([100, 100, 30, 7]);
  });

  it("has every message once, in order, in segments that are not too long", () => {
    const lengths = { latest: 4, most: 16 };
    fc.assert(
      fc.property(fc.nat({ max: 200 }), (length) => {
        const cut = cutSegments(numbered(length), lengths);
        expect(cut.flat()).toEqual(numbered(length));
        expect(Math.max(...cut.map((own) => own.length))).toBeLessThan(lengths.most + lengths.latest);
        expect(cut.length).toBeLessThanOrEqual(Math.ceil(length / lengths.most) + 2);
      }),
    );
  });

  it("moves no message that is not among the last when one is added", () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), (length) => {
        const [before, after] = [length, length + 1].map((many) =>
          cutSegments(numbered(many), { latest: 8, most: 64 }),
        );
        const settled = (before ?? []).slice(0, -1).map((own) => own.length);
        const still = (after ?? []).slice(0, settled.length).map((own) => own.length);
        // All but the last, or, once in eight times, all but the last two.
        expect([settled, settled.slice(0, -1)]).toContainEqual(
          still.join() === settled.join() ? still : still.slice(0, -1),
        );
      }),
    );
  });
});

describe("segmentSizes", () => {
  it("are those of the messages that can be found", () => {
    const drafts = Array.from({ length: 50 }, (_, number) => ({
      text: String(number),
      kind: number % 3 === 0 ? ("system" as const) : ("spoken" as const),
    }));
    const archive = archiveOf(drafts);
    const lengths = { latest: 4, most: 12 };
    const cut = cutSegments(searchableMessages(archive), lengths);
    expect(segmentSizes(archive, lengths)).toEqual(cut.map((own) => own.length));
    expect(cut.length).toBeGreaterThan(2);
    expect(segmentSizes(archiveOf([]))).toEqual([0]);
  });
});

describe("describeSegment", () => {
  const how = { salt: "", record: 64 };
  const folder = (...texts: string[]) => {
    const archive = archiveOf(texts.map((text) => ({ text })));
    return describeSegment(archive, searchableMessages(archive), how).folder;
  };

  it("is named after everything that is in it", () => {
    expect(folder("支付")).toMatch(/^[0-9a-f]{16}$/u);
    expect(folder("支付")).toBe(folder("支付"));
    expect(new Set([folder("支付"), folder("支付宝"), folder("支付", "宝"), folder()]).size).toBe(4);
    const archive = archiveOf([{ text: "支付" }]);
    const withQuote = archiveOf([{ text: "支付", has: ["quote"] }]);
    const otherName = archiveOf([{ text: "支付" }], { conny: ["康妮"] });
    const names = [archive, withQuote, otherName].map(
      (one) => describeSegment(one, searchableMessages(one), how).folder,
    );
    expect(
      new Set([...names, describeSegment(archive, searchableMessages(archive), { ...how, salt: "1 " }).folder]).size,
    ).toBe(4);
  });
});

describe("blocksOf", () => {
  it("cuts into files of the same length", () => {
    expect([...blocksOf(numbered(2 * BLOCK_LENGTH + 1))].map(({ length }) => length)).toEqual([
      BLOCK_LENGTH,
      BLOCK_LENGTH,
      1,
    ]);
    expect([...blocksOf([])]).toEqual([]);
  });
});

describe("saltFor", () => {
  it("is nothing as long as all speakers have words of their own", () => {
    expect(saltFor([{ id: "a" }, { id: "b" }])).toBe("");
  });
});
