/** The processes that are measured. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../../bin/bundle.mjs";
import type { Cost } from "./medians.ts";
import { type ProcessCost, runProcess } from "./runProcess.ts";
import type { StageReport } from "./stage.ts";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const PROJECT = path("../..");

/** The stages that are run in a process of their own, after loading. */
export const ownProcess = ["pages", "outlets", "search", "assets"] as const;

/** The command `qunzhi build`, as people run it; `output` is removed first unless it is to be kept. */
export function buildWhole(
  input: string,
  output: string,
  options: { readonly args?: readonly string[]; readonly keep?: boolean } = {},
): Promise<ProcessCost> {
  if (options.keep !== true) rmSync(output, { recursive: true, force: true });
  const args = ["build", "--input", input, "--output", output, "--quiet", ...(options.args ?? [])];
  return runProcess(process.execPath, [path("../../bin/qunzhi.mjs"), ...args], { cwd: PROJECT });
}

/** The command `qunzhi join`. */
export function joinSites(folders: readonly string[], output: string): Promise<ProcessCost> {
  rmSync(output, { recursive: true, force: true });
  return runProcess(
    process.execPath,
    [path("../../bin/qunzhi.mjs"), "join", ...folders, "--output", output, "--quiet"],
    {
      cwd: PROJECT,
    },
  );
}

let stages: Promise<string> | undefined;

/** stage.ts as the program itself is run: bundled, and with the same modules. */
function stageProgram(): Promise<string> {
  const folder = path("../../node_modules/.cache/qunzhi-bench");
  rmSync(folder, { recursive: true, force: true });
  return bundle(PROJECT, folder, { stage: "scripts/bench/stage.ts" }).then(() => join(folder, "stage.js"));
}

/** One stage after loading, and the stages of loading; the peak is that of the whole process. */
export async function runStage(
  stage: (typeof ownProcess)[number] | "load",
  input: string,
  output: string,
): Promise<{ readonly report: StageReport; readonly costs: readonly (Cost & { readonly stage: string })[] }> {
  rmSync(output, { recursive: true, force: true });
  stages ??= stageProgram();
  const args = [await stages, stage, input, output];
  const { stdout, peakMegabytes } = await runProcess(process.execPath, args, { cwd: PROJECT });
  const report = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as StageReport;
  return { report, costs: report.stages.map((cost) => ({ ...cost, peakMegabytes })) };
}

/** The floor: see floor.mjs. `list` is what writePageList wrote. */
export function runFloor(input: string, list: string, output: string): Promise<ProcessCost> {
  rmSync(output, { recursive: true, force: true });
  return runProcess(process.execPath, [path("floor.mjs"), input, list, output]);
}

/** Whether the system tells what other processes cost. */
export function measuresProcesses(): boolean {
  try {
    return readFileSync("/proc/self/stat").length > 0;
  } catch {
    return false;
  }
}
