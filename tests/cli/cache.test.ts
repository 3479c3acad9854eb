/** What a build takes over from the one before: never a byte that a build from nothing would not make. */
import { appendFile, cp, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../support/cli.ts";
import { temporaryFolder, transcriptText, writeFiles } from "../support/folders.ts";
import { contentsOf, differences } from "../support/sameFiles.ts";

const words = "今天聊备付金和二清，牌照、清算、轧差与对账都说到了";
const talk = (day: string, from: number, names: readonly string[]) =>
  transcriptText(
    day,
    Array.from({ length: 12 }, (_, at) => [
      `${String(9 + at).padStart(2, "0")}:${String(from).padStart(2, "0")}:00`,
      names[at % names.length] ?? "张三",
      at === 7 ? `「${names[0]}：${words.slice(0, 9)}」\n- - - - - - - - - - - - - - -\n同意` : words.slice(0, 9 + at),
    ]),
  );

const files: Readonly<Record<string, string>> = {
  "archive.yaml": "title: 小群志\nrooms:\n  pay: 支付群\n",
  "speakers.yaml": "speakers:\n  - name: 张三\n    aliases: [老张]\n",
  "seeds/pay/2017-12-24-chat.markdown": talk("2017-12-24", 1, ["张三", "李四"]),
  "seeds/pay/2017-12-25-chat.markdown": talk("2017-12-25", 2, ["老张", "王五", "李四"]),
  "seeds/pay/2018-12-24-chat.markdown": talk("2018-12-24", 3, ["李四", "赵六"]),
  "seeds/dev/2017-12-24-chat.markdown": talk("2017-12-24", 4, ["王五", "😀"]),
};

/** A folder with an archive that is built as an owner builds it, and from nothing. */
interface Project {
  readonly folder: string;
  readonly output: string;
  readonly list: string;
  /** Builds, and says how many files were taken over. */
  build(): Promise<number>;
  /** What a build from nothing makes. */
  fromNothing(): Promise<Map<string, Buffer>>;
}

function projectIn(folder: string): Project {
  const build = async (...args: string[]) => {
    const { code, stdout, stderr } = await run(["build", ...args], { cwd: folder });
    expect(code, stderr).toBe(0);
    return Number(/ (\d+) taken over/u.exec(stdout)?.[1] ?? 0);
  };
  return {
    folder,
    output: join(folder, "_site"),
    list: join(folder, "_site.cache.json"),
    build: () => build(),
    fromNothing: async () => {
      await build("--no-cache", "--output", "fresh");
      return contentsOf(join(folder, "fresh"));
    },
  };
}

/** An archive that has been built once; a copy of it for each test, with the times of its files. */
let builtOnce: Project;
beforeAll(async () => {
  builtOnce = projectIn(await mkdtemp(join(tmpdir(), "qunzhi-cache-")));
  await writeFiles(builtOnce.folder, files);
  expect(await builtOnce.build()).toBe(0);
});
afterAll(() => rm(builtOnce.folder, { recursive: true, force: true }));

async function built(): Promise<Project> {
  const folder = await temporaryFolder();
  await cp(builtOnce.folder, folder, { recursive: true, preserveTimestamps: true });
  return projectIn(folder);
}

/** Reads a file and writes it again with something replaced. */
async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(file, "utf8");
  expect(text).toMatch(from);
  await writeFile(file, text.replace(from, to));
}

type Edit = readonly [what: string, makes: readonly ((folder: string) => Promise<void>)[]];
const inFile =
  (file: string, from: string | RegExp, to: string) =>
  (at: string): Promise<void> =>
    edit(join(at, file), from, to);
const adding =
  (file: string, text: string) =>
  (at: string): Promise<void> =>
    appendFile(join(at, file), text);

const TAKEDOWN = "takedowns:\n  - date: 2018-02-01\n    reason: 本人要求\n    days: pay/2017-12-25\n";

/** Changes of what some pages show. A page that were wrongly taken over would stay wrong to the end. */
const edits: readonly Edit[] = [
  [
    "messages, one of them quoted",
    [
      inFile("seeds/pay/2017-12-25-chat.markdown", "今天聊备付金和二清", "昨天聊的"),
      inFile("seeds/pay/2018-12-24-chat.markdown", words.slice(0, 9), "改过的话"),
    ],
  ],
  [
    "days: a later one with a new speaker, and an earlier one",
    [
      adding("seeds/pay/2018-12-25-chat.markdown", talk("2018-12-25", 5, ["李四", "新人"])),
      adding("seeds/dev/2016-12-24-chat.markdown", talk("2016-12-24", 6, ["王五", "老王"])),
    ],
  ],
  ["speakers' names", [inFile("speakers.yaml", "张三", "张叁\n    aliases: [张三]\n  - name: 王五-支付")]],
  ["terms", [adding("terms.yaml", "must: [轧差, 牌照]\n")]],
  ["what is taken down", [adding("takedowns.yaml", TAKEDOWN)]],
];

/** Changes that every page shows, so that every page is made anew. */
const editsForAll: readonly Edit[] = [
  ["a room's name", [inFile("archive.yaml", "支付群", "支付大群")]],
  ["what is listed", [adding("archive.yaml", "privacy:\n  unlisted: [pay]\n")]],
  [
    "days and rooms that go",
    [
      (at) => rm(join(at, "seeds/pay/2018-12-24-chat.markdown")),
      (at) => rm(join(at, "seeds/dev"), { recursive: true }),
    ],
  ],
];

test("after one change after another, the site is that of a build from nothing", { timeout: 240_000 }, async () => {
  const at = await built();
  for (const stage of [edits, editsForAll]) {
    for (const [, makes] of stage) {
      for (const make of makes) await make(at.folder);
      expect(await at.build()).toBeGreaterThanOrEqual(0);
    }
    expect(differences(await contentsOf(at.output), await at.fromNothing())).toEqual([]);
  }
});

