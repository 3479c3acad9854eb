/**
 * One stage in a process of its own: `stage load|pages|outlets|search|assets <input> <output>`. Loads the archive, runs the stage,
 * and prints what each cost as JSON. The modules of all stages, Eleventy's too, are loaded first, as they are by the command.
 */
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type LoadedArchive, loadArchive } from "../../src/cli/load.ts";
import { optimizeLess } from "../../src/cli/optimizeLess.ts";
import { pagesFolder } from "../../src/cli/programFiles.ts";
import { loadEleventy } from "../../src/cli/runEleventy.ts";
import { Stopwatch } from "../../src/cli/stopwatch.ts";
import { outletFiles } from "../../src/outlets/outlets.ts";
import { writeSearchIndex } from "../../src/search/writeSearchIndex.ts";
import { makeAssets, writeAssets } from "../../src/site/assets.ts";
import { createSite } from "../../src/site/context.ts";
import { registerSite } from "../../src/site/eleventy.ts";
import { outputPath } from "../../src/urls.ts";
import { childrenCpuSeconds } from "./runProcess.ts";

/** What a stage cost. */
export interface StageCost {
  readonly stage: string;
  readonly seconds: number;
  /** User and system time of this process, and of those it started and that have ended. */
  readonly cpuSeconds: number;
}

/** What {@link StageCost}s are printed with. */
export interface StageReport {
  readonly stages: readonly StageCost[];
  readonly messages: number;
  readonly speakers: number;
}

/** Notes processor time as well. */
class CostWatch extends Stopwatch {
  readonly costs: StageCost[] = [];

  override async time<Result>(stage: string, run: () => Result | Promise<Result>): Promise<Result> {
    const started = performance.now();
    const startedCpu = cpuSeconds();
    try {
      return await super.time(stage, run);
    } finally {
      const seconds = (performance.now() - started) / 1000;
      this.costs.push({ stage, seconds, cpuSeconds: cpuSeconds() - startedCpu });
    }
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + (childrenCpuSeconds() || 0);
}

const stages: Readonly<Record<string, (loaded: LoadedArchive, output: string) => unknown>> = {
  load: () => undefined,
  pages: writePages,
  outlets: writeOutlets,
  search: ({ archive }, output) => writeSearchIndex(archive, { outputDir: output }),
  assets: async (_, output) => writeAssets(output, await makeAssets()),
};

async function writePages({ archive, config }: LoadedArchive, output: string): Promise<void> {
  const fromHere = (file: string) => path.relative(process.cwd(), file);
  const site = createSite(archive, config, { prefix: "/" });
  const eleventy = new Eleventy(fromHere(pagesFolder), fromHere(output), {
    loader: "esm",
    quietMode: true,
    source: "cli",
    config: (eleventyConfig) => {
      eleventyConfig.setUseGitIgnore(false);
      eleventyConfig.ignores.clear();
      registerSite(eleventyConfig, () => site);
    },
  });
  eleventy.disableLogger();
  await eleventy.init();
  await eleventy.write();
}

async function writeOutlets({ archive, config }: LoadedArchive, output: string): Promise<void> {
  for (const { url, chunks } of outletFiles(archive, config, { version: "bench", prefix: "/" })) {
    const file = path.join(output, outputPath(url));
    await mkdir(path.dirname(file), { recursive: true });
    await pipeline(Readable.from(chunks), createWriteStream(file));
  }
}

// As the command does.
optimizeLess();
const Eleventy = await loadEleventy();
const [stage = "", input = "", output = ""] = process.argv.slice(2);
const run = stages[stage];
if (run === undefined || output === "")
  throw new Error(`usage: stage.ts ${Object.keys(stages).join("|")} <input> <output>`);
const watch = new CostWatch();
const starting: StageCost = { stage: "start", seconds: process.uptime(), cpuSeconds: cpuSeconds() };
const loaded = await loadArchive({ input }, watch);
if (stage !== "load") await watch.time(stage, () => run(loaded, output));
const report: StageReport = {
  stages: [starting, ...watch.costs],
  messages: loaded.counts.messages,
  speakers: loaded.counts.speakers,
};
process.stdout.write(`${JSON.stringify(report)}\n`);
