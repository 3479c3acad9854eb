import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Files, SearchEngine, type WordIndex } from "../../src/client/search/engine.ts";
import { alphabetOf } from "../../src/search/query/alphabet.ts";
import { fold } from "../../src/search/query/fold.ts";
import type { Has } from "../../src/search/query/types.ts";
import { headWords, textWords } from "../../src/search/query/words.ts";
import { packRecords } from "../../src/search/records.ts";
import { hasOf, type SearchableArchive, searchableMessages } from "../../src/search/searchable.ts";
import { dayTable, longMessages, roomTable, speakerTable, textBlock } from "../../src/search/tables.ts";
import { AWKWARD_TEXTS, archiveOf, type Draft, plainScan } from "./support.ts";

const NAMES = { conny: ["Conny??", "康妮"], gong: ["龚晓冬", "龚晓冬-上海"], twin: ["双", "康妮"] };
const BLOCK = 5;

/** The engine over an index in memory: the words as they are, looked through one by one. */
function engineOf(archive: SearchableArchive): SearchEngine {
  const messages = searchableMessages(archive);
  const alphabet = alphabetOf(messages.map(({ text }) => fold(text)));
  const speakers = archive.speakers.map(({ id }) => id);
  const words = messages.map((message) => [
    ...headWords(message.speaker === null ? null : speakers.indexOf(message.speaker), hasOf(message)),
    ...textWords(fold(message.text), alphabet),
  ]);
  const records = [...packRecords(words)];
  const all = records.flatMap(({ content }) => content.split(" "));
  const index: WordIndex = {
    prepare: async () => undefined,
    positions: async (word) =>
      Uint32Array.from(all.flatMap((each, position) => (each.startsWith(word) ? [position] : []))),
  };
  const catalogue = {
    version: 1,
    build: "b",
    messages: messages.length,
    records: records.map(({ slots }, number): [string, number] => [String(number), slots]),
    longMessages: longMessages(records.flatMap(({ slotsOfMessages }) => slotsOfMessages)),
    letters: alphabet.codePoints,
    days: dayTable(messages),
    blockLength: BLOCK,
  };
  const shelf: Files = {
    catalogue: async () => catalogue,
    speakers: async () => speakerTable(archive),
    rooms: async () => roomTable(archive, messages),
    texts: async (_, wanted) =>
      new Map(
        [...wanted].map((block) => [block, textBlock(archive, messages.slice(block * BLOCK, (block + 1) * BLOCK))]),
      ),
  };
  return new SearchEngine(shelf, index, "/repo/");
}

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."ab 支付😀.-"), maxLength: 12 }),
  fc.constantFrom(...AWKWARD_TEXTS),
);
const has = fc.subarray<Has>(["image", "link", "file", "quote"]);
const day = fc.constantFrom("2017-12-24" as const, "2017-12-25" as const, "2018-01-01" as const);
const drafts = fc.array(
  fc.record<Draft>({
    text,
    day,
    room: fc.constantFrom("proddev", "devarch"),
    clock: fc.constantFrom("00:00:00", "07:30:00", "23:59:59"),
    speaker: fc.constantFrom(null, "conny", "gong", "twin"),
    kind: fc.constantFrom("spoken", "spoken", "spoken", "system"),
    has,
  }),
  { maxLength: 30 },
);
const word = fc.string({ unit: fc.constantFrom(..."abＡ支付😀."), minLength: 1, maxLength: 3 });
const query = fc.record({
  words: fc.uniqueArray(word, { maxLength: 2 }),
  excluded: fc.array(word, { maxLength: 1 }),
  room: fc.option(fc.constantFrom("proddev", "devarch", "nowhere"), { nil: undefined }),
  speaker: fc.option(fc.constantFrom("conny", "gong"), { nil: undefined }),
  from: fc.option(day, { nil: undefined }),
  to: fc.option(day, { nil: undefined }),
  has: fc.subarray<Has>(["image", "link", "file", "quote"], { maxLength: 2 }),
  sort: fc.option(fc.constantFrom("newest" as const, "oldest" as const), { nil: undefined }),
});

