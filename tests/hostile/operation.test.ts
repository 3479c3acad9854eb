/** Builds that are ended, crowded out or starved: the site is the old one or the new one, never a mix, and never none. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openOutputFolder, restoreSite } from "../../src/cli/output/outputFolder.ts";
import { removeFolder } from "../../src/cli/output/removeFolder.ts";
import { run, start, startInShell } from "../support/cli.ts";
import { temporaryFolder, transcriptText } from "../support/folders.ts";
import { projectRoot } from "../support/paths.ts";
import { contentsOf, differences } from "../support/sameFiles.ts";

let project: string;
let site: string;
let old: Map<string, Buffer>;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "qunzhi-operation-"));
  await mkdir(join(project, "seeds", "pay"), { recursive: true });
  await writeFile(
    join(project, "seeds", "pay", "2017-12-25-chat.markdown"),
    transcriptText("2017-12-25", [["10:00:00", "张三", "早上好"]]),
  );
  site = join(project, "_site");
  expect((await run(["build", "--quiet"], { cwd: project })).code).toBe(0);
  old = await contentsOf(site);
});
afterAll(() => rm(project, { recursive: true, force: true }));

const beside = (): string[] =>
  readdirSync(project).filter((name) => name.startsWith("_site.") && name !== "_site.cache.json");

async function expectOldSite(): Promise<void> {
  expect(differences(old, await contentsOf(site))).toEqual([]);
}

/** The administrator may do everything, unless that is taken away. */
const asAnybody = process.getuid?.() === 0 ? "exec setpriv --bounding-set=-dac_override,-dac_read_search" : "exec";

/** A number that no process has: that of one that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

describe("55 killed between the two renames", () => {
  let pid: number;
  /** What such a kill leaves: no site, the old one under another name, the new one finished, and the lock. */
  beforeEach(async () => {
    pid = deadProcess();
    await rename(site, `${site}.previous-${pid}`);
    await mkdir(`${site}.next-${pid}`);
    await writeFile(`${site}.next-${pid}/index.html`, "new");
    await writeFile(`${site}.lock`, `${pid}\n`);
  });

  test("the next build gives the old site back at once, even one that is refused", async () => {
    await writeFile(join(project, "archive.yaml"), "title: [\n");
    const { code } = await run(["build", "--quiet"], { cwd: project });
    await rm(join(project, "archive.yaml"));
    expect(code).toBe(1);
    await expectOldSite();
    expect(beside()).toEqual([]);
  });

  test("the next server does", async () => {
    const { child, says } = start(["serve", "--port", "0"], { cwd: project });
    await says(/Wrote _site/u);
    await expectOldSite();
    child.kill("SIGTERM");
    expect(beside()).toEqual([]);
  });

  test("the next check of the site does", async () => {
    expect(await run(["check", "--site", "_site"], { cwd: project })).toMatchObject({ code: 0 });
    await expectOldSite();
    await rm(`${site}.next-${pid}`, { recursive: true });
    await rm(`${site}.lock`);
  });

  test("what a living process has just renamed is left to it", async () => {
    await rename(`${site}.previous-${pid}`, `${site}.previous-${process.pid}`);
    await restoreSite(site);
    expect(existsSync(site)).toBe(false);
    await rename(`${site}.previous-${process.pid}`, site);
    await rm(`${site}.next-${pid}`, { recursive: true });
    await rm(`${site}.lock`);
  });
});

test("55 litter of a process with this very number, as in a container, is never written into", async () => {
  await mkdir(`${site}.next-${process.pid}`);
  await writeFile(`${site}.next-${process.pid}/stale.html`, "stale");
  await writeFile(`${site}.lock`, `${process.pid}\n`);
  const folder = await openOutputFolder(site);
  expect(existsSync(folder.path)).toBe(false);
  await folder.discard();
  expect(beside()).toEqual([]);
  await expectOldSite();
});

