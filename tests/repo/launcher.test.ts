import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot, seedsFolder } from "../support/paths.ts";

let elsewhere: string;
beforeAll(() => {
  elsewhere = mkdtempSync(join(tmpdir(), "qunzhi-launcher-"));
  // What belongs to somebody else's project must not matter.
  writeFileSync(join(elsewhere, "tsconfig.json"), "{ this is not JSON");
  writeFileSync(join(elsewhere, "package.json"), '{ "type": "commonjs" }');
});
afterAll(() => rmSync(elsewhere, { recursive: true }));

/** Runs the launcher in a folder that is not the project's. */
function qunzhi(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, "bin", "qunzhi.mjs"), ...args], {
    cwd: elsewhere,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** Every `--option` that a text names. */
const optionsIn = (text: string): string[] => [...new Set(text.match(/--[a-z]+(?:-[a-z]+)*/gu))].sort();

describe("from another folder", () => {
  test("the command names its commands", () => {
    const { status, stdout, stderr } = qunzhi("--help");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    for (const command of ["build", "join", "check", "serve", "speakers"]) expect(stdout).toContain(command);
  });

  test("wrong usage has exit status 2 and says so on the error stream", () => {
    const { status, stderr } = qunzhi("buidl");
    expect(status).toBe(2);
    expect(stderr).toContain("buidl");
  });

  test("a site is built from the transcripts that lie there", () => {
    cpSync(seedsFolder, join(elsewhere, "seeds"), { recursive: true });
    const { status, stderr } = qunzhi("build", "--quiet", "--baseurl", "https://example.org/chat/");
    expect(status, stderr).toBe(0);
    expect(existsSync(join(elsewhere, "_site", "proddev", "2017", "12", "25", "index.html"))).toBe(true);
    const sitemap = readFileSync(join(elsewhere, "_site", "sitemap.xml"), "utf8");
    expect(sitemap).toContain("<loc>https://example.org/chat/proddev/2017/12/25/</loc>");
  });
});

describe("options", () => {
  let real: ReadonlySet<string>;
  beforeAll(() => {
    const commands = ["build", "join", "serve", "check", "speakers"];
    const offered = commands.flatMap((command) => optionsIn(qunzhi(command, "--help").stdout));
    real = new Set(offered.filter((option) => option !== "--help"));
  });

  test.each(["README.md", "README.zh.md"])("%s names every option, and no other", (file) => {
    expect(optionsIn(readFileSync(join(projectRoot, file), "utf8"))).toEqual([...real].sort());
  });

  test("the publishing workflow uses options that exist", () => {
    const workflow = readFileSync(join(projectRoot, ".github", "workflows", "publish.yml"), "utf8");
    const used = optionsIn(/npm run build -- (.*)/u.exec(workflow)?.[1] ?? "");
    expect(used).not.toEqual([]);
    expect(used.filter((option) => !real.has(option))).toEqual([]);
  });
});
