import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeText } from "../../../src/cli/output/writeText.ts";
import { temporaryFolder } from "../../support/folders.ts";

test("texts and bytes, short and long, are in the file in their order, each once, and nothing of what was there", async () => {
  const folder = await temporaryFolder({ "deep/old.txt": "x".repeat(500_000) });
  const long = "群".repeat(70_000);
  const chunks = ["甲", "乙", Buffer.from("丙"), Buffer.from("丁"), long, "戊", long, Buffer.from("己"), "", "庚"];
  const whole = chunks.map(String).join("");
  for (const file of ["new/deeper/a.txt", "deep/old.txt"]) {
    writeText(join(folder, file), chunks);
    expect(readFileSync(join(folder, file), "utf8") === whole).toBe(true);
  }
  writeText(join(folder, "empty.txt"), []);
  expect(readFileSync(join(folder, "empty.txt"), "utf8")).toBe("");
});
