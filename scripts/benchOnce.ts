/** Builds one archive once, in a process of its own, and prints what it cost as JSON: `tsx scripts/benchOnce.ts <input> <output>`. */
import { resolve } from "node:path";
import { buildSite } from "../src/cli/buildSite.ts";
import type { BuildCost } from "./bench.ts";

const [input, output] = process.argv.slice(2);
if (input === undefined || output === undefined) throw new Error("usage: tsx scripts/benchOnce.ts <input> <output>");

const started = performance.now();
const startedCpu = process.cpuUsage();
const { build, files, bytes } = await buildSite({ input, output: resolve(output) });
const { user, system } = process.cpuUsage(startedCpu);
const cost: BuildCost = {
  messages: build.loaded.counts.messages,
  files,
  bytes,
  stages: build.timings,
  seconds: (performance.now() - started) / 1000,
  cpuSeconds: (user + system) / 1e6,
  // Kilobytes on every system.
  peakMegabytes: process.resourceUsage().maxRSS / 1000,
};
process.stdout.write(`${JSON.stringify(cost)}\n`);
