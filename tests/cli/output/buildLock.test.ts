import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { isAlive, LockedError, lockOutput } from "../../../src/cli/output/buildLock.ts";
import { startInShell } from "../../support/cli.ts";
import { temporaryFolder } from "../../support/folders.ts";
import { projectRoot } from "../../support/paths.ts";

/** The number of a process that has ended. */
const dead = spawnSync(process.execPath, ["-e", ""]).pid;

/** An output folder whose lock holds this. */
async function locked(content: string): Promise<string> {
  return join(await temporaryFolder({ "site.lock": content }), "site");
}

test("a lock names its process, and lets nobody else in until it is released", async () => {
  const output = join(await temporaryFolder(), "deep/site");
  const lock = await lockOutput(output);
  expect(await readFile(`${output}.lock`, "utf8")).toBe(`${process.pid}\n`);
  lock.release();
  expect(existsSync(`${output}.lock`)).toBe(false);
  // Twice does no harm.
  lock.release();
});

test.skipIf(process.platform === "win32")("a lock that cannot be written leaves no file", async () => {
  const folder = await temporaryFolder();
  // No file may have a byte: what a full disk is that still has room for a name.
  const { finished } = startInShell("ulimit -f 0; exec", ["build", "--output", "site"], { cwd: folder });
  const { code, stderr } = await finished;
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^qunzhi: a file is larger than [^\n]+\n$/u)]);
  expect(await readdir(folder)).toEqual([]);
});

describe("a lock counts for nothing", () => {
  test.each([
    ["of a process that is gone", `${dead}\n`],
    ["of this very number, as a container may have left it", `${process.pid}\n`],
    ["that names nobody", ""],
    ["that was torn", "12x"],
    ["of a number that no process can have", "0\n"],
    ["of a group of processes", "-1\n"],
    ["of half a process", "1.5\n"],
  ])("%s", async (_, content) => {
    const output = await locked(content);
    const lock = await lockOutput(output);
    expect(await readFile(`${output}.lock`, "utf8")).toBe(`${process.pid}\n`);
    lock.release();
  });
});

test("a lock of a living process holds, whoever's it is, and stays", async () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  // The first process of a system is nobody's to signal, but there.
  for (const pid of [child.pid, 1]) {
    const output = await locked(`${pid}\n`);
    const refused = lockOutput(output);
    await expect(refused).rejects.toThrow(LockedError);
    await expect(refused).rejects.toThrow(
      `another build (process ${pid}) is writing ${output}; if there is none, remove ${output}.lock`,
    );
    expect(await readFile(`${output}.lock`, "utf8")).toBe(`${pid}\n`);
  }
});

test("of several that find a lock left behind, or none, at the same moment one gets it", async () => {
  const rounds = 200;
  const left = Object.fromEntries(Array.from({ length: rounds / 2 }, (_, at) => [`${2 * at}.lock`, `${dead}\n`]));
  const folder = await temporaryFolder(left);
  const racers = await Promise.all(Array.from({ length: 4 }, () => startRacer(folder, rounds)));
  const start = Date.now() + 200;
  const won = (await Promise.all(racers.map((race) => race(start)))).flat();
  expect(won.sort((a, b) => a - b)).toEqual(Array.from({ length: rounds }, (_, round) => round));
  expect((await readdir(folder)).length).toBe(rounds);
});

/** A process that tries to take one lock after the other, every 10 ms from a moment on, and says which it got. It holds them until the test ends. */
async function startRacer(folder: string, rounds: number): Promise<(start: number) => Promise<number[]>> {
  const script = `
    import { lockOutput } from "./src/cli/output/buildLock.ts";
    process.on("message", async (start) => {
      const won = [];
      for (let round = 0; round < ${rounds}; round++) {
        while (Date.now() < start + 10 * round);
        await lockOutput(${JSON.stringify(join(folder, "/"))} + round).then(() => won.push(round), () => undefined);
      }
      process.send(won);
    });
    process.send("ready");`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child, "message");
  return async (start) => {
    child.send(start);
    const [won] = (await once(child, "message")) as [number[]];
    return won;
  };
}

test("what stands in a lock's place is not removed", async () => {
  const output = join(await temporaryFolder({ "site.lock/kept": "" }), "site");
  await expect(lockOutput(output)).rejects.toThrow();
  expect(existsSync(`${output}.lock/kept`)).toBe(true);
});

test.runIf(process.platform === "linux")(
  "a process that has ended counts as gone, though nobody has noticed",
  async () => {
    // Before its child ends the shell becomes another program, which never asks what became of it.
    const parent = spawn("sh", ["-c", "sleep 0.2 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void parent.kill("SIGKILL"));
    const [said] = await once(parent.stdout, "data");
    const zombie = Number(String(said));
    while (!/\) Z/u.test(await readFile(`/proc/${zombie}/stat`, "utf8")))
      await new Promise((next) => setTimeout(next, 5));
    process.kill(zombie, 0);
    expect(isAlive(zombie)).toBe(false);
  },
);
