import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ConfigInput, loadConfig, validateConfig } from "../../src/config.ts";
import { identify } from "../../src/identity/identify.ts";
import { normalizeTranscripts } from "../../src/normalize/normalizeTranscripts.ts";
import { applyPrivacy } from "../../src/privacy/applyPrivacy.ts";
import { readTranscripts } from "../../src/transcript/readTranscripts.ts";
import { describeWithCorpus } from "../support/corpus.ts";
import { temporaryFolder } from "../support/folders.ts";
import { filesOf, stagesOf, type Typed } from "../support/transcripts.ts";
import { ALL_OFF, plantedFiles } from "./planted.ts";

async function identified(input: string) {
  const { config } = await loadConfig({ input });
  const { transcripts } = await readTranscripts(input, {});
  return { config, identified: identify(normalizeTranscripts(transcripts), config) };
}

const off = { archive: { privacy: { redact: { phone: false, identity: false, bankCard: false } } } };

describe("with everything off", () => {
  test("what comes out is what went in", async () => {
    const folder = await temporaryFolder({ ...plantedFiles(ALL_OFF, ""), "speakers.yaml": "" });
    const given = await identified(join(folder, "seeds"));
    const result = applyPrivacy(given.identified, given.config, undefined);
    expect(result.identified).toBe(given.identified);
    expect(result.report.secrets).toEqual([]);
    expect(result.diagnostics).toEqual([]);
  });
});

/** The stage over one day of the room `pay`. */
function apply(messages: readonly Typed[], input: ConfigInput, key?: string) {
  const { identified } = stagesOf(filesOf({ "2017-12-25": messages }), input);
  return applyPrivacy(identified, validateConfig(input).config, key);
}

describe("the report", () => {
  const said = ["甲乙", "丙丁", "戊己", "庚辛", "壬癸", "子丑"].map(
    (name, index): Typed => [`10:00:0${index}`, name, `第${index}句`],
  );
  const people = [
    { name: "甲乙", pseudonym: "某甲" },
    { name: "丙丁", optOut: "tombstone" },
    { name: "戊己", optOut: "tombstone" },
    { name: "庚辛", optOut: "disappear" },
  ];

  test("counts people and messages by what became of them", () => {
    const { report } = apply(said, { speakers: { speakers: people } });
    expect(report).toMatchObject({ pseudonyms: 1, optedOut: 3, tombstones: 2, disappeared: 1 });
  });

  test("a secret for made-up names has 16 characters or more", () => {
    const input = { archive: { privacy: { pseudonyms: "all" } } };
    const rules = (key?: string) => apply(said, input, key).diagnostics.map(({ rule }) => rule);
    expect(rules("0123456789abcde")).toEqual(["pseudonym-key"]);
    expect(rules(undefined)).toEqual(["pseudonym-key"]);
    expect(rules("0123456789abcdef")).toEqual([]);
  });
});

test("speakers are listed by the addresses that they are shown under", () => {
  const said: Typed[] = [
    ["10:00:00", "甲乙", "早"],
    ["10:00:01", "丙丁", "早"],
  ];
  const speakers = [{ name: "丙丁", pseudonym: "紫先生" }];
  const { identified: shown } = apply(said, { speakers: { speakers } });
  expect(shown.speakers.map(({ id, aliases }) => [id, aliases.map(({ name }) => name)])).toEqual([
    ["jia-yi", ["甲乙"]],
    ["zi-xian-sheng", ["紫先生"]],
  ]);
});

test("a number in one of somebody's names is replaced in the list of names, and its address goes", () => {
  const said: Typed[] = [["10:00:00", "张三", "早"]];
  const speakers = [{ name: "张三", aliases: ["张三13800138000", "老张"] }];
  const { identified: shown } = apply(said, { speakers: { speakers } });
  expect(shown.speakers).toMatchObject([
    { id: "zhang-san", name: "张三", aliases: [{ name: "张三" }, { name: "张三[已隐去电话]" }, { name: "老张" }] },
  ]);
  expect(shown.speakers[0]?.redirects).toEqual(["lao-zhang"]);
});

