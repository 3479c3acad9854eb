import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import { run } from "../support/cli.ts";
import { temporaryFolder, transcriptText } from "../support/folders.ts";

/** What others typed, and what readers get: to a search, or to the eye, all of it is the same as what was hidden. */
const CASES: readonly (readonly [what: string, typed: string, shown: string])[] = [
  ["in traditional characters", "李國強来了吗", "[已隐去姓名]来了吗"],
  ["with two spaces", "Kevin  Lin 来了吗", "凯文 来了吗"],
  ["over two lines", "谁是Kevin\nLin 呢", "谁是凯文 呢"],
  ["with a tab", "Kevin\tLin，在？", "凯文，在？"],
  ["with an accent of its own", "Jose\u0301 Luis 说的", "何塞 说的"],
  ["in letters of mathematics", "𝐊𝐞𝐯𝐢𝐧 𝐋𝐢𝐧 说的", "凯文 说的"],
  ["between numbers in circles", "①Kevin Lin ②Kevin Lin③", "①凯文 ②凯文③"],
  ["before a sign that stands for letters", "Kevin Lin™", "凯文™"],
  ["words, in traditional characters", "這個方案的風險敞口太大了不能上線", "[已撤下]"],
  ["words, over two lines", "他说风险敞口太大了\n所以不能上线，对", "他说[已撤下]，对"],
  ["a number, over two lines", "打 138 0013\n8000 找我", "打 [已隐去电话] 找我"],
  ["a number, with tabs", "138\t0013\t8000", "[已隐去电话]"],
  ["a number, in circles", "①③⑧⓪⓪①③⑧⓪⓪⓪", "[已隐去电话]"],
  ["another number, on keys", "1️⃣3️⃣9️⃣0️⃣0️⃣1️⃣3️⃣9️⃣0️⃣0️⃣0️⃣ 找我", "[已隐去电话] 找我"],
  ["another number, digit by digit", "打1.3.7.0.0.1.3.8.0.0.0", "打[已隐去电话]"],
  ["the address of a page", "见 https://a.com/speakers/li-guo-qiang/ 吧", "见 https://a.com[已隐去姓名] 吧"],
  ["the address of a page, escaped", "https://a.com/speakers/li%2Dguo-qiang/", "https://a.com[已隐去姓名]"],
  ["with a joiner nobody sees", "李国\u200d强来了，Kev\u00adin Lin 也来了", "[已隐去姓名]来了，凯文 也来了"],
  ["without the variant of a sign", "向日葵\u2600来了", "[已隐去姓名]来了"],
  ["words, with marks of direction", "他说风险敞口\u200e太大了 所以不\u200b能上线", "他说[已撤下]"],
  ["a number, with what nobody sees", "1\u20603\u206080013800\u200b0", "[已隐去电话]"],
  ["another number over two lines", "2018\n0013 8000", "2018\n0013 8000"],
];

const SPEAKERS = `speakers:
  - { name: 李国强, optOut: disappear }
  - { name: Kevin Lin, pseudonym: 凯文 }
  - { name: José Luis, pseudonym: 何塞 }
  - { name: 王五, optOut: tombstone }
  - { name: 向日葵\u2600\ufe0f, optOut: tombstone }
`;

function transcript(): string {
  const said: readonly (readonly [name: string, text: string])[] = [
    ["李国强", "大家好"],
    ["Kevin Lin", "大家好"],
    ["José Luis", "大家好"],
    ["王五", "这个方案的风险敞口太大了不能上线\n风险敞口太大了 所以不能上线"],
    ["向日葵\u2600\ufe0f", "大家好"],
    ["赵六", "138 0013 8000，也就是13800138000"],
    ...CASES.map(([, typed]) => ["赵六", typed] as const),
  ];
  return transcriptText(
    "2018-01-01",
    said.map(([name, text], index) => [`10:00:${index + 10}`, name, text]),
  );
}

test("what is kept back is kept back in every way of writing it that a search finds it by, and the site is published", async () => {
  const folder = await temporaryFolder({
    "seeds/pay/2018-01-01-chat.markdown": transcript(),
    "speakers.yaml": SPEAKERS,
  });
  const { code, stderr } = await run(["build"], { cwd: folder });
  expect(code, stderr).toBe(0);
  const lines = (await readFile(join(folder, "_site/data/messages.ndjson"), "utf8")).trim().split("\n");
  const texts = lines.map((line) => (JSON.parse(line) as { readonly text: string }).text).slice(-CASES.length);
  expect(CASES.map(([what], index) => [what, texts[index]])).toEqual(CASES.map(([what, , shown]) => [what, shown]));
});

test("of two names that are the same to a search, each is replaced by its own", async () => {
  const folder = await temporaryFolder({
    "seeds/pay/2018-01-01-chat.markdown": transcriptText("2018-01-01", [
      ["10:00:00", "張三", "早"],
      ["10:00:10", "张三", "早"],
      ["10:00:20", "赵六", "张三和張三都在"],
    ]),
    "speakers.yaml": "speakers:\n  - { name: 張三, pseudonym: 老甲 }\n  - { name: 张三, pseudonym: 老乙 }\n",
  });
  const { archive } = await loadArchive({ input: join(folder, "seeds") });
  expect(archive.messages.map(({ text }) => text)).toEqual(["早", "早", "老乙和老甲都在"]);
});

test("what is shown in short ends in no part of a word that is kept back", async () => {
  // The name of a discussion ends behind the 48th character, which is the last of a name and of a number.
  const before = (length: number) =>
    "请教大家支付清算结算对账风控合规备付金收单网关通道路由分账的问题以及卡组织的规则和费率".slice(0, length);
  const folder = await temporaryFolder({
    "seeds/pay/2018-01-01-chat.markdown": transcriptText("2018-01-01", [["10:00:00", "tony", "13800138000"]]),
    "seeds/pay/2018-01-02-chat.markdown": transcriptText("2018-01-02", [
      ["10:00:00", "赵六", `${before(42)}，找tonyli问问看`],
      ["20:00:00", "赵六", `${before(36)}，13800138000123456是订单`],
    ]),
    "speakers.yaml": "speakers:\n  - { name: tony, pseudonym: 老唐 }\n",
  });
  const { code, stderr } = await run(["build", "--quiet"], { cwd: folder });
  expect([code, stderr]).toEqual([0, ""]);
  const page = await readFile(join(folder, "_site/pay/2018/01/02/index.html"), "utf8");
  expect(page).toContain(`${before(42)}，找…`);
  expect(page).toContain(`${before(36)}，…`);
});
