/** How identified days become rooms, years, months, days, pages and runs. */
import { describe, expect, test } from "vitest";
import type { Archive, Day, Room } from "../../src/model.ts";
import { archiveOf, archiveOfDays, type Days, filesOf, type Typed } from "../support/transcripts.ts";

function firstRoom(archive: Archive): Room {
  const [room] = archive.rooms;
  if (room === undefined) throw new Error("There is no room");
  return room;
}

function dayOf(messages: readonly Typed[], config = {}): Day {
  const [day] = firstRoom(archiveOfDays({ "2017-12-25": messages }, config)).days;
  if (day === undefined) throw new Error("There is no day");
  return day;
}

describe("the calendar of a room", () => {
  const empty: readonly Typed[] = [];
  const days: Days = {
    "2016-12-31": [["10:00:00", "甲", "一"]],
    "2017-01-01": empty,
    "2017-01-31": [
      ["10:00:00", "甲", "二"],
      ["10:00:01", "乙", "三"],
    ],
    "2017-11-05": [["10:00:00", "甲", "四"]],
  };
  const room = firstRoom(archiveOfDays(days));

  test("holds years, months and days in order, with their addresses and counts", () => {
    expect(room.years.map(({ year, url, messages }) => [year, url, messages])).toEqual([
      [2016, "/pay/2016/", 1],
      [2017, "/pay/2017/", 3],
    ]);
    expect(
      room.years.flatMap(({ months }) => months.map(({ month, url, messages }) => [month, url, messages])),
    ).toEqual([
      ["2016-12", "/pay/2016/12/", 1],
      ["2017-01", "/pay/2017/01/", 2],
      ["2017-11", "/pay/2017/11/", 1],
    ]);
    expect(room.days.map(({ day, url, messages }) => [day, url, messages.length])).toEqual([
      ["2016-12-31", "/pay/2016/12/31/", 1],
      ["2017-01-01", "/pay/2017/01/01/", 0],
      ["2017-01-31", "/pay/2017/01/31/", 2],
      ["2017-11-05", "/pay/2017/11/05/", 1],
    ]);
    expect(room.years.flatMap(({ months }) => months.flatMap((month) => month.days))).toEqual(room.days);
    expect(room).toMatchObject({ messages: 4, speakers: 2 });
  });

  test("links every day to the one before and after it", () => {
    expect(room.days.map(({ previous, next }) => [previous, next])).toEqual([
      [null, "/pay/2017/01/01/"],
      ["/pay/2016/12/31/", "/pay/2017/01/31/"],
      ["/pay/2017/01/01/", "/pay/2017/11/05/"],
      ["/pay/2017/01/31/", null],
    ]);
  });

  test("keeps an empty day, as one empty page", () => {
    expect(room.days[1]).toMatchObject({
      messages: [],
      participants: [],
      pages: [{ runs: [], messages: 0, fromHour: null }],
    });
  });
});

describe("rooms", () => {
  const days: Days = { "2017-12-25": [["10:00:00", "甲", "早"]] };
  const files = { ...filesOf(days, "b"), ...filesOf(days, "a"), ...filesOf(days, "支付"), ...filesOf(days, "A") };

  test("come by their names where the owner gave no order, and messages too", () => {
    const archive = archiveOf(files);
    expect(archive.rooms.map(({ id, name }) => [id, name])).toEqual([
      ["A", "A"],
      ["a", "a"],
      ["b", "b"],
      ["支付", "支付"],
    ]);
    expect(archive.messages.map(({ room }) => room)).toEqual(["A", "a", "b", "支付"]);
  });

  test("come as the owner lists them; messages still by name", () => {
    const archive = archiveOf(files, {
      archive: { rooms: { 支付: "支付群", b: { name: "乙群", description: "说明" }, gone: "没有了" } },
    });
    expect(archive.rooms.map(({ id, name, description }) => [id, name, description])).toEqual([
      ["支付", "支付群", null],
      ["b", "乙群", "说明"],
      ["A", "A", null],
      ["a", "a", null],
    ]);
    expect(archive.messages.map(({ room }) => room)).toEqual(["A", "a", "b", "支付"]);
  });

  test("have addresses that are safe in a link", () => {
    expect(archiveOf(files).rooms.at(-1)?.url).toBe("/%E6%94%AF%E4%BB%98/");
  });
});

