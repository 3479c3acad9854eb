import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../support/cli.ts";
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
const qunzhi = (...args: string[]) => run(args, { cwd: elsewhere });

/** Every `--option` that a text names. */
const optionsIn = (text: string): string[] => [...new Set(text.match(/--[a-z]+(?:-[a-z]+)*/gu))].sort();

describe("from another folder", () => {
  test("the command names its commands", async () => {
    const { code, stdout, stderr } = await qunzhi("--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const command of ["build", "join", "check", "serve", "speakers"]) expect(stdout).toContain(command);
  });

  test("wrong usage has exit status 2 and says so on the error stream", async () => {
    const { code, stderr } = await qunzhi("buidl");
    expect(code).toBe(2);
    expect(stderr).toContain("buidl");
  });

  test("a site is built from the transcripts that lie there", async () => {
    cpSync(seedsFolder, join(elsewhere, "seeds"), { recursive: true });
    const { code, stderr } = await qunzhi("build", "--quiet", "--baseurl", "https://example.org/chat/");
    expect(code, stderr).toBe(0);
    expect(existsSync(join(elsewhere, "_site", "proddev", "2017", "12", "25", "index.html"))).toBe(true);
    const sitemap = readFileSync(join(elsewhere, "_site", "sitemap.xml"), "utf8");
    expect(sitemap).toContain("<loc>https://example.org/chat/proddev/2017/12/25/</loc>");
  });
});

describe("options", () => {
  let real: ReadonlySet<string>;
  beforeAll(async () => {
    const commands = ["build", "join", "serve", "check", "speakers"];
    const helps = await Promise.all(commands.map((command) => qunzhi(command, "--help")));
    const offered = helps.flatMap(({ stdout }) => optionsIn(stdout));
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
