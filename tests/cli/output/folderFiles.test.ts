import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderFiles, totalBytes } from "../../../src/cli/output/folderFiles.ts";
import { temporaryFolder } from "../../support/folders.ts";

test("every file of a folder is listed by its path, with its length in bytes, and no link is", async () => {
  const folder = await temporaryFolder({ "a/x": "甲", "a-b": "", "a/b/c": "12", B: "1" });
  await symlink("a-b", join(folder, "link"));
  await symlink("a", join(folder, "linked"));
  await symlink("nowhere", join(folder, "broken"));
  const files = folderFiles(folder);
  expect(files.map(({ path, bytes }) => [path, bytes])).toEqual([
    ["B", 1],
    ["a-b", 0],
    ["a/b/c", 2],
    ["a/x", 3],
  ]);
  expect(totalBytes(files)).toBe(6);
});
