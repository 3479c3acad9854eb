/**
 * Transcripts with one byte changed, one line cut out, or the end cut off: nothing may crash, and nothing may be lost without a word. Every
 * header line of the damaged file must be in exactly one record, or its file in a diagnostic that says that it is not in the archive.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultConfig } from "../../src/config.ts";
import { identify } from "../../src/identity/identify.ts";
import { normalizeTranscripts } from "../../src/normalize/normalizeTranscripts.ts";
import { readTranscripts } from "../../src/transcript/readTranscripts.ts";
import { randomNumbers } from "../random.ts";

/** What to damage, and how often. */
export interface DamageOptions {
  /** A folder with rooms. */
  readonly input: string;
  /** How many files are damaged, one at a time. */
  readonly runs: number;
  /** How many of them are built to a whole site by the command. */
  readonly whole: number;
  readonly seed: number;
  /** Told of what was counted. Default: standard output. */
  readonly say?: (text: string) => void;
}

const KINDS = ["byte changed", "line cut", "file truncated"] as const;
type Kind = (typeof KINDS)[number];

/** The rule for headers, written down once more, for bytes: nothing of the parser's is used here. */
const HEADER = /^> [0-9]{2}:[0-9]{2}:[0-9]{2}(?: {2}|[ \t]*$)/u;
const launcher = fileURLToPath(new URL("../../bin/qunzhi.mjs", import.meta.url));

interface Counts {
  /** Headers that are records, and headers of files that a diagnostic says are left out. */
  kept: number;
  refused: number;
  /** Headers that the damage made into text, and how many of these lines a diagnostic points at. */
  spoilt: number;
  pointedAt: number;
  /** Findings of the damaged files, by rule. */
  readonly rules: Map<string, number>;
}

/**
 * Damages files and looks what becomes of their headers.
 *
 * @returns false where something crashed or was lost without a word
 */
