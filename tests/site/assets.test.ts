import { cp, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assetDigests, makeAssets, writeAssets } from "../../src/site/assets.ts";
import { listFiles } from "../support/files.ts";
import { projectRoot } from "../support/paths.ts";
import { allPages, fixtureSite } from "./fixtures.ts";
import { elementsOf } from "./markup.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qunzhi-assets-"));
  // As a relative path, as the command line may give it.
  await writeAssets(relative(process.cwd(), folder), await makeAssets());
});
afterAll(() => rm(folder, { recursive: true }));

describe("assets", () => {
  test("are the style sheet, the icons and a script for every client entry", async () => {
    const files = await listFiles(folder);
    expect(files).toEqual(
      expect.arrayContaining([
        "assets/day.js",
        "assets/favicon.svg",
        "assets/icon.png",
        "assets/search.js",
        "assets/style.css",
        "assets/theme.js",
      ]),
    );
  });

  test("have an icon as large as chat programs want, square, without transparency", async () => {
    const icon = await readFile(join(folder, "assets/icon.png"));
    expect(icon.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    const [width, height, colours] = [icon.readUInt32BE(16), icon.readUInt32BE(20), icon[25]];
    // WeChat passes over pictures of less than 300 pixels; 3 is a palette.
    expect({ width, height, colours, bytes: icon.length < 3000 }).toEqual({
      width: 512,
      height: 512,
      colours: 3,
      bytes: true,
    });
    expect(icon.includes("tRNS")).toBe(false);
  });

  test("have no look-behind in what days load, which Safari before 16.4 takes no script with", async () => {
    for (const name of ["day", "theme", "mark-words", "select"])
      expect(await readFile(join(folder, `assets/${name}.js`), "utf8"), name).not.toMatch(/\(\?<[=!]/u);
  });

  test("call on nothing outside the site", async () => {
    const css = await readFile(join(folder, "assets/style.css"), "utf8");
    expect(css).not.toMatch(/url\((?!["']?data:)|@import/u);
  });

  test("put the layers in order first", async () => {
    const css = await readFile(join(folder, "assets/style.css"), "utf8");
    expect(css.startsWith("@layer tokens,base,layout,components,utilities;")).toBe(true);
  });

  test("have another digest when something that they load in turn is another, and only then", async () => {
    const root = join(folder, "program");
    await cp(join(projectRoot, "src"), join(root, "src"), { recursive: true });
    const before = assetDigests(await makeAssets(root));
    expect(before).toEqual(assetDigests(await makeAssets()));
    // Only the worker has it.
    const files = join(root, "src/search/query/files.ts");
    await writeFile(files, (await readFile(files, "utf8")).replace(/(?<=FORMAT_VERSION = )\d+/u, "1000000"));
    const after = assetDigests(await makeAssets(root));
    const changed = [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name);
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(changed.sort()).toEqual(["day.js", "search-page.js", "search-worker.js", "search.js"]);
  });

  test("keep from older browsers only rules that newer ones alone understand", async () => {
    const css = await readFile(join(folder, "assets/style.css"), "utf8");
    // A list falls whole where one of its selectors is unknown; what stands in :is() or :where() falls alone.
    const lists = [...css.matchAll(/(?<=[{};])[^{}@;]+(?=\{)/gu)].map(([list]) => selectorsOf(list));
    const isNew = (selector: string) => /:has\(|:popover-open|::details-content/u.test(withoutForgiving(selector));
    expect(lists.some((list) => list.some(isNew))).toBe(true);
    expect(lists.filter((list) => list.some(isNew) && !list.every(isNew))).toEqual([]);
  });

  test("cost a page without search at most 10 KB of script", async () => {
    for (const page of allPages(fixtureSite())) {
      if (page.url === "/search/") continue;
      const scripts = elementsOf(page.render().markup).flatMap(({ name, attributes }) =>
        name === "script" ? (attributes.src ?? []) : [],
      );
      const sizes = await Promise.all(scripts.map(async (src) => (await stat(join(folder, src))).size));
      expect(
        sizes.reduce((sum, size) => sum + size, 0),
        page.url,
      ).toBeLessThanOrEqual(10_000);
    }
  });
});

/** The selectors of a list: cut at commas outside of brackets. */
function selectorsOf(list: string): string[] {
  const selectors = [""];
  let depth = 0;
  for (const character of list) {
    depth += character === "(" ? 1 : character === ")" ? -1 : 0;
    if (character === "," && depth === 0) selectors.push("");
    else selectors.push(`${selectors.pop() ?? ""}${character}`);
  }
  return selectors;
}

/** A selector without what stands in its `:is(…)` and `:where(…)`. */
function withoutForgiving(selector: string): string {
  const start = selector.search(/:(?:is|where)\(/u);
  if (start === -1) return selector;
  let end = selector.indexOf("(", start) + 1;
  for (let depth = 1; depth > 0; end++) depth += selector[end] === "(" ? 1 : selector[end] === ")" ? -1 : 0;
  return withoutForgiving(selector.slice(0, start) + selector.slice(end));
}