describe("SearchEngine", () => {
  it("finds what a plain scan finds, in its order, with any words and filters", async () => {
    await fc.assert(
      fc.asyncProperty(drafts, query, async (given, { words, excluded, ...filters }) => {
        const archive = archiveOf(given, NAMES);
        const typed = [...words, ...(words.length > 0 ? excluded : []).map((each) => `-"${each}"`)].join(" ");
        const { total, results } = await engineOf(archive).search(typed, filters);
        const narrowed =
          words.length > 0 ||
          Object.values({ ...filters, sort: undefined })
            .flat()
            .some(Boolean);
        const expected = narrowed
          ? plainScan(archive, { words, excluded: words.length > 0 ? excluded : [], ...filters })
          : [];
        expect(results.map(({ url }) => url)).toEqual(expected.map(({ url }) => `/repo${url}`));
        expect(total).toBe(expected.length);
      }),
      { numRuns: 300 },
    );
  });

  it("returns messages as they are, and no more than asked for", async () => {
    const archive = archiveOf(
      [
        { text: "ＡＢＣ\n支付", day: "2018-01-01" },
        { text: "支付", speaker: null },
      ],
      NAMES,
    );
    const { total, results } = await engineOf(archive).search("付", { limit: 1 });
    expect(total).toBe(2);
    expect(results).toEqual([
      {
        url: `/repo${archive.messages[1]?.url}`,
        room: "proddev",
        day: "2018-01-01",
        sentAt: "2018-01-01T17:50:09+08:00",
        speaker: { id: "conny", name: "Conny??" },
        text: "ＡＢＣ\n支付",
        highlights: [[5, 6]],
      },
    ]);
    expect((await engineOf(archive).search("付", { limit: 0 })).results).toEqual([]);
  });

  it("knows speakers by id and by any name, folded, and all who share a name", async () => {
    const archive = archiveOf(
      [
        { text: "1", speaker: "conny" },
        { text: "2", speaker: "gong" },
        { text: "3", speaker: "twin" },
      ],
      NAMES,
    );
    const spokenBy = async (speaker: string) =>
      (await engineOf(archive).search("", { speaker, sort: "oldest" })).results.map((result) => result.text);
    expect(await spokenBy("gong")).toEqual(["2"]);
    expect(await spokenBy("龚晓冬-上海")).toEqual(["2"]);
    expect(await spokenBy("ＣＯＮＮＹ??")).toEqual(["1"]);
    expect(await spokenBy("康妮")).toEqual(["1", "3"]);
    expect(await spokenBy("谁")).toEqual([]);
    expect(await engineOf(archive).speakers()).toContainEqual({ id: "gong", name: "龚晓冬", aliases: ["龚晓冬-上海"] });
  });

  it("finds nothing without a question, and takes what a form sends for no filter", async () => {
    const engine = engineOf(archiveOf([{ text: "支付" }]));
    expect(await engine.search("  ", {})).toEqual({ total: 0, results: [] });
    expect(await engine.search("", { room: "", speaker: "", from: "", to: "", has: [] })).toEqual({
      total: 0,
      results: [],
    });
    expect((await engine.search("支付", { room: "", speaker: "", from: "", to: "", has: [] })).total).toBe(1);
  });

  it("asks again after a failure", async () => {
    const engine = engineOf(archiveOf([{ text: "支付" }]));
    const { shelf } = engine as unknown as { shelf: { -readonly [name in keyof Files]: Files[name] } };
    const working = shelf.catalogue;
    shelf.catalogue = () => Promise.reject(new Error("offline"));
    await expect(engine.search("支付")).rejects.toThrow("offline");
    shelf.catalogue = working;
    expect((await engine.search("支付")).total).toBe(1);
  });
});
