import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { placeFile } from "../../../src/cli/output/placeFile.ts";
import { temporaryFolder } from "../../support/folders.ts";

const MEMORY = "/dev/shm";
const hasTwoDisks = existsSync(MEMORY) && statSync(MEMORY).dev !== statSync(tmpdir()).dev;

test("a file gets a second name", async () => {
  const folder = await temporaryFolder({ a: "甲" });
  placeFile(join(folder, "a"), join(folder, "b"));
  expect(statSync(join(folder, "b")).ino).toBe(statSync(join(folder, "a")).ino);
});

test.runIf(hasTwoDisks)("a file on another disk is copied, also one that may not be written", async () => {
  const folder = await temporaryFolder({ a: "甲" });
  chmodSync(join(folder, "a"), 0o444);
  const other = mkdtempSync(join(MEMORY, "qunzhi-place-"));
  onTestFinished(() => rmSync(other, { recursive: true }));
  placeFile(join(folder, "a"), join(other, "a"));
  expect(readFileSync(join(other, "a"), "utf8")).toBe("甲");
  expect(statSync(join(folder, "a")).nlink).toBe(1);
});

test("a file that is not there is said not to be", async () => {
  const folder = await temporaryFolder();
  expect(() => placeFile(join(folder, "a"), join(folder, "b"))).toThrow("ENOENT");
});

test("a file that is there already is kept", async () => {
  const folder = await temporaryFolder({ a: "甲", b: "乙" });
  expect(() => placeFile(join(folder, "a"), join(folder, "b"))).toThrow("EEXIST");
  expect(readFileSync(join(folder, "b"), "utf8")).toBe("乙");
});
