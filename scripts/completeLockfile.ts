/**
 * Adds to package-lock.json the packages that hold a tool's program for other systems, where npm left them out.
 *
 * npm writes an optional package into the lockfile only when the registry it asks has it and the folder was empty before. One that is
 * missing makes the next `npm ci` fail, on every system. The version is exact in the package that wants it, and system and processor
 * are in its name; so that is enough to write the entry. It has no checksum until npm is run where the package can be had.
 *
 * Run after every change of the dependencies: `npm run lock`.
 */
import { readFileSync, writeFileSync } from "node:fs";

/** What is used of an entry of `packages` in a lockfile. */
interface LockedPackage {
  version?: string;
  optionalDependencies?: Record<string, string>;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}

/** A lockfile of version 3. */
interface Lockfile {
  packages: Record<string, LockedPackage>;
}

const systems: Readonly<Record<string, string>> = {
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  win32: "win32",
  windows: "win32",
};
const processors: ReadonlySet<string> = new Set(["arm", "arm64", "ia32", "ppc64", "s390x", "x64"]);
const cLibraries: Readonly<Record<string, string>> = { gnu: "glibc", gnueabihf: "glibc", musl: "musl" };

/** The entry for a package such as `@biomejs/cli-linux-x64-musl`; null when its name does not say what system it is for. */
function platformEntry(name: string, version: string, dev: boolean): LockedPackage | null {
  const words = name.split(/[/-]/u);
  const os = words.map((word) => systems[word]).find((word) => word !== undefined);
  const cpu = words.find((word) => processors.has(word));
  const libc = words.map((word) => cLibraries[word]).find((word) => word !== undefined);
  if (os === undefined || cpu === undefined || !/^\d/u.test(version)) return null;
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...(libc === undefined ? {} : { libc: [libc] }),
    optional: true,
    os: [os],
  };
}

const lockfilePath = new URL("../package-lock.json", import.meta.url);
const lockfile = JSON.parse(readFileSync(lockfilePath, "utf8")) as Lockfile;
const { packages } = lockfile;
const added: string[] = [];

for (const parent of Object.values(packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    if (Object.keys(packages).some((key) => key.endsWith(path))) continue;
    const entry = platformEntry(name, version, parent.dev === true);
    if (entry === null)
      throw new Error(`${name}@${version} is not in the lockfile, and its name does not tell its system`);
    packages[path] = entry;
    added.push(name);
  }
}

const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
writeFileSync(lockfilePath, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
process.stdout.write(added.length === 0 ? "package-lock.json is complete\n" : `added ${added.join(", ")}\n`);
