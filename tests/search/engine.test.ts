import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Files, SearchEngine } from "../../src/client/search/engine.ts";
import type { WordIndex } from "../../src/client/search/segmentIndex.ts";
import { fold } from "../../src/folding/fold.ts";
import type { Message } from "../../src/model.ts";
import { alphabetOf } from "../../src/search/query/alphabet.ts";
import { type CatalogueSegment, FORMAT_VERSION } from "../../src/search/query/files.ts";
import type { Has } from "../../src/search/query/types.ts";
import { headWords, textWords } from "../../src/search/query/words.ts";
import { packRecords } from "../../src/search/records.ts";
import { hasOf, type SearchableArchive, searchableMessages } from "../../src/search/searchable.ts";
import { cutSegments } from "../../src/search/segments.ts";
import { type SpeakerWords, speakerWordsOf, wordOf } from "../../src/search/speakerWords.ts";
import { dayTable, longMessages, roomTable, speakerTable, textBlock } from "../../src/search/tables.ts";
import { AWKWARD_TEXTS, archiveOf, type Draft, type Names, plainScan } from "./support.ts";

const NAMES = { conny: ["Conny??", "康妮"], gong: ["龚晓冬", "龚晓冬-上海"], twin: ["双", "康妮"] };
const BLOCK = 5;

/** Odd lengths, so that segments begin and end in the middle of everything. */
const LENGTHS = { latest: 3, most: 7 };

/** The engine over indexes in memory: the words as they are, looked through one by one. */
function engineOf(archive: SearchableArchive): SearchEngine {
  const messages = searchableMessages(archive);
  const parts = cutSegments(messages, LENGTHS);
  const words = speakerWordsOf(messages);
  const segments = parts.map((own, number) => segmentOf(own, words, String(number)));
  const catalogue = {
    version: FORMAT_VERSION,
    build: "b",
    messages: messages.length,
    segments: segments.map(({ segment }) => segment),
    days: dayTable(messages),
    blockLength: BLOCK,
  };
  const shelf: Files = {
    catalogue: async () => catalogue,
    speakers: async () => speakerTable(archive, words),
    rooms: async () => roomTable(archive, messages),
    texts: async (wanted) =>
      new Map(
        [...wanted].map((file) => {
          const [, part, block] = /^(\d+)\/text\/(\d+)\.qz$/u.exec(file)?.map(Number) ?? [];
          const own = parts[part ?? -1]?.slice((block ?? 0) * BLOCK, ((block ?? 0) + 1) * BLOCK) ?? [];
          return [file, textBlock(archive, own)];
        }),
      ),
  };
  const indexOf = (folder: string): WordIndex =>
    segments[Number(folder)]?.index ?? { positions: async () => new Uint32Array() };
  return new SearchEngine(shelf, indexOf, "/repo/");
}