describe("runs", () => {
  const runsOf = (messages: readonly Typed[]) =>
    dayOf(messages).pages.flatMap(({ runs }) => runs.map((run) => run.messages.map(({ text }) => text).join("")));

  test("gather what one speaker says in one go", () => {
    expect(
      runsOf([
        ["10:00:00", "甲", "一"],
        ["10:05:00", "甲", "二"],
        ["10:05:01", "乙", "三"],
        ["10:05:02", "甲", "四"],
        ["10:05:02", "甲", "五"],
      ]),
    ).toEqual(["一二", "三", "四五"]);
  });

  test("end at a long silence", () => {
    expect(
      runsOf([
        ["10:00:00", "甲", "一"],
        ["10:05:01", "甲", "二"],
      ]),
    ).toEqual(["一", "二"]);
  });

  test("end with the hour", () => {
    expect(
      runsOf([
        ["10:59:59", "甲", "一"],
        ["11:00:00", "甲", "二"],
      ]),
    ).toEqual(["一", "二"]);
  });

  test("end where time goes backwards", () => {
    expect(
      runsOf([
        ["10:00:10", "甲", "一"],
        ["10:00:09", "甲", "二"],
      ]),
    ).toEqual(["一", "二"]);
  });

  test("gather the names of one person, and part unknown ones", () => {
    const owner = { speakers: { speakers: [{ name: "甲", aliases: ["甲二"] }] } };
    const speakers = (day: Day) => day.pages.flatMap(({ runs }) => runs.map(({ messages }) => messages.length));
    expect(
      speakers(
        dayOf(
          [
            ["10:00:00", "甲", "一"],
            ["10:00:01", "甲二", "二"],
          ],
          owner,
        ),
      ),
    ).toEqual([2]);
    expect(
      speakers(
        dayOf([
          ["10:00:00", "我", "一"],
          ["10:00:01", "我", "二"],
          ["10:00:02", "", "三"],
        ]),
      ),
    ).toEqual([2, 1]);
  });

  test("hold system notices one by one", () => {
    const text = "---\ndate: 2017-12-25\n---\n> 10:00:00  甲\n> 10:00:00  甲\n> 10:00:00  甲\n早\n";
    const [page] = firstRoom(archiveOf({ "pay/2017-12-25-chat.markdown": text })).days[0]?.pages ?? [];
    expect(page?.runs.map(({ kind, messages }) => [kind, messages.length])).toEqual([
      ["system", 1],
      ["system", 1],
      ["spoken", 1],
    ]);
  });

  test("hold every message of the day once, in order", () => {
    const messages = Array.from(
      { length: 200 },
      (_, index): Typed => [`1${index % 10}:00:${10 + (index % 50)}`, `人${index % 3}`, `第${index}句`],
    );
    const day = dayOf(messages);
    expect(day.pages.flatMap(({ runs }) => runs.flatMap((run) => run.messages))).toEqual(day.messages);
  });
});

describe("a long day", () => {
  const clock = (index: number, count: number): string => {
    const seconds = Math.floor((index * 86_400) / count);
    return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
      .map((part) => String(Math.floor(part)).padStart(2, "0"))
      .join(":");
  };
  const messages = (count: number): Typed[] =>
    Array.from({ length: count }, (_, index): Typed => [clock(index, count), `人${index % 7}`, `第${index}句`]);

  test("of 3,000 messages is one page", () => {
    const day = dayOf(messages(3000));
    expect(day.pages).toMatchObject([{ url: "/pay/2017/12/25/", fromHour: null, messages: 3000 }]);
    expect(day.messages[0]?.url).toBe(`/pay/2017/12/25/#${day.messages[0]?.id}`);
  });

  test("of one more is four, by the clock", () => {
    const day = dayOf(messages(3001));
    expect(day.pages.map(({ url, fromHour }) => [url, fromHour])).toEqual([
      ["/pay/2017/12/25/00/", 0],
      ["/pay/2017/12/25/06/", 6],
      ["/pay/2017/12/25/12/", 12],
      ["/pay/2017/12/25/18/", 18],
    ]);
    expect(day.pages.reduce((sum, page) => sum + page.messages, 0)).toBe(3001);
    for (const { url, fromHour, runs, messages: count } of day.pages) {
      const own = runs.flatMap((run) => run.messages);
      expect(own).toHaveLength(count);
      for (const message of own) {
        expect(message.url).toBe(`${url}#${message.id}`);
        expect(Math.floor(Number(message.clock.slice(0, 2)) / 6) * 6).toBe(fromHour);
      }
    }
    expect(day.url).toBe("/pay/2017/12/25/");
  });

  test("moves no message between its pages when another joins", () => {
    const urls = (list: readonly Typed[]) => new Map(dayOf(list).messages.map(({ text, url }) => [text, url]));
    const before = urls(messages(3001));
    const after = urls([["00:00:00", "新", "新来的"], ...messages(3001)]);
    for (const [text, url] of before) expect(after.get(text)).toBe(url);
  });

  test("that is all in one night still is four pages, three of them empty", () => {
    const night = Array.from({ length: 3001 }, (_, index): Typed => ["01:00:00", `人${index % 7}`, `第${index}句`]);
    expect(dayOf(night).pages.map((page) => page.messages)).toEqual([3001, 0, 0, 0]);
  });
});

