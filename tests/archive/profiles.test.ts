import { expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import { type Typed, temporaryFolder, transcriptText } from "../support/folders.ts";

async function profilesOf(messages: readonly Typed[]) {
  const file = transcriptText("2018-01-02", messages);
  const { archive } = await loadArchive({ input: await temporaryFolder({ "pay/2018-01-02-chat.markdown": file }) });
  const idOf = (name: string) => archive.speakers.find((speaker) => speaker.name === name)?.id ?? "";
  return {
    hours: (name: string) => archive.profiles.get(idOf(name))?.hours,
    companions: (name: string) =>
      archive.profiles
        .get(idOf(name))
        ?.companions.map(({ speaker, exchanges }) => [archive.speakerById.get(speaker)?.name, exchanges]),
  };
}

test("hours are counted by the clock of the archive", async () => {
  const { hours } = await profilesOf([
    ["00:59:59", "甲", "一"],
    ["23:00:00", "甲", "二"],
    ["23:59:59", "甲", "三"],
  ]);
  expect(hours("甲")).toEqual([1, ...new Array(22).fill(0), 2]);
});

test("turns within two minutes, mentions and quotes are exchanges for both; a single one is not yet talking", async () => {
  const { companions } = await profilesOf([
    ["10:00:00", "甲", "在吗各位"],
    ["10:02:00", "乙", "在"],
    ["10:10:00", "丙", "早上好呀大家"],
    ["11:00:00", "乙", "@甲 你看"],
    ["12:00:00", "甲", "「丙：早上好呀大家」 - - - - - - - - - - - - - - - 早"],
  ]);
  expect(companions("甲")).toEqual([["乙", 2]]);
  expect(companions("乙")).toEqual([["甲", 2]]);
  expect(companions("丙")).toEqual([]);
});

test("who quotes somebody twice talks with them; those who exchange as much come by id", async () => {
  const quote = (name: string, words: string) => `「${name}：${words}」 - - - - - - - - - - - - - - - 早`;
  const { companions } = await profilesOf([
    ["09:00:00", "bo", "早上好呀大家，今天天气不错"],
    ["10:00:00", "an", "各位早上好，今天下雨了"],
    ["12:00:00", "丙", quote("bo", "早上好呀大家，今天天气不错")],
    ["13:00:00", "丙", quote("an", "各位早上好，今天下雨了")],
    ["14:00:00", "丙", quote("bo", "早上好呀大家，今天天气不错")],
    ["15:00:00", "丙", quote("an", "各位早上好，今天下雨了")],
  ]);
  expect(companions("丙")).toEqual([
    ["an", 2],
    ["bo", 2],
  ]);
});

test("a turn answers another for two minutes, in the same discussion, whatever notices stand between", async () => {
  const { companions, hours } = await profilesOf([
    ["10:00:00", "甲", "早上好呀大家"],
    ["10:02:00", "乙", "早上好呀"],
    ["10:04:01", "甲", "晚了一秒"],
    ["10:30:00", "甲", "我来了"],
    ["10:31:00", "", ""],
    ["10:31:30", "乙", "我也来了"],
    // What speaks to the room begins another discussion at once.
    ["10:31:40", "子", "请教各位，联行号哪里可以下载？"],
    ["10:31:50", "甲", "官网的联行号"],
    ["10:31:55", "子", "没有联行号"],
    ["10:31:57", "甲", "联行号在首页"],
    // One exchange of these two, who stood beside each other in different discussions.
    ["12:00:00", "乙", "@子 你看"],
  ]);
  expect(companions("甲")).toEqual([
    ["子", 3],
    ["乙", 2],
  ]);
  expect(companions("子")).toEqual([["甲", 3]]);
  expect(hours("甲")).toEqual([...new Array(10).fill(0), 5, ...new Array(13).fill(0)]);
});

test("nobody talks with themselves, nor with somebody who is not known", async () => {
  const { companions } = await profilesOf([
    ["10:00:00", "甲", "@甲 你看"],
    ["10:00:10", "甲", "@甲 你再看"],
    ["11:00:00", "乙", "@谁呢 你看"],
    ["11:00:10", "乙", "@谁呢 你再看"],
  ]);
  expect(companions("甲")).toEqual([]);
  expect(companions("乙")).toEqual([]);
});
