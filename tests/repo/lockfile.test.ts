import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../support/paths.ts";

interface Locked {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}
interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  scripts: Record<string, string>;
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(projectRoot, file), "utf8"));
const manifest = read("package.json") as Manifest;
const { packages } = read("package-lock.json") as { packages: Record<string, Locked> };
const direct = { ...manifest.dependencies, ...manifest.devDependencies };

describe("package.json", () => {
  test("names exact versions", () => {
    expect(Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+$/u.test(version))).toEqual([]);
  });

  test("runs nothing at installation", () => {
    const hooks = ["preinstall", "install", "postinstall", "prepare", "prepublish"];
    expect(hooks.filter((hook) => hook in manifest.scripts)).toEqual([]);
    expect(readFileSync(join(projectRoot, ".npmrc"), "utf8")).toContain("ignore-scripts=true");
  });
});

describe("package-lock.json", () => {
  test("locks what package.json names", () => {
    const locked = Object.fromEntries(
      Object.keys(direct).map((name) => [name, packages[`node_modules/${name}`]?.version]),
    );
    expect(locked).toEqual(direct);
  });

  test("has the packages for every system, without which npm ci fails; `npm run lock` adds them", () => {
    const names = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf("node_modules/") + 13)));
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  test("names no host to download from", () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});

test("docs/dependencies.md gives a reason for every dependency", () => {
  const text = readFileSync(join(projectRoot, "docs", "dependencies.md"), "utf8");
  const explained = [...text.matchAll(/^\| `([^`]+)`/gmu)].map(([, name]) => name ?? "");
  expect(explained.sort()).toEqual(Object.keys(direct).sort());
});