test("55 what is left of a site that was replaced never comes back, also when its owner removes the new one", async () => {
  const place = await temporaryFolder();
  await cp(project, place, { recursive: true });
  await chmod(join(place, "_site/data"), 0o555);
  const { code, stderr } = await startInShell(asAnybody, ["build", "--quiet"], { cwd: place }).finished;
  expect([code, stderr]).toEqual([2, expect.stringMatching(/may not be read or written/u)]);
  const [litter = ""] = readdirSync(place).filter((name) => name.startsWith("_site.") && name !== "_site.cache.json");
  expect(existsSync(join(place, litter, "data", "archive.json"))).toBe(true);
  await chmod(join(place, litter, "data"), 0o755);
  await rm(join(place, "_site"), { recursive: true });
  await restoreSite(join(place, "_site"));
  expect(existsSync(join(place, "_site"))).toBe(false);
});

test("55 a swap that fails leaves the old site", async () => {
  const folder = await openOutputFolder(site);
  // Nothing was written: there is no folder to be put in the old one's place.
  await expect(folder.swapIn()).rejects.toThrow("ENOENT");
  await folder.discard();
  await expectOldSite();
  expect(beside()).toEqual([]);
});

describe("an output that is a link", () => {
  test("stays one, and the site behind it is replaced, with what stands beside it", async () => {
    const folder = await temporaryFolder({ "out/hosts/readme": "" });
    await cp(join(project, "seeds"), join(folder, "seeds"), { recursive: true });
    const webroot = join(folder, "out/hosts/webroot");
    await cp(site, webroot, { recursive: true });
    // Through a folder that is a link itself, from where `..` leads elsewhere than its name says.
    await symlink("out/hosts", join(folder, "deep"));
    await symlink("../hosts/webroot", join(folder, "out/hosts/link"));
    await writeFile(join(webroot, "data/old.txt"), "old");
    for (const takenOver of [false, true]) {
      const { code, stdout, stderr } = await run(["build", "--output", "deep/link"], { cwd: folder });
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout.includes("taken over")).toBe(takenOver);
      expect(differences(old, await contentsOf(webroot))).toEqual([]);
    }
    expect(await readlink(join(folder, "out/hosts/link"))).toBe("../hosts/webroot");
    expect(readdirSync(join(folder, "out/hosts")).sort()).toEqual(["link", "readme", "webroot", "webroot.cache.json"]);
  });

  test("that leads nowhere is refused, unless a killed build has left the site beside where it leads", async () => {
    const folder = await temporaryFolder();
    await symlink("webroot", join(folder, "link"));
    const link = join(folder, "link");
    await expect(openOutputFolder(link)).rejects.toThrow(/link is a link to .*webroot, which is not there/u);
    expect(readdirSync(folder)).toEqual(["link"]);
    await cp(site, join(folder, `webroot.previous-${deadProcess()}`), { recursive: true });
    const opened = await openOutputFolder(link);
    await opened.discard();
    expect(readdirSync(folder).sort()).toEqual(["link", "webroot"]);
    await rename(join(folder, "webroot"), join(folder, `webroot.previous-${deadProcess()}`));
    await restoreSite(link);
    expect(differences(old, await contentsOf(link))).toEqual([]);
  });

  test("that leads in a circle is refused", async () => {
    const folder = await temporaryFolder();
    await symlink("b", join(folder, "a"));
    await symlink("a", join(folder, "b"));
    await expect(openOutputFolder(join(folder, "a"))).rejects.toThrow("leads in a circle");
  });

  test("is never followed by what removes folders", async () => {
    const folder = await temporaryFolder({ "kept/file": "kept" });
    await symlink("kept", join(folder, "link"));
    await removeFolder(join(folder, "link"));
    expect(readdirSync(folder)).toEqual(["kept"]);
    expect(readdirSync(join(folder, "kept"))).toEqual(["file"]);
  });
});

test.each(["file/x", "file/x/y", "file"])(
  "an output at %s, where there is a file, is refused in one line",
  async (output) => {
    const folder = await temporaryFolder({ file: "kept" });
    const { code, stderr } = await run(["build", "--output", join(folder, output)], { cwd: project });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^qunzhi: .*\/file is not a folder.*\n$/u)]);
    expect(readdirSync(folder)).toEqual(["file"]);
  },
);

const smallDisks = process.platform === "linux" && spawnSync("unshare", ["-rm", "true"]).status === 0;

