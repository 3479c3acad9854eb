/** What was measured, as tables. */
import type { MeasureOptions, SizeResult } from "./measureSize.ts";
import type { Cost } from "./medians.ts";
import { ownProcess } from "./programs.ts";
import type { Amount } from "./siteFiles.ts";
import { pagesWithLoading } from "./stageSums.ts";
import { rowsOfTargets } from "./targets.ts";

/** A table; the first row is its head, the first column its labels. */
export interface Table {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** All tables of a bench. */
export function tablesOf(results: readonly SizeResult[], { runs }: Pick<MeasureOptions, "runs">): Table[] {
  const tables = results.flatMap((result) => [stageTable(result, runs), comparison(result), further(result)]);
  return [...tables, ...growth(results), { title: "Targets", rows: rowsOfTargets(results) }].filter(
    ({ rows }) => rows.length > 1,
  );
}

const COST_HEAD = ["wall, s", "CPU, s", "peak, MB"];

function stageTable(result: SizeResult, runs: number): Table {
  const { size, archive, messages, speakers, stages, whole, amounts } = result;
  const written = (stage: string): readonly string[] => {
    const own = ownProcess.find((name) => name === stage);
    return own === undefined ? ["", ""] : amountCells(amounts[own]);
  };
  const read = messages === null ? "" : `, ${number(messages)} messages of ${number(speakers ?? 0)} speakers`;
  const headers = `${number(archive.headers)} headers in ${number(archive.transcripts)} transcripts`;
  return {
    title: `${size.name}: ${headers} (${megabytes(archive.bytes)} MB)${read}; median of ${runs}`,
    rows: [
      ["", ...COST_HEAD, "files", "MB"],
      ...[...stages].map(([stage, cost]) => [stage, ...costCells(cost), ...written(stage)]),
      ["whole site", ...costCells(whole), ...amountCells(amounts.all)],
    ],
  };
}

/** What others make of the same transcripts, and what a page costs. */
function comparison({ size, whole, amounts, stages, floor, others, half }: SizeResult): Table {
  const row = (label: string, cost: Cost, pages: Amount | number): string[] => {
    const count = typeof pages === "number" ? pages : pages.files;
    const bytes = typeof pages === "number" ? "" : megabytes(pages.bytes);
    const perPage = ((1000 * cost.cpuSeconds) / count).toFixed(2);
    return [label, ...costCells(cost), number(count), bytes, perPage];
  };
  const rows: string[][] = [["", ...COST_HEAD, "pages", "MB of pages", "CPU a page, ms"]];
  rows.push(row("whole site, with all besides the pages", whole, amounts.pages));
  const onlyPages = pagesWithLoading(stages);
  if (onlyPages !== null) rows.push(row("loading, and all pages", onlyPages, amounts.pages));
  const pages = stages.get("pages");
  if (pages !== undefined) rows.push(row("all pages, once loaded", pages, amounts.pages));
  if (floor !== null) rows.push(row("floor: plain Node, as many pages and bytes", floor.cost, floor));
  for (const { name, version, cost, pages: days } of others) {
    rows.push(cost === null ? [name, "not installed"] : row(`${name} ${version}, day pages only`, cost, days));
  }
  if (half !== null) {
    rows.push(row(`whole site of half as many (${number(half.headers)})`, half.cost, half.amounts.pages));
  }
  return { title: `${size.name}: beside others`, rows };
}

/** The measurements besides those of one build. */
function further({ size, whole, extras }: SizeResult): Table {
  const rows = extras.map(({ name, cost, note }) => [
    name,
    ...costCells(cost),
    `${((100 * cost.cpuSeconds) / whole.cpuSeconds).toFixed(1)} %`,
    note,
  ]);
  return { title: `${size.name}: again`, rows: [["", ...COST_HEAD, "of a full build's CPU", ""], ...rows] };
}

/** How each figure grows: 1.00 is in proportion to the messages. */
function growth(results: readonly SizeResult[]): Table[] {
  const pairs = results.flatMap((result, place): [string, number, Cost, Cost][] => {
    const { half, archive, size, whole } = result;
    const smaller = results[place - 1];
    const pair = (label: string, headers: number, cost: Cost): [string, number, Cost, Cost] => [
      label,
      archive.headers / headers,
      cost,
      whole,
    ];
    return [
      ...(half === null ? [] : [pair(`half of ${size.name} to ${size.name}`, half.headers, half.cost)]),
      ...(smaller === undefined
        ? []
        : [pair(`${smaller.size.name} to ${size.name}`, smaller.archive.headers, smaller.whole)]),
    ];
  });
  const rows = pairs.map(([label, messages, small, large]) => [
    label,
    messages.toFixed(2),
    (large.seconds / small.seconds).toFixed(2),
    (large.cpuSeconds / small.cpuSeconds).toFixed(2),
    (large.peakMegabytes / small.peakMegabytes).toFixed(2),
  ]);
  return [
    { title: "Growth of the whole site, times", rows: [["", "messages", "wall", "CPU", "peak memory"], ...rows] },
  ];
}

function costCells({ seconds, cpuSeconds, peakMegabytes }: Cost): string[] {
  return [figure(seconds, 2), figure(cpuSeconds, 2), figure(peakMegabytes, 0)];
}

function amountCells({ files, bytes }: Amount): string[] {
  return [number(files), megabytes(bytes)];
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function figure(value: number, digits: number): string {
  return Number.isNaN(value) ? "?" : value.toFixed(digits);
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}

/** A table for a terminal. */
export function asText({ title, rows }: Table): string {
  const widths: number[] = [];
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  const lines = rows.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "),
  );
  return `${title}\n\n${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** A table for a document. */
export function asMarkdown({ title, rows }: Table): string {
  const [head = [], ...rest] = rows;
  const line = (cells: readonly string[]) => `| ${head.map((_, at) => cells[at] ?? "").join(" | ")} |`;
  const rule = `|${head.map((_, at) => (at === 0 ? "---" : "---:")).join("|")}|`;
  return `**${title}**\n\n${[line(head), rule, ...rest.map(line)].join("\n")}\n`;
}
