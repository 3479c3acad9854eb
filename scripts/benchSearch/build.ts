/**
 * Builds one way to search, in a process of its own, and prints what that cost as JSON:
 * `tsx scripts/benchSearch/build.ts <contender> <input> <messages> <folder>`. Seconds are of the index alone, the peak is of all processes.
 */
import { readFileSync } from "node:fs";
import { loadArchive } from "../../src/cli/load.ts";
import { contenders } from "./contenders.ts";
import { enlargedArchive } from "./enlargedArchive.ts";

/** What a build cost. */
export interface SearchBuildCost {
  readonly seconds: number;
  /** Bytes, of this process and of the indexer it started, where the system shows that (Linux). */
  readonly ownPeak: number;
  readonly indexerPeak: number;
}

const [name, input = "seeds", messages = "0", folder = ""] = process.argv.slice(2);
const contender = contenders.find((each) => each.name === name);
if (contender === undefined) throw new Error(`No contender is called ${name}`);
const { archive } = await loadArchive({ input });
const enlarged = enlargedArchive(archive, Number(messages));
const peak = watchIndexer();
const started = performance.now();
await contender.make(enlarged, folder);
const cost: SearchBuildCost = {
  seconds: (performance.now() - started) / 1000,
  // Kilobytes on every system.
  ownPeak: process.resourceUsage().maxRSS * 1024,
  indexerPeak: peak(),
};
process.stdout.write(`${JSON.stringify(cost)}\n`);

/** Follows the memory of the processes that this one starts; the function gives the peak of the largest. */
function watchIndexer(): () => number {
  let most = 0;
  const look = () => {
    try {
      const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim();
      for (const child of children.split(" ").filter(Boolean)) {
        const line = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${child}/status`, "utf8"))?.[1];
        most = Math.max(most, Number(line ?? 0) * 1024);
      }
    } catch {
      // Another system, or the process has just ended.
    }
  };
  const timer = setInterval(look, 100);
  return () => {
    clearInterval(timer);
    return most;
  };
}
