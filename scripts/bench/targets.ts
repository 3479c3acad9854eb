/** What a build may cost at most, and where it stands. */
import type { SizeResult } from "./measureSize.ts";
import { pagesWithLoading } from "./stageSums.ts";

interface Target {
  readonly what: string;
  readonly limit: string;
  /** The figure as shown, and whether it is within the limit; null when it was not measured. */
  readonly measure: (results: readonly SizeResult[]) => readonly [shown: string, met: boolean] | null;
}

const REFERENCE = "123k";
const LARGE = "1m";

const targets: readonly Target[] = [
  {
    what: `${REFERENCE}: CPU of rendering and writing all pages, beside the floor's`,
    limit: "2.5 ×",
    measure: at(REFERENCE, ({ stages, floor }) => times(stages.get("pages")?.cpuSeconds, floor?.cost.cpuSeconds, 2.5)),
  },
  {
    what: `${REFERENCE}: search, wall clock`,
    limit: "20 s",
    measure: at(REFERENCE, ({ stages }) => within(stages.get("search")?.seconds, 20, "s", 1)),
  },
  {
    what: `${REFERENCE}: CPU of a page, loading included, beside a page of Hugo's`,
    limit: "1 ×",
    measure: at(REFERENCE, ({ stages, amounts, others }) => {
      const hugo = others.find(({ name }) => name === "Hugo");
      const ours = (pagesWithLoading(stages)?.cpuSeconds ?? Number.NaN) / amounts.pages.files;
      return times(ours, (hugo?.cost?.cpuSeconds ?? Number.NaN) / (hugo?.pages ?? 1), 1);
    }),
  },
  {
    what: `${REFERENCE}: CPU of the whole site, beside Jekyll's of the day pages`,
    limit: "1 ×",
    measure: at(REFERENCE, ({ whole, others }) =>
      times(whole.cpuSeconds, others.find(({ name }) => name === "Jekyll")?.cost?.cpuSeconds, 1),
    ),
  },
  {
    what: `${REFERENCE}: peak memory of all processes`,
    limit: "1,500 MB",
    measure: at(REFERENCE, ({ whole }) => within(whole.peakMegabytes, 1500, "MB", 0)),
  },
  {
    what: `${REFERENCE}: CPU of a rebuild after one new day, beside the full build`,
    limit: "0.10 ×",
    measure: at(REFERENCE, ({ extras, whole }) =>
      times(extras.find(({ name }) => name.startsWith("rebuild"))?.cost.cpuSeconds, whole.cpuSeconds, 0.1),
    ),
  },
  {
    what: `${LARGE}: CPU, beside ${REFERENCE}`,
    limit: "8.5 ×",
    measure: (results) =>
      times(named(results, LARGE)?.whole.cpuSeconds, named(results, REFERENCE)?.whole.cpuSeconds, 8.5),
  },
  {
    what: `${LARGE}: peak memory of all processes`,
    limit: "4,000 MB",
    measure: at(LARGE, ({ whole }) => within(whole.peakMegabytes, 4000, "MB", 0)),
  },
];

/** The rows of the table of targets; what was not measured is left out. */
export function rowsOfTargets(results: readonly SizeResult[]): string[][] {
  const rows = targets.flatMap(({ what, limit, measure }) => {
    const measured = measure(results);
    return measured === null ? [] : [[what, limit, measured[0], measured[1] ? "met" : "not met"]];
  });
  return [["", "at most", "measured", ""], ...rows];
}

function named(results: readonly SizeResult[], name: string): SizeResult | undefined {
  return results.find(({ size }) => size.name === name);
}

function at(name: string, measure: (result: SizeResult) => readonly [string, boolean] | null): Target["measure"] {
  return (results) => {
    const result = named(results, name);
    return result === undefined ? null : measure(result);
  };
}

function within(value: number | undefined, limit: number, unit: string, digits: number): [string, boolean] | null {
  if (value === undefined || Number.isNaN(value)) return null;
  const shown = value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return [`${shown} ${unit}`, value <= limit];
}

function times(value: number | undefined, beside: number | undefined, limit: number): [string, boolean] | null {
  const ratio = (value ?? Number.NaN) / (beside ?? Number.NaN);
  return Number.isNaN(ratio) ? null : [`${ratio.toFixed(2)} ×`, ratio <= limit];
}
