import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import type { Archive, Day, Message } from "../../src/model.ts";
import { messagesByTime } from "../../src/outlets/messageRecords.ts";
import { fixtureArchive } from "../support/archive.ts";
import { hostileStrings, outlet, withSettings } from "../support/outlets.ts";

/** Records and schema as a program outside would read them. */
function readRecords(archive?: Archive): Record<string, unknown>[] {
  const lines = outlet("/data/messages.ndjson", archive).split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => JSON.parse(line));
}

function validator(schemaText: string) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(schemaText));
}

describe("messages.ndjson", () => {
  it("holds every message once, each valid against the schema beside it", () => {
    const archive = fixtureArchive();
    const validate = validator(outlet("/data/message.schema.json"));
    const records = readRecords(archive);
    for (const record of records) {
      validate(record);
      expect(validate.errors, JSON.stringify(record)).toBeNull();
    }
    const ids = records.map(({ room, day, id }) => `${room}/${day}/${id}`).sort();
    expect(ids).toEqual(archive.messages.map(({ ref }) => ref).sort());
  });

  it.each(hostileStrings)("stays one valid record a line with %j", (typed) => {
    const archive = fixtureArchive({ typed, name: typed, roomName: typed });
    const validate = validator(outlet("/data/message.schema.json"));
    const records = readRecords(archive);
    expect(records).toHaveLength(archive.messages.length);
    for (const record of records) expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
    expect(records.find(({ ids }) => (ids as string[]).includes("m071505-aaab-2"))?.text).toBe(typed);
  });

  it("writes a record as the contract has it", () => {
    const text = outlet("/data/messages.ndjson")
      .split("\n")
      .find((line) => line.includes("m080000-"));
    expect(text).toBe(
      '{"id":"m080000-aaae","ids":["m080000-aaae"],"room":"proddev","day":"2017-12-25",' +
        '"sentAt":"2017-12-25T08:00:00+08:00","url":"/proddev/2017/12/25/#m080000-aaae","kind":"spoken",' +
        '"speaker":{"id":"gong-xiao-dong","name":"龚晓冬"},"seenAs":["龚晓冬-银商账户-产品-上海"],' +
        '"text":"同意 银行个人2类户\\n可以吗？","mentions":[],' +
        '"quote":{"name":"Conny??","text":"银行个人2类户\\n可以吗？","of":"proddev/2017-12-25/m000212-aaaa"},' +
        '"attachments":[],"discussion":"d000212-aaaa","origins":[{"file":"proddev/2017-12-25-chat.markdown","line":42}]}',
    );
  });

  it("tells every origin, name and id of a merged message", () => {
    expect(readRecords().find(({ id }) => id === "m071505-aaab")).toMatchObject({
      ids: ["m071505-aaab", "m071505-aaab-2"],
      seenAs: ["龚晓冬", "龚晓冬-银商账户-产品-上海"],
      origins: [{ line: 18 }, { line: 22 }],
    });
  });

  it("tells mentions, attachments and kinds", () => {
    const records = readRecords();
    const at = (clock: string) => records.find(({ sentAt }) => (sentAt as string).includes(clock));
    expect(at("07:15:40")).toMatchObject({
      mentions: [
        { label: "龚晓冬-银商账户-产品-上海", speaker: "gong-xiao-dong" },
        { label: "所有人", speaker: null },
      ],
    });
    expect(at("07:16:00")).toMatchObject({ kind: "system", speaker: null, discussion: null });
    expect(at("08:00:01")).toMatchObject({
      attachments: [{ type: "image", src: expect.stringMatching(/^http:.*png$/u) }],
    });
    expect(at("08:00:04")).toMatchObject({ text: "", attachments: [{ type: "unknown" }] });
    expect(at("09:00:00")).toMatchObject({ kind: "removed", text: "" });
  });

  it("is sorted by room, day, time, and order of appearance", () => {
    const keys = readRecords().map(({ room, sentAt }) => `${room} ${sentAt}`);
    expect(keys).toEqual([...keys].sort());
    expect(keys[0]).toMatch(/^devarch/u);
  });

  it("keeps the order of appearance within a second, and orders by instant where offsets differ", () => {
    const [sample] = fixtureArchive().messages;
    const make = (text: string, sentAt: string) => ({ ...(sample as Message), text, sentAt });
    const day = {
      messages: [
        make("c", "2017-11-05T01:30:00-05:00"),
        make("b", "2017-11-05T01:40:00-04:00"),
        make("a", "2017-11-05T01:00:00-04:00"),
        make("d", "2017-11-05T01:30:00-05:00"),
      ],
    } as unknown as Day;
    expect(messagesByTime(day).map(({ text }) => text)).toEqual(["a", "b", "c", "d"]);
    // By the clock the first comes first, by the instant the second does.
    const forward = [make("b", "2017-11-05T01:30:00-05:00"), make("a", "2017-11-05T01:45:00-04:00")];
    expect(messagesByTime({ messages: forward } as unknown as Day).map(({ text }) => text)).toEqual(["a", "b"]);
  });
});

