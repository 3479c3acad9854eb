import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type LoadedArchive, loadArchive } from "../../src/cli/load.ts";
import { answerSpeakers, SpeakersError } from "../../src/cli/speakers.ts";
import { suggest } from "../../src/identity/suggestions.ts";
import { temporaryFolder, transcriptText } from "../support/folders.ts";
import { seedsFolder } from "../support/paths.ts";

const files = {
  "rooms/pay/2018-01-02-chat.markdown": transcriptText("2018-01-02", [["10:00:00", "李雷-甲公司-产品", "早"]]),
  "rooms/pay/2018-01-03-chat.markdown": transcriptText("2018-01-03", [["10:00:00", "李雷-乙公司-产品", "早"]]),
  "speakers.yaml": "# who is who\nspeakers:\n  - name: 别人 # a friend\n    aliases:\n      - 他\n",
};

interface Owner {
  readonly folder: string;
  load(): Promise<LoadedArchive>;
  answer(request: { accept?: string[]; split?: string[] }): Promise<string>;
}

async function owner(extra: Record<string, string> = {}): Promise<Owner> {
  const folder = await temporaryFolder({ ...files, ...extra });
  return ownerOf(folder, join(folder, "rooms"));
}

/** The owner of the seeds, with a speakers.yaml elsewhere. */
async function seedsOwner(speakersYaml = ""): Promise<Owner> {
  const folder = await temporaryFolder({ "archive.yaml": "", "speakers.yaml": speakersYaml });
  return ownerOf(folder, seedsFolder, join(folder, "archive.yaml"));
}

function ownerOf(folder: string, input: string, configFile?: string): Owner {
  const load = () => loadArchive({ input, configFile, unredacted: true });
  return {
    folder,
    load,
    answer: async (request) => answerSpeakers(await load(), { input, accept: [], split: [], ...request }, load),
  };
}

/** What speakers.yaml says. */
const written = async ({ folder }: Owner): Promise<unknown> =>
  parse(await readFile(join(folder, "speakers.yaml"), "utf8"));

const names = ({ archive }: LoadedArchive) =>
  archive.speakers.map(({ aliases }) => aliases.map(({ name }) => name).sort());

describe("qunzhi speakers", () => {
  test("says of every name of a speaker when it was seen and why it is theirs, in words", async () => {
    const { answer } = await owner({
      "rooms/pay/2018-01-04-chat.markdown": transcriptText("2018-01-04", [["10:00:00", "李雷-乙公司-产品", "早"]]),
      "speakers.yaml": "speakers:\n  - name: 李雷-甲公司-产品\n    aliases: [李雷-乙公司-产品]\n",
    });
    expect(await answer({})).toContain(
      [
        "李雷-甲公司-产品  (li-lei-jia-gong-si-chan-pin, 3 messages)",
        "    李雷-甲公司-产品  1 message on 2018-01-02 in pay; speakers.yaml says so",
        "    李雷-乙公司-产品  2 messages from 2018-01-03 to 2018-01-04 in pay; speakers.yaml says so",
        "0 more with one name each",
      ].join("\n"),
    );
  });

  test("an accepted suggestion makes two names one person, and a split undoes it", async () => {
    const { load, answer, folder } = await owner();
    const [suggestion] = suggest((await load()).archive, () => false);
    expect(names(await load())).toHaveLength(2);
    await answer({ accept: [suggestion?.id ?? ""] });
    expect(names(await load())).toEqual([["李雷-乙公司-产品", "李雷-甲公司-产品"]]);
    await answer({ split: [suggestion?.name ?? ""] });
    expect(names(await load())).toHaveLength(2);
    const yaml = await readFile(join(folder, "speakers.yaml"), "utf8");
    expect(yaml).toContain("# who is who");
    expect(yaml).toContain("- name: 别人 # a friend\n    aliases:\n      - 他\n");
  });

  test("the file is made where there is none", async () => {
    const { load, answer, folder } = await owner();
    await writeFile(join(folder, "speakers.yaml"), "");
    const [suggestion] = suggest((await load()).archive, () => false);
    await answer({ accept: [suggestion?.id ?? ""] });
    expect(names(await load())).toHaveLength(1);
  });

  test("a split of what doubled days prove keeps the names apart, and their messages with them", async () => {
    const words = ["这个问题我们昨天讨论过", "今天再说一次吧大家", "好的没有问题谢谢你"];
    const doubled = words.flatMap((text, index) =>
      ["清华", "李清华-随手记"].map((name) => [`11:00:0${index}`, name, text] as const),
    );
    const { load, answer } = await owner({
      "rooms/pay/2017-12-25-chat.markdown": transcriptText("2017-12-25", doubled),
    });
    const before = await load();
    expect(names(before)).toContainEqual(["李清华-随手记", "清华"]);
    expect(before.counts.messages).toBe(5);
    await answer({ split: ["清华"] });
    const after = await load();
    expect(names(after)).toContainEqual(["清华"]);
    expect(after.counts.messages).toBe(8);
    const ids = after.archive.messages.map(({ ref }) => ref);
    expect(ids).toEqual(expect.arrayContaining(before.archive.messages.map(({ ref }) => ref)));
  });

  test("an unknown suggestion or name changes nothing", async () => {
    const { answer, folder } = await owner();
    await expect(answer({ accept: ["nothing"] })).rejects.toThrow(SpeakersError);
    await expect(answer({ split: ["没有这个人"] })).rejects.toThrow(SpeakersError);
    await expect(answer({ split: ["李雷-甲公司-产品"] })).rejects.toThrow("no other name");
    expect(await readFile(join(folder, "speakers.yaml"), "utf8")).toBe(files["speakers.yaml"]);
  });

  test.each([
    ["that is not YAML", Buffer.from("speakers:\n  - name: @x\n")],
    ["with an unknown key", Buffer.from("speakers:\n  - name: 别人\n    optout: disappear\n")],
    ["in another encoding", Buffer.from([...Buffer.from("speakers:\n  - name: "), 0xd5, 0xc5, 0x0a])],
  ])("a file %s is refused, and stays as it is", async (_, bytes) => {
    const { load, answer, folder } = await owner();
    await writeFile(join(folder, "speakers.yaml"), bytes);
    const [suggestion] = suggest((await load()).archive, () => false);
    await expect(answer({ accept: [suggestion?.id ?? ""] })).rejects.toThrow(
      /speakers\.yaml has an error; mend it first/u,
    );
    expect(await readFile(join(folder, "speakers.yaml"))).toEqual(bytes);
  });

  test("Windows line ends stay", async () => {
    const { load, answer, folder } = await owner({ "speakers.yaml": files["speakers.yaml"].replaceAll("\n", "\r\n") });
    const [suggestion] = suggest((await load()).archive, () => false);
    await answer({ accept: [suggestion?.id ?? ""] });
    const text = await readFile(join(folder, "speakers.yaml"), "utf8");
    expect(names(await load())).toHaveLength(1);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
  });

  test("a name that nobody can be told apart by is not said to be split", async () => {
    const { answer, folder } = await owner({
      "rooms/pay/2017-12-25-chat.markdown": transcriptText("2017-12-25", [["11:00:00", "我", "早"]]),
      "speakers.yaml": "owners:\n  pay: 李雷-甲公司-产品\n",
    });
    await expect(answer({ split: ["我"] })).rejects.toThrow("owners");
    await expect(answer({ split: ["李雷-甲公司-产品"] })).rejects.toThrow("no other name");
    expect(await readFile(join(folder, "speakers.yaml"), "utf8")).toBe("owners:\n  pay: 李雷-甲公司-产品\n");
  });
});

