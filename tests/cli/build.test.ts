/** `qunzhi build` in processes of its own, on a small input. */
import { readdirSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Finished, run, start, startInShell } from "../support/cli.ts";
import { temporaryFolder, transcriptText, writeFiles } from "../support/folders.ts";
import { findDeadLinks } from "../support/links.ts";
import { contentsOf, differences } from "../support/sameFiles.ts";

const files: Readonly<Record<string, string>> = {
  "archive.yaml": "title: 小群志\nrooms:\n  pay: 支付群\n",
  "speakers.yaml": "speakers:\n  - name: 张三\n    aliases: [老张]\n",
  "seeds/pay/2017-12-24-chat.markdown": transcriptText("2017-12-24", [
    ["23:59:59", "张三", "平安夜[強]"],
    ["23:59:59", "李四", "http://a.com这个"],
  ]),
  "seeds/pay/2017-12-25-chat.markdown": transcriptText("2017-12-25", [
    ["00:00:01", "老张", "@李四?圣诞快乐"],
    ["00:00:02", "章三", "![x](http://a.com/x.png)"],
  ]),
  "seeds/dev/2018-01-01-chat.markdown": transcriptText("2018-01-01", [
    ["00:00:00", "張三", "新年快乐"],
    ["12:00:00", "😀", "「李四：http://a.com这个」 - - - - - - - - - - - - - - - 好"],
  ]),
};

let project: string;
let site: string;
let first: Finished;
let built: Map<string, Buffer>;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "qunzhi-build-"));
  await writeFiles(project, files);
  site = join(project, "_site");
});
afterAll(() => rm(project, { recursive: true, force: true }));

/** What stands beside a site: nothing, when builds clean up. */
const beside = (): string[] =>
  readdirSync(project).filter((name) => name.startsWith("_site.") && name !== "_site.cache.json");

describe("a build", () => {
  test("writes the site and says what it did", async () => {
    first = await run(["build"], { cwd: project });
    expect(first.code, first.stderr).toBe(0);
    expect(first.stdout).toMatch(/^Wrote _site: \d+ files/u);
    expect(first.stdout).toContain("3 transcripts in 2 rooms · 6 headers · 6 messages");
    built = await contentsOf(site);
    for (const file of [
      "index.html",
      "404.html",
      "pay/2017/12/25/index.html",
      "dev/2018/01/index.html",
      "speakers/zhang-san/index.html",
      "data/messages.ndjson",
      "feed.xml",
      "search/index.html",
    ]) {
      expect([...built.keys()]).toContain(file);
    }
    expect(beside()).toEqual([]);
    expect(await findDeadLinks(site)).toEqual([]);
  });

  test("is the same bytes in another place, time zone and language, from files that came in another order", async () => {
    const elsewhere = await temporaryFolder();
    await writeFiles(elsewhere, Object.fromEntries(Object.entries(files).reverse()));
    await mkdir(join(elsewhere, "work"));
    const { code, stderr } = await run(["build", "--input", "../seeds", "--output", "out/site", "--quiet"], {
      cwd: join(elsewhere, "work"),
      env: { TZ: "America/New_York", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    });
    expect([code, stderr]).toEqual([0, ""]);
    expect(differences(built, await contentsOf(join(elsewhere, "work", "out", "site")))).toEqual([]);
  });

  test("below a path leads nowhere else", async () => {
    const output = join(await temporaryFolder(), "site");
    const { code } = await run([
      "build",
      "--input",
      join(project, "seeds"),
      "--output",
      output,
      "--pathprefix",
      "repo",
      "--quiet",
    ]);
    expect(code).toBe(0);
    expect(await findDeadLinks(output, { prefix: "/repo/" })).toEqual([]);
    expect(await readFile(join(output, "index.html"), "utf8")).toContain('href="/repo/pay/"');
  });

  test("takes away the pages of a transcript that is gone", async () => {
    const gone = join(project, "seeds/dev/2018-01-01-chat.markdown");
    const text = await readFile(gone, "utf8");
    await rm(gone);
    expect((await run(["build", "--quiet"], { cwd: project })).code).toBe(0);
    const after = await contentsOf(site);
    expect([...after.keys()].filter((file) => file.startsWith("dev/"))).toEqual([]);
    expect([...after.values()].some((bytes) => bytes.includes("新年快乐"))).toBe(false);
    await writeFile(gone, text);
    expect((await run(["build", "--quiet"], { cwd: project })).code).toBe(0);
    expect(differences(built, await contentsOf(site))).toEqual([]);
  });

  test("with a broken transcript ends with 1, and has the rest", async () => {
    const folder = await temporaryFolder({
      ...files,
      "seeds/pay/2017-12-26-chat.markdown": "---\ntitle: [\n---\n> 10:00:00  甲\n",
    });
    const { code, stderr } = await run(["build", "--quiet"], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toContain("seeds/pay/2017-12-26-chat.markdown:");
    expect(differences(built, await contentsOf(join(folder, "_site")))).toEqual([]);
  });

  test("of nothing is refused, and the site before it stays", async () => {
    const oneDay = transcriptText("2018-01-02", [["10:00:00", "张三", "早"]]);
    const folder = await temporaryFolder({ "rooms/pay/2018-01-02-chat.markdown": oneDay, "empty/pay/notes.txt": "" });
    const site = join(folder, "site");
    const build = (input: string) => run(["build", "--input", input, "--output", site, "--quiet"], { cwd: folder });
    expect((await build("rooms")).code).toBe(0);
    const before = await contentsOf(site);
    const { code, stderr } = await build("empty");
    expect(code).toBe(1);
    expect(stderr).toContain("Nothing was published: empty holds no transcript");
    expect(differences(before, await contentsOf(site))).toEqual([]);
  });
});

describe("an output folder", () => {
  test("that holds something else is refused, and nothing in it is touched", async () => {
    const folder = await temporaryFolder({ "home/letter.txt": "wichtig" });
    const { code, stderr } = await run(["build", "--input", join(project, "seeds"), "--output", join(folder, "home")]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/home holds something else than a site; choose another --output/u);
    expect(stderr).not.toMatch(/^ +at /mu);
    expect(readdirSync(folder)).toEqual(["home"]);
    expect(await readFile(join(folder, "home", "letter.txt"), "utf8")).toBe("wichtig");
  });

  test("that is a file is refused", async () => {
    const folder = await temporaryFolder({ site: "x" });
    const { code, stderr } = await run(["build", "--input", join(project, "seeds"), "--output", join(folder, "site")]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/site is not a folder/u);
    expect(await readFile(join(folder, "site"), "utf8")).toBe("x");
  });

  test("that is empty is taken", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "site"));
    const { code } = await run([
      "build",
      "--input",
      join(project, "seeds"),
      "--output",
      join(folder, "site"),
      "--quiet",
    ]);
    expect(code).toBe(0);
  });

  test("that another build writes is left to it", async () => {
    await writeFile(`${site}.lock`, `${process.pid}\n`);
    const { code, stderr } = await run(["build"], { cwd: project });
    await rm(`${site}.lock`);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`another build \\(process ${process.pid}\\)`, "u"));
    expect(differences(built, await contentsOf(site))).toEqual([]);
  });
});

