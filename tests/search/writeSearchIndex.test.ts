import { cpSync, existsSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPagefindMeta } from "../../src/search/pagefindMeta.ts";
import { type Catalogue, catalogueFile, textFile } from "../../src/search/query/files.ts";
import { searchableMessages } from "../../src/search/searchable.ts";
import { BLOCK_LENGTH, blocksOf } from "../../src/search/segments.ts";
import { textBlock } from "../../src/search/tables.ts";
import { type Reuse, writeSearchIndex } from "../../src/search/writeSearchIndex.ts";
import { listFiles } from "../support/files.ts";
import { AWKWARD_TEXTS, archiveOf, type Draft } from "./support.ts";

const archive = archiveOf(AWKWARD_TEXTS.map((text) => ({ text })));
let scratch = "";

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "search-index-"));
});
afterAll(async () => {
  await rm(scratch, { recursive: true, force: true });
});

/** Everything below a folder. */
async function contents(folder: string): Promise<Map<string, string>> {
  const files = await listFiles(folder);
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), "latin1")] as const)),
  );
}

async function catalogueOf(site: string): Promise<Catalogue> {
  return JSON.parse(gunzipSync(await readFile(join(site, "pagefind", catalogueFile))).toString()) as Catalogue;
}

/** Takes over from a site with the index of some messages what another one needs, and tells what that was. */
function reuseOf(from: string, to: string, drafts: readonly Draft[] = []) {
  const old = archiveOf(drafts);
  const before = Array.from(blocksOf(searchableMessages(old)), (block) => JSON.stringify(textBlock(old, block)));
  const folders: string[] = [];
  const blocks: string[] = [];
  const take = (path: string, into: string) => {
    if (!existsSync(join(from, path))) return false;
    cpSync(join(from, path), join(to, into), { recursive: true });
    return true;
  };
  const texts = readdirSync(join(from, "pagefind")).find((each) => existsSync(join(from, "pagefind", each, "text")));
  const reuse: Reuse = {
    folder: (folder) => take(folder, folder) && folders.push(folder) > 0,
    block: (file, text) => {
      const number = before.indexOf(text);
      return number !== -1 && take(`pagefind/${texts}/${textFile(number)}`, file) && blocks.push(file) > 0;
    },
  };
  return { reuse, folders, blocks };
}

