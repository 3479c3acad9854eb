/** With everything off the site is, to the byte, what it would be if the stage were not there. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type LoadedArchive, loadArchive } from "../../src/cli/load.ts";
import { createSite } from "../../src/site/context.ts";
import { allPages } from "../site/fixtures.ts";
import { temporaryFolder } from "../support/folders.ts";
import { outlets } from "../support/outlets.ts";
import { ALL_OFF, plantedFiles, VALUES } from "./planted.ts";
import { standing, valuesIn } from "./scan.ts";

/** Everything but the search index and the assets, by address. */
function siteOf({ archive, config }: LoadedArchive): Map<string, string> {
  const site = createSite(archive, config, { prefix: "/" });
  const pages = allPages(site).map((page): [string, string] => [page.url, page.render().markup]);
  return new Map([...pages, ...outlets(archive, config)]);
}

test("every page and file is the same as without the stage", async () => {
  const folder = await temporaryFolder({ ...plantedFiles(ALL_OFF, ""), "speakers.yaml": "" });
  const input = join(folder, "seeds");
  const off = siteOf(await loadArchive({ input }));
  const without = siteOf(await loadArchive({ input, unredacted: true }));
  expect([...off.keys()]).toEqual([...without.keys()]);
  for (const [url, text] of without) expect(off.get(url) === text, url).toBe(true);
  expect([...off.values()].join("")).toContain(VALUES.mobile);
});

describe("the search that is not the build's", () => {
  test("finds what stands in a site", async () => {
    const folder = await temporaryFolder({
      "index.html": `<p title="${VALUES.mobile}">a&#98;c@example.com</p>`,
      "data/x.json": `{"a":"6222\\u00302000","b":"${VALUES.identity}"}`,
      "feed.xml": "<content>&lt;p&gt;13912345678&lt;/p&gt;</content>",
      "llms.txt": "wxid_abcdefgh12345",
    });
    expect((await standing(folder, [VALUES.mobile])).length).toBe(1);
    const found = (await valuesIn(folder)).join("\n");
    expect(found).toContain("abc@example.com");
    expect(found).toContain("/feed.xml: 13912345678");
    expect(found).toContain("wxid_abcdefgh12345");
  });

  test("takes other numbers for what they are", async () => {
    const folder = await temporaryFolder({
      "index.html": "<p>12345678901 20171225100716 1514183112345 m100000-aaaa 110105194912310021 x@y</p>",
    });
    expect(await valuesIn(folder)).toEqual([]);
  });
});
