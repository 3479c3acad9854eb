/** What is taken over from the last build, file by file; `cache.test.ts` compares whole builds. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderFiles } from "../../../src/cli/output/folderFiles.ts";
import { openSiteCache, type SiteCache, sealed } from "../../../src/cli/output/siteCache.ts";
import type { OutletPiece } from "../../../src/outlets/context.ts";
import { listFiles } from "../../support/files.ts";
import { temporaryFolder } from "../../support/folders.ts";

const FILES = { "a.html": "甲", "pay/b.html": "乙", "seg/1": "一", "seg/2": "二", "data.ndjson": "甲乙丙" };
const SECRETS = "13800138000";
const PIECES = ["甲", "乙", "丙"];

const pieces = (texts: readonly string[], made: string[] = []): OutletPiece[] =>
  texts.map((text) => ({
    inputs: () => text,
    text: () => {
      made.push(text);
      return text;
    },
  }));
/** The text of all pieces; bytes are read before the next piece is asked for. */
const all = (parts: Iterable<string | Uint8Array>) =>
  Array.from(parts, (part) => Buffer.from(part).toString()).join("");

/** A site that a build made and remembered, and the cache that the next one opens, after `change`. */
async function next(
  change: (output: string, list: string) => Promise<unknown> = async () => undefined,
  made = "program",
): Promise<{ readonly cache: SiteCache; readonly output: string; readonly written: string }> {
  const folder = await temporaryFolder(Object.fromEntries(Object.entries(FILES).map(([k, v]) => [`site/${k}`, v])));
  const output = join(folder, "site");
  const first = await openSiteCache(output, output, "program");
  for (const file of ["a.html", "pay/b.html"]) expect(first.take(file, () => `made of ${file}`)).toBe(false);
  expect(first.takeFolder("seg")).toBe(false);
  expect(first.takeSame("seg/2", "text of 2")).toBe(false);
  all(first.takePieces("data.ndjson", pieces(PIECES)));
  first.nameOf(
    () => "inputs",
    () => "abc",
  );
  expect(first.taken).toBe(0);
  await first.save(folderFiles(output), SECRETS);
  await change(output, `${output}.cache.json`);
  const written = join(folder, "next");
  return { cache: await openSiteCache(output, written, made), output, written };
}

/** The list in its file, as JSON. */
const listIn = (text: string): string => JSON.stringify(JSON.parse(text)[1]);

/** Has a list say something else, as if it had been written so. */
const edited = (change: (list: string) => string) => async (_: string, file: string) => {
  const list = listIn(await readFile(file, "utf8"));
  expect(change(list)).not.toBe(list);
  await writeFile(file, sealed(change(list)));
};

const takesAll = ({ cache }: { readonly cache: SiteCache }): boolean[] => [
  cache.take("a.html", () => "made of a.html"),
  cache.take("pay/b.html", () => "made of pay/b.html"),
  cache.takeFolder("seg"),
];

/** Changes a file without changing when it was changed. */
async function rewrite(file: string, text: string): Promise<void> {
  const { atime, mtime } = await stat(file);
  await writeFile(file, text);
  await utimes(file, atime, mtime);
}

async function touch(file: string, milliseconds: number): Promise<void> {
  const { atimeMs, mtimeMs } = await stat(file);
  await utimes(file, atimeMs / 1000, (mtimeMs + milliseconds) / 1000);
}

describe("a file", () => {
  test("that would be made of the same is taken over, with its folder", async () => {
    const again = await next();
    expect(takesAll(again)).toEqual([true, true, true]);
    expect(again.cache.taken).toBe(4);
    expect(await listFiles(again.written)).toEqual(["a.html", "pay/b.html", "seg/1", "seg/2"]);
    expect(await readFile(join(again.written, "pay/b.html"), "utf8")).toBe("乙");
  });

  test("that would be made of something else, or that is new, is made", async () => {
    const { cache, written } = await next();
    await mkdir(written);
    expect(cache.take("a.html", () => "made of other things")).toBe(false);
    expect(cache.take("c.html", () => "made of a.html")).toBe(false);
    expect(cache.take("constructor", () => "made of a.html")).toBe(false);
    expect(cache.takeFolder("pay")).toBe(false);
    expect(cache.taken).toBe(0);
    expect(await listFiles(written)).toEqual([]);
  });

  test("is taken over by the build after the next, too", async () => {
    const again = await next();
    takesAll(again);
    all(again.cache.takePieces("data.ndjson", pieces(PIECES)));
    await writeFile(join(again.written, "data.ndjson"), FILES["data.ndjson"]);
    await rm(again.output, { recursive: true });
    await rename(again.written, again.output);
    await again.cache.save(folderFiles(again.output), SECRETS);
    const third = { cache: await openSiteCache(again.output, again.written, "program") };
    expect(takesAll(third)).toEqual([true, true, true]);
  });
});

