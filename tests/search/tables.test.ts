import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DayDate } from "../../src/model.ts";
import { daysRange, firstSlots, roomMessages, roomPlace, slotOwners, years } from "../../src/search/query/catalogue.ts";
import { NOBODY, SOME_OWNER, storedSentAt } from "../../src/search/query/files.ts";
import { SLOT_LENGTH } from "../../src/search/query/words.ts";
import { packRecords } from "../../src/search/records.ts";
import { searchableMessages } from "../../src/search/searchable.ts";
import { dayTable, longMessages, roomTable, speakerTable, textBlock } from "../../src/search/tables.ts";
import { archiveOf, type Draft } from "./support.ts";

const day = fc.constantFrom<DayDate[]>("2017-12-24", "2017-12-25", "2018-01-01", "2018-02-01", "2019-01-01");
const draft = fc.record<Draft>({
  text: fc.string(),
  room: fc.constantFrom("devarch", "proddev"),
  day,
  clock: fc.constantFrom("00:00:00", "12:00:00", "23:59:59"),
  kind: fc.constantFrom("spoken", "spoken", "system", "removed"),
});

describe("packRecords", () => {
  const lengths = fc.array(fc.oneof(fc.nat({ max: 200 }), fc.nat({ max: 200 }), fc.nat({ max: 3000 })), {
    maxLength: 12,
  });

  it("puts every message at the start of slots that are its own", () => {
    fc.assert(
      fc.property(lengths, (sizes) => {
        const messages = sizes.map((size, number) => new Array<string>(size).fill(`w${number}`));
        const records = [...packRecords(messages, 64)];
        const owners = slotOwners({
          records: records.map(({ slots }) => slots),
          longMessages: longMessages(records.flatMap((record) => record.slotsOfMessages)),
        });
        const words = records.flatMap(({ content }) => content.split(" "));
        expect(words).toHaveLength(owners.length * SLOT_LENGTH);
        const misplaced = words.filter(
          (word, position) => word !== "," && word !== `w${owners[Math.floor(position / SLOT_LENGTH)]}`,
        );
        expect(misplaced).toEqual([]);
        expect(words.filter((word) => word !== ",")).toEqual(messages.flat());
        expect(new Set(owners).size).toBe(messages.length);
      }),
      { numRuns: 15 },
    );
  });

  it("gives a message that no record has room for one of its own", () => {
    const records = [...packRecords([["a"], new Array<string>(70_000).fill("b"), ["c"]], 2048)];
    expect(records.map(({ slotsOfMessages }) => slotsOfMessages)).toEqual([[1], [2188], [1]]);
  });

  it("begins another record when one is full", () => {
    const records = [...packRecords(new Array<string[]>(2049).fill(["a"]), 2048)];
    expect(records.map(({ slots }) => slots)).toEqual([2048, 1]);
  });

  it("makes no record of nothing", () => {
    expect([...packRecords([], 64)]).toEqual([]);
  });

  it("names where each record begins", () => {
    expect([...firstSlots({ records: [3, 4, 1] })]).toEqual([0, 3, 7]);
  });
});