test.runIf(smallDisks)("56 a full disk: exit 2, a message, the old site, no litter", async () => {
  const folder = await temporaryFolder();
  const disk = join(folder, "disk");
  const kept = join(folder, "kept");
  await mkdir(disk);
  const launcher = join(projectRoot, "bin", "qunzhi.mjs");
  const bytes = [...old.values()].reduce((sum, { length }) => sum + Math.ceil(length / 4096) * 4096, 0);
  const script = [
    `mount -t tmpfs -o size=${bytes + 200_000} small '${disk}'`,
    `cp -r '${site}' '${disk}/_site'`,
    `'${process.execPath}' '${launcher}' build --quiet --input '${join(project, "seeds")}' --output '${disk}/_site'`,
    "code=$?",
    `cp -r '${disk}' '${kept}'`,
    "exit $code",
  ];
  const { status, stderr } = spawnSync("unshare", ["-rm", "sh", "-c", script.join("\n")], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, "qunzhi: the disk is full; the site is what it was before\n"]);
  expect(differences(old, await contentsOf(join(kept, "_site")))).toEqual([]);
  expect(readdirSync(kept)).toEqual(["_site"]);
});

test.runIf(smallDisks)(
  "an output where a disk is mounted, which cannot be put aside: one line that says so, no litter",
  async () => {
    const folder = await temporaryFolder({ "site/.keep": "" });
    await rm(join(folder, "site/.keep"));
    const build = `'${process.execPath}' '${join(projectRoot, "bin", "qunzhi.mjs")}' build --quiet --input '${join(project, "seeds")}'`;
    const script = `mount -t tmpfs small site && ${build} --output site; code=$?; ${build} --output site/in-it && exit $code`;
    const { status, stderr } = spawnSync("unshare", ["-rm", "sh", "-c", script], { cwd: folder, encoding: "utf8" });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^qunzhi: \S+\/site is in use, or a disk .*\n$/u)]);
    expect(readdirSync(folder)).toEqual(["site"]);
  },
);

test.runIf(smallDisks)("an output on a disk that is only for reading: one line that says so", async () => {
  const folder = await temporaryFolder();
  const build = `'${process.execPath}' '${join(projectRoot, "bin", "qunzhi.mjs")}' build --input '${join(project, "seeds")}'`;
  for (const [output, said] of [
    ["site", "may not be read or written"],
    ["new/site", "cannot be made; its disk may be full, or only be for reading"],
  ]) {
    const script = `mount -t tmpfs -o ro small '${folder}' && ${build} --output '${folder}/${output}'`;
    const { status, stderr } = spawnSync("unshare", ["-rm", "sh", "-c", script], { encoding: "utf8" });
    expect([status, stderr]).toEqual([2, expect.stringMatching(new RegExp(`^qunzhi: \\S+ ${said}[^\\n]*\\n$`, "u"))]);
  }
});

test.runIf(existsSync("/dev/full"))(
  "what is printed finds a full disk: one line that says so, and the site is whole",
  async () => {
    const { code, stderr } = await startInShell("exec >/dev/full;", ["build"], { cwd: project }).finished;
    expect([code, stderr]).toEqual([2, "qunzhi: what it prints cannot be written (ENOSPC)\n"]);
    await expectOldSite();
    expect(beside()).toEqual([]);
  },
);

test("an output whose name is too long, or would be with what stands beside it, is refused in one line", async () => {
  const folder = await temporaryFolder();
  for (const length of [300, 250]) {
    const { code, stderr } = await run(["build", "--output", join(folder, "x".repeat(length))], { cwd: project });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^qunzhi: \S+ is longer than a name may be; .*\n$/u)]);
  }
  expect(readdirSync(folder)).toEqual([]);
});

test("57 of two builds at once the second says so and stops, and the first is not disturbed", async () => {
  const first = start(["build", "--quiet"], { cwd: project });
  while (beside().length < 2) {
    if (first.child.exitCode !== null) throw new Error("It ended before it wrote");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const second = await run(["build", "--quiet"], { cwd: project });
  // The first may have finished while the second was starting; then there was nothing to stop for.
  if (second.code !== 0) {
    expect(second).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`another build (process ${first.child.pid})`),
    });
  }
  expect(await first.finished).toMatchObject({ code: 0 });
  await expectOldSite();
  expect(beside()).toEqual([]);
});

