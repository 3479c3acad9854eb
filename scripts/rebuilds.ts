/**
 * Edits an archive again and again, as its owner might, and says whether what a build takes over from the one before ever makes a difference:
 *
 *     tsx scripts/rebuilds.ts <folder of transcripts> [--minutes 10] [--days 20] [--seed 1] [--keep]
 *
 * Between two builds transcripts and configuration change, files of the site and of what is remembered of it are damaged or carried about, or a
 * build is killed. After each the site, and the site joined from two or three shards, has to be that of a build from nothing, byte for byte.
 * What differs is printed with all that led to it; `--keep` leaves the folder.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { loadArchive } from "../src/cli/load.ts";
import type { Archive } from "../src/model.ts";
import { ArchiveEdits, type ArchiveFiles } from "../tests/support/archiveEdits.ts";
import { readArguments } from "./readArguments.ts";
import { carrySite, damageSite } from "./rebuilds/accidents.ts";

const { values, positionals } = readArguments(import.meta.url, {
  options: {
    minutes: { type: "string", default: "10" },
    days: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    keep: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const [source] = positionals;
if (source === undefined) throw new Error("Say which folder of transcripts to begin with");
const launcher = fileURLToPath(new URL("../bin/qunzhi.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "qunzhi-rebuilds-"));
const site = join(folder, "_site");
const env = { ...process.env, QUNZHI_PSEUDONYM_KEY: "a secret for made-up names" };

const transcripts = chosen(source, Number(values.days));
const edits = new ArchiveEdits([...transcripts.values()], Number(values.seed));
const history: string[] = [];
const counts = { builds: 0, sites: 0, joined: 0, refused: 0, taken: 0, different: 0 };

try {
  process.exitCode = (await main()) ? 0 : 1;
} finally {
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<boolean> {
  const until = performance.now() + Number(values.minutes) * 60_000;
  let files: ArchiveFiles = transcripts;
  let archive = await write(files, new Map());
  if (archive === null) throw new Error("The archive cannot be published as it is");
  let options: string[] = [];
  compare(options);
  while (performance.now() < until) {
    const before = files;
    for (let more = edits.number(3); more >= 0; more--) {
      const edit = edits.edit(files, archive);
      const now: Archive | null = await write(edit.files, files);
      if (now !== null) {
        history.push(edit.what);
        [files, archive] = [edit.files, now];
        continue;
      }
      // Where there is nothing to publish, the site has to stay; the next edit is another one.
      if (edits.number(4) === 0 && existsSync(site)) refuse(options);
      await write(files, edit.files);
    }
    if (files === before && edits.number(3) > 0) continue;
    if (edits.number(6) === 0) options = otherOptions();
    if (edits.number(3) === 0) history.push(damageSite(site, edits));
    if (edits.number(4) === 0) history.push(carrySite(site, edits));
    if (edits.number(5) === 0) await kill(options);
    compare(options);
    if (edits.number(4) === 0) joinShards(options, 2 + edits.number(2));
    if (counts.different > 0 && values.keep) break;
  }
  process.stdout.write(`seed ${values.seed}: ${JSON.stringify(counts)}\n`);
  return counts.different === 0;
}

/** Some days of a folder, spread over all. */
function chosen(from: string, days: number): Map<string, string> {
  const all = readdirSync(from, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /^[^/]+\/\d{4}-\d\d-\d\d[^/]*\.markdown$/u.test(file))
    .sort();
  const step = Math.max(1, Math.floor(all.length / days));
  const some = all.filter((_, at) => at % step === Number(values.seed) % step).slice(0, days);
  return new Map(some.map((file) => [`seeds/${file}`, readFileSync(join(from, file), "utf8")]));
}

