import { execFile } from "node:child_process";
import { appendFile, cp, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "../support/paths.ts";

const runFile = promisify(execFile);
let copy = "";

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "qunzhi-bundle-"));
  for (const part of ["bin", "src", ".eleventy.ts", "package.json", "tsconfig.json"])
    await cp(join(projectRoot, part), join(copy, part), { recursive: true });
  await symlink(join(projectRoot, "node_modules"), join(copy, "node_modules"));
});

afterAll(() => rm(copy, { recursive: true, force: true }));

const bundles = () => readdir(join(copy, "dist"));
const help = async () => (await runFile(process.execPath, [join(copy, "bin/qunzhi.mjs"), "--help"])).stdout;

test("processes that start at once make one bundle of the sources", async () => {
  const said = await Promise.all([help(), help(), help()]);
  for (const text of said) expect(text).toContain("Usage: qunzhi");
  expect(await bundles()).toHaveLength(1);
});

test("changed sources are bundled anew; the old bundle goes after a day", async () => {
  const [first = ""] = await bundles();
  await appendFile(join(copy, "src/cli/exitCodes.ts"), "\n");
  await help();
  const both = await bundles();
  expect(both).toHaveLength(2);
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
  await utimes(join(copy, "dist", first), twoDaysAgo, twoDaysAgo);
  await appendFile(join(copy, "src/cli/exitCodes.ts"), "\n");
  await help();
  const left = await bundles();
  expect(left).toHaveLength(2);
  expect(left).not.toContain(first);
});

test("what a page throws is printed with the place in the sources, not what Eleventy says of it", async () => {
  const page = join(copy, "src/site/pages/year.11ty.ts");
  const sound = await readFile(page, "utf8");
  const start = "function renderYear(site: SiteContext, room: Room, year: Year): Html {\n";
  const broken = sound.replace(start, `${start}  if (year.year > 0) throw new RangeError("no such year");\n`);
  expect(broken).not.toBe(sound);
  await writeFile(page, broken);
  const arguments_ = ["build", "--input", join(projectRoot, "seeds"), "--output", join(copy, "_site")];
  const failed = runFile(process.execPath, [join(copy, "bin/qunzhi.mjs"), ...arguments_]);
  await expect(failed).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /^RangeError: no such year\n +at renderYear \(.*src\/site\/pages\/year\.11ty\.ts:\d+:/u,
    ),
  });
  await writeFile(page, sound);
});