describe("the old site stands as it was when a build", () => {
  async function expectOldSite(): Promise<void> {
    expect(differences(built, await contentsOf(site))).toEqual([]);
  }

  test("finds the configuration broken", async () => {
    await writeFile(join(project, "archive.yaml"), "title: [\n");
    const { code, stderr } = await run(["build"], { cwd: project });
    await writeFile(join(project, "archive.yaml"), files["archive.yaml"] ?? "");
    expect(code).toBe(1);
    expect(stderr).toContain("archive.yaml:");
    await expectOldSite();
    expect(beside()).toEqual([]);
  });

  test("is killed, whose litter the next build removes", async () => {
    const { child, finished } = start(["build"], { cwd: project });
    // It is writing as soon as something stands beside the site.
    while (beside().length < 2) {
      if (child.exitCode !== null) throw new Error("It ended before it wrote");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill("SIGKILL");
    expect((await finished).signal).toBe("SIGKILL");
    await expectOldSite();
    expect(beside()).not.toEqual([]);
    expect((await run(["build", "--quiet"], { cwd: project })).code).toBe(0);
    expect(beside()).toEqual([]);
    await expectOldSite();
  });

  test("is interrupted, and leaves nothing behind", async () => {
    const { child, finished } = start(["build"], { cwd: project });
    while (beside().length < 2) {
      if (child.exitCode !== null) throw new Error("It ended before it wrote");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill("SIGINT");
    expect((await finished).code).toBe(130);
    await expectOldSite();
    expect(beside()).toEqual([]);
  });

  test.each([
    ["does not start", "", "ENOENT"],
    ["ends in the middle of its work", "#!/bin/sh\nhead -c 1 >/dev/null\n", "Pagefind"],
  ])("has a Pagefind that %s", async (_, script, message) => {
    const program = join(await temporaryFolder({ pagefind: script }), script === "" ? "nowhere" : "pagefind");
    if (script !== "") await chmod(program, 0o755);
    const env = { PAGEFIND_BINARY_PATH: program };
    const { code, stderr } = await run(["build", "--no-cache"], { cwd: project, env });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    await expectOldSite();
    expect(beside()).toEqual([]);
  });

  test("cannot write its files", async () => {
    // No file may be larger than some kilobytes: what a full disk is to a build.
    const { finished } = startInShell("ulimit -f 8; exec", ["build"], { cwd: project });
    const { code, stderr } = await finished;
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^qunzhi: a file is larger than [^\n]+ ulimit -f .*\n$/u),
    ]);
    await expectOldSite();
    expect((await run(["build", "--quiet"], { cwd: project })).code).toBe(0);
    expect(beside()).toEqual([]);
  });
});

describe("a reader that goes away", () => {
  test("ends the command", async () => {
    const { child, finished } = start(["speakers", "--report", "json"], { cwd: project });
    child.stdout?.destroy();
    expect(await finished).toMatchObject({ signal: null, stderr: expect.not.stringMatching(/^ +at /mu) });
  });

  test("ends it also when there are errors to print", async () => {
    const folder = await temporaryFolder({ "pay/2017-12-26-chat.markdown": "---\ntitle: [\n---\n> 10:00:00  甲\n" });
    const { child, finished } = start(["check", "--input", folder]);
    child.stdout?.destroy();
    child.stderr?.destroy();
    const { code, signal } = await finished;
    expect(signal).toBeNull();
    expect(code).not.toBe(0);
  });
});
