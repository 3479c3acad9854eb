import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadArchive } from "../../../src/cli/load.ts";
import type { Archive, Discussion } from "../../../src/model.ts";
import { describeWithCorpus } from "../../support/corpus.ts";
import { type Typed, temporaryFolder, transcriptText } from "../../support/folders.ts";
import { projectRoot } from "../../support/paths.ts";

async function archiveOf(days: Readonly<Record<string, readonly Typed[]>>): Promise<Archive> {
  const files = Object.entries(days).map(([day, typed]) => [`pay/${day}-chat.markdown`, transcriptText(day, typed)]);
  return (await loadArchive({ input: await temporaryFolder(Object.fromEntries(files)) })).archive;
}

/** The first words of each discussion of a day. */
async function openings(typed: readonly Typed[]): Promise<(string | undefined)[]> {
  const archive = await archiveOf({ "2018-01-02": typed });
  return archive.rooms.flatMap(({ days }) =>
    days.flatMap(({ discussions }) => discussions.map(({ messages }) => messages[0]?.text)),
  );
}

const talk: readonly Typed[] = [
  ["09:00:00", "甲", "预付卡可以买理财产品吗？"],
  ["09:01:00", "乙", "预付卡不行，只能买实体商品"],
  ["09:02:00", "甲", "那积分算不算预付卡"],
  ["09:03:00", "乙", "积分也算预付卡"],
];

describe("what goes on", () => {
  test.each<[string, Typed]>([
    ["thanks after half an hour", ["09:33:00", "丙", "[强][强][强]"]],
    ["an answer to somebody by name after an hour", ["10:03:00", "丙", "@甲 积分是预付卡的一种"]],
    ["a quote, however late", ["21:00:00", "丙", "「乙：积分也算预付卡」 - - - - - - - - - - - - - - - 有文件吗？"]],
    ["the same words after a quarter of an hour", ["09:18:00", "丙", "积分算预付卡要看能不能兑换商品"]],
    ["another question to everybody from the same people at once", ["09:03:30", "乙", "大家的积分可以兑换吗？"]],
  ])("%s", async (_, next) => {
    expect(await openings([...talk, next])).toHaveLength(1);
  });
});

describe("what begins", () => {
  test.each<[string, Typed]>([
    ["anything after a night", ["23:00:00", "丙", "机房搬迁完成"]],
    ["a newcomer's question to the room", ["09:10:00", "丙", "请教各位，联行号哪里可以下载？"]],
    ["an article's title after a pause", ["09:20:00", "丙", "央行发布301号加急文，第三方机构反洗钱很忙"]],
  ])("%s", async (_, next) => {
    expect(await openings([...talk, next])).toEqual([talk[0]?.[2], next[2]]);
  });
});

test("every message is in one discussion, which is named after its first message", async () => {
  const { archive } = await loadArchive({ input: join(projectRoot, "seeds") });
  for (const { days } of archive.rooms) {
    for (const { messages, discussions } of days) {
      expect(discussions.flatMap((one) => one.messages).map(({ ref }) => ref)).toEqual(messages.map(({ ref }) => ref));
      for (const { id, url, messages: own } of discussions) {
        expect(id).toBe(`d${own[0]?.id.slice(1)}`);
        expect(url.endsWith(`#${id}`)).toBe(true);
        expect(new Set(own.map(({ discussion }) => discussion))).toEqual(new Set([id]));
      }
    }
  }
});

test("the seeds' discussions begin where they always have, since people have quoted their addresses", async () => {
  const { archive } = await loadArchive({ input: join(projectRoot, "seeds") });
  const begin = ({ id, messages }: Discussion) => `${id} ${messages.length}`;
  expect(archive.rooms.flatMap(({ days }) => days.map(({ discussions }) => discussions.map(begin)))).toEqual([
    [
      "d000212-spmg 2",
      "d064321-m6ls 12",
      "d080451-5ffc 14",
      "d100716-csjk 1",
      "d110438-p6hm 9",
      "d124305-z6rv 1",
      "d175009-fnwt 219",
      "d205120-uxyw 3",
      "d214332-c4ty 18",
    ],
    ["d075811-vptt 1", "d081234-2drf 6", "d144933-nltw 2", "d175453-twgt 157", "d231339-6o7a 1"],
  ]);
});

