import { existsSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sameFolder } from "../../../src/cli/output/sameFolder.ts";
import { run } from "../../support/cli.ts";
import { temporaryFolder, transcriptText, writeFiles } from "../../support/folders.ts";

/** True where large and small letters are one, as on macOS and Windows. */
const isCaseless = ((folder: string) => {
  const isThere = existsSync(join(folder, "..", basename(folder).toUpperCase()));
  rmdirSync(folder);
  return isThere;
})(mkdtempSync(join(tmpdir(), "qunzhi-case-")));
/** Where they are two, on Linux. */
const MEMORY = "/dev/shm";

test("two names of one folder are found, and nothing stays of the search", async () => {
  const folder = await temporaryFolder();
  expect(sameFolder(folder, ["shop", "pay", "./pay"])).toEqual(["pay", "./pay"]);
  expect(sameFolder(folder, ["shop", "pay", "群"])).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test("a folder that is not there yet is made, and what is in one that is says nothing", async () => {
  const folder = await temporaryFolder({ "out/pay/index.html": "" });
  expect(sameFolder(join(folder, "out"), ["pay"])).toBeNull();
  expect(sameFolder(join(folder, "new"), ["pay"])).toBeNull();
  expect(readdirSync(folder).sort()).toEqual(["new", "out"]);
});

test("names that differ in large and small letters are one where the system says so", async () => {
  const folder = await temporaryFolder();
  expect(sameFolder(folder, ["pay", "Pay"])).toEqual(isCaseless ? ["pay", "Pay"] : null);
});

// With the temporary folder (TMPDIR) on a disk where they are one; transcripts of two such rooms lie elsewhere.
test.runIf(isCaseless && existsSync(MEMORY))("no room's pages take the place of another's", async () => {
  const project = mkdtempSync(join(MEMORY, "qunzhi-rooms-"));
  onTestFinished(() => rmSync(project, { recursive: true }));
  const day = (name: string) => transcriptText("2017-12-25", [["10:00:00", name, "早上好"]]);
  const file = "2017-12-25-chat.markdown";
  await writeFiles(project, { [`seeds/pay/${file}`]: day("张三"), [`seeds/Pay/${file}`]: day("李四") });
  const folder = await temporaryFolder();
  const output = join(folder, "site");
  expect(await run(["build", "--output", output], { cwd: project })).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^Nothing was published: the rooms Pay and pay are the same folder/mu),
  });
  for (const shard of ["1/2", "2/2"])
    expect(await run(["build", "--quiet", "--shard", shard], { cwd: project })).toMatchObject({ code: 0 });
  const shards = ["_shards/1-of-2", "_shards/2-of-2"];
  expect(await run(["join", ...shards, "--output", output], { cwd: project })).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/has the same name as another of its files/u),
  });
  expect(readdirSync(folder)).toEqual([]);
});
