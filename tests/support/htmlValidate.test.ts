import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findHtmlFaults } from "./htmlValidate.ts";
import { projectRoot } from "./paths.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qunzhi-html-"));
});
afterAll(() => rm(folder, { recursive: true }));

const page = (body: string) => `<!DOCTYPE html>
<html lang="zh-CN">
  <head><meta charset="utf-8"><title>Page</title></head>
  <body>${body}</body>
</html>
`;

test("faults come with file, place and rule, as the command line gives them", async () => {
  await writeFile(join(folder, "good.html"), page("<h1>Good</h1>"));
  await writeFile(join(folder, "bad.html"), page('<h1>Bad</h1><p id="a"></p><p id="a"></p>'));
  const faults = await findHtmlFaults(folder);
  expect(faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual(["bad.html:4 no-dup-id"]);

  const command = [
    "node_modules/html-validate/bin/html-validate.mjs",
    "--config",
    ".htmlvalidate.json",
    "--formatter",
    "json",
    folder,
  ];
  const printed = await promisify(execFile)(process.execPath, command, { cwd: projectRoot }).catch(
    (error: { stdout: string }) => error,
  );
  const reports = JSON.parse(printed.stdout) as { messages: { line: number; column: number; ruleId: string }[] }[];
  const places = reports.flatMap(({ messages }) => messages.map((m) => `${m.line}:${m.column} ${m.ruleId}`));
  expect(places).toEqual(faults.map(({ line, column, rule }) => `${line}:${column} ${rule}`));
});
