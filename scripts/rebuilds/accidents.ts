/** What happens to a site between two builds, and to the list of its files that stands beside it. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ArchiveEdits } from "../../tests/support/archiveEdits.ts";

type Accident = readonly [what: string, happens: () => void];

/** Damages a site, or what is remembered of it. Says what happened. */
export function damageSite(site: string, edits: ArchiveEdits): string {
  const file = edits.oneOf(filesOf(site));
  // Without its data folder, nothing would tell that it is a site.
  const isTop = [site, join(site, "data")].includes(dirname(file));
  const folder = isTop ? file : dirname(file);
  const [what, happens] = edits.oneOf([
    ...accidentsOf(file),
    [`${folder} is gone`, () => rmSync(folder, { recursive: true })],
    [`${folder} is a file`, () => replace(folder, "")],
    ...listAccidents(`${site}.cache.json`, edits),
    ["the site is gone", () => rmSync(site, { recursive: true })],
  ] as readonly Accident[]);
  happens();
  return what;
}

function filesOf(site: string): string[] {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file !== join(site, "data", "archive.json"))
    .sort();
}

function accidentsOf(file: string): Accident[] {
  const other = () => readFileSync(file).map((byte) => byte ^ 1);
  return [
    [`${file} is gone`, () => rmSync(file)],
    [`${file} is empty`, () => replace(file, "")],
    [`${file} has other bytes`, () => replace(file, other())],
    [`${file} is a folder`, () => [rmSync(file), mkdirSync(file)]],
    [`a file of the owner's is beside ${file}`, () => writeFileSync(join(dirname(file), "note.txt"), "note")],
  ];
}

function listAccidents(list: string, edits: ArchiveEdits): Accident[] {
  const text = existsSync(list) && statSync(list).isFile() ? readFileSync(list, "utf8") : "";
  const forget = () => rmSync(list, { recursive: true, force: true });
  return [
    ["the list is gone", forget],
    ["the list is cut off", () => replace(list, text.slice(0, edits.number(text.length)))],
    ["the list is another's", () => replace(list, "{}")],
    ["the list is a folder", () => [forget(), mkdirSync(list)]],
  ];
}

/** Never in place: a file may have another name in a shard. */
function replace(file: string, bytes: string | Uint8Array): void {
  rmSync(file, { recursive: true, force: true });
  writeFileSync(file, bytes);
}

/** Carries a site about as caches and people do, with its list or without. Says how. */
export function carrySite(site: string, edits: ArchiveEdits): string {
  const name = basename(site);
  const all = `${name} $(test -e ${name}.cache.json && echo ${name}.cache.json)`;
  const there = `rm -r ${name} && mv carried ${name}`;
  const [what, script] = edits.oneOf([
    ["cp -r", `cp -r ${name} carried && ${there}`],
    ["cp -a", `cp -a ${name} carried && ${there}`],
    ["cp without second names", `cp -a --no-preserve=links ${name} carried && ${there}`],
    ["tar", `tar cf carried ${all} && rm -r ${all} && tar xf carried && rm carried`],
    ["tar of whole seconds", `tar cf carried --format=ustar ${all} && rm -r ${all} && tar xf carried && rm carried`],
    ["what gives all files one time", `find ${name} -type f -exec touch -d 2020-01-01 {} +`],
    ["what knows whole seconds only", null],
  ] as const);
  if (!existsSync(site)) return "there is nothing to carry";
  if (script === null) inWholeSeconds(site);
  else {
    const { status, stderr } = spawnSync("sh", ["-ec", script], { cwd: dirname(site), encoding: "utf8" });
    if (status !== 0) throw new Error(`${what}: ${stderr}`);
  }
  return `carried by ${what}`;
}

function inWholeSeconds(site: string): void {
  for (const file of filesOf(site)) {
    const seconds = Math.floor(statSync(file).mtimeMs / 1000);
    utimesSync(file, seconds, seconds);
  }
}
