import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "../../src/model.ts";
import { searchableMessages } from "../../src/search/searchable.ts";
import { BLOCK_LENGTH, blocksOf, cutSegments, planSegment, segmentSizes } from "../../src/search/segments.ts";
import { speakerWordsOf } from "../../src/search/speakerWords.ts";
import { archiveOf, type Draft, type Names } from "./support.ts";

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

describe("planSegment", () => {
  const named = (drafts: readonly Draft[], names?: Names, record = 64) => {
    const archive = archiveOf(drafts, names);
    const messages = searchableMessages(archive);
    const { index, texts } = planSegment(archive, messages, { words: speakerWordsOf(messages), record });
    return { index: index.named().name, texts: texts.named().name };
  };
  const plain = named([{ text: "支付" }]);

  it("names folders after what is in them", () => {
    expect(plain.index).toMatch(/^[0-9a-f]{16}$/u);
    expect(plain.texts).toMatch(/^[0-9a-f]{16}$/u);
    expect(named([{ text: "支付" }])).toEqual(plain);
    const others = [named([{ text: "支付宝" }]), named([{ text: "支付" }, { text: "宝" }]), named([])];
    for (const folder of ["index", "texts"] as const)
      expect(new Set([plain, ...others].map((each) => each[folder])).size).toBe(4);
  });

  it("names the index after what comes with a message and how it is packed, the texts not", () => {
    const others = [named([{ text: "支付", has: ["quote"] }]), named([{ text: "支付" }], undefined, 32)];
    for (const { index, texts } of others)
      expect([index === plain.index, texts === plain.texts]).toEqual([false, true]);
  });

  it("names the texts after what speakers are called and where they are, the index not", () => {
    const drafts = [{ text: "支付", speaker: "conny" }];
    const renamed = named(drafts, { conny: ["康妮"] });
    const moved = named([{ text: "支付", speaker: "kang-ni" }], { "kang-ni": ["康妮"] });
    const discussed = named([{ text: "支付", discussion: "d175009-0000" }]);
    for (const { index, texts } of [renamed, moved, discussed])
      expect([index === plain.index, texts === plain.texts]).toEqual([true, false]);
    expect(moved.texts).not.toBe(renamed.texts);
  });

  it("names the index after who said what", () => {
    const said = (...speakers: readonly string[]) =>
      named(speakers.map((speaker, at) => ({ text: String(at), speaker }))).index;
    expect(new Set([said("a", "a", "b"), said("a", "b", "a"), said("a", "b", "b"), said("a", "b", "c")]).size).toBe(4);
    expect(said("x", "y", "x")).toBe(said("a", "b", "a"));
  });

  it("never gives two segments one folder", () => {
    const archive = archiveOf(["好", "好"].map((text) => ({ text })));
    const messages = searchableMessages(archive);
    const plans = messages.map((message) =>
      planSegment(archive, [message], { words: speakerWordsOf(messages), record: 64 }),
    );
    expect(new Set(plans.flatMap(({ index, texts }) => [index.named().name, texts.named().name])).size).toBe(4);
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
