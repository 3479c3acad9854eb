/**
 * What a build costs, beside a floor, other generators, and itself at other sizes: `npm run bench -- --help`.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeIntoDocument } from "./bench/document.ts";
import { describeMachine } from "./bench/machine.ts";
import { CORPUS } from "./bench/makeArchive.ts";
import { measurements, measureSize, type SizeResult } from "./bench/measureSize.ts";
import { measuresProcesses } from "./bench/programs.ts";
import { asMarkdown, asText, tablesOf } from "./bench/report.ts";
import { readSizes } from "./bench/sizes.ts";

const HELP = `npm run bench -- [options]

Makes archives, builds each of them several times, every build in a process of its own, and prints medians.

  --sizes <list>   10k, 123k, 1m or other numbers of messages (default: 10k,123k; 1m takes long)
  --runs <n>       runs of everything (default: 3)
  --only <list>    of ${measurements.join(", ")}; the whole site is always built (default: all)
  --seed <n>       of the archives (default: 1)
  --markdown       also write the tables into docs/performance.md
  --json           print the figures as JSON instead of tables
  --search         then also measure searching: npm run bench:search
  --folder <path>  where to work (default: a new folder for temporary files)
  --help           print this
`;

const { values: options } = parseArgs({
  options: {
    sizes: { type: "string", default: "10k,123k" },
    runs: { type: "string", default: "3" },
    only: { type: "string", default: measurements.join(",") },
    seed: { type: "string", default: "1" },
    markdown: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    search: { type: "boolean", default: false },
    folder: { type: "string", default: tmpdir() },
    help: { type: "boolean", default: false },
  },
});

async function main(): Promise<void> {
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const runs = Number(options.runs);
  const only = readOnly(options.only);
  const results: SizeResult[] = [];
  if (!measuresProcesses())
    say("This system does not tell what other processes cost: their CPU and memory are unknown");
  mkdirSync(options.folder, { recursive: true });
  const folder = mkdtempSync(join(options.folder, "qunzhi-bench-"));
  try {
    for (const size of readSizes(options.sizes)) {
      const onProgress = (what: string) => say(`${size.name}: ${what}`);
      const scratch = join(folder, size.name);
      results.push(await measureSize(size, { only, runs, seed: Number(options.seed), scratch, onProgress }));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    // What has been measured before something went wrong took long enough.
    print(results, runs);
  }
  if (options.search) measureSearching();
}

function measureSearching(): void {
  const input = existsSync(CORPUS) ? ["--input", CORPUS] : [];
  const args = ["--import", "tsx", beside("benchSearch.ts"), ...input];
  execFileSync(process.execPath, args, { stdio: "inherit" });
}

function print(results: readonly SizeResult[], runs: number): void {
  if (results.length === 0) return;
  if (options.json) {
    const plain = results.map((result) => ({ ...result, stages: Object.fromEntries(result.stages) }));
    process.stdout.write(`${JSON.stringify({ machine: describeMachine(), runs, results: plain }, null, 1)}\n`);
    return;
  }
  const tables = tablesOf(results, { runs });
  process.stdout.write(`${describeMachine()}\n\n${tables.map(asText).join("\n")}`);
  if (!options.markdown) return;
  const source = results.every(({ archive }) => archive.source === "corpus")
    ? "a real archive's days"
    : "generated days";
  const command = `npm run bench -- --sizes ${options.sizes} --runs ${options.runs}`;
  const about = `\`${command}\`, from ${source}, on: ${describeMachine()}.`;
  writeIntoDocument([about, ...tables.map(asMarkdown)].join("\n\n"));
}

function readOnly(list: string): ReadonlySet<string> {
  const names = list.split(",").filter((name) => name !== "whole");
  const known: readonly string[] = measurements;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RangeError(`--only: no measurement ${unknown}; there are ${known.join(", ")}`);
  return new Set(names);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function beside(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

await main();