describe("what is looked up", () => {
  const archive = archiveOf({
    ...filesOf(
      {
        "2017-12-25": [
          ["10:00:00", "甲", "一"],
          ["09:00:00", "乙", "二"],
        ],
        "2017-12-26": [["08:00:00", "甲", "三"]],
      },
      "b",
    ),
    ...filesOf(
      {
        "2017-12-25": [
          ["10:00:00", "甲", "四"],
          ["23:00:00", "甲", "五"],
        ],
      },
      "a",
    ),
  });

  test("messages come by room, day, and order of appearance", () => {
    expect(archive.messages.map(({ text }) => text).join("")).toBe("四五一二三");
  });

  test("a speaker's come by time, of equal times by room", () => {
    const id = archive.speakers.find(({ name }) => name === "甲")?.id ?? "";
    expect(
      archive.messagesBySpeaker
        .get(id)
        ?.map(({ text }) => text)
        .join(""),
    ).toBe("四一五三");
  });

  test("every message is found under its ref, and by its speaker", () => {
    for (const message of archive.messages) {
      expect(archive.messageByRef.get(message.ref)).toBe(message);
      expect(archive.messagesBySpeaker.get(message.speaker ?? "")).toContain(message);
      expect(archive.speakerById.get(message.speaker ?? "")?.id).toBe(message.speaker);
    }
  });

  test("participants come by how much they said, then by id", () => {
    const day = dayOf([
      ["10:00:00", "乙", "一"],
      ["10:00:01", "甲", "二"],
      ["10:00:02", "甲", "三"],
      ["10:00:03", "丙", "四"],
      ["10:00:04", "我", "五"],
    ]);
    expect(day.participants).toEqual([
      { speaker: "jia", messages: 2 },
      { speaker: "bing", messages: 1 },
      { speaker: "yi", messages: 1 },
    ]);
  });
});

test("a presenter is named, and known where the name is", () => {
  const text = (author: string) => `---\ndate: 2017-12-25\nauthor: ${author}\n---\n> 10:00:00  右军\n早\n`;
  const presenter = (author: string) =>
    firstRoom(archiveOf({ "pay/2017-12-25-chat.markdown": text(author) })).days[0]?.presenter;
  expect(presenter("右军")).toEqual({ name: "右军", speaker: "you-jun" });
  expect(presenter("没说过话")).toEqual({ name: "没说过话", speaker: null });
  expect(presenter("PaymentGroup")).toBeNull();
  expect(presenter("None")).toBeNull();
});

test("a discussion begins and ends with what was sent first and last, in whatever order it stands", () => {
  const [discussion, ...others] = archiveOfDays({
    "2017-12-25": [
      ["10:00:05", "甲", "预付卡可以买理财产品吗？"],
      ["10:00:00", "乙", "预付卡只能买实体商品"],
      ["10:00:09", "甲", "预付卡买不了理财"],
      ["10:00:07", "乙", "预付卡有规定"],
    ],
  }).discussions;
  expect(others).toEqual([]);
  expect([discussion?.start, discussion?.end]).toEqual(["2017-12-25T10:00:00+08:00", "2017-12-25T10:00:09+08:00"]);
});

test("a message's replies are those that quote it, by day, also from another day", () => {
  const quote = (answer: string) => `「甲：只有这一次说过的很长的一句话」\n- - - - - - - - - - - - - - -\n${answer}`;
  const { messages, replies } = archiveOfDays({
    "2017-12-25": [
      ["10:00:00", "甲", "只有这一次说过的很长的一句话"],
      ["10:01:00", "乙", quote("同意")],
      ["10:02:00", "丙", "没有人引用这一句"],
    ],
    "2017-12-26": [["10:00:00", "丙", quote("也同意")]],
  });
  expect(messages.map(({ ref }) => replies.get(ref)?.map(({ text }) => text))).toEqual([
    ["同意", "也同意"],
    undefined,
    undefined,
    undefined,
  ]);
});
