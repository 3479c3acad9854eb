/** A decision that hides nobody is a slip of the pen, and nothing is published until it is mended. */
import { expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import { temporaryFolder, transcriptText } from "../support/folders.ts";

const transcript = transcriptText("2017-12-25", [
  ["10:00:00", "龚晓冬-银联", "早，李雄峰"],
  ["10:00:01", "张三", "@王五?好"],
]);

/** Rules with hints, and whether the site may be published. */
async function load(files: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder({ "seeds/pay/2017-12-25-chat.markdown": transcript, ...files });
  const { diagnostics, publishable } = await loadArchive({
    input: `${folder}/seeds`,
    pseudonymKey: "0123456789abcdef",
  });
  return {
    found: diagnostics.map(({ rule, origin, hint }) => `${origin.line}:${origin.column} ${rule}: ${hint}`),
    publishable,
  };
}

test.each([
  ["who opted out", "  - name: 龚晓东-银联\n    optOut: disappear\n"],
  ["with a made-up name", "  - name: 龚晓东-银联\n    pseudonym: true\n"],
  ["with a chosen name", "  - name: 龚晓东-银联\n    pseudonym: 老龚\n"],
  ["in Chinese quotes", "  - name: “龚晓冬-银联”\n    optOut: disappear\n"],
])(
  "somebody %s whom nobody is called stops publication, and the name that was meant is suggested",
  async (_, entry) => {
    const { found, publishable } = await load({ "speakers.yaml": `speakers:\n${entry}` });
    expect(found).toEqual([expect.stringMatching(/^2:11 speaker-unknown: Did you mean "龚晓冬-银联"\? /u)]);
    expect(publishable).toBe(false);
  },
);

test.each([
  ["who spoke", "  - name: 张三\n    optOut: tombstone\n"],
  ["who spoke under an alias", "  - name: 小张\n    aliases: [张三]\n    optOut: tombstone\n"],
  ["who is only spoken of", "  - name: 李雄峰\n    optOut: tombstone\n"],
  ["who is only mentioned", "  - name: 王五\n    pseudonym: true\n"],
  ["who is nobody, and not hidden", "  - name: 赵六\n    pseudonym: false\n"],
])("somebody %s is no slip", async (_, entry) => {
  expect(await load({ "speakers.yaml": `speakers:\n${entry}` })).toEqual({ found: [], publishable: true });
});

test("somebody who is shown under what looks like a hidden name stops publication until the owner says who it is", async () => {
  const files = {
    "seeds/pay/2017-12-26-chat.markdown": transcriptText("2017-12-26", [
      ["10:00:00", "张三", "早"],
      ["10:00:01", "张\u200b三", "我又进群了"],
      ["10:00:02", "Zhang", "早"],
      ["10:00:03", "zhang", "早"],
    ]),
  };
  const withEntries = (entries: string) => load({ ...files, "speakers.yaml": `speakers:\n${entries}` });
  const stopped = await withEntries("  - name: 张三\n    optOut: disappear\n");
  expect(stopped).toEqual({
    found: [
      '2:11 speaker-unknown: If it is the same person, add "张\\u200b三" to the aliases; else give it an entry of its own',
      expect.stringMatching(/^12:14 name-invisible-character/u),
    ],
    publishable: false,
  });
  for (const decided of [
    '  - name: 张三\n    aliases: ["张\\u200b三"]\n    optOut: disappear\n',
    '  - name: 张三\n    optOut: disappear\n  - name: "张\\u200b三"\n',
    // Upper and lower case are seen.
    "  - name: zhang\n    pseudonym: 甲\n",
  ])
    expect(await withEntries(decided), decided).toMatchObject({ publishable: true });
  const all = { ...files, "archive.yaml": "privacy:\n  pseudonyms: all\n" };
  expect(await load({ ...all, "speakers.yaml": "speakers:\n  - name: 张三\n    optOut: disappear\n" })).toMatchObject({
    publishable: true,
  });
});

const FEBRUARY = transcriptText("2018-02-01", [["10:00:00", "张三", "新年好"]]);
const twoRooms = { "seeds/arch/2018-02-01-chat.markdown": FEBRUARY };

test.each([
  [
    "an alias",
    "  - name: 张三\n    aliases: [龚晓东-银联]\n    optOut: disappear\n",
    '3:15 speaker-unknown: Did you mean "龚',
  ],
  [
    "the name itself",
    "  - name: 龚晓东-银联\n    aliases: [张三]\n    pseudonym: 甲\n",
    '2:11 speaker-unknown: Did you mean "龚',
  ],
  [
    "the room of an alias",
    "  - name: 老龚\n    aliases: [李雄峰, { name: 龚晓冬-银联, rooms: [arch] }]\n    optOut: disappear\n",
    "3:20 speaker-unknown: It heads messages elsewhere",
  ],
  [
    "the year of an alias",
    "  - name: 张三\n    aliases: [{ name: 龚晓冬-银联, to: 2016-12-31 }]\n    optOut: tombstone\n",
    "3:15 speaker-unknown: It heads messages elsewhere",
  ],
])(
  "a slip in %s of somebody to be hidden stops publication, whatever other names they have",
  async (_, entry, expected) => {
    const { found, publishable } = await load({ ...twoRooms, "speakers.yaml": `speakers:\n${entry}` });
    expect(found).toEqual([expect.stringContaining(expected)]);
    expect(publishable).toBe(false);
  },
);

test.each([
  [
    "an alias",
    "speakers:\n  - name: 张三\n    aliases: [龚晓东-银联]\n",
    '3:15 alias-absent: Did you mean "龚晓冬-银联"? ',
  ],
  ["an owner", "owners:\n  pay: 龚晓冬-银镰\n", '2:8 alias-absent: Did you mean "龚晓冬-银联"? '],
  ["names to be kept apart", "apart:\n  - [张三, 龚晓冬一银联]\n", '2:10 alias-absent: Did you mean "龚晓冬-银联"? '],
  [
    "the days of an alias",
    "speakers:\n  - name: 王五\n    aliases: [{ name: 张三, rooms: [pay], from: 2018-01-01 }]\n",
    "3:15 alias-absent: It heads messages elsewhere",
  ],
])("a slip in %s is worth a warning where nobody is to be hidden", async (_, text, expected) => {
  const { found, publishable } = await load({ ...twoRooms, "speakers.yaml": text });
  expect(found).toEqual([expect.stringContaining(expected)]);
  expect(publishable).toBe(true);
});

test.each([
  ["what others call somebody", "speakers:\n  - name: 张三\n    aliases: [王五, 李雄峰]\n    optOut: tombstone\n"],
  ["like nobody's", "speakers:\n  - name: 张三\n    aliases: [阿土伯]\n    optOut: tombstone\n"],
  ["like another of the same person", "speakers:\n  - name: 龚晓冬-银联\n    aliases: [龚晓冬-银商]\n"],
  ["like one that it is kept apart from", "apart:\n  - [龚晓冬-银联, 龚晓东-银联]\n"],
  [
    "the one that somebody is shown under",
    "speakers:\n  - name: 龚晓东-银联\n    aliases: [张三]\napart:\n  - [龚晓东-银联, 王五]\nowners:\n  pay: 龚晓东-银联\n",
  ],
  ["like the one somebody is shown under", "speakers:\n  - name: 龚晓东-银联\n    aliases: [张三]\n"],
  [
    "within its bounds",
    "speakers:\n  - name: 甲\n    aliases: [{ name: 张三, rooms: [arch], from: 2018-02-01, to: 2018-02-01 }]\n",
  ],
])("a name that is %s is no slip", async (_, text) => {
  expect(await load({ ...twoRooms, "speakers.yaml": text })).toEqual({ found: [], publishable: true });
});

test("a room that is not there cannot be unlisted", async () => {
  const { found, publishable } = await load({ "archive.yaml": "privacy:\n  unlisted: [pay, pey]\n" });
  expect(found).toEqual([expect.stringMatching(/^2:19 room-unknown: Did you mean "pay"\? /u)]);
  expect(publishable).toBe(false);
  expect(await load({ "archive.yaml": "privacy:\n  unlisted: [pay]\n" })).toEqual({ found: [], publishable: true });
});

test.each([
  ["a name of somebody", "speakers:\n  - name: 张三\n    aliases: [{ name: 小张, rooms: [pay, pey] }]\n", "3:40"],
  [
    "somebody who is shown as they are",
    "speakers:\n  - { name: 张三, pseudonym: false, aliases: [{ name: 小张, rooms: [pey] }] }\n",
    "2:65",
  ],
  ["an owner", "owners:\n  pay: 张三\n  pey: 张三\n", "3:3"],
])("a room that is not there, of %s, is worth a warning", async (_, text, place) => {
  const { found, publishable } = await load({ "speakers.yaml": text });
  expect(found).toEqual([expect.stringMatching(`^${place} room-absent: Did you mean "pay"\\? `)]);
  expect(publishable).toBe(true);
});

test.each([
  ["rooms:\n  pay: 支付群\n  pey: 支付群\n", /^3:3 room-absent: Did you mean "pay"\? /u],
  ["rooms:\n  pay: 支付群\n  architecture: 架构群\n", /^3:3 room-absent: Write .*still to come$/u],
])("so is one that has a name, and may be still to come", async (text, expected) => {
  const { found, publishable } = await load({ "archive.yaml": text });
  expect(found).toEqual([expect.stringMatching(expected)]);
  expect(publishable).toBe(true);
});

test.each([
  [
    "of a name",
    "speakers:\n  - name: 张三\n    optOut: tombstone\n    aliases: [{ name: 小张, rooms: [pey] }]\n",
    "4:35",
  ],
  ["of an owner", "owners:\n  pey: 小张\nspeakers:\n  - name: 张三\n    pseudonym: true\n    aliases: [小张]\n", "2:3"],
])("where somebody is to be hidden, a room that is not there stops publication: %s", async (_, text, place) => {
  const { found, publishable } = await load({ "speakers.yaml": text });
  expect(found).toEqual([expect.stringMatching(`^${place} room-unknown: Did you mean "pay"\\? `)]);
  expect(publishable).toBe(false);
});

test.each([
  ["yes", "true"],
  ["off", "false"],
  ["ture", "true"],
])("where true or false is wanted, %s suggests %s", async (typed, meant) => {
  const { found } = await load({ "archive.yaml": `privacy:\n  redact: { email: ${typed} }\n` });
  expect(found).toEqual([expect.stringContaining(`config-invalid: Did you mean "${meant}"?`)]);
});

test.each([
  ["tilte", "title"],
  ["data", "date"],
  ["Author", "author"],
  ["line", "lines"],
])("a field %s in front matter suggests %s", async (typed, meant) => {
  const files = { "seeds/pay/2017-12-26-chat.markdown": `---\nlayout: x\n${typed}: 1\n---\n` };
  const { found, publishable } = await load(files);
  expect(found).toEqual([`3:1 front-matter-key: Did you mean "${meant}"?`]);
  expect(publishable).toBe(true);
});

test.each([
  ["shown", ""],
  ["hidden too", "  - name: 张三\n    optOut: tombstone\n"],
])("a chosen name that somebody else has, who is %s, stops publication", async (_, other) => {
  const entry = "speakers:\n  - name: 龚晓冬-银联\n    pseudonym: 张三\n";
  const { found, publishable } = await load({ "speakers.yaml": entry + other });
  expect(found).toEqual([expect.stringMatching(/^3:16 pseudonym-taken: Choose /u)]);
  expect(publishable).toBe(false);
});

test("a chosen name that is one of their own does not", async () => {
  const entry = "speakers:\n  - name: 龚晓冬-银联\n    aliases: [老龚]\n    pseudonym: 老龚\n";
  expect(await load({ "speakers.yaml": entry })).toEqual({ found: [], publishable: true });
});

test("somebody who opted out needs no made-up name", async () => {
  const entry = "speakers:\n  - name: 张三\n    optOut: tombstone\n    pseudonym: true\n";
  const folder = await temporaryFolder({ "seeds/pay/2017-12-25-chat.markdown": transcript, "speakers.yaml": entry });
  const { diagnostics, publishable } = await loadArchive({ input: `${folder}/seeds` });
  expect(diagnostics).toEqual([]);
  expect(publishable).toBe(true);
});

test.each([
  ["a name", "说张三的事", "  - name: 张三\n    optOut: tombstone\n"],
  ["a number", "联系 138 0013 8000", "  - name: 张三\n"],
])("%s that is kept back, in what the owner calls a discussion, stops publication", async (_, name, entry) => {
  const { found, publishable } = await load({
    "speakers.yaml": `speakers:\n${entry}`,
    "discussions.yaml": `names:\n  pay/2017-12-25/m100000-aaaa: ${name}\n`,
  });
  expect(found).toContainEqual("2:32 discussion-private: Choose a name without it");
  expect(publishable).toBe(false);
});

test.each([
  ["title: 支付群 13800138000\n", "1:8"],
  ["title: 支付\ndescription: 问 138-0013-8000\n", "2:14"],
  ["rooms:\n  pay: 支付 13800138000\n", "2:8"],
  ["rooms:\n  pay:\n    name: 支付\n    description: 13800138000\n", "4:18"],
])("a number in what the owner says of the archive is worth a warning, and shown: %j", async (text, place) => {
  const { found, publishable } = await load({ "archive.yaml": text });
  expect(found).toEqual([expect.stringMatching(`^${place} config-private: Leave it out`)]);
  expect(publishable).toBe(true);
  expect((await load({ "archive.yaml": `${text}privacy: { redact: { phone: false } }\n` })).found).toEqual([]);
});

test.each([
  ["speakers.yaml", "speakers:\n  - name: 李雄峰\n  - name: 张三\n    pseudonym: true\n", "3:11"],
  ["archive.yaml", "privacy: { pseudonyms: all }\n", "0:0"],
])("where the secret is missing, %s is named, which asks for made-up names", async (file, text, place) => {
  const folder = await temporaryFolder({ "seeds/pay/2017-12-25-chat.markdown": transcript, [file]: text });
  const { diagnostics, publishable } = await loadArchive({ input: `${folder}/seeds`, pseudonymKey: "" });
  const [line, column] = place.split(":").map(Number);
  expect(diagnostics).toMatchObject([{ rule: "pseudonym-key", origin: { line, column } }]);
  expect(diagnostics[0]?.origin.file.endsWith(file)).toBe(true);
  expect(publishable).toBe(false);
});