function segmentOf(messages: readonly Message[], speakerWords: SpeakerWords, folder: string) {
  const alphabet = alphabetOf(messages.map(({ text }) => fold(text)));
  const words = messages.map((message) => [
    ...headWords(wordOf(message, speakerWords), hasOf(message)),
    ...textWords(fold(message.text), alphabet),
  ]);
  const records = [...packRecords(words, 64)];
  const all = records.flatMap(({ content }) => content.split(" "));
  const segment: CatalogueSegment = {
    index: folder,
    texts: folder,
    messages: messages.length,
    records: records.map(({ slots }) => slots),
    chunks: [],
    longMessages: longMessages(records.flatMap(({ slotsOfMessages }) => slotsOfMessages)),
    letters: alphabet.codePoints,
  };
  const index: WordIndex = {
    positions: async (word) =>
      Uint32Array.from(all.flatMap((each, position) => (each.startsWith(word) ? [position] : []))),
  };
  return { segment, index };
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

  it("finds whole words where a plain scan does, with any other words and filters", async () => {
    const unit = fc.constantFrom(..."abAé1 支+😀");
    const lines = fc.array(
      fc.record({
        text: fc.oneof(
          fc.string({ unit, maxLength: 12 }),
          fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 80 }),
        ),
        day,
        speaker: fc.constantFrom("conny", "gong"),
      }),
      { maxLength: 20 },
    );
    const wanted = fc.record({
      whole: fc.string({ unit: fc.constantFrom(..."abＡ1支+é"), minLength: 1, maxLength: 3 }),
      excludedWord: fc.option(fc.string({ unit: fc.constantFrom(..."ab1"), minLength: 1, maxLength: 2 })),
      words: fc.array(fc.string({ unit: fc.constantFrom(..."ab支"), minLength: 1, maxLength: 2 }), { maxLength: 1 }),
      speaker: fc.option(fc.constantFrom("conny", "gong"), { nil: undefined }),
      sort: fc.constantFrom("newest" as const, "oldest" as const),
    });
    await fc.assert(
      fc.asyncProperty(lines, wanted, async (given, { whole, excludedWord, words, ...filters }) => {
        const archive = archiveOf(given, NAMES);
        const typed = [`word:${whole}`, ...words, ...(excludedWord === null ? [] : [`-整词:${excludedWord}`])].join(
          " ",
        );
        const { total, results } = await engineOf(archive).search(typed, filters);
        const excludedWords = excludedWord === null ? [] : [excludedWord];
        const expected = plainScan(archive, { wholeWords: [whole], words, excludedWords, ...filters });
        expect(results.map(({ url }) => url)).toEqual(expected.map(({ url }) => `/repo${url}`));
        expect(total).toBe(expected.length);
      }),
      { numRuns: 300 },
    );
  });

  it("counts and orders whole words, and has them near each other, as it does any text", async () => {
    const engine = engineOf(
      archiveOf([
        { text: "POS", clock: "01:00:00" },
        { text: "os os pos", clock: "02:00:00" },
        { text: "os pos", clock: "03:00:00", day: "2018-01-01" },
        { text: "扫码", clock: "04:00:00" },
      ]),
    );
    const texts = async (typed: string, options = {}) =>
      (await engine.search(typed, options)).results.map((result) => result.text);
    expect(await texts("word:os", { sort: "relevant" })).toEqual(["os os pos", "os pos"]);
    expect(await texts("word:pos 扫码", { nearby: true, sort: "oldest" })).toEqual(["POS", "os os pos", "扫码"]);
    expect(await engine.months("word:os")).toEqual([
      { month: "2017-12", total: 1 },
      { month: "2018-01", total: 1 },
    ]);
    expect((await engine.counts("word:os", {})).rooms).toEqual({ proddev: 2 });
    expect((await engine.search("整词:os pos", { limit: 1 })).results[0]?.highlights).toEqual([
      [0, 2],
      [3, 6],
    ]);
  });

  it("offers whole words where many messages have them inside longer ones only, with their number where it sees all", async () => {
    const texts = ["POS 机", "iOS", "os 好", "支付 os", "支付 POS", "没有"];
    const engine = engineOf(archiveOf(texts.map((text) => ({ text }))));
    const offer = (typed: string, options = {}) => engine.wholeWords(typed, options, "整词");
    expect(await offer("os")).toEqual({ query: "整词:os", words: ["os"], total: 2 });
    expect((await engine.search("整词:os")).total).toBe(2);
    expect(await offer("os", { limit: 2 })).toEqual({ query: "整词:os", words: ["os"], total: null });
    expect(await offer('支付 "OS" -没有')).toEqual({ query: '支付 整词:"OS" -没有', words: ["OS"], total: 1 });
    expect(await offer("支付 os", { nearby: true })).toMatchObject({ query: "支付 整词:os", total: null });
    for (const typed of ["整词:os", "支付", "io", "机 os", "from:os", "没有 -os", "", "nowhere"]) {
      expect(await offer(typed)).toBe(null);
    }
  });

  it("offers words inside longer ones where they are nowhere whole", async () => {
    const engine = engineOf(archiveOf([{ text: "POS 机" }, { text: "open sources" }]));
    expect((await engine.advise("word:os")).nearest[0]).toMatchObject({ query: "os", total: 1 });
    expect((await engine.advise('word:"open source"')).nearest[0]).toMatchObject({ query: '"open source"', total: 1 });
    expect((await engine.remarks("word:os")).unknown).toEqual([]);
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
        owner: false,
        unresolved: null,
        text: "ＡＢＣ\n支付",
        highlights: [[5, 6]],
        discussion: null,
        place: 1,
      },
    ]);
    expect((await engineOf(archive).search("付", { limit: 0 })).results).toEqual([]);
  });

  it("finds by the name of the exported account those whose it was, and its messages that are nobody's", async () => {
    const drafts = [
      { text: "1", speaker: "conny", seenAs: ["康妮"] },
      { text: "2", speaker: null, seenAs: ["我"] },
      { text: "3", speaker: null },
      { text: "4", speaker: "gong", seenAs: ["龚晓冬", "我"] },
    ];
    const spokenBy = async (names: Names, typed: string, options = {}) =>
      (await engineOf(archiveOf(drafts, names)).search(typed, { sort: "oldest", ...options })).results;
    const known = { ...NAMES, gong: ["龚晓冬", "我"] };
    expect((await spokenBy(known, "from:我")).map(({ text, owner }) => [text, owner])).toEqual([
      ["2", true],
      ["4", false],
    ]);
    expect((await spokenBy(NAMES, "from:我")).map(({ text }) => text)).toEqual(["2"]);
    expect((await spokenBy(NAMES, "", { speaker: "我" })).map(({ text }) => text)).toEqual(["2"]);
    expect((await spokenBy(NAMES, "-from:我")).map(({ text, owner }) => [text, owner])).toEqual([
      ["1", false],
      ["3", false],
      ["4", false],
    ]);
    const someone = engineOf(archiveOf(drafts, NAMES));
    expect((await someone.advise("from:我")).unknownSpeaker).toBe(null);
    expect((await someone.remarks("from:我")).unknown).toEqual([]);
    const nobody = engineOf(archiveOf([{ text: "1" }], NAMES));
    expect((await nobody.advise("from:我")).unknownSpeaker).toBe("我");
    expect((await nobody.remarks("from:我")).unknown).toMatchObject([{ kind: "speaker", value: "我" }]);
  });

  it("finds by a name that several people have also what stands under it without anybody knowing whose it is", async () => {
    const archive = archiveOf(
      [
        { text: "1", speaker: "wang-wei", seenAs: ["王伟"] },
        { text: "2", speaker: null, seenAs: ["王伟"] },
        { text: "3", speaker: null, seenAs: ["王偉"] },
        { text: "4", speaker: null, seenAs: ["王伟-上海"] },
        { text: "5", speaker: "da-wei", seenAs: ["大伟"] },
      ],
      { "wang-wei": ["王伟"], "da-wei": ["大伟", "王伟"] },
    );
    const texts = async (typed: string) =>
      (await engineOf(archive).search(typed, { sort: "oldest" })).results.map(({ text }) => text);
    expect(await texts("from:王伟")).toEqual(["1", "2", "3", "5"]);
    expect(await texts("from:wang-wei")).toEqual(["1"]);
    expect(await texts("from:王伟-上海")).toEqual(["4"]);
    expect(await texts("-from:王伟")).toEqual(["4"]);
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
    expect(await spokenBy("龚晓")).toEqual([]);
    expect(await engineOf(archive).speakers()).toContainEqual({ id: "gong", name: "龚晓冬", aliases: ["龚晓冬-上海"] });
  });

  it("takes filters typed among the words for what the options say", async () => {
    await fc.assert(
      fc.asyncProperty(drafts, query, async (given, { words, room, speaker, from, to, has: things, sort }) => {
        const archive = archiveOf(given, NAMES);
        const engine = engineOf(archive);
        const typed = [
          ...words.map((each) => `"${each}"`),
          ...(room === undefined ? [] : [`in:${room}`]),
          ...(speaker === undefined ? [] : [`from:"${NAMES[speaker][0]}"`]),
          ...(from === undefined ? [] : [`after:${from}`]),
          ...things.map((thing) => `has:${thing}`),
        ].join(" ");
        const { total, results } = await engine.search(typed, { to, sort });
        // A room that is not there is text.
        const known = room === undefined || archive.rooms.some(({ id }) => id === room);
        const texts = known ? words : [...words, `in:${room}`];
        const asked = typed !== "" || to !== undefined;
        const plain = { words: texts, room: known ? room : undefined, speaker, from, to, has: things, sort };
        const expected = asked ? plainScan(archive, plain) : [];
        expect(results.map(({ url }) => url)).toEqual(expected.map(({ url }) => `/repo${url}`));
        expect(total).toBe(expected.length);
      }),
    );
  });

  it("takes away what an excluded filter finds, also from everything", async () => {
    const engine = engineOf(
      archiveOf(
        [
          { text: "1", speaker: "conny", has: ["link"] },
          { text: "2", speaker: "gong", day: "2018-01-31" },
          { text: "3", speaker: "twin", day: "2018-02-01", room: "devarch" },
        ],
        NAMES,
      ),
    );
    const found = async (typed: string) =>
      (await engine.search(typed, { sort: "oldest" })).results.map((result) => result.text);
    expect(await found("-has:link")).toEqual(["2", "3"]);
    expect(await found("-from:gong -in:devarch")).toEqual(["1"]);
    expect(await found("from:gong from:twin")).toEqual(["2", "3"]);
    expect(await found("in:devarch in:PRODDEV")).toEqual(["1", "2", "3"]);
    expect(await found("after:2018-01 before:2018-02")).toEqual(["2"]);
    expect(await found("before:2018")).toEqual(["1"]);
    expect(await found("on:2018 -2")).toEqual(["3"]);
    expect(await found("from:龚晓冬 1")).toEqual([]);
  });

  it("sorts by how often the words stand in a message, then by time", async () => {
    const engine = engineOf(
      archiveOf([
        { text: "哈", clock: "01:00:00" },
        { text: "哈哈哈 付", clock: "02:00:00" },
        { text: "哈 付付", clock: "03:00:00" },
        { text: "哈哈哈", clock: "04:00:00" },
      ]),
    );
    const found = async (typed: string) =>
      (await engine.search(typed, { sort: "relevant" })).results.map((result) => result.text);
    expect(await found("哈")).toEqual(["哈哈哈", "哈哈哈 付", "哈 付付", "哈"]);
    expect(await found("哈 付")).toEqual(["哈哈哈 付", "哈 付付"]);
    expect(await found("哈哈")).toEqual(["哈哈哈", "哈哈哈 付"]);
  });

  it("counts what each other choice would find", async () => {
    await fc.assert(
      fc.asyncProperty(drafts, query, async (given, { words, excluded: _, speaker, from, room, has: things }) => {
        const archive = archiveOf(given, NAMES);
        const engine = engineOf(archive);
        const options = { speaker, from, room, has: things };
        const counts = await engine.counts(words.join(" "), options);
        for (const { id } of archive.rooms) {
          expect(counts.rooms[id]).toBe(plainScan(archive, { words, ...options, room: id }).length);
        }
        for (const thing of ["image", "link", "file", "quote"] as const) {
          const more = plainScan(archive, { words, ...options, has: [...things, thing] });
          expect(counts.has[thing]).toBe(more.length);
        }
      }),
    );
  });

  it("counts what each month has, whatever the first and last day", async () => {
    await fc.assert(
      fc.asyncProperty(drafts, query, async (given, { words, excluded: _, sort: __, ...options }) => {
        const archive = archiveOf(given, NAMES);
        const months = await engineOf(archive).months(words.join(" "), options);
        const found = plainScan(archive, { words, ...options, from: undefined, to: undefined, sort: "oldest" });
        const expected = new Map<string, number>();
        for (const { day } of found) expected.set(day.slice(0, 7), (expected.get(day.slice(0, 7)) ?? 0) + 1);
        expect(months.map(({ month, total }) => [month, total])).toEqual([...expected]);
      }),
    );
  });

  it("shows what was said around a message: the same room, the same day", async () => {
    const archive = archiveOf([
      { text: "1", clock: "01:00:00" },
      { text: "2", clock: "02:00:00" },
      { text: "elsewhere", clock: "02:30:00", room: "devarch" },
      { text: "notice", clock: "02:40:00", kind: "system" },
      { text: "3", clock: "03:00:00" },
      { text: "4", clock: "04:00:00" },
      { text: "the next day", day: "2017-12-26", clock: "00:00:00" },
    ]);
    const engine = engineOf(archive);
    const around = async (typed: string, each: number) => {
      const [result] = (await engine.search(typed)).results;
      const { before, after } = await engine.around(result?.place ?? -1, each);
      return [before.map((message) => message.text), after.map((message) => message.text)];
    };
    expect(await around("3", 2)).toEqual([["1", "2"], ["4"]]);
    expect(await around("3", 1)).toEqual([["2"], ["4"]]);
    expect(await around("1", 2)).toEqual([[], ["2", "3"]]);
    expect(await around("elsewhere", 2)).toEqual([[], []]);
  });

  it("gives the name of the transcript to what somebody said whom nobody knows", async () => {
    const said = { speaker: null, text: "支付" };
    const drafts = [
      { ...said, seenAs: ["Tom"] },
      { ...said, seenAs: [] },
      { ...said, seenAs: ["我"] },
      { text: "支付" },
    ];
    const { results } = await engineOf(archiveOf(drafts)).search("支付", { sort: "oldest" });
    expect(results.map(({ speaker, owner, unresolved }) => [speaker?.name, owner, unresolved])).toEqual([
      [undefined, false, "Tom"],
      [undefined, false, null],
      [undefined, true, null],
      ["Conny??", false, null],
    ]);
  });

  it("finds words in messages near each other on request: the message itself passes all else", async () => {
    const engine = engineOf(
      archiveOf(
        [
          { text: "网联什么时候上线", clock: "10:00:00" },
          { text: "费率呢", clock: "10:00:01", speaker: "gong", has: ["link"] },
          ...Array.from({ length: 9 }, () => ({ text: "嗯", clock: "10:00:20" as const })),
          { text: "网联费率网联没有公布", clock: "10:01:00" },
          { text: "费率", clock: "10:02:00", room: "devarch" },
          { text: "网联", clock: "10:03:00", day: "2017-12-26" },
        ],
        NAMES,
      ),
    );
    const found = async (typed: string, options = {}) =>
      (await engine.search(typed, { sort: "oldest", ...options, nearby: true })).results.map(({ text }) => text);
    const [asked, answered, both] = ["网联什么时候上线", "费率呢", "网联费率网联没有公布"];
    expect((await engine.search("网联 费率")).total).toBe(1);
    expect(await found("网联 费率")).toEqual([asked, answered, both]);
    expect(await found("网联 费率", { sort: "relevant" })).toEqual([both, answered, asked]);
    expect(await found("网联 费率 from:gong")).toEqual([answered]);
    expect(await found("网联 费率 -呢", { has: ["link"] })).toEqual([]);
    expect(await found("网联 费率 没有这个")).toEqual([]);
    expect(await found("费率")).toEqual([answered, both, "费率"]);
    const options = { nearby: true, room: "devarch" };
    expect((await engine.counts("网联 费率", options)).rooms).toEqual({ devarch: 0, proddev: 3 });
    expect(await engine.months("网联 费率", { nearby: true })).toEqual([{ month: "2017-12", total: 3 }]);
  });

  it("offers the nearest search that finds something", async () => {
    const engine = engineOf(archiveOf([{ text: "支付 结算" }, { text: "支付架构", speaker: "gong" }], NAMES));
    const advice = (typed: string, options = {}) => engine.advise(typed, options);
    expect(await advice("支付 没有", {})).toEqual({
      unknownSpeaker: null,
      nearest: [{ query: "支付", filtered: false, nearby: false, total: 2 }],
    });
    expect((await advice("结算", { speaker: "gong" })).nearest[0]).toEqual({
      query: "结算",
      filtered: false,
      nearby: false,
      total: 1,
    });
    expect((await advice("支付架够")).nearest[0]).toEqual({
      query: "支付架",
      filtered: false,
      nearby: false,
      total: 1,
    });
    expect((await advice("结算 from:gong")).nearest[0]).toEqual({
      query: "结算",
      filtered: false,
      nearby: false,
      total: 1,
    });
    expect((await advice("支付 -支")).nearest).toEqual([{ query: "支付", filtered: false, nearby: false, total: 2 }]);
    expect(await advice("from:谁")).toEqual({ unknownSpeaker: "谁", nearest: [] });
    expect((await advice("支付", { speaker: "谁" })).unknownSpeaker).toBe("谁");
    for (const { query: near, total } of (await advice("很长的没有的话支付架构支付 -x")).nearest) {
      expect((await engine.search(near)).total).toBe(total);
    }
  });

  it("offers no pieces of a filter that is none", async () => {
    const engine = engineOf(archiveOf([{ text: "foo oo" }], NAMES));
    expect((await engine.advise("has:foo")).nearest).toEqual([]);
    expect((await engine.advise("foo after:2018-13")).nearest).toEqual([
      { query: "foo", filtered: false, nearby: false, total: 1 },
    ]);
  });

  it("offers words that were typed as one, where they stand in one message or in messages near each other", async () => {
    const texts = ["二维码怎么收费", "单笔限额五百", "微信和限额", "另一天"];
    const drafts = texts.map((text, at): Draft => ({ text, day: at === 3 ? "2017-12-26" : "2017-12-25" }));
    const engine = engineOf(archiveOf([...drafts, { text: "微信怎么收费", day: "2017-12-26" }], NAMES));
    const nearest = async (typed: string, options = {}) => (await engine.advise(typed, options)).nearest;
    expect(await nearest("微信的限额")).toEqual([
      { query: "微信 限额", filtered: false, nearby: false, total: 1 },
      { query: "微信", filtered: false, nearby: false, total: 2 },
      { query: "限额", filtered: false, nearby: false, total: 2 },
    ]);
    expect((await nearest("二维码限额"))[0]).toEqual({ query: "二维码 限额", filtered: false, nearby: true, total: 3 });
    expect((await engine.search("二维码 限额", { nearby: true })).total).toBe(3);
    const filtered = { query: "二维码 限额", filtered: true, nearby: true, total: 3 };
    expect(await nearest("二维码限额", { to: "2017-12-25" })).toContainEqual(filtered);
  });

  it("knows whose a name is that stands behind the sign of a mention, or in quotation marks", async () => {
    const engine = engineOf(archiveOf([{ text: "支付", speaker: "gong" }, { text: "支付" }], NAMES));
    for (const typed of ["from:龚晓冬", "from:@龚晓冬", "from:“龚晓冬”", "发言者：@龚晓冬-上海"]) {
      expect((await engine.search(typed)).total).toBe(1);
      expect((await engine.remarks(typed)).unknown).toEqual([]);
    }
    expect((await engine.search("支付", { speaker: "@龚晓冬" })).total).toBe(1);
    expect((await engine.advise("from:@谁")).unknownSpeaker).toBe("@谁");
  });

  it("tells whose name stands among the words", async () => {
    const engine = engineOf(archiveOf([{ text: "支付", speaker: "gong" }], NAMES));
    expect(await engine.named("龚晓冬 支付")).toEqual([
      { query: "支付", speaker: "龚晓冬", name: "龚晓冬", alias: null },
    ]);
    expect(await engine.named("支付")).toEqual([]);
  });

  it("says which filters filter nothing, and whose names are like the one asked for, with a search for each", async () => {
    const engine = engineOf(
      archiveOf(
        [
          { text: "支付", speaker: "gong" },
          { text: "支付", speaker: "twin" },
        ],
        NAMES,
      ),
    );
    const { unknown } = await engine.remarks("in:foo -has:foo after:2018-13 from:龚 in:proddev has:link 支付");
    expect(unknown.map(({ kind, typed, choices }) => [kind, typed, choices.join()])).toEqual([
      ["room", "in:foo", "proddev"],
      ["has", "-has:foo", "image,link,file,quote"],
      ["day", "after:2018-13", ""],
      ["speaker", "from:龚", ""],
    ]);
    for (const typed of ["from:龚 支付", "from:gon 支付", 'from:"晓" 支付']) {
      const { names, moreNames } = await engine.remarks(typed, { speaker: "" });
      expect([names.map(({ name, query }) => [name, query]), moreNames]).toEqual([[["龚晓冬", "from:龚晓冬 支付"]], 0]);
      for (const { query } of names) expect((await engine.search(query)).total).toBe(1);
    }
    expect((await engine.remarks("支付", { speaker: "龚" })).names).toMatchObject([
      { query: "支付", speaker: "龚晓冬" },
    ]);
    expect(await engine.remarks("支付", { speaker: "龚晓冬" })).toEqual({ unknown: [], names: [], moreNames: 0 });
  });

  it("knows a speaker by what stands before the first hyphen of a name", async () => {
    const names = { a: ["龚晓冬-银商-上海"], b: ["龚晓冬明"], c: ["龚晓冬(北京)"], d: ["张三-北京"], e: ["张三"] };
    const archive = archiveOf(
      Object.keys(names).map((speaker) => ({ text: speaker, speaker })),
      names,
    );
    const spokenBy = async (typed: string) =>
      (await engineOf(archive).search(typed, { sort: "oldest" })).results.map((result) => result.text);
    expect(await spokenBy("from:龚晓冬")).toEqual(["a", "c"]);
    expect(await spokenBy("from:龔曉冬")).toEqual(["a", "c"]);
    expect(await spokenBy("from:张三")).toEqual(["e"]);
  });

  it("leads to the places that a question names, if the archive has them", async () => {
    const clocks = ["08:00:00", "09:30:00", "17:50:09", "17:50:30", "23:00:00"] as const;
    const drafts = [
      ...clocks.map((clock, at) => ({ text: String(at), clock })),
      { text: "elsewhere", room: "devarch", clock: "12:00:00" as const },
      { text: "another day", day: "2018-01-01" as const },
      { text: "notice", day: "2018-01-02" as const, kind: "system" as const },
    ];
    const archive = archiveOf(drafts);
    const places = (typed: string) => engineOf(archive).namedPlaces(typed);
    const page = "/repo/proddev/2017/12/25/";
    const where = { room: "proddev", roomName: "proddev", day: "2017-12-25" };
    const address = { ...where, url: `${page}#m175009-0002`, clock: "17:50:09", exact: true };
    expect(await places("https://a.example/x/proddev/2017/12/25/?q=1#m175009-0002")).toEqual([address]);
    expect(await places("支付 2017-12-25 17:50 proddev/2017-12-25/m175009-0002")).toEqual([address]);
    expect(await places("/proddev/2017/12/25/")).toEqual([{ ...where, url: page, clock: null, exact: true }]);
    expect(await places("/proddev/2017/12/25/12/#m175009-0002")).toMatchObject([{ url: `${page}12/#m175009-0002` }]);
    for (const typed of [
      "/proddev/2017/12/26/#m175009-0002",
      "/nowhere/2017/12/25/",
      "/proddev/2018/01/02/",
      "2017-12-26 10:00",
    ]) {
      expect(await places(typed)).toEqual([]);
    }
    const at = async (typed: string) => (await places(typed)).map(({ room, clock, exact }) => [room, clock, exact]);
    for (const [number, clock] of clocks.entries()) {
      const [, found] = await places(`2017年12月25日 ${clock}`);
      expect(found).toEqual({
        ...where,
        url: `${page}#m${clock.replaceAll(":", "")}-000${number}`,
        clock,
        exact: false,
      });
    }
    expect(await at("2017-12-25 17:50")).toEqual([
      ["devarch", "12:00:00", false],
      ["proddev", "17:50:09", false],
    ]);
    expect(await at("2017-12-25 00:00")).toEqual([
      ["devarch", "12:00:00", false],
      ["proddev", "08:00:00", false],
    ]);
    expect(await at("2017-12-25 23:59")).toEqual([
      ["devarch", "12:00:00", false],
      ["proddev", "23:00:00", false],
    ]);
    expect(await at("2018-01-01 00:00")).toEqual([["proddev", "17:50:09", false]]);
  });

  it("offers other ways to write what finds little, where they find twice as much", async () => {
    const texts = ["存管帐户", "账户", "账户里", "支付,结算", "结算后支付", "粘贴"];
    const engine = engineOf(archiveOf(texts.map((text) => ({ text, day: "2017-12-25" as const }))));
    const nearest = async (typed: string, options = {}) =>
      (await engine.advise(typed, options)).nearest.map(({ query, total }) => [query, total]);
    expect(await nearest("帳戶")).toEqual([["账户", 2]]);
    expect(await nearest("账户")).toEqual([]);
    expect(await nearest("支付,结算")).toEqual([["支付 结算", 2]]);
    expect(await nearest("黏贴")).toEqual([["粘贴", 1]]);
    expect(await nearest("12月25日")).toEqual([["日期:2017年12月25日", 6]]);
    expect(await nearest("帳戶", { room: "nowhere" })).toEqual([["帳戶", 1]]);
    expect(await nearest("结算")).toEqual([]);
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
