import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type LoadedArchive, loadArchive } from "../../src/cli/load.ts";
import { temporaryFolder, transcriptText } from "../support/folders.ts";

const transcripts = {
  "seeds/pay/2017-12-25-chat.markdown": transcriptText("2017-12-25", [
    ["10:00:00", "张三", "第一句话"],
    ["10:00:01", "李四", "第二句话"],
    ["10:00:02", "张三", "第三句话"],
  ]),
  "seeds/pay/2017-12-26-chat.markdown": transcriptText("2017-12-26", [
    ["10:00:00", "王五", "只有这一天"],
    ["10:00:01", "李四", "第五句话"],
  ]),
};

/** Loads the archive after something in it was taken down; `refs` are the citations by the messages' texts. */
async function takeDown(
  entry: (refs: ReadonlyMap<string, string>) => string,
  files: Readonly<Record<string, string>> = transcripts,
): Promise<LoadedArchive> {
  const before = await temporaryFolder(files);
  const { archive } = await loadArchive({ input: join(before, "seeds") });
  const refs = new Map(archive.messages.map(({ text, ref }) => [text, ref]));
  const yaml = `takedowns:\n  - date: 2026-03-01\n    reason: 本人要求\n    ${entry(refs)}\n`;
  const folder = await temporaryFolder({ ...files, "takedowns.yaml": yaml });
  return loadArchive({ input: join(folder, "seeds") });
}

const texts = ({ archive }: LoadedArchive) =>
  archive.messages.map(({ kind, text }) => (kind === "removed" ? null : text));

