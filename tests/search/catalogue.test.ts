import { linkSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BrokenIndexError, type CatalogueOutline, completeCatalogue } from "../../src/search/catalogue.ts";
import { type Catalogue, catalogueFile } from "../../src/search/query/files.ts";
import { type IndexPart, writeSearchIndex } from "../../src/search/writeSearchIndex.ts";
import { listFiles } from "../support/files.ts";
import { contentsOf, differences } from "../support/sameFiles.ts";
import { AWKWARD_TEXTS, archiveOf } from "./support.ts";

const archive = archiveOf(AWKWARD_TEXTS.map((text) => ({ text })));
const lengths = { latest: 4, most: 8, record: 8 };

let scratch = "";
let whole: Map<string, Buffer>;
/** How many segments the whole has. */
let segments = 0;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "search-catalogue-"));
  segments = (await writeSearchIndex(archive, { outputDir: join(scratch, "whole"), lengths })).segments;
  whole = await contentsOf(join(scratch, "whole"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Writes parts, each into a folder of its own, and puts them into one. */
async function inParts(name: string, parts: readonly IndexPart[]): Promise<string> {
  const together = join(scratch, name);
  for (const [number, part] of parts.entries()) {
    const outputDir = join(scratch, `${name}-${number}`);
    await writeSearchIndex(archive, { outputDir, lengths, part });
    await mkdir(outputDir, { recursive: true });
    await cp(outputDir, together, { recursive: true, errorOnExist: true, force: false });
  }
  return together;
}

const rest: IndexPart = { hasSegment: () => false, hasRest: true };
const only = (...numbers: number[]): IndexPart => ({
  hasSegment: (number) => numbers.includes(number),
  hasRest: false,
});
const every: IndexPart = { hasSegment: () => true, hasRest: false };

const catalogueOf = (site: string) => join(site, "pagefind", catalogueFile);
const read = async (site: string) => JSON.parse(gunzipSync(await readFile(catalogueOf(site))).toString());

describe("completeCatalogue", () => {
  it("makes of parts the index that one build makes, byte for byte", async () => {
    expect(segments).toBeGreaterThan(3);
    const others = Array.from({ length: segments }, (_, number) => number).slice(1, -1);
    const parts = [only(segments - 1), only(...others), rest, only(0)];
    const site = await inParts("parts", parts);
    const outline = await readFile(catalogueOf(site));
    expect(differences(await contentsOf(site), whole)).toEqual([`pagefind/${catalogueFile}`]);
    const added = completeCatalogue(site);
    expect(differences(await contentsOf(site), whole)).toEqual([]);
    expect((await readFile(catalogueOf(site))).length).toBe(outline.length + added);
  });

  it("does so too where one part has a segment and the rest", async () => {
    const site = await inParts("mixed", [
      { hasSegment: (number) => number === 2, hasRest: true },
      { hasSegment: (number) => number !== 2, hasRest: false },
    ]);
    completeCatalogue(site);
    expect(differences(await contentsOf(site), whole)).toEqual([]);
  });

  it("writes into no file that a shard still has", async () => {
    const site = await inParts("linked", [rest, every]);
    const shard = join(scratch, "of-the-shard.qz");
    linkSync(catalogueOf(site), shard);
    const before = await readFile(shard);
    completeCatalogue(site);
    expect(await readFile(shard)).toEqual(before);
    expect(await readFile(catalogueOf(site))).not.toEqual(before);
  });

  it.each<[string, (site: string, folder: string) => Promise<void>, named: RegExp]>([
    [
      "a segment is not there",
      (site, folder) => rm(join(site, "pagefind", folder), { recursive: true }),
      /: pagefind\/[0-9a-f]+\/segment\.qz cannot/u,
    ],
    [
      "a segment is torn",
      (site, folder) => writeFile(join(site, "pagefind", folder, "segment.qz"), "torn"),
      /: pagefind\/[0-9a-f]+\/segment\.qz cannot/u,
    ],
    [
      "a segment says nothing that can be read",
      (site, folder) => writeFile(join(site, "pagefind", folder, "segment.qz"), gzipSync('{"messages":')),
      /: pagefind\/[0-9a-f]+\/segment\.qz cannot/u,
    ],
    ["there is no outline", (site) => rm(catalogueOf(site)), /: pagefind\/catalogue\.qz cannot be read/u],
  ])("refuses, and leaves the outline, when %s", async (what, spoil, named) => {
    const site = await inParts(what.replaceAll(" ", "-"), [rest, every]);
    const { segments: listed } = (await read(site)) as CatalogueOutline;
    await spoil(site, listed[1]?.index ?? "");
    const before = await contentsOf(site);
    expect(() => completeCatalogue(site)).toThrow(BrokenIndexError);
    expect(() => completeCatalogue(site)).toThrow(named);
    expect(differences(await contentsOf(site), before)).toEqual([]);
  });
});

describe("a part of an index", () => {
  it("without the rest is the segments that it has, and nothing else", async () => {
    const site = await inParts("one", [only(1)]);
    const { segments: all } = (await read(join(scratch, "whole"))) as Catalogue;
    const folders = new Set((await listFiles(join(site, "pagefind"))).map((file) => file.split("/")[0]));
    expect([...folders].sort()).toEqual([all[1]?.index, all[1]?.texts].sort());
  });

  it("with nothing in it writes nothing", async () => {
    const outputDir = join(scratch, "none");
    const report = await writeSearchIndex(archive, { outputDir, lengths, part: only(segments) });
    expect(report).toEqual({ messages: 0, segments: 0, indexed: 0 });
    await expect(listFiles(outputDir)).rejects.toThrow("ENOENT");
  });

  it("takes over its own segments, and asks for no others", async () => {
    const asked: string[] = [];
    const outputDir = join(scratch, "again");
    const reuse = {
      folder: (folder: string) => {
        asked.push(folder);
        return false;
      },
      block: () => false,
    };
    await writeSearchIndex(archive, { outputDir, lengths, reuse, part: { hasSegment: (n) => n === 1, hasRest: true } });
    const { segments: all } = (await read(join(scratch, "whole"))) as Catalogue;
    expect(asked).toEqual([`pagefind/${all[1]?.index}`, `pagefind/${all[1]?.texts}`]);
  });
});