function addresses({ rooms }: Archive): string[] {
  return rooms.flatMap(({ days }) => days.flatMap(({ discussions }) => discussions.map(({ url }) => url)));
}

test("a later day that proves two names one person's moves no earlier boundary", async () => {
  const earlier: Typed[] = [
    ...talk,
    ["09:40:00", "丁-银联-上海", "报表好了，各位看看"],
    ["09:50:00", "丁", "附件在邮件里"],
  ];
  const later: Typed[] = [
    ["09:00:00", "丁", "这是只有一个人说过的一句很长很长的话，别人都没有说过"],
    [
      "09:10:00",
      "乙",
      "「丁-银联-上海：这是只有一个人说过的一句很长很长的话，别人都没有说过」 - - - - - - - - - - - - - - - 好",
    ],
  ];
  const before = addresses(await archiveOf({ "2018-01-02": earlier }));
  const after = addresses(await archiveOf({ "2018-01-02": earlier, "2018-01-03": later }));
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.length).toBeGreaterThan(before.length);
});

describeWithCorpus("the corpus", (folder) => {
  test("gives the same addresses twice, and with later days taken away", async () => {
    const whole = (await loadArchive({ input: folder })).archive;
    expect(addresses((await loadArchive({ input: folder })).archive)).toEqual(addresses(whole));
    const files: Record<string, string> = {};
    for (const message of whole.messages) {
      for (const { file } of message.origins) if (message.day < "2018-01-10") files[file] = file;
    }
    for (const file of Object.keys(files)) files[file] = await readFile(join(folder, file), "utf8");
    const part = (await loadArchive({ input: await temporaryFolder(files) })).archive;
    const kept = new Set(addresses(part));
    const days = new Set(part.rooms.flatMap(({ days }) => days.map(({ url }) => url)));
    expect(kept.size).toBeGreaterThan(100);
    expect(addresses(whole).filter((url) => days.has(url.slice(0, url.indexOf("#")) as `/${string}`))).toEqual([
      ...kept,
    ]);
  });
});

test("taking messages down moves no boundary, whether something stays in their place or not", async () => {
  const typed: Typed[] = [
    ...talk,
    ["09:10:00", "丙", "请教各位，联行号哪里可以下载？"],
    ["09:11:00", "丁", "官网就有"],
  ];
  const files = { "pay/2018-01-02-chat.markdown": transcriptText("2018-01-02", typed) };
  const whole = (await loadArchive({ input: await temporaryFolder(files) })).archive;
  const [, second] = whole.discussions;
  const down = [whole.messages[1], second?.messages[0]].map((message) => `  - messages: ${message?.ref}\n`);
  const takedowns = `takedowns:\n${down.map((line) => `${line}    date: 2026-03-01\n    reason: 本人要求\n`).join("")}`;
  const { archive } = await loadArchive({ input: await temporaryFolder({ ...files, "takedowns.yaml": takedowns }) });
  expect(archive.messages.filter(({ kind }) => kind === "removed")).toHaveLength(2);
  expect(addresses(archive)).toEqual(addresses(whole));

  const speakers = `speakers:\n${["乙", "丙"].map((name) => `  - name: ${name}\n    optOut: disappear\n`).join("")}`;
  const left = (await loadArchive({ input: await temporaryFolder({ ...files, "speakers.yaml": speakers }) })).archive;
  // What began with a message that is gone begins with the next.
  expect(left.discussions.map(({ messages }) => messages.map(({ clock }) => clock))).toEqual([
    ["09:00:00", "09:02:00"],
    ["09:11:00"],
  ]);
});
