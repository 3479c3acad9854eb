/** Everything that is measured on an archive of one size. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type ExtraRow, extras } from "./extras.ts";
import { type MadeArchive, makeArchive } from "./makeArchive.ts";
import { type Cost, Runs } from "./medians.ts";
import { buildMarkdownSite, type Generator, hugo, installedVersion, jekyll, writeMarkdownSite } from "./others.ts";
import { buildWhole, ownProcess, runFloor, runStage } from "./programs.ts";
import { countSite, type SiteAmounts, writePageList } from "./siteFiles.ts";
import type { Size } from "./sizes.ts";

/** What can be measured; `whole` always is. */
export const measurements = ["stages", "floor", "hugo", "jekyll", "half", ...Object.keys(extras)] as const;

/** How it is measured. */
export interface MeasureOptions {
  readonly only: ReadonlySet<string>;
  readonly runs: number;
  readonly seed: number;
  /** An empty folder. */
  readonly scratch: string;
  /** Told what begins. */
  readonly onProgress: (what: string) => void;
}

/** Another generator's figures. */
export interface OtherResult {
  readonly name: string;
  /** Null when it is not installed. */
  readonly version: string | null;
  readonly cost: Cost | null;
  /** The days it was given. */
  readonly pages: number;
}

/** The figures of one size; medians. What was not asked for is null or empty. */
export interface SizeResult {
  readonly size: Size;
  readonly archive: MadeArchive;
  readonly messages: number | null;
  readonly speakers: number | null;
  readonly whole: Cost;
  readonly amounts: SiteAmounts;
  /** In the order they run; those of loading first. */
  readonly stages: ReadonlyMap<string, Cost>;
  readonly floor: { readonly cost: Cost; readonly files: number; readonly bytes: number } | null;
  readonly others: readonly OtherResult[];
  readonly half: { readonly headers: number; readonly cost: Cost; readonly amounts: SiteAmounts } | null;
  readonly extras: readonly ExtraRow[];
}

interface Folders {
  readonly input: string;
  readonly halfInput: string;
  readonly site: string;
  readonly halfSite: string;
  readonly stage: string;
  readonly pageList: string;
  readonly floor: string;
}

/** Makes the archive and measures. The runs of everything take turns, so that what else the machine does meets all alike. */
export async function measureSize(size: Size, options: MeasureOptions): Promise<SizeResult> {
  const { only, onProgress, runs: count, seed } = options;
  const folders = foldersIn(options.scratch);
  onProgress("making the archive");
  const archive = makeArchive(folders.input, size.messages, seed);
  const half = only.has("half") ? makeArchive(folders.halfInput, size.messages / 2, seed) : null;
  const generators = [hugo, jekyll].filter(({ name }) => only.has(name.toLowerCase()));
  const installed = generators.filter((generator) => installedVersion(generator) !== null);
  for (const generator of installed) writeMarkdownSite(generator, folders.input, markdown(options, generator));

  const costs = { own: new Runs(), stages: new Runs(), extras: new Runs() };
  const notes = new Map<string, string>();
  const counts: { messages: number | null; speakers: number | null } = { messages: null, speakers: null };
  for (let run = 1; run <= count; run++) {
    const say = (what: string) => onProgress(`${what}, run ${run} of ${count}`);
    say("whole site");
    costs.own.add("whole", await buildWhole(folders.input, folders.site));
    if (half !== null) {
      say("half as many messages");
      costs.own.add("half", await buildWhole(folders.halfInput, folders.halfSite));
    }
    if (only.has("floor")) {
      if (run === 1) writePageList(folders.site, folders.pageList);
      say("floor");
      costs.own.add("floor", await runFloor(folders.input, folders.pageList, folders.floor));
    }
    for (const generator of installed) {
      say(generator.name);
      const site = markdown(options, generator);
      costs.own.add(generator.name, await buildMarkdownSite(generator, site, `${site}-out`));
    }
    if (only.has("stages")) Object.assign(counts, await measureStages(folders, costs.stages, say));
    for (const row of await measureExtras(folders, options, say)) {
      costs.extras.add(row.name, row.cost);
      notes.set(row.name, row.note);
    }
  }
  const medians = costs.own.medians();
  const whole = medianOf(medians, "whole");
  const result = {
    size,
    archive,
    ...counts,
    whole,
    amounts: countSite(folders.site),
    stages: costs.stages.medians(),
    floor: only.has("floor") ? { cost: medianOf(medians, "floor"), ...countSite(folders.floor).all } : null,
    others: generators.map((generator) => ({
      name: generator.name,
      version: installedVersion(generator),
      cost: medians.get(generator.name) ?? null,
      pages: archive.transcripts,
    })),
    half: half && {
      headers: half.headers,
      cost: medianOf(medians, "half"),
      amounts: countSite(folders.halfSite),
    },
    extras: [...costs.extras.medians()].map(([name, cost]) => ({ name, cost, note: notes.get(name) ?? "" })),
  };
  rmSync(options.scratch, { recursive: true, force: true });
  return result;
}

/** Each stage in a process of its own; the stages of loading are taken from the one that only loads. */
async function measureStages(
  folders: Folders,
  stages: Runs,
  say: (what: string) => void,
): Promise<{ messages: number; speakers: number }> {
  say("loading");
  const { report, costs } = await runStage("load", folders.input, folders.stage);
  for (const cost of costs) stages.add(cost.stage, cost);
  for (const stage of ownProcess) {
    say(stage);
    const own = (await runStage(stage, folders.input, folders.stage)).costs.at(-1);
    if (own !== undefined) stages.add(stage, own);
  }
  return { messages: report.messages, speakers: report.speakers };
}

async function measureExtras(
  { input, site }: Folders,
  { only, scratch }: MeasureOptions,
  say: (what: string) => void,
): Promise<ExtraRow[]> {
  const rows: ExtraRow[] = [];
  for (const [name, measure] of Object.entries(extras)) {
    if (!only.has(name)) continue;
    say(name);
    const folder = join(scratch, name);
    mkdirSync(folder, { recursive: true });
    rows.push(...(await measure({ input, site, scratch: folder })));
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

function foldersIn(scratch: string): Folders {
  return {
    input: join(scratch, "transcripts"),
    halfInput: join(scratch, "half"),
    site: join(scratch, "site"),
    halfSite: join(scratch, "half-site"),
    stage: join(scratch, "stage"),
    pageList: join(scratch, "pages.json"),
    floor: join(scratch, "floor"),
  };
}

function markdown({ scratch }: MeasureOptions, { name }: Generator): string {
  return join(scratch, name.toLowerCase());
}

function medianOf(medians: ReadonlyMap<string, Cost>, name: string): Cost {
  const cost = medians.get(name);
  if (cost === undefined) throw new Error("--runs must be at least 1");
  return cost;
}
