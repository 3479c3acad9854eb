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