describe("nothing is taken over of what is not as it was written:", () => {
  test.each<[string, (output: string) => Promise<unknown>]>([
    ["it is longer", (output) => rewrite(join(output, "a.html"), "甲甲")],
    ["it was changed later", (output) => touch(join(output, "a.html"), 1_000)],
    ["it was changed a little earlier", (output) => touch(join(output, "a.html"), -3)],
    ["it is gone", (output) => rm(join(output, "a.html"))],
    ["it is a folder", (output) => rm(join(output, "a.html")).then(() => mkdir(join(output, "a.html")))],
  ])("%s", async (_, change) => {
    expect(takesAll(await next(change))).toEqual([false, true, true]);
  });

  test.each<[string, (folder: string) => Promise<unknown>]>([
    ["a file", (folder) => writeFile(folder, "x")],
    ["a link in a circle", (folder) => symlink("pay", folder)],
  ])("its folder is %s", async (_, put) => {
    const spoil = async (output: string) =>
      rm(join(output, "pay"), { recursive: true }).then(() => put(join(output, "pay")));
    expect(takesAll(await next(spoil))).toEqual([true, false, true]);
  });

  test("what carries files about may drop the finest parts of their times", async () => {
    const cut = async (output: string) => {
      const { atime, mtimeMs } = await stat(join(output, "a.html"));
      await utimes(join(output, "a.html"), atime, Math.floor(mtimeMs) / 1000);
    };
    expect(takesAll(await next(cut))).toEqual([true, true, true]);
  });

  test("one file of a folder, and all of the folder is made", async () => {
    const again = await next((output) => touch(join(output, "seg/2"), 1_000));
    expect(takesAll(again)).toEqual([true, true, false]);
    expect(await listFiles(again.written)).toEqual(["a.html", "pay/b.html"]);
  });
});

describe("everything is made", () => {
  test("by another program or configuration", async () => {
    expect(takesAll(await next(undefined, "another program"))).toEqual([false, false, false]);
  });

  const spoil = (change: (text: string) => string) => async (_: string, list: string) =>
    writeFile(list, change(await readFile(list, "utf8")));

  test.each<[string, Parameters<typeof next>[0]]>([
    ["is gone", spoil(() => "")],
    ["is cut off", spoil((text) => text.slice(0, -20))],
    ["has one digit more", spoil((text) => text.replace("3]]", "30]]"))],
    ["has another name in it", spoil((text) => text.replace('"abc"', '"abd"'))],
    ["has no digest", spoil((text) => listIn(text))],
    ["is that of an earlier version", edited((list) => list.replace(/"format":\d+/u, '"format":3'))],
    ["names no file as it should", edited((list) => list.replace('"abc"', '"../abc"'))],
  ])("when the list %s", async (_, change) => {
    const again = await next(change);
    expect(takesAll(again)).toEqual([false, false, false]);
    expect(all(again.cache.takePieces("data.ndjson", pieces(PIECES)))).toBe("甲乙丙");
    const name = again.cache.nameOf(
      () => "inputs",
      () => "made",
    );
    expect(name).toBe("made");
  });
});

describe("a list that cannot be written", () => {
  test.each([
    ["because of what stands beside it", (list: string) => mkdir(`${list}.next`)],
    [
      "because of what stands in its place",
      (list: string) => rm(list).then(() => mkdir(join(list, "kept"), { recursive: true })),
    ],
  ])("%s leaves none, and nothing else of its own", async (_, spoil) => {
    const { cache, output } = await next((__, list) => spoil(list));
    await cache.save(folderFiles(output), SECRETS);
    const list = await stat(`${output}.cache.json`).catch(() => null);
    expect(list?.isFile() ?? false).toBe(false);
    expect(
      await stat(`${output}.cache.json.next`).then(
        (found) => found.isFile(),
        () => false,
      ),
    ).toBe(false);
  });
});

