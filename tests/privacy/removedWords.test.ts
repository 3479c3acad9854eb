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