describe("a split of what the owner and doubled days join", () => {
  const [short, bank, union] = ["龚晓冬", "龚晓冬-银商账户-产品-上海", "龚晓冬-银联-产品-上海"];
  const withName = (loaded: LoadedArchive, name: string) => names(loaded).filter((all) => all.includes(name));

  test("after an accepted suggestion", async () => {
    const seeds = await seedsOwner();
    const before = await seeds.load();
    const suggestion = suggest(before.archive, () => false).find(({ name }) => name === union);
    await seeds.answer({ accept: [suggestion?.id ?? ""] });
    expect(withName(await seeds.load(), short)).toEqual([[short, bank, union]]);
    expect(await seeds.answer({ split: [short] })).toContain(`${short} stands alone`);
    const after = await seeds.load();
    expect(withName(after, short)).toEqual([[short]]);
    expect(withName(after, bank)).toEqual([[bank, union]]);
    expect(after.counts.messages).toBeGreaterThan(before.counts.messages);
    expect(await written(seeds)).toEqual({ speakers: [{ name: bank, aliases: [union] }], apart: [[short, bank]] });
  });

  test("of an alias that doubled days prove as well", async () => {
    const seeds = await seedsOwner(`speakers:\n  - name: ${bank}\n    aliases: [${short}]\n`);
    await seeds.answer({ split: [short] });
    expect(withName(await seeds.load(), short)).toEqual([[short]]);
    expect(await written(seeds)).toEqual({ speakers: [{ name: bank, aliases: [] }], apart: [[short, bank]] });
  });

  test("of the name that somebody is listed under: the others stay together, and keep what was said of them", async () => {
    const seeds = await seedsOwner(
      `speakers:\n  - name: ${bank}\n    optOut: tombstone\n    aliases: [${short}, ${union}]\n`,
    );
    await seeds.answer({ split: [bank] });
    const after = await seeds.load();
    expect(withName(after, bank)).toEqual([[bank]]);
    expect(withName(after, short)).toEqual([[short, union]]);
    expect(after.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(await written(seeds)).toEqual({
      speakers: [
        { name: bank, optOut: "tombstone" },
        { name: short, optOut: "tombstone", aliases: [union] },
      ],
    });
  });

  test("of several names at once", async () => {
    const seeds = await seedsOwner(`speakers:\n  - name: ${bank}\n    aliases: [${short}, ${union}]\n`);
    await seeds.answer({ split: [short, union] });
    const after = await seeds.load();
    for (const name of [short, bank]) expect(withName(after, name)).toEqual([[name]]);
    expect(withName(after, union)).toEqual([]);
    expect(await written(seeds)).toEqual({ speakers: [{ name: bank, aliases: [] }], apart: [[short, bank]] });
  });
});