test.each<[body: string, text: string, attachments: readonly object[]]>([
  [
    "看 http://a.com/13800138000 和 http://b.com/x",
    "看 http://a.com/[已隐去电话] 和 http://b.com/x",
    [{ type: "link", title: null, href: "http://b.com/x" }],
  ],
  ["![x](http://a.com/13800138000.png)", "", [{ type: "unknown" }]],
  ["名片13800138000.pdf", "名片[已隐去电话].pdf", [{ type: "file", name: "名片[已隐去电话].pdf" }]],
  [
    "[打13800138000](http://a.com/x)",
    "打[已隐去电话]",
    [{ type: "link", title: "打[已隐去电话]", href: "http://a.com/x" }],
  ],
  ["[看这个](http://a.com/13800138000)", "看这个", []],
])("what is left of %s, and that it is counted once", (body, text, attachments) => {
  const { identified: shown, report } = apply([["10:00:00", "张三", body]], {});
  const [message] = shown.days[0]?.messages ?? [];
  expect(message).toMatchObject({ text, attachments });
  expect(JSON.stringify(message?.parts)).not.toContain("13800138000");
  expect(report.redacted).toEqual(new Map([["phone", 1]]));
});

describe("a value that was found once is replaced wherever it stands", () => {
  const quote = (text: string) => `「张三：${text}」 - - - - - - - - - - - - - - - 好`;
  test.each<[place: string, name: string, body: string, speakers?: object]>([
    ["a text", "张三", "我的QQ：87654321"],
    ["a name", "张三 QQ：87654321", "早"],
    ["a quote", "王五", quote("我的QQ：87654321")],
    ["the name in a quote", "王五", quote("早").replace("张三", "赵六QQ87654321")],
    ["the address of a picture", "张三", "![2017-12-25 10:00:00](http://a.com/qq87654321.png)"],
    ["the address of an article", "张三", "[看这个](http://a.com/qq87654321)"],
    ["what an address escapes", "张三", "http://a.com/?x=qq%3A87654321"],
    ["a name in speakers.yaml", "张三", "早", { name: "张三", aliases: ["QQ：87654321"] }],
  ])("found in %s", (_, name, body, speaker) => {
    const { identified: shown } = apply(
      [
        ["10:00:00", name, body],
        ["10:00:01", "李四", "加87654321"],
      ],
      {
        archive: { privacy: { redact: { qq: true } } },
        speakers: { speakers: speaker === undefined ? [] : [speaker] },
      },
    );
    expect(shown.days[0]?.messages.at(-1)?.text).toBe("加[已隐去QQ号]");
  });
});

describeWithCorpus("the corpus", (folder) => {
  test("with everything off is what it was", async () => {
    const { config } = validateConfig(off);
    const given = await identified(folder);
    expect(applyPrivacy(given.identified, config, undefined).identified).toBe(given.identified);
  });

  test("with made-up names for all and all kinds on holds no name of anybody in names, mentions and quotes", async () => {
    const input = { archive: { privacy: { pseudonyms: "all", redact: { email: true, qq: true, wechat: true } } } };
    const { config } = validateConfig(input);
    const given = await identified(folder);
    const { identified: shown, report } = applyPrivacy(given.identified, config, "a long random text");
    const names = new Set(given.identified.speakers.flatMap(({ aliases }) => aliases.map(({ name }) => name)));
    names.delete("我");
    const seen = shown.days.flatMap(({ messages, presenter }) => [
      presenter?.name ?? "",
      ...messages.flatMap(({ seenAs, parts, quote }) => [
        ...seenAs,
        ...parts.flatMap((part) => (part.type === "mention" ? [part.label] : [])),
        quote?.name ?? "",
      ]),
    ]);
    expect(seen.filter((name) => names.has(name))).toEqual([]);
    expect(shown.speakers.filter(({ name }) => names.has(name))).toEqual([]);
    expect(shown.days.flatMap(({ messages }) => messages)).toHaveLength(
      given.identified.days.flatMap(({ messages }) => messages).length,
    );
    expect(JSON.stringify(shown)).not.toMatch(/wxid_|@alipay\.com|101453@/u);
    expect(report.pseudonyms).toBe(given.identified.speakers.length);
  });
});
