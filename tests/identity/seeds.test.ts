/** What is known about the project's own two days, found by reading them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import { defaultConfig } from "../../src/config.ts";
import type { Archive, Day } from "../../src/model.ts";
import { seedsFolder } from "../support/paths.ts";
import { recordsOf, recordValidator } from "../support/records.ts";

let archive: Archive;
let christmas: Day;
let march: Day;
beforeAll(async () => {
  ({ archive } = await loadArchive({ input: seedsFolder }));
  const [first, second] = archive.rooms.flatMap(({ days }) => days);
  if (first === undefined || second === undefined) throw new Error("Two days are expected");
  [christmas, march] = [first, second];
});

function headerLines(day: string): number[] {
  const lines = readFileSync(join(seedsFolder, "proddev", `${day}-chat.markdown`), "utf8").split("\n");
  return lines.flatMap((line, index) => (/^> \d\d:\d\d:\d\d {2}/u.test(line) ? [index + 1] : []));
}

const originLines = (day: Day) =>
  day.messages.flatMap(({ origins }) => origins.map(({ line }) => line)).sort((a, b) => a - b);
const twice = (day: Day) => day.messages.filter(({ seenAs }) => seenAs.length === 2);

describe("2017-12-25, which two accounts exported", () => {
  test("its 533 headers are 279 messages, each header in one of them", () => {
    expect(christmas.messages).toHaveLength(279);
    expect(originLines(christmas)).toEqual(headerLines("2017-12-25"));
    expect(originLines(christmas)).toHaveLength(533);
  });

  test("254 messages have two names and two origins, of 35 pairs of names", () => {
    expect(twice(christmas)).toHaveLength(254);
    expect(christmas.messages.filter(({ origins }) => origins.length === 2)).toEqual(twice(christmas));
    expect(new Set(twice(christmas).map(({ seenAs }) => [...seenAs].sort().join("\n"))).size).toBe(35);
  });

  test("a name has one partner, but for 我", () => {
    const partners = new Map<string, Set<string>>();
    for (const { seenAs } of twice(christmas)) {
      for (const name of seenAs) partners.set(name, new Set([...(partners.get(name) ?? []), ...seenAs]));
    }
    expect([...partners].filter(([name, names]) => names.size > 2 && name !== "我")).toEqual([]);
  });

  test("龚晓冬 spoke 79 times, each time under both names", () => {
    const own = twice(christmas).filter(({ seenAs }) => seenAs.includes("龚晓冬"));
    expect(own).toHaveLength(79);
    for (const { seenAs } of own) expect(seenAs).toContain("龚晓冬-银商账户-产品-上海");
  });

  test("two exports of one message are at most a second apart, and say the same", () => {
    const text = readFileSync(join(seedsFolder, "proddev", "2017-12-25-chat.markdown"), "utf8").split("\n");
    const clockAt = (line: number) => text[line - 1]?.slice(2, 10) ?? "";
    const secondsOf = (clock: string) => clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
    for (const { origins } of twice(christmas)) {
      const [a = 0, b = 0] = origins.map(({ line }) => secondsOf(clockAt(line)));
      expect(Math.abs(a - b)).toBeLessThanOrEqual(1);
    }
  });
});

describe("2018-03-05, which one account exported", () => {
  test("every header is a message of its own", () => {
    expect(march.messages.every(({ origins, ids, seenAs }) => origins.length + ids.length + seenAs.length === 3)).toBe(
      true,
    );
    expect(originLines(march)).toEqual(headerLines("2018-03-05"));
  });

  test("nobody can say who 我 is", () => {
    const own = march.messages.filter(({ seenAs }) => seenAs.includes("我"));
    expect(own).not.toEqual([]);
    expect(own.map(({ speaker }) => speaker)).toEqual(own.map(() => null));
  });
});

test("who speaks on both days has one page, to which all names lead", () => {
  const speakersOf = (day: Day, name: string) =>
    new Set(day.messages.filter(({ seenAs }) => seenAs.includes(name)).map(({ speaker }) => speaker));
  const [id] = speakersOf(christmas, "龚晓冬");
  expect([...speakersOf(march, "龚晓冬"), ...speakersOf(christmas, "龚晓冬-银商账户-产品-上海")]).toEqual([id, id]);
  const speaker = archive.speakerById.get(id ?? "");
  expect(speaker?.messages).toBe(archive.messages.filter((message) => message.speaker === id).length);
  expect([speaker?.id, ...(speaker?.redirects ?? [])].sort()).toEqual([
    "gong-xiao-dong",
    "gong-xiao-dong-yin-shang-zhang-hu-chan-pin-shang-hai",
  ]);
});

test("李雄峰 and 凤凰牌老熊 share a pair with 我, and are not one speaker for that", () => {
  const speakers = archive.speakers.filter(({ aliases }) =>
    aliases.some(({ name }) => name === "李雄峰" || name.startsWith("凤凰牌老熊")),
  );
  const names = speakers.map(({ aliases }) => aliases.map(({ name }) => name).filter((name) => name !== "我"));
  expect(names.every((list) => list.length === 1)).toBe(true);
});

test("quotes lead to messages that hold the quoted words, and only to earlier ones", () => {
  const quoting = archive.messages.filter(({ quote }) => quote?.of != null);
  expect(quoting.length).toBeGreaterThanOrEqual(4);
  for (const message of quoting) {
    const earlier = archive.messages.slice(0, archive.messages.indexOf(message));
    expect(earlier.find(({ ref }) => ref === message.quote?.of)?.text).toContain(message.quote?.text);
  }
});

test("every message is a valid record", () => {
  const validate = recordValidator();
  const records = recordsOf({ archive, config: defaultConfig });
  expect(records).toHaveLength(archive.messages.length);
  for (const record of records) expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
});
