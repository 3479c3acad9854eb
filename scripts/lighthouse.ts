/**
 * Lighthouse on the pages a visitor comes to: `npm run lighthouse -- [--runs 3] [--desktop]`.
 *
 * Prints the median of each score over the runs, and what was found fault with. Ends with 1 below the limits.
 */
import { createServer } from "node:net";
import lighthouse, { desktopConfig, type Result } from "lighthouse";
import { launchDebuggableBrowser } from "../tests/support/browser.ts";
import { median } from "./bench/medians.ts";
import { readArguments } from "./readArguments.ts";
import { openSampleSite, samplePages } from "./sampleSite.ts";

/** The least a page may have, of 100. */
const LIMITS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 } as const;
type Category = keyof typeof LIMITS;
const CATEGORIES = Object.keys(LIMITS) as Category[];
/** Audits whose figures are shown, in milliseconds but for the last. */
const FIGURES = {
  "first-contentful-paint": "paint, ms",
  "largest-contentful-paint": "largest, ms",
  "total-blocking-time": "blocked, ms",
  "cumulative-layout-shift": "shift",
} as const;

/** What the runs on one page gave. */
interface Verdict {
  readonly name: string;
  readonly scores: Readonly<Record<Category, number>>;
  readonly figures: readonly number[];
  /** Titles of audits that did not pass and count. */
  readonly faults: readonly string[];
}

const { values } = readArguments(import.meta.url, {
  options: { runs: { type: "string", default: "3" }, desktop: { type: "boolean", default: false } },
});

const site = await openSampleSite();
try {
  const port = await freePort();
  const browser = await launchDebuggableBrowser(port);
  try {
    const verdicts: Verdict[] = [];
    for (const { name, url } of samplePages(site.archive)) {
      const results: Result[] = [];
      for (let run = 0; run < Number(values.runs); run++) results.push(await measure(site.address(url), port));
      verdicts.push(judge(name, results));
    }
    process.stdout.write(table(verdicts));
    const low = verdicts.some(({ scores }) => CATEGORIES.some((category) => scores[category] < LIMITS[category]));
    process.exitCode = low ? 1 : 0;
  } finally {
    await browser.close();
  }
} finally {
  await site.close();
}

async function measure(address: string, port: number): Promise<Result> {
  const flags = { port, onlyCategories: CATEGORIES, logLevel: "error" } as const;
  const result = await lighthouse(address, flags, values.desktop ? desktopConfig : undefined);
  if (result === undefined) throw new Error(`Lighthouse said nothing about ${address}`);
  const { runtimeError } = result.lhr;
  if (runtimeError !== undefined) throw new Error(`${address}: ${runtimeError.message}`);
  return result.lhr;
}

function judge(name: string, results: readonly Result[]): Verdict {
  const score = (category: Category) =>
    median(results.map((result) => Math.round(100 * (result.categories[category]?.score ?? 0))));
  const figure = (audit: string) => median(results.map((result) => result.audits[audit]?.numericValue ?? 0));
  return {
    name,
    scores: Object.fromEntries(CATEGORIES.map((category) => [category, score(category)])) as Record<Category, number>,
    figures: Object.keys(FIGURES).map(figure),
    faults: [...new Set(results.flatMap(faultsOf))],
  };
}

/** Of what counts towards a score. */
function faultsOf({ categories, audits }: Result): string[] {
  return CATEGORIES.flatMap((category) =>
    (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const audit = audits[id];
      return weight > 0 && audit !== undefined && audit.score !== null && audit.score < 0.9
        ? [`${id}: ${audit.title}${audit.displayValue === undefined ? "" : ` (${audit.displayValue})`}`]
        : [];
    }),
  );
}

function table(verdicts: readonly Verdict[]): string {
  const heads = ["", ...CATEGORIES, ...Object.values(FIGURES)];
  const rows = verdicts.map(({ name, scores, figures }) => [
    name,
    ...CATEGORIES.map((category) => String(scores[category])),
    ...figures.map((figure) => (figure > 0 && figure < 1 ? figure.toFixed(3) : String(Math.round(figure)))),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  const faults = verdicts.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}\n`));
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line), ...faults].join("");
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("No port is free");
  return address.port;
}