describe("a file of a folder that is named after what is in it", () => {
  const takesSame = ({ cache }: { readonly cache: SiteCache }): boolean => cache.takeSame("other/7", "text of 2");

  test("is taken over under another name when it would be made of the same text", async () => {
    const again = await next();
    expect(takesSame(again)).toBe(true);
    expect(again.cache.takeSame("other/8", "text of 8")).toBe(false);
    expect(await listFiles(again.written)).toEqual(["other/7"]);
    expect(await readFile(join(again.written, "other/7"), "utf8")).toBe("二");
    expect(again.cache.uncheckedFor(SECRETS)("other/7")).toBe(false);
  });

  test("is remembered when its folder was taken over whole", async () => {
    const again = await next();
    expect(again.cache.takeFolder("seg")).toBe(true);
    await rm(again.output, { recursive: true });
    await rename(again.written, again.output);
    await again.cache.save(folderFiles(again.output), SECRETS);
    const third = await openSiteCache(again.output, again.written, "program");
    expect(takesSame({ cache: third })).toBe(true);
  });

  test("is made when the old one is not as it was written, or is none of the site's", async () => {
    expect(takesSame(await next((output) => touch(join(output, "seg/2"), 1_000)))).toBe(false);
    const again = await next(edited((list) => list.replace(/"seg\/2"\}/u, '"../site.cache.json"}')));
    expect(takesSame(again)).toBe(false);
    expect(again.cache.takeFolder("seg")).toBe(true);
  });
});

describe("pieces", () => {
  test("are taken over where they are made of the same, wherever they stood; the others are made", async () => {
    const { cache } = await next();
    const made: string[] = [];
    expect(all(cache.takePieces("data.ndjson", pieces(["丙", "丁", "甲", "甲"], made)))).toBe("丙丁甲甲");
    expect(made).toEqual(["丁"]);
  });

  test("are made when the list says that they are longer than the file", async () => {
    const { cache } = await next(edited((list) => list.replace(/,3\]\]/u, ",300]]")));
    const made: string[] = [];
    expect(all(cache.takePieces("data.ndjson", pieces(PIECES, made)))).toBe("甲乙丙");
    expect(made).toEqual(["丙"]);
  });

  test("are made when their file is not as it was written", async () => {
    const { cache } = await next((output) => touch(join(output, "data.ndjson"), 1_000));
    const made: string[] = [];
    expect(all(cache.takePieces("data.ndjson", pieces(PIECES, made)))).toBe("甲乙丙");
    expect(made).toEqual(PIECES);
  });
});

test("a name is remembered by what it was made from", async () => {
  const { cache } = await next();
  const name = (inputs: string) =>
    cache.nameOf(
      () => inputs,
      () => "def",
    );
  expect([name("inputs"), name("other inputs")]).toEqual(["abc", "def"]);
});

test("a name that a build did not ask for is forgotten, or the list would grow for ever", async () => {
  const { cache, output, written } = await next();
  await cache.save(folderFiles(output), SECRETS);
  const third = await openSiteCache(output, written, "program");
  expect(
    third.nameOf(
      () => "inputs",
      () => "def",
    ),
  ).toBe("def");
});

describe("what need not be looked through for secrets", () => {
  test("was taken over, and has been looked through for the same", async () => {
    const { cache } = await next();
    cache.take("a.html", () => "made of a.html");
    cache.take("pay/b.html", () => "made of other things");
    const isUnchecked = cache.uncheckedFor(SECRETS);
    expect(["a.html", "pay/b.html", "c.html"].map(isUnchecked)).toEqual([false, true, true]);
    expect(cache.uncheckedFor(`${SECRETS}1`)("a.html")).toBe(true);
    expect(cache.uncheckedFor("")("a.html")).toBe(true);
  });

  test("the list does not give the secrets away", async () => {
    let text = "";
    await next(async (_, list) => {
      text = await readFile(list, "utf8");
    });
    expect(text).not.toContain(SECRETS);
    // Nor a digest that is made so fast that all numbers can be tried.
    expect(text).not.toContain(createHash("sha256").update(SECRETS).digest("hex").slice(0, 16));
  });
});
