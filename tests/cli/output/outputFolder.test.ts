/** What openOutputFolder touches and what it leaves alone; `tests/hostile/operation.test.ts` ends whole builds in the middle. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openOutputFolder } from "../../../src/cli/output/outputFolder.ts";
import { temporaryFolder } from "../../support/folders.ts";

const SITE = { "site/data/archive.json": "{}" };
/** The number of a process that has ended. */
const dead = spawnSync(process.execPath, ["-e", ""]).pid;

test("litter is removed, but not that of a site beside it whose name is as long", async () => {
  const litter = [`next-${dead}`, `previous-${dead}`];
  const place = await temporaryFolder({
    ...SITE,
    ...Object.fromEntries(litter.flatMap((end) => [`site.${end}`, `blog.${end}`]).map((name) => [`${name}/x`, ""])),
    "site.next-year/x": "",
    "site.cache.json": "{}",
  });
  await (await openOutputFolder(join(place, "site"))).discard();
  expect(readdirSync(place)).toEqual([
    ...litter.map((end) => `blog.${end}`),
    "site",
    "site.cache.json",
    "site.next-year",
  ]);
});

test("what a first build had written when it was killed does not become the site", async () => {
  const place = await temporaryFolder({ [`site.next-${dead}/data/archive.json`]: "{}" });
  const folder = await openOutputFolder(join(place, "site"));
  await mkdir(folder.path);
  await folder.discard();
  expect(readdirSync(place)).toEqual([]);
});

test("a folder that was swapped in is done with: to discard it takes no lock from whoever has it then", async () => {
  const place = await temporaryFolder(SITE);
  const folder = await openOutputFolder(join(place, "site"));
  await mkdir(folder.path);
  await folder.swapIn();
  await writeFile(join(place, "site.lock"), "1\n");
  await folder.discard();
  expect(readdirSync(place)).toEqual(["site", "site.lock"]);
});

test("signals are the program's own again when a folder is done with, one way or the other", async () => {
  const place = await temporaryFolder(SITE);
  const listening = () => ["SIGHUP", "SIGINT", "SIGTERM"].map((signal) => process.listenerCount(signal));
  const before = listening();
  for (const end of ["swapIn", "discard"] as const) {
    const folder = await openOutputFolder(join(place, "site"));
    expect(listening()).toEqual(before.map((count) => count + 1));
    await mkdir(join(folder.path, "data"), { recursive: true });
    await writeFile(join(folder.path, "data", "archive.json"), "{}");
    await folder[end]();
    expect(listening()).toEqual(before);
  }
});
