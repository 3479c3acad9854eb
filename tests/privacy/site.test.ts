import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findLeaks, leaksIn } from "../../src/cli/leaks/findLeaks.ts";
import { ordinaryWords } from "../../src/cli/leaks/ordinaryWords.ts";
import { siteText } from "../../src/cli/leaks/siteTexts.ts";
import { type LoadedArchive, loadArchive } from "../../src/cli/load.ts";
import { writeSearchIndex } from "../../src/search/writeSearchIndex.ts";
import { run } from "../support/cli.ts";
import { listFiles } from "../support/files.ts";
import { writeFiles } from "../support/folders.ts";
import { ALL_ON, NAMES, plantedFiles, VALUES, WORDS } from "./planted.ts";
import { standing } from "./scan.ts";

const KEY = "a long random text";
let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "qunzhi-privacy-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Runs the command line in a folder. */
function qunzhi(folder: string, args: readonly string[], key = KEY) {
  return run(args, { cwd: folder, env: { QUNZHI_PSEUDONYM_KEY: key } });
}

describe("a site with everything on", () => {
  let folder: string;
  let site: string;
  let loaded: LoadedArchive;
  let printed: string;
  beforeAll(async () => {
    folder = join(scratch, "on");
    await writeFiles(folder, plantedFiles(ALL_ON, ""));
    const before = await loadArchive({ input: join(folder, "seeds"), unredacted: true });
    const taken = before.archive.messages.find(({ text }) => text === WORDS.taken);
    await writeFiles(folder, plantedFiles(ALL_ON, taken?.id ?? ""));
    const { code, stdout, stderr } = await qunzhi(folder, ["build"]);
    expect(code, stderr).toBe(0);
    printed = stdout;
    site = join(folder, "_site");
    loaded = await loadArchive({ input: join(folder, "seeds"), pseudonymKey: KEY });
  });

  test("the scan finds what does stand there", async () => {
    expect(await standing(site, ["留下来的话", "[已隐去电话]", "阿石"])).not.toHaveLength(0);
  });

  test("nothing that was planted stands anywhere, in any file", async () => {
    const hidden = [NAMES.madeUp, NAMES.chosen, NAMES.tombstone, NAMES.gone];
    const slugs = ["xian-mou-ren", "da-xiao-jie", "cu-xian-sheng", "vanished-person"];
    const words = Object.values(WORDS);
    expect(await standing(site, [...Object.values(VALUES), "13800138000", ...hidden, ...slugs, ...words])).toEqual([]);
  });

  test("no word of the search index holds a character of a hidden name", async () => {
    const files = (await listFiles(site)).filter((name) => name.endsWith(".pf_index"));
    const words = await Promise.all(files.map(async (name) => gunzipSync(await readFile(join(site, name)))));
    const text = words.map((bytes) => bytes.toString("utf8")).join("");
    for (const character of "鱻龘麤涉") expect(text).not.toContain(character);
    expect(text).toContain("留下");
  });

  test("marks stand in the place of values, in pages and data alike", async () => {
    const text = "电话[已隐去电话]，座机[已隐去电话]，身份证[已隐去证件号]，卡号[已隐去卡号]，工号[已隐去工号]";
    expect(loaded.archive.messages.find(({ clock }) => clock === "00:02:12")?.text).toBe(text);
    expect(await readFile(join(site, "proddev/2017/12/25/index.html"), "utf8")).toContain(text);
    expect(await readFile(join(site, "data/messages.ndjson"), "utf8")).toContain(text);
  });

  test("addresses of tombstones stay, and of those who disappear nothing does", () => {
    const at = (clock: string) => loaded.archive.messages.find((message) => message.clock === clock);
    for (const clock of ["00:05:00", "00:09:00"]) {
      expect(at(clock)).toMatchObject({ kind: "removed", speaker: null, seenAs: [], text: "", parts: [], quote: null });
    }
    expect(at("00:06:00")).toBeUndefined();
    expect(at("00:07:00")?.quote).toMatchObject({
      name: "[已隐去姓名]",
      text: "[已撤下]",
      speaker: null,
      of: at("00:05:00")?.ref,
    });
    expect(at("00:10:00")?.quote).toMatchObject({ name: NAMES.shown, text: "[已撤下]" });
    expect(loaded.archive.speakers.map(({ name }) => name)).toEqual(expect.arrayContaining([NAMES.shown, "阿石"]));
    expect(loaded.archive.speakers).toHaveLength(4);
  });

  test("mentions, the presenter and links follow the names", () => {
    const { archive } = loaded;
    const member = archive.speakers.find(({ id }) => id.startsWith("member-"));
    const [mention, , other] = archive.messages.find(({ clock }) => clock === "00:03:30")?.parts ?? [];
    expect(mention).toEqual({ type: "mention", label: member?.name, speaker: member?.id, everyone: false });
    expect(other).toEqual({ type: "mention", label: "[已隐去姓名]", speaker: null, everyone: false });
    const presenter = archive.rooms.flatMap(({ days }) => days).find(({ day }) => day === "2017-12-25")?.presenter;
    expect(presenter).toEqual({ name: member?.name, speaker: member?.id });
    expect(JSON.stringify(archive.messages.flatMap(({ attachments }) => attachments))).not.toMatch(/href|src/u);
  });

  test("the build says how much was kept back", () => {
    expect(printed).toMatch(
      /Kept back: .*\d+ × phone number.*2 speakers under other names · 2 speakers opted out · 4 messages removed/u,
    );
  });

  test("a second build gives the same bytes, another secret other names", async () => {
    const names = (key: string) =>
      loadArchive({ input: join(folder, "seeds"), pseudonymKey: key }).then(({ archive }) =>
        archive.speakers.map(({ name }) => name),
      );
    expect(await names(KEY)).toEqual(loaded.archive.speakers.map(({ name }) => name));
    expect(await names("another long random text")).not.toEqual(await names(KEY));
  });

  test("the check of the site is content, and a configuration that cannot be carried out is not published", async () => {
    expect(await qunzhi(folder, ["check", "--site", "_site"])).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining("leak"),
    });
    const before = await readFile(join(site, "index.html"), "utf8");
    const broken = join(scratch, "broken");
    await cp(folder, broken, { recursive: true });
    await writeFile(join(broken, "speakers.yaml"), "speakers:\n  - name: 麤先生\n    optOut: perhaps\n");
    expect(await qunzhi(broken, ["build"])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("Nothing was published"),
    });
    expect(await readFile(join(broken, "_site", "index.html"), "utf8")).toBe(before);
    expect((await readdir(broken)).filter((name) => /^_site(?:$|\.(?:next|previous|lock))/u.test(name))).toEqual([
      "_site",
    ]);
    expect(await qunzhi(folder, ["build"], "")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("pseudonym-key"),
    });
  });

  describe("a leak is found", () => {
    const packed = (file: string, text: string) =>
      gzipSync(file.endsWith(".pf_fragment") ? `pagefind_dcd${text}` : text);
    const word = WORDS.gone;
    test.each<[file: string, leak: string]>([
      ["proddev/2017/12/25/index.html", `<p>${VALUES.identity}</p>`],
      ["speakers/index.html", `<a title="${NAMES.madeUp}">x</a>`],
      ["index.html", '<a href="/chat/speakers/cu-xian-sheng/">x</a>'],
      ["search/index.html", "&#x4f60;&#x597d; vanished&#45;person"],
      ["feed.xml", `&amp;lt;p&amp;gt;${word}&amp;lt;/p&amp;gt;`],
      ["feed.json", `{"a":"<p>${NAMES.chosen.replace("龘", "\\u9f98")}</p>"}`],
      ["data/messages.ndjson", `{"text":"a\\n${word}\\n"}`],
      ["data/speakers.json", '[{"id":"vanished-person"}]'],
      ["data/messages.ndjson", '{"text":"a","speaker":{"id":"cu-xian-sheng","name":"x"}}'],
      ["data/messages.ndjson", '{"mentions":[{"label":"x","speaker":"cu-xian-sheng"}]}'],
      ["data/archive.json", '{"presenter":{"name":"x","speaker":"cu-xian-sheng"}}'],
      ["pagefind/text/1.qz", '{"speakers":[["cu-xian-sheng","x"]]}'],
      ["pagefind/speakers.qz", '[["cu-xian-sheng","x"]]'],
      ["data/archive.json", `{"x":"${VALUES.email.replace("@", "\\u0040")}"}`],
      ["proddev/2017/12/25/index.md", NAMES.gone.replace("-", "\\-")],
      ["sitemap.xml", "<loc>https://example.org/chat/speakers/da-xiao-jie/</loc>"],
      ["llms.txt", WORDS.taken],
      ["assets/day.js", `"${VALUES.own}"`],
      ["pagefind/text/0.qz", `["${word}"]`],
      ["pagefind/fragment/x.pf_fragment", `{"content":"${WORDS.tombstone}"}`],
      ["speakers/cu-xian-sheng/index.html", "<p>nothing</p>"],
    ])("in %s: %s", async (file, leak) => {
      const copy = await mkdtemp(join(scratch, "leak-"));
      await cp(site, copy, { recursive: true });
      const path = join(copy, file);
      await mkdir(dirname(path), { recursive: true });
      if (/\.(?:qz|pf_fragment)$/u.test(file)) await writeFile(path, packed(file, leak));
      else await writeFile(path, (await readFile(path, "utf8").catch(() => "")) + leak);
      const leaks = await findLeaks(copy, loaded.privacy.secrets, ordinaryWords(loaded.config, ["proddev", "devarch"]));
      expect(leaks.map((one) => one.file)).toContain(file);
    });

    test("in the word index, and the command names file and origin", async () => {
      const copy = await mkdtemp(join(scratch, "leak-"));
      await cp(folder, copy, { recursive: true });
      const all = await loadArchive({ input: join(folder, "seeds"), unredacted: true });
      const index = join(copy, "_site", "pagefind");
      const nothing = packed("0.qz", "[]");
      await writeSearchIndex(all.archive, { outputDir: join(copy, "_site") });
      for (const name of await listFiles(index))
        if (name.includes("/text/")) await writeFile(join(index, name), nothing);
      const { code, stderr } = await qunzhi(copy, ["check", "--site", "_site"]);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /leak: pagefind\/index holds a phone number .* first seen in proddev\/2017-12-25-chat\.markdown:8\n/u,
      );
      expect(stderr).toMatch(/leak: pagefind\/index holds a name /u);
      expect(stderr).toMatch(/leak: pagefind\/index holds words of a removed message /u);
      expect(stderr).toContain("privacy.ordinaryWords");
      expect(stderr).not.toContain(VALUES.identity);
    });

    test.each<[file: string, leak: string, at: string]>([
      [
        "proddev/2017/12/25/index.html",
        `<p id="m100000-abcd"><b>x ${WORDS.gone}</b></p><p id="m100001-abce">x</p>`,
        "#m100000-abcd",
      ],
      [
        "data/messages.ndjson",
        `{"url":"/proddev/2017/12/25/#m100000-abcd","text":"${WORDS.gone}"}`,
        "/proddev/2017/12/25/#m100000-abcd",
      ],
      ["proddev/2017/12/25/index.md", `a\n\n${WORDS.gone}\n`, "line 3"],
      ["proddev/2017/12/25/index.md", `a\n\n${[...WORDS.gone].join("\u200b")}\n`, "line 3"],
    ])("and where: %s", async (file, leak, at) => {
      expect(leaksIn([siteText(file, Buffer.from(leak))], loaded.privacy.secrets, "")).toMatchObject([
        { file, place: at, kind: "words" },
      ]);
    });
  });
});

