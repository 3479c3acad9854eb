/**
 * Kills builds at random moments and lets others run out of disk, and says whether the site was ever anything else than the old or the new one:
 *
 *     tsx scripts/crash.ts [--kills 50] [--full 10] [--seed 1] [--input seeds]
 *
 * The full disks are small ones of their own (tmpfs, which needs Linux and `unshare`); without, that half is left out and says so.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { randomNumbers } from "./random.ts";
import { readArguments } from "./readArguments.ts";

const { values } = readArguments(import.meta.url, {
  options: {
    kills: { type: "string", default: "50" },
    full: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    input: { type: "string", default: fileURLToPath(new URL("../seeds", import.meta.url)) },
  },
});
const launcher = fileURLToPath(new URL("../bin/qunzhi.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "qunzhi-crash-"));
const site = join(folder, "_site");
const random = randomNumbers(Number(values.seed));

try {
  process.exitCode = (await main()) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<boolean> {
  const { oldHash, newHash, milliseconds } = prepare();
  process.stdout.write(`seed ${values.seed}; a build takes ${milliseconds} ms\n`);
  const killed = await killBuilds(Number(values.kills), { oldHash, newHash, milliseconds });
  const full = fillDisks(Number(values.full), oldHash);
  return killed && full;
}

/** Builds the old site, and the new one of one room more. Both are kept beside the one that is written. */
function prepare(): { oldHash: string; newHash: string; milliseconds: number } {
  cpSync(resolve(values.input), join(folder, "seeds"), { recursive: true });
  build("old");
  const [room = ""] = readdirSync(join(folder, "seeds"));
  cpSync(join(folder, "seeds", room), join(folder, "seeds", "another"), { recursive: true });
  const start = performance.now();
  build("new");
  const milliseconds = Math.round(performance.now() - start);
  return { oldHash: hashOf(join(folder, "old")), newHash: hashOf(join(folder, "new")), milliseconds };
}

function build(output: string): void {
  const { status, stderr } = spawnSync(process.execPath, [launcher, "build", "--quiet", "--output", output], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The build failed: ${stderr}`);
}

interface Expected {
  readonly oldHash: string;
  readonly newHash: string;
  readonly milliseconds: number;
}

async function killBuilds(kills: number, { oldHash, newHash, milliseconds }: Expected): Promise<boolean> {
  const counts = { old: 0, new: 0, between: 0, other: 0, litter: 0 };
  for (let count = 0; count < kills; count++) {
    if (existsSync(site)) rmSync(site, { recursive: true });
    cpSync(join(folder, "old"), site, { recursive: true });
    const child = spawn(process.execPath, [launcher, "build", "--quiet"], { cwd: folder, stdio: "ignore" });
    const ended = once(child, "exit");
    await Promise.race([ended, wait(Math.round(random() * milliseconds * 1.1))]);
    child.kill("SIGKILL");
    await ended;
    const previous = readdirSync(folder).find((name) => name.startsWith("_site.previous-"));
    // Between two renames the old site has another name; the next build gives it back.
    if (!existsSync(site) && previous !== undefined) {
      counts.between++;
      renameSync(join(folder, previous), site);
    }
    const hash = hashOf(site);
    counts[hash === oldHash ? "old" : hash === newHash ? "new" : "other"]++;
    // Every tenth time the next build is let through, to see that it cleans up.
    if (count % 10 !== 9 && count !== kills - 1) continue;
    build("_site");
    if (hashOf(site) !== newHash) counts.other++;
    // What a build remembers of its files for the next one is no litter.
    counts.litter += readdirSync(folder).filter(
      (name) => name.startsWith("_site.") && name !== "_site.cache.json",
    ).length;
  }
  process.stdout.write(
    `${kills} kills: the old site ${counts.old} times, the new one ${counts.new}, another ${counts.other}; ` +
      `${counts.between} of them between two renames; ${counts.litter} files of litter after the next build\n`,
  );
  return counts.other === 0 && counts.litter === 0;
}

/** Builds on disks with room for the old site and a random part of the new one. */
function fillDisks(disks: number, oldHash: string): boolean {
  if (spawnSync("unshare", ["-rm", "true"]).status !== 0) {
    process.stdout.write("full disks: left out, because no small disk can be made here\n");
    return true;
  }
  const [oldSize, newSize] = [sizeOf(join(folder, "old")), sizeOf(join(folder, "new"))];
  let wrong = 0;
  const said = new Set<string>();
  for (let count = 0; count < disks; count++) {
    const size = Math.round(oldSize + 65_536 + random() * 0.9 * newSize);
    const disk = join(folder, `disk-${count}`);
    const kept = join(folder, `kept-${count}`);
    mkdirSync(disk);
    // The disk lives as long as the shell that made it, so the site is copied out before that ends.
    const script = [
      `mount -t tmpfs -o size=${size} small '${disk}'`,
      `cp -r '${join(folder, "old")}' '${disk}/_site'`,
      `'${process.execPath}' '${launcher}' build --quiet --output '${disk}/_site'`,
      "code=$?",
      `cp -r '${disk}' '${kept}'`,
      "exit $code",
    ].join("\n");
    const { status, stderr } = spawnSync("unshare", ["-rm", "sh", "-c", script], { cwd: folder, encoding: "utf8" });
    const litter = readdirSync(kept).filter((name) => name !== "_site");
    const isOld = hashOf(join(kept, "_site")) === oldHash;
    said.add(`exit ${status}: ${stderr.trim().split("\n")[0]}`);
    if (status === 0 || !isOld || litter.length > 0) wrong++;
    rmSync(kept, { recursive: true });
  }
  process.stdout.write(`${disks} full disks: ${disks - wrong} left the old site alone, failed, and left no litter\n`);
  for (const line of said) process.stdout.write(`  ${line}\n`);
  return wrong === 0;
}

/** Bytes on a disk that counts whole pages. */
function sizeOf(site: string): number {
  return filesOf(site).reduce((sum, file) => sum + Math.ceil(readFileSync(file).length / 4096) * 4096, 0);
}

/** One hash over all paths and contents; empty for a folder that is not there. */
function hashOf(site: string): string {
  if (!existsSync(site)) return "";
  const hash = createHash("sha256");
  for (const file of filesOf(site)) hash.update(`${file.slice(site.length)}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

function filesOf(site: string): string[] {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