/** Writes what has changed. Null where nothing can be published of it. */
async function write(files: ArchiveFiles, before: ArchiveFiles): Promise<Archive | null> {
  for (const file of before.keys()) if (!files.has(file)) rmSync(join(folder, file));
  for (const [file, text] of files) {
    if (before.get(file) === text) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const loaded = await loadArchive({ input: join(folder, "seeds"), pseudonymKey: env.QUNZHI_PSEUDONYM_KEY });
  return loaded.publishable && loaded.archive.messages.length > 0 ? loaded.archive : null;
}

function qunzhi(args: readonly string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  counts.builds++;
  counts.taken += Number(/ (\d+) taken over/u.exec(stdout)?.[1] ?? 0);
  // An error in a file leaves the rest to be published.
  if (status !== 0 && status !== 1)
    throw new Error(`qunzhi ${args.join(" ")}: ${status} ${stderr}\n${history.join("\n")}`);
  return { status, said: stderr };
}

function compare(options: readonly string[]): void {
  const built = qunzhi(["build", ...options]);
  const fresh = qunzhi(["build", "--no-cache", "--output", "fresh", ...options]);
  counts.sites++;
  if (built.status !== fresh.status || built.said !== fresh.said.replaceAll("fresh", "_site"))
    differ(`it said ${built.status}, ${built.said}\nand from nothing ${fresh.status}, ${fresh.said}`);
  look("_site", options);
  const litter = readdirSync(folder).filter((name) => name.startsWith("_site.") && name !== "_site.cache.json");
  if (litter.length > 0) differ(`left over: ${litter.join(", ")}`);
}

function joinShards(options: readonly string[], of: number): void {
  const shards = Array.from({ length: of }, (_, at) => `_shards/${at + 1}-of-${of}`);
  if (edits.number(4) === 0 && existsSync(join(folder, shards[0] ?? ""))) {
    history.push("the shards carried as a cache carries them");
    spawnSync("sh", ["-c", "tar cf s.tar _shards && rm -r _shards && tar xf s.tar && rm s.tar"], { cwd: folder });
  }
  for (let number = 1; number <= of; number++) qunzhi(["build", "--shard", `${number}/${of}`, ...options]);
  const { status, said } = qunzhi(["join", "--output", "joined", ...shards]);
  counts.joined++;
  if (status !== 0) differ(`joining ${of} shards: ${said}`);
  else look("joined", options);
}

/** Where nothing can be published, a build leaves the site alone. */
function refuse(options: readonly string[]): void {
  const kept = join(folder, "kept");
  cpSync(site, kept, { recursive: true });
  const { status, said } = qunzhi(["build", ...options]);
  counts.refused++;
  if (status !== 1 || !said.includes("Nothing was published")) differ(`it was built: ${status} ${said}`);
  if (spawnSync("diff", ["-rq", kept, site]).status !== 0)
    differ("the site is another one after a build that was refused");
  rmSync(kept, { recursive: true });
}

function look(made: string, options: readonly string[]): void {
  const { stdout } = spawnSync("diff", ["-rq", made, "fresh"], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
  if (stdout !== "") differ(`${made} with ${options.join(" ")}:\n${stdout.split("\n").slice(0, 10).join("\n")}`);
}

function differ(what: string): void {
  counts.different++;
  process.stdout.write(
    `\nDIFFERENT after\n  ${history.slice(-12).join("\n  ")}\n${what}\n${values.keep ? folder : ""}\n`,
  );
}

function otherOptions(): string[] {
  const options = edits.oneOf<string[]>([
    [],
    ["--baseurl", "https://example.net/a"],
    ["--pathprefix", "/p/"],
    ["--baseurl", "https://example.net", "--pathprefix", "/x/y/"],
  ]);
  history.push(`options ${options.join(" ")}`);
  return options;
}

async function kill(options: readonly string[]): Promise<void> {
  const signal = edits.oneOf(["SIGKILL", "SIGTERM", "SIGINT"] as const);
  const milliseconds = edits.number(4000);
  history.push(`a build ended by ${signal} after ${milliseconds} ms`);
  const child: ChildProcess = spawn(process.execPath, [launcher, "build", ...options], {
    cwd: folder,
    env,
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  await Promise.race([ended, wait(milliseconds)]);
  child.kill(signal);
  await ended;
}