test("findings show stars for numbers", async () => {
  const folder = join(scratch, "stars");
  const text = plantedFiles("", "")["seeds/devarch/2017-12-26-chat.markdown"] ?? "";
  await writeFiles(folder, {
    "seeds/devarch/2017-12-26-chat.markdown": text.replace("短话", `打${VALUES.mobile}\u0007`),
  });
  const { diagnostics } = await loadArchive({ input: join(folder, "seeds") });
  expect(diagnostics.find(({ rule }) => rule === "control-character")?.source).toMatch(/打\*{13}/u);
  expect(JSON.stringify(diagnostics)).not.toContain(VALUES.mobile);
});

test("where nothing was kept back the site is not read", async () => {
  await expect(findLeaks(join(scratch, basename("nowhere")), [], "")).resolves.toEqual([]);
});

test("what the owner publishes about the archive is no leak, though others typed it", async () => {
  const folder = join(scratch, "own");
  const owners = `${ALL_ON}removal: mailto:${VALUES.email}\n`;
  await writeFiles(folder, { ...plantedFiles(owners, ""), "speakers.yaml": "" });
  const { code, stderr } = await qunzhi(folder, ["build", "--quiet"]);
  expect(code, stderr).toBe(0);
  expect(await readFile(join(folder, "_site", "index.html"), "utf8")).toContain(VALUES.email);
  expect(await readFile(join(folder, "_site", "data", "messages.ndjson"), "utf8")).not.toContain(VALUES.email);
});
