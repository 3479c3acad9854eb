import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import Eleventy, { type EleventyConfig } from "@11ty/eleventy";
import { register } from "tsx/esm/api";
import { afterAll, expect, test } from "vitest";
import { registerSite } from "../../src/site/eleventy.ts";
import { outputPath } from "../../src/urls.ts";
import { fixtureArchive } from "../support/archive.ts";
import { listFiles } from "../support/files.ts";
import { projectRoot } from "../support/paths.ts";
import { allPages, fixtureSite, withRedirect, withSplitDay } from "./fixtures.ts";

// Eleventy imports the templates by itself, past the test runner: Node needs to read TypeScript, as it does under the command line.
afterAll(register());

test("Eleventy writes every page to its address, as rendered", async () => {
  const site = fixtureSite({ archive: withSplitDay(withRedirect(fixtureArchive())) });
  const folder = await mkdtemp(join(tmpdir(), "qunzhi-eleventy-"));
  try {
    const pages = relative(process.cwd(), join(projectRoot, "src/site/pages"));
    const eleventy = new Eleventy(pages, folder, {
      quietMode: true,
      config: (config: EleventyConfig) => registerSite(config, () => site),
    });
    eleventy.disableLogger();
    await eleventy.init();
    await eleventy.write();
    const expected = new Map(allPages(site).map((page) => [outputPath(page.url), page.render().markup]));
    expect(await listFiles(folder)).toEqual([...expected.keys()].sort());
    for (const [file, markup] of expected) expect(await readFile(join(folder, file), "utf8")).toBe(markup);
  } finally {
    await rm(folder, { recursive: true });
  }
});