describe("writeSearchIndex", () => {
  it("writes the same bytes for the same archive, below pagefind/ and nowhere else", async () => {
    const first = join(scratch, "first");
    const second = join(scratch, "second");
    const report = await writeSearchIndex(archive, { outputDir: first });
    await mkdir(join(second, "pagefind"), { recursive: true });
    await writeFile(join(second, "pagefind", "old"), "of another build");
    await writeFile(join(second, "index.html"), "a page");
    await writeSearchIndex(archive, { outputDir: second });
    const written = await contents(first);
    expect([...written.keys()].every((file) => file.startsWith("pagefind/"))).toBe(true);
    expect(await contents(second)).toEqual(new Map([["index.html", "a page"], ...written]));
    expect(report).toEqual({
      messages: AWKWARD_TEXTS.length,
      segments: 1,
      indexed: 1,
    });
  });

  it("takes over segments that were made before, and gives the same bytes as without", async () => {
    const lengths = { latest: 4, most: 16, record: 8 };
    const before = join(scratch, "before");
    const after = join(scratch, "after");
    const afresh = join(scratch, "afresh");
    await writeSearchIndex(archive, { outputDir: before, lengths });
    const longer = archiveOf([...AWKWARD_TEXTS, "支付"].map((text) => ({ text })));
    const { reuse, folders } = reuseOf(before, after);
    const report = await writeSearchIndex(longer, { outputDir: after, lengths, reuse });
    await writeSearchIndex(longer, { outputDir: afresh, lengths });
    expect(report.indexed).toBe(1);
    expect(folders).toHaveLength(2 * (report.segments - 1));
    expect(report.segments).toBeGreaterThan(2);
    expect(await contents(after)).toEqual(await contents(afresh));
    const again = join(scratch, "again");
    const all = await writeSearchIndex(longer, { outputDir: again, lengths, reuse: reuseOf(after, again).reuse });
    expect(all.indexed).toBe(0);
    expect(await contents(again)).toEqual(await contents(afresh));
  });

  it("takes over the word index when somebody has another name and id, and gives the same bytes as without", async () => {
    const drafts = AWKWARD_TEXTS.map((text, at) => ({ text, speaker: at % 2 === 0 ? "conny" : "gong" }));
    const [before, after, afresh] = ["called-before", "called-after", "called-afresh"].map((name) =>
      join(scratch, name),
    );
    if (before === undefined || after === undefined || afresh === undefined) throw new Error("no folder");
    await writeSearchIndex(archiveOf(drafts, { conny: ["Conny??"], gong: ["龚晓冬"] }), { outputDir: before });
    const renamed = drafts.map(({ text, speaker }) => ({ text, speaker: speaker === "gong" ? "dong-dong" : speaker }));
    const archive = archiveOf(renamed, { conny: ["Conny??"], "dong-dong": ["冬冬", "龚晓冬"] });
    const { reuse } = reuseOf(before, after);
    expect(await writeSearchIndex(archive, { outputDir: after, reuse })).toMatchObject({ segments: 1, indexed: 0 });
    await writeSearchIndex(archive, { outputDir: afresh });
    expect(await contents(after)).toEqual(await contents(afresh));
  });

  it("takes over all blocks but the one in which a message was corrected, and gives the same bytes as without", async () => {
    const texts = Array.from({ length: 3 * BLOCK_LENGTH }, (_, number) => `第${number}条`);
    const [before, after, afresh] = ["wrong", "corrected", "corrected-afresh"].map((name) => join(scratch, name));
    if (before === undefined || after === undefined || afresh === undefined) throw new Error("no folder");
    await writeSearchIndex(archiveOf(texts.map((text) => ({ text }))), { outputDir: before });
    const corrected = texts.with(BLOCK_LENGTH + 3, "另外一条");
    const archive = archiveOf(corrected.map((text) => ({ text })));
    const { reuse, blocks } = reuseOf(
      before,
      after,
      texts.map((text) => ({ text })),
    );
    expect(await writeSearchIndex(archive, { outputDir: after, reuse })).toMatchObject({ segments: 1, indexed: 1 });
    expect(blocks.map((file) => file.replace(/^.*\/text\//u, ""))).toEqual(["0.qz", "2.qz"]);
    await writeSearchIndex(archive, { outputDir: afresh });
    expect(await contents(after)).toEqual(await contents(afresh));
  });

  it("leaves the environment as it was, and is not moved by it", async () => {
    process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE = "7";
    process.env.PAGEFIND_INCLUDE_CHARACTERS = "x";
    try {
      const before = { ...process.env };
      await writeSearchIndex(archive, { outputDir: join(scratch, "environment") });
      expect({ ...process.env }).toEqual(before);
    } finally {
      delete process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE;
      delete process.env.PAGEFIND_INCLUDE_CHARACTERS;
    }
    await writeSearchIndex(archive, { outputDir: join(scratch, "plain") });
    expect(await contents(join(scratch, "environment"))).toEqual(await contents(join(scratch, "plain")));
  });

  it("can be asked for several indexes at once", async () => {
    const folders = ["a", "b", "c"].map((name) => join(scratch, name));
    await Promise.all(folders.map((outputDir) => writeSearchIndex(archive, { outputDir })));
    const [a, b, c] = await Promise.all(folders.map(contents));
    expect([b, c]).toEqual([a, a]);
  });

  it("writes an index of nothing", async () => {
    const outputDir = join(scratch, "nothing");
    const report = await writeSearchIndex(archiveOf([]), { outputDir });
    expect(report).toMatchObject({ messages: 0, segments: 1 });
    expect(await catalogueOf(outputDir)).toMatchObject({ messages: 0, segments: [{ messages: 0, records: [] }] });
  });

  it("indexes messages that say nothing and are nobody's", async () => {
    const outputDir = join(scratch, "wordless");
    const report = await writeSearchIndex(archiveOf([{ text: "", speaker: null }]), { outputDir });
    expect(report).toMatchObject({ messages: 1 });
    expect(await catalogueOf(outputDir)).toMatchObject({ messages: 1, segments: [{ messages: 1, records: [1] }] });
  });

  it("rejects when it cannot write", async () => {
    const file = join(scratch, "file");
    await writeFile(file, "");
    await expect(writeSearchIndex(archive, { outputDir: file })).rejects.toThrow();
  });
});

describe("readPagefindMeta", () => {
  it("refuses what Pagefind 1.6 does not write", () => {
    expect(() => readPagefindMeta(Buffer.from("nothing packed"))).toThrow();
  });
});