test("57 a build under another one's eyes stops, whatever their speed", async () => {
  const holder = await openOutputFolder(site);
  const { code, stderr } = await run(["build"], { cwd: project });
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/another build \(process \d+\) is writing .*remove .*_site\.lock/u),
  ]);
  await holder.discard();
  await expectOldSite();
});

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "55 %s: the old site, no litter, and an exit code that says so",
  async (signal) => {
    const { child, finished } = start(["build", "--quiet"], { cwd: project });
    while (beside().length < 2) {
      if (child.exitCode !== null) throw new Error("It ended before it wrote");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill(signal);
    expect((await finished).code).toBe({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }[signal]);
    await expectOldSite();
    expect(beside()).toEqual([]);
  },
);

test("55 what is still being written when a signal comes does not come back", async () => {
  const folder = await temporaryFolder();
  const script = join(folder, "writes.mts");
  // Another thread, as those of the system's, that makes a folder just when all has been removed.
  const thread = `
    const { existsSync, mkdirSync } = require("node:fs");
    const { parentPort, workerData } = require("node:worker_threads");
    parentPort.postMessage("ready");
    while (existsSync(workerData));
    mkdirSync(workerData + "/pay/2017", { recursive: true });`;
  await writeFile(
    script,
    `import { once } from "node:events";
    import { mkdirSync } from "node:fs";
    import { Worker } from "node:worker_threads";
    import { openOutputFolder } from ${JSON.stringify(join(projectRoot, "src/cli/output/outputFolder.ts"))};
    const { path } = await openOutputFolder(${JSON.stringify(join(folder, "out"))});
    mkdirSync(path);
    await once(new Worker(${JSON.stringify(thread)}, { eval: true, workerData: path, execArgv: [] }), "message");
    process.emit("SIGINT", "SIGINT");`,
  );
  const { status } = spawnSync(process.execPath, ["--import", "tsx", script], { cwd: projectRoot, timeout: 30_000 });
  expect([status, readdirSync(folder)]).toEqual([130, ["writes.mts"]]);
});

test("59 a build whose reader has gone away ends, and its site is whole", async () => {
  const copy = join(await temporaryFolder(), "project");
  await cp(join(project, "seeds"), join(copy, "seeds"), { recursive: true });
  await writeFile(join(copy, "seeds", "pay", "2017-12-26-chat.markdown"), "---\ntitle: [\n---\n> 10:00:00  甲\n");
  const { child, finished } = start(["build"], { cwd: copy });
  child.stdout?.destroy();
  child.stderr?.destroy();
  const { code, signal } = await finished;
  expect(signal).toBeNull();
  expect(code).not.toBe(0);
  expect(readdirSync(copy).filter((name) => name.startsWith("_site.") && name !== "_site.cache.json")).toEqual([]);
  if (existsSync(join(copy, "_site"))) expect(differences(old, await contentsOf(join(copy, "_site")))).toEqual([]);
});

describe("what may not be read or written", () => {
  test.each([
    ["an output's folder", "out", 0o555, ["build", "--output", "out/site"], /out\/site\.lock/u],
    ["the output itself", "out", 0o333, ["build", "--output", "out"], /out/u],
    ["a folder above it", "out", 0o555, ["build", "--output", "out/sub/site"], /out\/sub/u],
    ["the input", "seeds", 0o333, ["check"], /seeds/u],
  ])("%s: one line that says which, and status 2", async (_, folder, mode, args, name) => {
    const place = await temporaryFolder({ "seeds/pay/x.txt": "", "out/x.txt": "" });
    await chmod(join(place, folder), mode);
    const { code, stderr } = await startInShell(asAnybody, args, { cwd: place }).finished;
    await chmod(join(place, folder), 0o755);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^qunzhi: \S+ may not be read or written; [^\n]+\n$/u)]);
    expect(stderr).toMatch(name);
  });
});