export async function damageInput({ input, runs, whole, seed, say = write }: DamageOptions): Promise<boolean> {
  const random = randomNumbers(seed);
  const files = readdirSync(input, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /^[^/]+\/\d{4}-\d{2}-\d{2}[^/]*\.markdown$/u.test(file))
    .sort();
  const counts: Counts = { kept: 0, refused: 0, spoilt: 0, pointedAt: 0, rules: new Map() };
  const done: Record<Kind, number> = { "byte changed": 0, "line cut": 0, "file truncated": 0 };
  const wrong: string[] = [];
  let built = 0;
  for (let run = 0; run < runs; run++) {
    const file = files[Math.floor(random() * files.length)] ?? "";
    const kind = KINDS[run % KINDS.length] ?? "byte changed";
    const before = readFileSync(join(input, file));
    const after = damaged(before, kind, random);
    const build = built < whole && run % Math.max(1, Math.floor(runs / Math.max(whole, 1))) === 0;
    const folder = mkdtempSync(join(tmpdir(), "qunzhi-damage-"));
    try {
      for (const each of monthOf(file, files))
        put(folder, each, each === file ? after : readFileSync(join(input, each)));
      const problem = await look(folder, file, build, { before, after, counts });
      if (problem !== null) wrong.push(`run ${run}, ${file}, ${kind}: ${problem}`);
    } catch (error) {
      wrong.push(`run ${run}, ${file}, ${kind}: ${error instanceof Error ? error.stack : String(error)}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
    done[kind]++;
    if (build) built++;
    if ((run + 1) % 100 === 0) say(`${run + 1} runs, ${wrong.length} wrong\n`);
  }
  say(
    `seed ${seed}: ${Object.entries(done)
      .map(([kind, number]) => `${kind} ${number} times`)
      .join(", ")}; ${built} built to a site\n`,
  );
  say(
    `${counts.kept} headers in one record each, ${counts.refused} in files that an error names as left out, ${wrong.length} runs went wrong\n`,
  );
  say(
    `${counts.spoilt} headers were made text by the damage, ${counts.pointedAt} of them with a finding on the line or the file\n`,
  );
  say(
    `findings: ${[...counts.rules]
      .sort()
      .map(([rule, number]) => `${rule} ${number}`)
      .join(", ")}\n`,
  );
  for (const line of wrong.slice(0, 20)) say(`  ${line}\n`);
  return wrong.length === 0;
}

function write(text: string): void {
  process.stdout.write(text);
}

function put(folder: string, file: string, bytes: Uint8Array): void {
  mkdirSync(join(folder, "seeds", file.split("/")[0] ?? ""), { recursive: true });
  writeFileSync(join(folder, "seeds", file), bytes);
}

/** The files of the same room and month: what the rest of the archive says of this one. */
function monthOf(file: string, files: readonly string[]): string[] {
  const start = file.slice(0, file.indexOf("/") + "/2017-12".length);
  return files.filter((each) => each.startsWith(start));
}

function damaged(bytes: Buffer, kind: Kind, random: () => number): Buffer {
  if (kind === "byte changed") {
    const copy = Buffer.from(bytes);
    const at = Math.floor(random() * copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 + Math.floor(random() * 255));
    return copy;
  }
  if (kind === "file truncated") return bytes.subarray(0, Math.floor(random() * bytes.length));
  const text = bytes.toString("latin1");
  const lines = text.split("\n");
  lines.splice(Math.floor(random() * lines.length), 1);
  return Buffer.from(lines.join("\n"), "latin1");
}

/** The numbers of header lines, from 1. */
function headersOf(bytes: Buffer): number[] {
  const lines = bytes
    .toString("utf8")
    .replace(/^\ufeff/u, "")
    .split(/\r\n?|\n/u);
  return lines.flatMap((line, index) => (HEADER.test(line) ? [index + 1] : []));
}

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly origin: { readonly file: string; readonly line: number };
}

interface Looked {
  readonly before: Buffer;
  readonly after: Buffer;
  readonly counts: Counts;
}

/** What is wrong with the archive of a folder in which a file was damaged; null where nothing is. */
async function look(
  folder: string,
  file: string,
  build: boolean,
  { before, after, counts }: Looked,
): Promise<string | null> {
  const { origins, findings } = build ? buildAndRead(folder) : await load(folder);
  const own = findings.filter(({ origin }) => origin.file === file || origin.file.endsWith(`/${file}`));
  for (const { rule } of own) counts.rules.set(rule, (counts.rules.get(rule) ?? 0) + 1);
  const headers = headersOf(after);
  const records = new Map<number, number>();
  for (const origin of origins) if (origin.file === file) records.set(origin.line, (records.get(origin.line) ?? 0) + 1);
  const refused = records.size === 0 && own.some(({ severity }) => severity === "error");
  const lost = headers.filter((line) => records.get(line) !== 1);
  if (refused) counts.refused += headers.length;
  else counts.kept += headers.length - lost.length;
  if (!refused && lost.length > 0) return `lines ${lost.slice(0, 5)} are in no record, or in two`;
  if (records.size > headers.length) return "a record has an origin that is no header";
  countSpoilt(before, after, { own, refused, counts });
  return null;
}

/** A header that is gone although its line is not: what it headed stands under another name. */
function countSpoilt(
  before: Buffer,
  after: Buffer,
  { own, refused, counts }: { own: readonly Finding[]; refused: boolean; counts: Counts },
): void {
  if (before.length !== after.length || headersOf(before).length <= headersOf(after).length) return;
  const kept = new Set(headersOf(after));
  const [line] = headersOf(before).filter((each) => !kept.has(each));
  counts.spoilt++;
  if (refused || own.some(({ origin }) => origin.line === line || origin.line === 0)) counts.pointedAt++;
}

type Origins = readonly { readonly file: string; readonly line: number }[];

/** Up to where messages are merged: behind that none is added or taken away. */
async function load(folder: string): Promise<{ origins: Origins; findings: readonly Finding[] }> {
  const { transcripts, diagnostics } = await readTranscripts(join(folder, "seeds"));
  const { days } = identify(normalizeTranscripts(transcripts), defaultConfig);
  return {
    origins: days.flatMap(({ messages }) => messages.flatMap((message) => message.origins)),
    findings: diagnostics,
  };
}

/** The same from what `qunzhi build` wrote and printed. */
function buildAndRead(folder: string): { origins: Origins; findings: readonly Finding[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, "build", "--report", "json"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const { diagnostics: findings } = JSON.parse(stdout) as { readonly diagnostics: readonly Finding[] };
  // The only file of its month, refused: nothing was published, and that was said.
  if (status === 1 && /Nothing was published/u.test(stderr)) return { origins: [], findings };
  if (status !== (findings.some(({ severity }) => severity === "error") ? 1 : 0))
    throw new Error(`exit ${status}: ${stderr}`);
  const records = readFileSync(join(folder, "_site", "data", "messages.ndjson"), "utf8")
    .split("\n")
    .slice(0, -1);
  return {
    origins: records.flatMap((record) => (JSON.parse(record) as { readonly origins: Origins }).origins),
    findings,
  };
}