describe("a build that follows another", () => {
  test("takes over the pages of days and of speakers' months, their Markdown and the search index", async () => {
    const at = await built();
    const before = await contentsOf(at.output);
    const changed = async (file: string) => (await stat(join(at.output, file))).mtimeMs;
    const [day, month, index] = ["pay/2017/12/25/index.html", "speakers/li-si/2017-12/index.html", "index.html"];
    const then = await Promise.all([day, month, index].map(changed));
    expect(await at.build()).toBeGreaterThan(15);
    expect((await Promise.all([day, month, index].map(changed))).map((time, place) => time === then[place])).toEqual([
      true,
      true,
      false,
    ]);
    expect(differences(await contentsOf(at.output), before)).toEqual([]);
  });

  test("takes over the days of messages.ndjson that are as they were", async () => {
    const at = await built();
    const data = join(at.output, "data/messages.ndjson");
    // What only a copy of the old file can hold, where nothing tells that it has been edited.
    const { atime, mtime } = await stat(data);
    const text = await readFile(data, "utf8");
    await writeFile(data, text.replaceAll("备付金", "邮政局"));
    await utimes(data, atime, mtime);
    await inFile("seeds/pay/2017-12-25-chat.markdown", "王五", "王伍")(at.folder);
    await at.build();
    const words = (await readFile(data, "utf8")).split("\n").filter((line) => /备付金|邮政局/u.test(line));
    for (const line of words) expect(line.includes('"day":"2017-12-25"'), line).toBe(line.includes("备付金"));
    expect(words.some((line) => line.includes("邮政局"))).toBe(true);
  });

  test("makes only what a new day changes", async () => {
    const at = await built();
    const before = await contentsOf(at.output);
    await writeFile(
      join(at.folder, "seeds/pay/2018-12-26-chat.markdown"),
      transcriptText("2018-12-26", [["09:00:00", "赵六", "新的一天"]]),
    );
    await at.build();
    const same = [...before.keys()].filter((file) =>
      /^(?:pay|dev)\/\d{4}\/\d\d\/\d\d\/|^speakers\/.*\/\d{4}-\d\d\//u.test(file),
    );
    const after = await contentsOf(at.output);
    expect(
      differences(
        new Map(same.map((file) => [file, after.get(file) ?? Buffer.of()])),
        new Map(same.map((file) => [file, before.get(file) ?? Buffer.of()])),
      ),
    ).toEqual(
      ["pay/2018/12/24/index.html", "speakers/zhao-liu/2018-12/index.html"].filter((file) => same.includes(file)),
    );
  });

  test.each<[string, (at: Project) => Promise<void>]>([
    ["the list is gone", ({ list }) => rm(list)],
    ["the list is torn", async ({ list }) => writeFile(list, (await readFile(list)).subarray(0, 1000))],
    ["the list is another version's", ({ list }) => edit(list, /"made":"[0-9a-f]{4}/u, '"made":"0000')],
    [
      "files of the site have changed, also without another length, or are gone",
      async ({ output }) => {
        await edit(join(output, "pay/2017/12/25/index.html"), "小群志", "大群志");
        await appendFile(join(output, "pay/2017/12/24/index.html"), "!");
        await rm(join(output, "pay/2017/12/25/index.md"));
        const [text = ""] = [...(await contentsOf(output)).keys()].filter((name) => name.includes("/text/"));
        await rm(join(output, text));
      },
    ],
    ["the site is gone", ({ output }) => rm(output, { recursive: true })],
    [
      "the site is a copy with other times",
      async ({ output }) => {
        await cp(output, `${output}-copy`, { recursive: true });
        await rm(output, { recursive: true });
        await cp(`${output}-copy`, output, { recursive: true });
        await utimes(join(output, "index.html"), 0, 0);
      },
    ],
  ])("makes the same site when %s", async (_, spoil) => {
    const at = await built();
    const before = await contentsOf(at.output);
    await spoil(at);
    await at.build();
    expect(differences(await contentsOf(at.output), before)).toEqual([]);
  });

  test("looks through what it takes over when there is something new that should be gone, and publishes none of it", async () => {
    const at = await built();
    // The page stays as it was written, with the name of somebody who now opts out, and nothing else about its day changes.
    const page = join(at.output, "pay/2017/12/25/index.html");
    const { atime, mtime } = await stat(page);
    await edit(page, "今天聊", "赵六聊");
    await utimes(page, atime, mtime);
    await appendFile(join(at.folder, "speakers.yaml"), "  - name: 赵六\n    optOut: disappear\n");
    const before = await contentsOf(at.output);
    const { code, stderr } = await run(["build", "--quiet"], { cwd: at.folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^leak: pay\/2017\/12\/25\/index\.html \(#m\S+\) holds a name that should be gone, first seen in pay\//u,
    );
    expect(stderr).toMatch(/\nNothing was published: the new site holds what should be gone\n$/u);
    expect(differences(await contentsOf(at.output), before)).toEqual([]);
    expect((await readdir(at.folder)).filter((name) => name.startsWith("_site"))).toEqual([
      "_site",
      "_site.cache.json",
    ]);
    await rm(at.list);
    await at.build();
    expect(differences(await contentsOf(at.output), await at.fromNothing())).toEqual([]);
  });
});

test("--no-cache takes nothing over and leaves no list", async () => {
  const folder = await temporaryFolder(files);
  const { code, stderr } = await run(["build", "--no-cache", "--quiet"], { cwd: folder });
  expect(code, stderr).toBe(0);
  expect(await stat(join(folder, "_site.cache.json")).catch(() => null)).toBeNull();
});
