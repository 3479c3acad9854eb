import { once } from "node:events";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import { formatDiagnostics } from "../../src/cli/terminal/report.ts";
import { RULES, type RuleName } from "../../src/diagnostics.ts";
import { RESERVED_SEGMENTS } from "../../src/urls.ts";
import { temporaryFolder, writeFiles } from "../support/folders.ts";
import { projectRoot } from "../support/paths.ts";

const docs = join(projectRoot, "docs", "diagnostics.md");
let page: string;
beforeAll(async () => {
  page = await readFile(docs, "utf8");
});
afterAll(async () => {
  // After a change of wording: UPDATE_DOCS=1 npx vitest run tests/docs
  if (process.env.UPDATE_DOCS === "1") await writeFile(docs, page);
});

const day = "proddev/2017-12-25-chat.markdown";
/** A transcript; what a case does not care about is as it should be. */
function transcript(messages: string, fields = "date:       2017-12-25 12:00:00"): string {
  return `---\ntitle:      "2017-12-25-WeChat"\n${fields}\n---\n${messages}\n`;
}
const greeting = "> 00:02:12  张彦龙\n\n圣诞快乐";

/** For each rule the files that break it, by path below the input folder. */
const broken: Readonly<Record<RuleName, Readonly<Record<string, string | Uint8Array>>>> = {
  "config-missing": {},
  "config-name": { "takedowns.yml": "takedowns: []\n" },
  "config-yaml": { "speakers.yaml": "speakers:\n  - name: @张三\n" },
  "config-invalid": { "archive.yaml": "title: 支付群志\nrooms:\n  proddev:\n    nmae: 产品群\n" },
  "config-private": {
    [day]: transcript(greeting),
    "archive.yaml": "rooms:\n  proddev: 产品群 13800138000\n",
  },
  "alias-repeated": {
    "speakers.yaml": "speakers:\n  - name: 龚晓冬\n    aliases: [小龚]\n  - name: 龚丽\n    aliases: [小龚]\n",
  },
  "alias-apart": { "speakers.yaml": "speakers:\n  - name: 李雄峰\n    aliases: [老熊]\napart:\n  - [李雄峰, 老熊]\n" },
  "alias-absent": {
    [day]: transcript(greeting),
    "speakers.yaml": "speakers:\n  - name: 老张\n    aliases: [张彦农]\n",
  },
  "takedown-unknown": {
    [day]: transcript(greeting),
    "takedowns.yaml":
      "takedowns:\n  - messages: proddev/2017-12-25/m000212-aaaa\n    date: 2018-01-02\n    reason: 本人要求\n",
  },
  "speaker-unknown": {
    [day]: transcript(greeting),
    "speakers.yaml": "speakers:\n  - name: 张彦农\n    optOut: tombstone\n",
  },
  "room-unknown": { [day]: transcript(greeting), "archive.yaml": "privacy:\n  unlisted: [prodev]\n" },
  "room-absent": { [day]: transcript(greeting), "speakers.yaml": "owners:\n  prodev: 张彦龙\n" },
  "discussion-unknown": {
    [day]: transcript(greeting),
    "discussions.yaml": "names:\n  proddev/2017-12-25/d000212-aaaa: 圣诞\n",
  },
  "discussion-private": {
    [day]: transcript(greeting),
    "speakers.yaml": "speakers:\n  - name: 张彦龙\n    optOut: tombstone\n",
    "discussions.yaml": "names:\n  proddev/2017-12-25/m000212-k3fa: 张彦龙的圣诞\n",
  },
  "pseudonym-key": { [day]: transcript(greeting), "archive.yaml": "privacy:\n  pseudonyms: all\n" },
  "pseudonym-taken": {
    [day]: transcript(`${greeting}\n\n> 00:02:13  李雄峰\n\n早`),
    "speakers.yaml": "speakers:\n  - name: 张彦龙\n    pseudonym: 李雄峰\n",
  },
  "file-encoding": {
    [day]: Buffer.concat([Buffer.from(transcript("> 00:02:12  ")), Buffer.from([0xd6, 0xa7, 0xb8, 0xb6])]),
  },
  "file-extension": { "proddev/2017-12-25-chat.txt": transcript(greeting) },
  "file-name": { "proddev/25-12-2017.markdown": transcript(greeting) },
  "file-name-private": { "proddev/2017-12-25-13800138000.markdown": transcript(greeting) },
  "file-outside-room": { "2017-12-25-chat.markdown": transcript(greeting) },
  "file-symlink": {},
  "file-too-large": { "speakers.yaml": `# ${"x".repeat(9 * 1024 * 1024)}\n` },
  "file-unreadable": {},
  "room-name": { "search/2017-12-25-chat.markdown": transcript(greeting) },
  "room-windows": { "aux/2017-12-25-chat.markdown": transcript(greeting) },
  "room-alike": { [day]: transcript(greeting), "ProdDev/2017-12-25-chat.markdown": transcript(greeting) },
  "front-matter-missing": { [day]: `${greeting}\n` },
  "front-matter-unclosed": { [day]: `---\ntitle: "2017-12-25-WeChat"\n${greeting}\n` },
  "front-matter-engine": { [day]: `---js\n{ title: "2017-12-25-WeChat" }\n---\n${greeting}\n` },
  "front-matter-yaml": { [day]: transcript(greeting, "author:     @龚晓冬") },
  "front-matter-key": { [day]: transcript(greeting, "data:       2017-12-25 12:00:00") },
  "date-invalid": { [day]: transcript(greeting, "date:       2017-02-30 12:00:00") },
  "date-mismatch": { [day]: transcript(greeting, "date:       2017-12-24 12:00:00") },
  "title-mismatch": { [day]: `---\ntitle:      "2017-12-24-WeChat"\n---\n${greeting}\n` },
  "lines-mismatch": { [day]: transcript(greeting, "lines:      518") },
  "day-implausible": {
    "proddev/2107-12-25-chat.markdown": transcript(greeting, "").replace("2017-", "2107-"),
  },
  "day-repeated": { [day]: transcript(greeting), "proddev/2017-12-25-evening.markdown": transcript("") },
  "day-copied": {
    [day]: transcript(`${greeting}\n\n> 00:02:13  李雄峰\n\n早\n\n> 00:02:14  文奇\n\n早`),
    "devarch/2017-12-25-chat.markdown": transcript(`${greeting}\n\n> 00:02:13  李雄峰\n\n早\n\n> 00:02:14  文奇\n\n早`),
  },
  "day-many-exports": {
    [day]: transcript(
      [1, 2, 3, 4, 5]
        .flatMap((minute) => ["张彦龙", "张彦龙-银联", "老张"].map((name) => [minute, name]))
        .map(([minute, name]) => `> 00:0${minute}:12  ${name}\n\n平安夜说的第${minute}句话\n`)
        .join("\n"),
    ),
  },
  "text-before-first-message": { [day]: transcript(`圣诞快乐\n\n${greeting}`) },
  "merge-conflict": {
    [day]: transcript(
      `${greeting}\n\n<<<<<<< HEAD\n> 00:02:13  李雄峰\n\n早\n=======\n> 00:02:13  李雄峰\n\n早上好\n>>>>>>> theirs`,
    ),
  },
  "header-suspect": { [day]: transcript(`${greeting}\n\n> 9:30  文奇\n\n早`) },
  "time-impossible": { [day]: transcript("> 25:61:61  张彦龙\n\n圣诞快乐") },
  "time-backwards": { [day]: transcript(`> 08:00:00  文奇\n\n早\n\n${greeting}`) },
  "control-character": { [day]: transcript(`${greeting}\u0007`) },
  "name-invisible-character": { [day]: transcript("> 00:02:12  张彦\u200b龙\n\n圣诞快乐") },
  "bidi-control": { [day]: transcript("> 00:02:12  张彦龙\n\n圣诞\u202e快乐") },
};