describe("what is taken down", () => {
  test("one message keeps its address, and the others theirs", async () => {
    const loaded = await takeDown((refs) => `messages: ${refs.get("第二句话")}`);
    expect(texts(loaded)).toEqual(["第一句话", null, "第三句话", "只有这一天", "第五句话"]);
    const { archive } = await loadArchive({ input: join(await temporaryFolder(transcripts), "seeds") });
    expect(loaded.archive.messages.map(({ url }) => url)).toEqual(archive.messages.map(({ url }) => url));
    expect(loaded.archive.messages.map(({ discussion }) => discussion)).toEqual(
      archive.messages.map(({ discussion }) => discussion),
    );
  });

  test.each([
    (ref: string) => ref.replace(/^(.*)-(.*)-(.*)\/m/u, "/$1/$2/$3/#m").replace("/pay", "/%70ay"),
    (ref: string) => ref.replace(/^pay\/(.*)-(.*)-(.*)\/m/u, "https://example.org/chat/pay/$1/$2/$3/12/#m"),
  ])("a message by its address", async (address) => {
    const loaded = await takeDown((refs) => `messages: ${address(refs.get("第二句话") ?? "")}`);
    expect(texts(loaded)).toEqual(["第一句话", null, "第三句话", "只有这一天", "第五句话"]);
  });

  test.each(["/pay/2017/12/26/", "https://example.org/pay/2017/12/26"])("a day by its address %s", async (address) => {
    expect(texts(await takeDown(() => `days: ${address}`)).slice(3)).toEqual([null, null]);
  });

  test("an empty list is refused in plain words", async () => {
    const { diagnostics } = await takeDown(() => "messages: []");
    expect(diagnostics).toMatchObject([{ rule: "config-invalid", message: "The list is empty" }]);
  });

  test("a range over two days", async () => {
    const loaded = await takeDown((refs) => `from: ${refs.get("第三句话")}\n    to: ${refs.get("只有这一天")}`);
    expect(texts(loaded)).toEqual(["第一句话", "第二句话", null, null, "第五句话"]);
  });

  test("a day; whoever spoke on no other day is gone, the others are counted anew", async () => {
    const loaded = await takeDown(() => "days: pay/2017-12-26");
    expect(texts(loaded)).toEqual(["第一句话", "第二句话", "第三句话", null, null]);
    const speakers = loaded.archive.speakers.map(({ name, messages, last }) => [name, messages, last?.slice(0, 10)]);
    expect(speakers).toEqual([
      ["李四", 1, "2017-12-25"],
      ["张三", 2, "2017-12-25"],
    ]);
    expect(loaded.archive.speakers.find(({ name }) => name === "李四")?.aliases).toMatchObject([
      { messages: 1, last: "2017-12-25" },
    ]);
  });

  test.each(["messages: pay/2017-12-25/m100000-aaaa", "days: pay/2017-12-27", "days: dev/2017-12-25"])(
    "%s is not there, so nothing may be published",
    async (entry) => {
      const { diagnostics, publishable } = await takeDown(() => entry);
      expect(diagnostics).toMatchObject([{ rule: "takedown-unknown", origin: { line: 2, column: 5 } }]);
      expect(publishable).toBe(false);
    },
  );

  test.each([
    ["a character of the hash", (ref: string) => ref.replace(/.$/u, (last) => (last === "a" ? "b" : "a"))],
    ["a figure of the time", (ref: string) => ref.replace("m10000", "m10001")],
    ["a figure of the day", (ref: string) => ref.replace("-12-25", "-12-24")],
    ["a letter of the room", (ref: string) => ref.replace("pay/", "pya/")],
  ])("where %s is wrong, the message that was meant is suggested", async (_, mistype) => {
    let meant = "";
    const { diagnostics, publishable } = await takeDown((refs) => {
      meant = refs.get("第二句话") ?? "";
      return `messages: ${mistype(meant)}`;
    });
    expect(diagnostics).toMatchObject([
      { rule: "takedown-unknown", hint: expect.stringMatching(`^Did you mean ${meant}\\? `) },
    ]);
    expect(publishable).toBe(false);
  });

  test("a range whose ends are exchanged is suggested the right way round", async () => {
    const { diagnostics } = await takeDown((refs) => `from: ${refs.get("第三句话")}\n    to: ${refs.get("第一句话")}`);
    expect(diagnostics).toMatchObject([
      { hint: expect.stringMatching(/^Did you mean from .*m100000-.* up to .*m100002-.*\? /u) },
    ]);
  });

  test("a range that ends before it begins is not there", async () => {
    const { publishable } = await takeDown((refs) => `from: ${refs.get("第三句话")}\n    to: ${refs.get("第一句话")}`);
    expect(publishable).toBe(false);
  });

  test.each<[presenter: string, takenDown: string, shown: string | null]>([
    ["张三", "days: pay/2017-12-25", null],
    ["张三", "messages: [第一句话, 第三句话]", null],
    ["张三", "messages: [第一句话, 第二句话]", "张三"],
    ["赵六", "days: pay/2017-12-25", null],
    ["赵六", "messages: 第二句话", "赵六"],
    ["王五", "days: pay/2017-12-26", null],
  ])("the presenter %s goes with what was said: %s", async (presenter, entry, shown) => {
    const file = "seeds/pay/2017-12-25-chat.markdown";
    const files = { ...transcripts, [file]: transcripts[file].replace("PaymentGroup", presenter) };
    const { archive } = await takeDown((refs) => entry.replace(/第.句话/gu, (text) => refs.get(text) ?? ""), files);
    expect(archive.rooms[0]?.days[0]?.presenter?.name ?? null).toBe(shown);
  });

  test("a part of it that is quoted goes with it, even cut off by a client, in another room or much later", async () => {
    const said = "这家银行的通道下周就要停了，别再接了";
    const quote = (name: string, text: string) => `「${name}：${text}」 - - - - - - - - - - - - - - - 真的？`;
    const cut = quote("李四", "这家银行的通道下周就要停...");
    const loaded = await takeDown((refs) => `messages: ${refs.get(said)}`, {
      "seeds/pay/2017-12-25-chat.markdown": transcriptText("2017-12-25", [
        ["10:00:00", "李四", said],
        ["10:00:01", "王五", cut],
        ["10:00:02", "王五", quote("李四", "这家银行")],
        ["10:00:03", "王五", quote("张三", "这家银行的通道下周就要停...")],
      ]),
      "seeds/pay/2018-12-25-chat.markdown": transcriptText("2018-12-25", [["10:00:00", "王五", cut]]),
      "seeds/dev/2017-12-25-chat.markdown": transcriptText("2017-12-25", [["10:00:00", "王五", cut]]),
    });
    const quotes = loaded.archive.messages.flatMap(({ quote: one }) => (one === null ? [] : [one.text]));
    expect(quotes).toEqual(["[已撤下]", "[已撤下]", "[已撤下]", "这家银行的通道下周就要停...", "[已撤下]"]);
  });

  test("short words quoted in another room or much later go with it, other people's stay", async () => {
    const quote = (name: string, text: string) => `「${name}：${text}」 - - - - - - - - - - - - - - - 同意`;
    const { archive } = await takeDown((refs) => `messages: ${refs.get("第二句话")}`, {
      ...transcripts,
      "seeds/dev/2017-12-25-chat.markdown": transcriptText("2017-12-25", [
        ["11:00:00", "王五", quote("李四", "第二句话")],
        ["11:00:01", "王五", quote("张三", "第二句话")],
        ["11:00:02", "王五", quote("李四", "第二句话！")],
        ["11:00:03", "王五", quote("李四", "第二句话吗")],
      ]),
      "seeds/pay/2018-02-26-chat.markdown": transcriptText("2018-02-26", [
        ["11:00:00", "王五", quote("李四", "第二句话")],
      ]),
    });
    const quotes = archive.messages.flatMap(({ quote: one }) => (one === null ? [] : [one.text]));
    expect(quotes).toEqual(["[已撤下]", "第二句话", "[已撤下]", "第二句话吗", "[已撤下]"]);
  });

  test("the address of a name goes with the only messages under it, and no other", async () => {
    const { archive } = await takeDown((refs) => `messages: ${refs.get("一")}`, {
      "seeds/pay/2017-12-25-chat.markdown": transcriptText("2017-12-25", [
        ["10:00:00", "Li", "一"],
        ["10:00:01", "Li Ming", "二"],
        ["10:00:02", "li-ming", "三"],
        ["10:00:03", "Lin", "四"],
      ]),
      "speakers.yaml": "speakers:\n  - name: 李明\n    aliases: [Li, Li Ming, li-ming, Lin]\n",
    });
    const redirects = archive.speakers.flatMap((speaker) => speaker.redirects);
    expect(redirects).toEqual(["li-ming", "li-ming-28e37a", "lin"]);
  });
});
