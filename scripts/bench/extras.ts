/** Measurements beyond one full build. Each is asked for by name with `--only`, or runs with the others. */
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../../src/compareText.ts";
import type { Cost } from "./medians.ts";
import { buildWhole, joinSites } from "./programs.ts";

/** What a measurement starts from. */
export interface ExtraContext {
  /** The transcripts. */
  readonly input: string;
  /** A full build of them. */
  readonly site: string;
  /** An empty folder to work in. */
  readonly scratch: string;
}

/** What a measurement found. */
export interface ExtraRow {
  readonly name: string;
  readonly cost: Cost;
  /** A remark beside the figures. */
  readonly note: string;
}

/** Measurements by name. */
export const extras: Readonly<Record<string, (context: ExtraContext) => Promise<readonly ExtraRow[]>>> = {
  rebuild: addOneDay,
  correct: correctMessages,
  shards: joinShards,
};

const SHARDS = 2;

/** Builds all but the latest day, adds it, and builds again into the same folder. */
async function addOneDay({ input, site, scratch }: ExtraContext): Promise<ExtraRow[]> {
  const days = join(scratch, "days");
  const output = join(scratch, "site");
  cpSync(input, days, { recursive: true });
  const last = byDate(transcripts(input)).at(-1) ?? "";
  rmSync(join(days, last));
  const first = await buildWhole(days, output);
  cpSync(join(input, last), join(days, last));
  const again = await buildWhole(days, output, { keep: true });
  return [
    { name: "full build without the last day", cost: first, note: "" },
    { name: "rebuild with it", cost: again, note: `to a full build, ${difference(site, output)}` },
  ];
}

/** Corrects a message of the latest day, and one of the day in the middle, and builds again into the same folder each time. */
async function correctMessages({ input, scratch }: ExtraContext): Promise<ExtraRow[]> {
  const days = join(scratch, "days");
  const output = join(scratch, "site");
  cpSync(input, days, { recursive: true });
  await buildWhole(days, output);
  const files = byDate(transcripts(input).filter((file) => hasMessages(join(input, file))));
  const rows: ExtraRow[] = [];
  for (const [file, what] of [
    [files.at(-1), "the latest day"],
    [files[Math.floor(files.length / 2)], "the day in the middle"],
  ]) {
    if (file === undefined) continue;
    correct(join(days, file));
    const cost = await buildWhole(days, output, { keep: true });
    const afresh = join(scratch, "afresh");
    await buildWhole(days, afresh);
    const note = `to a full build, ${difference(afresh, output)}`;
    rows.push({ name: `rebuild after a correction on ${what}`, cost, note });
  }
  return rows;
}

/** True for a transcript with messages: some days have none. */
function hasMessages(file: string): boolean {
  return /^> \d\d:\d\d:\d\d /mu.test(readFileSync(file, "utf8"));
}

/** Adds something to the last line of a transcript, which belongs to a message. */
function correct(file: string): void {
  writeFileSync(file, `${readFileSync(file, "utf8").trimEnd()}（更正）\n`);
}

/** Transcripts by their dates, those of one date by name. */
function byDate(files: readonly string[]): string[] {
  return [...files].sort((a, b) => compareText(dateOf(a), dateOf(b)) || compareText(a, b));
}

function dateOf(file: string): string {
  return /\d{4}-\d\d-\d\d/u.exec(file)?.[0] ?? "";
}

/** Builds the site in parts, joins them, and compares. */
async function joinShards({ input, site, scratch }: ExtraContext): Promise<ExtraRow[]> {
  const output = join(scratch, "site");
  const folders = Array.from({ length: SHARDS }, (_, place) => join(scratch, `${place + 1}`));
  const rows: ExtraRow[] = [];
  for (const [place, folder] of folders.entries()) {
    const part = `${place + 1}/${SHARDS}`;
    rows.push({ name: `shard ${part}`, cost: await buildWhole(input, folder, { args: ["--shard", part] }), note: "" });
  }
  const cost = await joinSites(folders, output);
  return [...rows, { name: "joining them", cost, note: `to a full build, ${difference(site, output)}` }];
}

function transcripts(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".markdown"));
  return files.sort();
}

/** What `diff -r` says about two folders, in words. */
function difference(one: string, other: string): string {
  const { status, stdout } = spawnSync("diff", ["-r", "-q", one, other], { encoding: "utf8" });
  if (status === 0) return "diff -r finds nothing";
  const lines = stdout.trim().split("\n");
  return `diff -r finds ${lines.length} files, the first of them ${lines[0]?.replaceAll(`${one}/`, "")}`;
}