/** What `qunzhi check` prints for an archive with these files, of one rule. */
async function printed(rule: RuleName, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const input = join(await temporaryFolder(), "seeds");
  await mkdir(input);
  await writeFiles(input, files);
  if (rule === "file-symlink") {
    await mkdir(join(input, "proddev"));
    await symlink("/etc/hostname", join(input, day));
  }
  if (rule === "file-unreadable") {
    await mkdir(join(input, "proddev"));
    const connection = createServer().listen(join(input, day));
    onTestFinished(() => new Promise((closed) => connection.close(() => closed())));
    await once(connection, "listening");
  }
  const configFile = rule === "config-missing" ? join(input, "..", "archiv.yaml") : undefined;
  const { diagnostics } = await loadArchive({ input, configFile });
  const found = diagnostics.filter((one) => one.rule === rule);
  const path = ({ file }: { file: string }) => file.replace(join(input, "..", "/"), "");
  return formatDiagnostics(found, { format: "text", color: false, path }).split("\n\n")[0] ?? "";
}

/** The example in a rule's section. */
function exampleOf(rule: RuleName): RegExp {
  return new RegExp(`(?<=^### \`${rule}\`\n(?:(?!^###)[^])*?^\`\`\`text\n)(?:(?!^\`\`\`)[^])*?(?=\n\`\`\`$)`, "mu");
}

const sections = () =>
  new Map(
    page
      .split(/^### /mu)
      .slice(1)
      .map((section) => [section.split("\n", 1)[0]?.replaceAll("`", ""), section]),
  );

test("docs/diagnostics.md has a section for every rule, and no other", () => {
  expect([...sections().keys()].sort()).toEqual(Object.keys(RULES).sort());
});

test("the section of room-name lists every folder of the site's own", () => {
  for (const name of RESERVED_SEGMENTS) expect(sections().get("room-name")).toContain(`\`${name}\``);
});

describe.each(Object.keys(RULES) as RuleName[])("%s", (rule) => {
  test("its section shows what is printed", async () => {
    const example = await printed(rule, broken[rule]);
    expect(example).toContain(rule);
    if (process.env.UPDATE_DOCS === "1") page = page.replace(exampleOf(rule), () => example);
    expect(exampleOf(rule).exec(page)?.[0]).toBe(example);
  });

  test("its section says what to do", () => {
    expect(sections().get(rule)).toMatch(/\n\*\*Fix\.\*\* \S/u);
  });
});