describe("tables", () => {
  it("lead back to the days and rooms of the messages", () => {
    fc.assert(
      fc.property(fc.array(draft), fc.option(day), fc.option(day), (drafts, from, to) => {
        const archive = archiveOf(drafts);
        const messages = searchableMessages(archive);
        const numbers = (test: (message: (typeof messages)[number]) => boolean) =>
          messages.flatMap((message, number) => (test(message) ? [number] : []));
        const [first, end] = daysRange({ days: dayTable(messages) }, from ?? undefined, to ?? undefined);
        expect(messages.map((_, number) => number).slice(first, end)).toEqual(
          numbers((message) => message.day >= (from ?? "") && message.day <= (to ?? "9")),
        );
        const rooms = roomTable(archive, messages);
        for (const room of ["devarch", "proddev", "nowhere"]) {
          expect([...roomMessages(rooms, roomPlace(rooms, room))]).toEqual(numbers((message) => message.room === room));
        }
      }),
    );
  });

  it("take months and years for their days", () => {
    const messages = searchableMessages(
      archiveOf(
        (["2017-12-31", "2018-01-01", "2018-01-31", "2018-02-01"] as const).map((each) => ({ text: "", day: each })),
      ),
    );
    const days = dayTable(messages);
    expect(daysRange({ days }, "2018-01", "2018-01")).toEqual([1, 3]);
    expect(daysRange({ days }, "2018", undefined)).toEqual([1, 4]);
    expect(daysRange({ days }, undefined, "2017")).toEqual([0, 1]);
    expect(daysRange({ days }, "2019", "2016")).toEqual([4, 4]);
    expect(years({ days })).toEqual([2018, 2017]);
    expect([years({ days: [] }), years({ days: days.slice(0, 2) })]).toEqual([[], [2017]]);
  });

  it("list speakers with their other names", () => {
    const names = { b: ["乙", "乙", "乙-上海"], a: ["甲"] };
    const words = { bySpeaker: new Map([["b", "乙字"]]), byName: new Map([["我", "我字"]]) };
    expect(speakerTable(archiveOf([], names), words)).toEqual({
      speakers: [
        ["a", "甲"],
        ["b", "乙", "乙-上海"],
      ],
      words: ["", "乙字"],
      unresolved: [["我", "我字"]],
    });
  });

  it("keep what is shown of a message, also a time that its id does not tell", () => {
    const archive = archiveOf([
      { text: "早", clock: "09:00:00" },
      { text: "晚\n了", clock: "25:61:61", sentAt: "2017-12-25T23:59:59+08:00", speaker: null },
      { text: "别处", clock: "10:00:00", sentAt: "2017-12-25T10:00:00-05:00", room: "devarch" },
    ]);
    const messages = searchableMessages(archive);
    const block = textBlock(archive, messages);
    const shown = block.messages.map((stored) => {
      const page = block.pages[stored[0]];
      if (page === undefined) throw new Error("a message without a page");
      const [, speaker, id, text] = stored;
      const sentAt = storedSentAt(page, stored);
      return {
        url: `${page.url}#m${id}`,
        room: page.room,
        text,
        sentAt,
        speaker: block.speakers[speaker]?.[0] ?? null,
      };
    });
    expect(shown).toEqual(
      messages.map(({ url, room, text, sentAt, speaker }) => ({ url, room, text, sentAt, speaker })),
    );
  });
});

describe("textBlock", () => {
  it("tells the account that was exported from others whom nobody knows", () => {
    const archive = archiveOf([
      { text: "1", speaker: null, seenAs: ["我"] },
      { text: "2", speaker: null },
      { text: "3", speaker: "conny", seenAs: ["我"] },
    ]);
    const { messages } = textBlock(archive, searchableMessages(archive));
    expect(messages.map(([, speaker]) => speaker)).toEqual([SOME_OWNER, NOBODY, 0]);
  });

  it("leads from every message to its discussion, where it is in one", () => {
    const discussions = ["d100000-aaaa", null, "d200000-bbbb", "d100000-aaaa"] as const;
    const archive = archiveOf(discussions.map((discussion) => ({ text: "早", discussion })));
    const block = textBlock(archive, searchableMessages(archive));
    expect(block.discussed.map((place) => block.discussions[place] ?? null)).toEqual(discussions);
    expect(block.discussions).toEqual(["d100000-aaaa", "d200000-bbbb"]);
  });
});

describe("searchableMessages", () => {
  it("are what somebody said, by day and time, at the same time in the archive's order", () => {
    const archive = archiveOf([
      { text: "3", clock: "12:00:00" },
      { text: "4", clock: "12:00:00" },
      { text: "1", clock: "11:00:00" },
      { text: "2", clock: "11:30:00", room: "zzz" },
      { text: "0", day: "2017-12-24", clock: "23:00:00" },
      { text: "notice", kind: "system" },
      { text: "gone", kind: "removed" },
    ]);
    expect(searchableMessages(archive).map(({ text }) => text)).toEqual(["0", "1", "2", "3", "4"]);
  });
});
