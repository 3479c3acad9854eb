/** Stages added up. */
import type { Cost } from "./medians.ts";
import { ownProcess } from "./programs.ts";

/** From the start of the process to the last page; null when stages were not measured. */
export function pagesWithLoading(stages: ReadonlyMap<string, Cost>): Cost | null {
  const pages = stages.get("pages");
  if (pages === undefined) return null;
  const others: readonly string[] = ownProcess;
  const before = [...stages].filter(([name]) => !others.includes(name)).map(([, cost]) => cost);
  const all = [...before, pages];
  return {
    seconds: all.reduce((sum, { seconds }) => sum + seconds, 0),
    cpuSeconds: all.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    peakMegabytes: pages.peakMegabytes,
  };
}
