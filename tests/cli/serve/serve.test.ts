/** `qunzhi serve` in a process of its own. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Running, start } from "../../support/cli.ts";
import { temporaryFolder, transcriptText } from "../../support/folders.ts";
import { contentsOf, differences } from "../../support/sameFiles.ts";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Asks until the page holds a text. The test's own time limit ends it. */
async function pageWith(address: string, text: string): Promise<string> {
  for (;;) {
    const page = await fetch(address).then(
      (answer) => answer.text(),
      () => "",
    );
    if (page.includes(text)) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const transcript = transcriptText("2017-12-25", [["10:00:00", "张三", "早上好"]]);

/** A folder with a day of a room, being served. */
interface Served {
  readonly folder: string;
  readonly running: Running;
  /** The address of a day's page. */
  day(date: string): string;
  /** Writes a transcript of the room. */
  write(date: string, text: string): Promise<void>;
  /** Waits until so many sites have been written. */
  builds(number: number): Promise<void>;
}

async function serve(files: Readonly<Record<string, string>> = {}, args: readonly string[] = []): Promise<Served> {
  const folder = await temporaryFolder({ "seeds/pay/2017-12-25-chat.markdown": transcript, ...files });
  const running = start(["serve", "--port", String(await freePort()), ...args], { cwd: folder });
  const [, address = ""] = await running.says(/^ {2}(http:\/\/\S+)$/mu);
  return {
    folder,
    running,
    day: (date) => new URL(`pay/${date.replaceAll("-", "/")}/`, address).href,
    write: (date, text) => writeFile(join(folder, `seeds/pay/${date}-chat.markdown`), text),
    builds: async (number) => void (await running.says(new RegExp(`(?:Wrote .*){${number}}`, "su"))),
  };
}

/** Lets no build write the site, as if another one were writing it: what is shown then, is shown before the site is built. */
async function holdBuilds({ folder }: Served): Promise<() => Promise<void>> {
  const lock = join(folder, "_site.lock");
  await writeFile(lock, `${process.pid}\n`);
  return () => rm(lock);
}

test("an edited transcript appears, a broken one leaves the site as it was, and Ctrl-C ends it", async () => {
  const served = await serve();
  expect(served.running.output()).toContain("1 transcript");
  await pageWith(served.day("2017-12-25"), "早上好");

  await served.write("2017-12-25", transcript.replace("早上好", "晚上好"));
  expect(await pageWith(served.day("2017-12-25"), "晚上好")).not.toContain("早上好");
  await served.builds(2);

  await served.write("2017-12-26", transcript.replaceAll("12-25", "12-26"));
  await pageWith(served.day("2017-12-26"), "早上好");
  await served.builds(3);
  // The day before leads to it: what was shown early of that day has gone with the build that has it.
  expect(await pageWith(served.day("2017-12-25"), 'href="/pay/2017/12/26/"')).toContain("晚上好");

  await served.write("2017-12-25", transcript.replace("title:", "title: ["));
  await served.running.says(/error {2}front-matter-yaml/u);
  await served.write("2017-12-25", transcript.replace("早上好", "又好了"));
  await pageWith(served.day("2017-12-25"), "又好了");
  await served.builds(5);

  served.running.child.kill("SIGINT");
  expect(await served.running.finished).toMatchObject({ code: 0, signal: null });
  expect(await readFile(join(served.folder, "_site/pay/2017/12/25/index.html"), "utf8")).toContain("又好了");
});

/** Asks for a path as it is written, which no browser would send, and says what the answer's status is. */
function statusOf(address: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(address);
  return new Promise((answered, failed) => {
    get({ hostname, port, path }, (answer) => {
      answer.resume();
      answered(answer.statusCode);
    }).on("error", failed);
  });
}

test("what cannot be read as an address is found nowhere, what lies beside the site neither, and serving goes on", async () => {
  const served = await serve();
  const address = served.day("2017-12-25");
  for (const path of [
    "/%zz",
    "/%E4%BA",
    "//",
    "/..%2f..%2fseeds",
    "/..%2f_site.cache.json",
    "/%2e%2e/_site.cache.json",
  ])
    expect([path, await statusOf(address, path)]).toEqual([path, 404]);
  expect(await statusOf(address, "/pay/?q=%zz")).toBe(200);
  await pageWith(address, "早上好");
});

test("a site is served from a folder with an escape in its name, below a path in Chinese", async () => {
  const folder = await temporaryFolder({ "a%20b/seeds/pay/2017-12-25-chat.markdown": transcript });
  const args = ["serve", "--port", String(await freePort()), "--pathprefix", "群志"];
  const [, address = ""] = await start(args, { cwd: join(folder, "a%20b") }).says(/^ {2}(http:\/\/\S+)$/mu);
  await pageWith(new URL("pay/2017/12/25/", address).href, "早上好");
});

describe("before the site is built", () => {
  test("an edited day is shown, a new one too, and nothing is written", async () => {
    const served = await serve({ "archive.yaml": "baseUrl: https://example.org/chat\n" });
    const before = await contentsOf(join(served.folder, "_site"));
    const release = await holdBuilds(served);
    await served.write("2017-12-25", transcript.replace("早上好", "晚上好"));
    expect(await pageWith(served.day("2017-12-25"), "晚上好")).not.toContain("早上好");
    await served.running.says(/another build/u);
    await served.write("2017-12-26", transcript.replaceAll("12-25", "12-26"));
    const shown = await pageWith(served.day("2017-12-26"), "早上好");
    expect(shown).toContain('href="/chat/pay/2017/12/25/"');
    await served.running.says(/another build.*another build/su);
    expect(served.running.output()).toMatch(
      /^Shown after [\d.]+ m?s: \/pay\/2017\/12\/25\/; the whole site follows$/mu,
    );
    expect(differences(before, await contentsOf(join(served.folder, "_site")))).toEqual([]);

    await release();
    await served.write("2017-12-26", transcript.replaceAll("12-25", "12-26").replace("早上好", "下午好"));
    await served.builds(2);
    const built = await contentsOf(join(served.folder, "_site"));
    expect(built.get("pay/2017/12/25/index.html")?.toString()).toContain("晚上好");
    expect(built.get("pay/2017/12/26/index.html")?.toString()).toContain("下午好");
    expect(await pageWith(served.day("2017-12-26"), "下午好")).not.toContain("早上好");
  });

  test("what the owner does not publish is not shown, by what was decided last", async () => {
    const served = await serve({
      "seeds/speakers.yaml": "speakers:\n  - name: 李四光\n    aliases: [张三]\n    pseudonym: 某人\n",
    });
    const release = await holdBuilds(served);
    const talk = (words: string) =>
      transcriptText("2017-12-25", [
        ["10:00:00", "张三", words],
        ["10:00:10", "王五", "13800138000"],
      ]);
    await served.write("2017-12-25", talk("第一句"));
    const shown = await pageWith(served.day("2017-12-25"), "第一句");
    for (const gone of ["张三", "李四光", "13800138000"]) expect(shown).not.toContain(gone);
    await served.running.says(/another build/u);

    // Nothing is shown by decisions that may have changed, what was shown before included.
    await writeFile(join(served.folder, "seeds/speakers.yaml"), "speakers:\n  - name: 张三\n    optOut: disappear\n");
    await pageWith(served.day("2017-12-25"), "早上好");
    await served.running.says(/another build.*another build/su);
    await release();
    await served.write("2017-12-25", talk("第二句"));
    await served.builds(2);
    const built = await pageWith(served.day("2017-12-25"), "王五");
    for (const gone of ["张三", "第二句", "13800138000"]) expect(built).not.toContain(gone);

    // Read anew, the archive in memory knows of them.
    const releaseAgain = await holdBuilds(served);
    const later = talk("第三句").replace("13800138000", "第四句");
    for (let edit = 0; ; edit++) {
      await served.write("2017-12-25", later + "\n".repeat(edit));
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const now = await (await fetch(served.day("2017-12-25"))).text();
      for (const gone of ["张三", "第三句"]) expect(now).not.toContain(gone);
      if (now.includes("第四句")) break;
    }
    await releaseAgain();
  });

  test("configuration that was not there at first is followed: created, changed and removed", async () => {
    const served = await serve();
    const speakers = join(served.folder, "speakers.yaml");
    const talk = (words: string) =>
      transcriptText("2017-12-25", [
        ["10:00:00", "张三", words],
        ["10:00:10", "王五", words],
      ]);
    await served.write("2017-12-25", talk("第一句"));
    await served.builds(2);

    const release = await holdBuilds(served);
    await writeFile(speakers, "speakers:\n  - name: 张三\n    optOut: disappear\n");
    await served.running.says(/another build/u);
    // The next edit is not shown by what was decided before.
    await served.write("2017-12-25", talk("第二句"));
    await served.running.says(/another build.*another build/su);
    const shown = await (await fetch(served.day("2017-12-25"))).text();
    expect(shown.includes("第二句") && shown.includes("张三")).toBe(false);
    await release();
    await served.write("2017-12-25", talk("第三句"));
    expect(await pageWith(served.day("2017-12-25"), "第三句")).not.toContain("张三");
    await served.builds(3);

    await writeFile(speakers, "speakers:\n  - name: 王五\n    optOut: disappear\n");
    expect(await pageWith(served.day("2017-12-25"), "张三")).not.toContain("王五");
    await rm(speakers);
    await pageWith(served.day("2017-12-25"), "王五");
    await writeFile(speakers, "speakers:\n  - name: 张三\n    optOut: disappear\n");
    while ((await (await fetch(served.day("2017-12-25"))).text()).includes("张三"))
      await new Promise((resolve) => setTimeout(resolve, 50));
  });

  test("edits follow each other while the site is being built, and the last word is the site's", async () => {
    const served = await serve();
    for (const words of ["第一句", "第二句", "第三句"]) {
      await served.write("2017-12-25", transcript.replace("早上好", words));
      await pageWith(served.day("2017-12-25"), words);
    }
    const file = join(served.folder, "_site/pay/2017/12/25/index.html");
    await served.builds(2);
    while (!(await readFile(file, "utf8").catch(() => "")).includes("第三句"))
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await pageWith(served.day("2017-12-25"), "第三句")).not.toMatch(/第[一二]句/u);
  });

  test("a day that cannot be read shows what the site has", async () => {
    const served = await serve();
    const release = await holdBuilds(served);
    await served.write("2017-12-25", transcript.replace("早上好", "晚上好"));
    await pageWith(served.day("2017-12-25"), "晚上好");
    await served.running.says(/another build/u);
    await served.write("2017-12-25", transcript.replace("title:", "title: ["));
    await pageWith(served.day("2017-12-25"), "早上好");
    await served.running.says(/another build.*another build/su);
    await release();
  });
});

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "%s ends the build that runs, which leaves nothing",
  async (signal) => {
    const served = await serve();
    await served.write("2017-12-25", transcript.replace("早上好", "晚上好"));
    const lock = join(served.folder, "_site.lock");
    let builder = Number.NaN;
    while (!(builder > 0)) {
      builder = Number(await readFile(lock, "utf8").catch(() => ""));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(builder).not.toBe(served.running.child.pid);
    served.running.child.kill(signal);
    expect(await served.running.finished).toMatchObject({ code: 0, signal: null });
    expect(() => process.kill(builder, 0)).toThrow();
    const beside = (await readdir(served.folder)).filter((name) => name !== "_site.cache.json");
    expect(beside.filter((name) => name.startsWith("_site"))).toEqual(["_site"]);
  },
);

test("where nothing may be published it ends with 1, and serves nothing", async () => {
  const folder = await temporaryFolder({
    "seeds/pay/2017-12-25-chat.markdown": transcript,
    "archive.yaml": "privacy: { redact: nonsense }\n",
  });
  const { code, stdout, stderr } = await start(["serve", "--port", "0"], { cwd: folder }).finished;
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(
    /archive\.yaml:1:\d+ {2}error.*\nNothing was published: correct the errors in the configuration/su,
  );
  expect(await readdir(folder)).toEqual(["archive.yaml", "seeds"]);
});

test("a site inside the input does not set off its own rebuilding", async () => {
  const folder = await temporaryFolder({ "pay/2017-12-25-chat.markdown": transcript });
  const served = start(["build", "--watch", "--input", "."], { cwd: folder });
  const builds = () => served.output().split("Wrote ").length - 1;
  await served.says(/Wrote _site/u);
  await writeFile(join(folder, "pay/2017-12-25-chat.markdown"), transcript.replace("早上好", "晚上好"));
  await served.says(/Wrote _site.*Wrote _site/su);
  // Long enough for a build that its own files would have set off.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(builds()).toBe(2);
  served.child.kill("SIGTERM");
  expect((await served.finished).code).toBe(0);
});
