/**
 * What a build costs, stage by stage: `npm run bench -- [--runs 3] [--times 4]`.
 *
 * Builds the seeds, and the larger archive at ../shared/corpus where there is one, and each of them enlarged; every build in a process of
 * its own, `runs` times. Prints medians, and how each stage grew beside how the messages did: 1.00 is growth in proportion. Stages that
 * run side by side each count the whole time.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Timing } from "../src/cli/stopwatch.ts";
import { enlargeArchive } from "./enlargeArchive.ts";

/** One build, measured. */
export interface BuildCost {
  readonly messages: number;
  readonly files: number;
  readonly bytes: number;
  readonly stages: readonly Timing[];
  /** Wall-clock time from configuration to finished site. */
  readonly seconds: number;
  /** Of the process that builds; Pagefind's own is not in it. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

function main(): void {
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "3" }, times: { type: "string", default: "4" } },
  });
  const runs = Number(values.runs);
  const times = Number(values.times);
  const scratch = mkdtempSync(join(tmpdir(), "qunzhi-bench-"));
  try {
    for (const [name, input] of archives()) {
      const larger = join(scratch, name);
      enlargeArchive(input, larger, times);
      const costs = [input, larger].map((folder) => measure(folder, join(scratch, "site"), runs));
      process.stdout.write(`${table([`${name}`, `${name} × ${times}`], costs)}\n`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function archives(): [name: string, input: string][] {
  const all: [string, string][] = [
    ["seeds", path("../seeds")],
    ["corpus", path("../../shared/corpus")],
  ];
  return all.filter(([, input]) => existsSync(input));
}

/** The medians of several builds. */
function measure(input: string, output: string, runs: number): BuildCost {
  const costs = Array.from({ length: runs }, () => {
    rmSync(output, { recursive: true, force: true });
    const printed = execFileSync(process.execPath, ["--import", "tsx", path("benchOnce.ts"), input, output], {
      cwd: path(".."),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    return JSON.parse(printed.trim().split("\n").at(-1) ?? "") as BuildCost;
  });
  const [first] = costs;
  if (first === undefined) throw new Error("--runs must be at least 1");
  return {
    ...first,
    stages: first.stages.map(({ stage }) => ({
      stage,
      milliseconds: median(costs.map((cost) => timeOf(cost, stage))),
    })),
    seconds: median(costs.map(({ seconds }) => seconds)),
    cpuSeconds: median(costs.map(({ cpuSeconds }) => cpuSeconds)),
    peakMegabytes: median(costs.map(({ peakMegabytes }) => peakMegabytes)),
  };
}

function timeOf({ stages }: BuildCost, stage: string): number {
  return stages.find((timing) => timing.stage === stage)?.milliseconds ?? 0;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

/** Two archives side by side; the last column is the growth of each figure beside that of the messages. */
function table(names: readonly string[], costs: readonly BuildCost[]): string {
  const rows: [label: string, figure: (cost: BuildCost) => number, digits: number][] = [
    ["messages", ({ messages }) => messages, 0],
    ...(costs[0]?.stages ?? []).map(({ stage }): (typeof rows)[number] => [
      `${stage}, s`,
      (cost) => timeOf(cost, stage) / 1000,
      2,
    ]),
    ["whole build, s", ({ seconds }) => seconds, 2],
    ["processor, s", ({ cpuSeconds }) => cpuSeconds, 2],
    ["peak memory, MB", ({ peakMegabytes }) => peakMegabytes, 0],
    ["files", ({ files }) => files, 0],
    ["size, MB", ({ bytes }) => bytes / 1e6, 1],
  ];
  const growth = (figure: (cost: BuildCost) => number): number => {
    const [small, large] = costs.map(figure);
    return (large ?? 0) / (small || Number.NaN);
  };
  const lines = rows.map(([label, figure, digits]) => [
    label,
    ...costs.map((cost) => figure(cost).toFixed(digits)),
    (growth(figure) / growth(({ messages }) => messages)).toFixed(2),
  ]);
  const all = [["", ...names, "growth"], ...lines];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return `${all
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n")}\n`;
}

main();
