/**
 * Whole pages and files of the site made from the project's own transcripts, byte for byte: what readers get does not change unnoticed.
 * After a change that is meant, `UPDATE_BASELINES=1 npx vitest run tests/cli/baselines.test.ts` writes them anew; read the difference before you
 * commit it.
 */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../support/cli.ts";
import { projectRoot } from "../support/paths.ts";

const updating = process.env.UPDATE_BASELINES === "1";
const folder = join(projectRoot, "tests", "baselines");

/** By path in the site; of long files only the first lines are kept. */
const kept: Readonly<Record<string, { readonly lines?: number }>> = {
  "index.html": {},
  "404.html": {},
  "search/index.html": {},
  "speakers/index.html": {},
  "speakers/zhong/index.html": {},
  "proddev/index.html": {},
  "proddev/2018/index.html": {},
  "proddev/2018/03/index.html": {},
  "proddev/2018/03/05/index.html": {},
  "proddev/2018/03/05/index.md": {},
  "feed.xml": { lines: 60 },
  "feed.json": { lines: 60 },
  "sitemap.xml": {},
  "robots.txt": {},
  "llms.txt": {},
  "data/archive.json": {},
  "data/message.schema.json": {},
  "data/messages.ndjson": { lines: 40 },
  "data/speakers.json": { lines: 120 },
};

let site: string;
beforeAll(async () => {
  site = join(await mkdtemp(join(tmpdir(), "qunzhi-baselines-")), "site");
  const { code, stderr } = await run(["build", "--output", site, "--quiet"], { cwd: projectRoot });
  expect(stderr).toBe("");
  expect(code).toBe(0);
});
afterAll(() => rm(dirname(site), { recursive: true, force: true }));

test.each(Object.entries(kept))("%s", async (file, { lines }) => {
  const whole = withoutDigests(await readFile(join(site, file), "utf8"));
  const actual = lines === undefined ? whole : `${whole.split("\n").slice(0, lines).join("\n")}\n`;
  const baseline = join(folder, file);
  if (updating) {
    await mkdir(dirname(baseline), { recursive: true });
    await writeFile(baseline, actual);
  }
  if (!existsSync(baseline)) throw new Error(`There is no baseline of ${file}: see the beginning of this file`);
  expect(actual).toBe(await readFile(baseline, "utf8"));
});

/** Pages ask for scripts, styles and icons with digests of these, which are no part of the pages. */
function withoutDigests(text: string): string {
  return text.replace(/(?<="\/assets\/[a-z-]+\.(?:js|css|svg|png)\?v=)[0-9a-f]{10}(?=")/gu, "…");
}
