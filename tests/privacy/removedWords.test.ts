import { join } from "node:path";
import { expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import { type Typed, temporaryFolder, transcriptText } from "../support/folders.ts";

/** The passages that a check of the site looks for when somebody called 张大三 opted out. */
async function removed(messages: readonly Typed[]): Promise<string[]> {
  const folder = await temporaryFolder({
    "seeds/ra/2020-01-01-chat.markdown": transcriptText("2020-01-01", messages),
    "speakers.yaml": "speakers:\n  - name: 张大三\n    optOut: tombstone\n",
  });
  const { privacy } = await loadArchive({ input: join(folder, "seeds") });
  return privacy.secrets.filter(({ kind }) => kind === "words").map(({ text }) => text);
}

const LONG = "今天天气真不错啊我们去公园玩吧";
const SHORT = "我们去公园玩吧";

test("what lies in a passage that somebody else said before is nobody's own", async () => {
  const others: Typed = ["08:00:00", "老王八", LONG];
  const own: readonly Typed[] = [
    ["08:01:00", "张大三", LONG],
    ["08:02:00", "张大三", SHORT],
    ["08:03:00", "张大三", "公园玩吧都来吧"],
  ];
  expect(await removed([others, ...own])).toEqual(["公园玩吧都来吧"]);
});

test("what lies in a passage that is replaced stays removed", async () => {
  const own: readonly Typed[] = [
    ["08:01:00", "张大三", LONG],
    ["08:02:00", "张大三", SHORT],
  ];
  expect(await removed([...own, ["08:03:00", "老王八", LONG]])).toEqual([LONG, SHORT]);
});

test("the name of somebody else, typed as words, is nobody's own", async () => {
  const own: Typed = ["08:01:00", "张大三", "王老五-支付-上海"];
  expect(await removed([own, ["08:03:00", "王老五-支付-上海", "嗯"]])).toEqual([]);
  expect(await removed([own, ["08:03:00", "老王八", "@王老五-支付-上海"]])).toEqual([]);
});

test("what others said behind a number in a circle is nobody's own", async () => {
  const own: Typed = ["08:01:00", "张大三", "unionpay"];
  expect(await removed([own, ["08:03:00", "老王八", "①unionpay ②alipay"]])).toEqual([]);
});

test("words of six letters and digits are telling, where nobody else said them; fewer are anybody's", async () => {
  expect(await removed([["08:01:00", "张大三", "一二三四5，！\n一二三四56"]])).toEqual(["一二三四56"]);
});

test("of words that somebody repeats afterwards, those of twelve letters are their speaker's own", async () => {
  const twelve = "一二三四五六七八九十甲乙";
  const repeated = (text: string) =>
    removed([
      ["08:01:00", "张大三", text],
      ["08:02:00", "老王八", text],
    ]);
  expect(await repeated(twelve)).toEqual([twelve]);
  expect(await repeated(twelve.slice(1))).toEqual([]);
});

test.each([
  ["a picture", "![x](http://a.com/p/1.png)", ["http://a.com/p/1.png"]],
  ["an article, with its title", "[一个文章的标题](http://a.com/p/1)", ["一个文章的标题", "http://a.com/p/1"]],
])("the address of %s goes, where nobody else shared it", async (_, body, expected) => {
  expect(await removed([["08:01:00", "张大三", body]])).toEqual(expected);
  const again: Typed = ["08:02:00", "老王八", body];
  expect(await removed([["08:01:00", "张大三", body], again])).toEqual([]);
});