describe("message.schema.json", () => {
  const sample = () => structuredClone(readRecords()[3]) as Record<string, unknown>;
  const validate = validator(outlet("/data/message.schema.json"));

  it.each([
    ["a key too many", { extra: 1 }],
    ["another kind", { kind: "spam" }],
    ["a day that does not exist", { day: "2017-02-30" }],
    ["a time without offset", { sentAt: "2017-12-25T07:15:05" }],
    ["an id of another shape", { id: "x" }],
    ["no ids", { ids: [] }],
    ["an attachment of another type", { attachments: [{ type: "video" }] }],
    ["an attachment with a key too many", { attachments: [{ type: "unknown", name: "x" }] }],
    ["a script for a link", { attachments: [{ type: "link", title: null, href: "javascript:1" }] }],
    ["no origin", { origins: [] }],
    ["a line before the first", { origins: [{ file: "a", line: 0 }] }],
  ])("refuses %s", (_, change) => {
    expect(validate(sample())).toBe(true);
    expect(validate({ ...sample(), ...change })).toBe(false);
  });

  it("requires every key", () => {
    for (const key of Object.keys(sample())) {
      const { [key]: _, ...rest } = sample();
      expect(validate(rest), key).toBe(false);
    }
  });

  it("describes every key", () => {
    const schema = JSON.parse(outlet("/data/message.schema.json"));
    for (const [key, value] of Object.entries(schema.properties)) expect(value, key).toHaveProperty("description");
  });

  it("has an id where the base URL is known", () => {
    const config = withSettings({ baseUrl: "https://example.org/chat" });
    expect(JSON.parse(outlet("/data/message.schema.json", undefined, config)).$id).toBe(
      "https://example.org/chat/data/message.schema.json",
    );
    expect(outlet("/data/message.schema.json")).not.toContain("$id");
  });
});

describe("speakers.json", () => {
  it("lists everybody by id, with every alias", () => {
    expect(JSON.parse(outlet("/data/speakers.json"))).toEqual([
      {
        id: "conny",
        name: "Conny??",
        aliases: [
          {
            name: "Conny??",
            rooms: ["proddev", "devarch"],
            first: "2017-12-25",
            last: "2018-01-01",
            messages: 6,
            evidence: "name",
          },
        ],
        messages: 6,
        first: "2017-12-25T00:02:12+08:00",
        last: "2018-01-01T12:00:00+08:00",
      },
      expect.objectContaining({ id: "gong-xiao-dong", name: "龚晓冬" }),
      expect.objectContaining({ id: "silent", messages: 0, first: null, last: null }),
    ]);
  });

  it("is an empty list in an empty archive", () => {
    const empty = { ...fixtureArchive(), rooms: [], speakers: [], messages: [] };
    expect(JSON.parse(outlet("/data/speakers.json", empty))).toEqual([]);
  });
});

describe("archive.json", () => {
  it("counts what is there", () => {
    const archive = fixtureArchive();
    const data = JSON.parse(outlet("/data/archive.json", archive, withSettings({ title: "群志 A" })));
    expect(data).toMatchObject({
      title: "群志 A",
      timeZone: "Asia/Shanghai",
      generator: { name: "Qunzhi", version: "1.2.3" },
      totals: { rooms: 2, days: 4, messages: archive.messages.length, speakers: 3 },
    });
    const { spoken, ...others } = data.totals.kinds;
    expect(others).toEqual({ system: 1, removed: 1 });
    expect(spoken).toBe(archive.messages.length - 2);
    expect(data.rooms[0]).toMatchObject({ first: "2017-12-25", last: "2018-03-05", speakers: 2 });
    expect(data.rooms[0].days[0]).toMatchObject({ day: "2017-12-25", messages: 11, speakers: 2 });
    expect(data.rooms.map((room: { id: string; days: unknown[] }) => [room.id, room.days.length])).toEqual([
      ["proddev", 3],
      ["devarch", 1],
    ]);
    expect(data.rooms[0].days[1]).toEqual({
      day: "2017-12-26",
      url: "/proddev/2017/12/26/",
      messages: 0,
      speakers: 0,
      presenter: null,
    });
  });

  it("takes its title from the only room, and from the catalogue where there are several", () => {
    const { rooms, ...rest } = fixtureArchive();
    expect(JSON.parse(outlet("/data/archive.json", { ...rest, rooms: rooms.slice(0, 1) })).title).toBe(
      "支付产品技术交流群",
    );
    expect(JSON.parse(outlet("/data/archive.json")).title).toBe("群志");
  });
});
