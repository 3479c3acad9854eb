/** `qunzhi build --shard` and `qunzhi join`, in processes of their own. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { programDigest } from "../../../bin/programDigest.mjs";
import { findLeaks } from "../../../src/cli/leaks/findLeaks.ts";
import { loadArchive } from "../../../src/cli/load.ts";
import { folderFiles } from "../../../src/cli/output/folderFiles.ts";
import { RefusedError } from "../../../src/cli/refused.ts";
import { joinSite } from "../../../src/cli/shards/joinSite.ts";
import { writeShardManifest } from "../../../src/cli/shards/shardManifest.ts";
import { planShards, segmentPiece } from "../../../src/cli/shards/shardPlan.ts";
import { SiteBuild } from "../../../src/cli/siteBuild.ts";
import type { Archive } from "../../../src/model.ts";
import { type IndexPart, writeSearchIndex } from "../../../src/search/writeSearchIndex.ts";
import { searchIndexUrl } from "../../../src/urls.ts";
import { ALL_ON, plantedFiles, WORDS } from "../../privacy/planted.ts";
import { run } from "../../support/cli.ts";
import { listFiles } from "../../support/files.ts";
import { temporaryFolder, transcriptText } from "../../support/folders.ts";
import { projectRoot } from "../../support/paths.ts";
import { contentsOf, differences } from "../../support/sameFiles.ts";

const MANIFEST = "qunzhi-shard.json";
const COUNTS = [2, 3, 7];
const NO_DIGEST = "0".repeat(64);

let folder: string;
/** The seeds' site, built at once. */
let single: Map<string, Buffer>;
/** The folders of its shards, by how many there are. */
const shards = new Map<number, string[]>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qunzhi-shards-"));
  for (const name of ["seeds", "archive.yaml"])
    await cp(join(projectRoot, name), join(folder, name), { recursive: true });
  const built = await run(["build", "--quiet"], { cwd: folder });
  expect(built.code, built.stderr).toBe(0);
  single = await contentsOf(join(folder, "_site"));
  for (const of of COUNTS) await buildShards(of);
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Builds each shard by itself, as jobs would, two at a time. */
async function buildShards(of: number): Promise<void> {
  const numbers = Array.from({ length: of }, (_, at) => at + 1);
  const waiting = numbers.values();
  const job = async () => {
    for (const number of waiting) {
      const output = `of-${of}/${number}`;
      const args = ["build", "--shard", `${number}/${of}`, "--output", output];
      const { code, stdout, stderr } = await run(args, { cwd: folder });
      expect(code, stderr).toBe(0);
      expect(stdout).toMatch(new RegExp(`^Wrote ${output}: \\d+ files.*\nShard ${number} of ${of} of this site`, "u"));
    }
  };
  await Promise.all([job(), job()]);
  shards.set(
    of,
    numbers.map((number) => `of-${of}/${number}`),
  );
}

describe.each(COUNTS)("%i shards", (of) => {
  const built = () => shards.get(of) ?? [];

  test("have every file of the site, each once, and no other", async () => {
    const files = built().flatMap((each) => readdirSync(join(folder, each), { recursive: true, withFileTypes: true }));
    const names = files.filter((entry) => entry.isFile()).map(({ name }) => name);
    expect(names.filter((name) => name === MANIFEST)).toHaveLength(of);
    expect(names.filter((name) => name !== MANIFEST)).toHaveLength(single.size);
  });

  test("joined are the single build, byte for byte", async () => {
    const output = `joined-${of}`;
    const { code, stdout, stderr } = await run(["join", ...built(), "--output", output], { cwd: folder });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      new RegExp(`^Wrote ${output}: ${single.size} files, .* MB\nJoined from ${of} shards\n`, "u"),
    );
    expect(differences(single, await contentsOf(join(folder, output)))).toEqual([]);
  });

  test("say how much they are, as the single build does", async () => {
    const { bytes } = await joinSite({
      shards: built().map((each) => join(folder, each)),
      output: join(folder, `weighed-${of}`),
    });
    expect(bytes).toBe([...single.values()].reduce((sum, { length }) => sum + length, 0));
  });

  test("joined in another order, from other places, replace a site", async () => {
    const elsewhere = await temporaryFolder();
    const reversed = [...built()].reverse();
    for (const each of reversed)
      await cp(join(folder, each), join(elsewhere, each.replace("/", "-")), { recursive: true });
    const site = join(elsewhere, "_site");
    await cp(join(folder, "_site"), site, { recursive: true });
    await writeFile(join(site, "old.html"), "gone with the old site");
    const names = reversed.map((each) => each.replace("/", "-"));
    const { code, stdout, stderr } = await run(["join", ...names, "--quiet"], { cwd: elsewhere });
    expect([code, stdout, stderr]).toEqual([0, "", ""]);
    expect(differences(single, await contentsOf(site))).toEqual([]);
    expect(readdirSync(elsewhere).sort()).toEqual([...names, "_site"].sort());
  });
});

describe("a search index of several segments", () => {
  const lengths = { latest: 10, most: 40, record: 64 };
  const sources = { version: "1", transcripts: NO_DIGEST, configuration: NO_DIGEST, options: NO_DIGEST };
  let archive: Archive;
  let whole: Map<string, Buffer>;
  beforeAll(async () => {
    archive = (await loadArchive({ input: join(folder, "seeds") })).archive;
    await writeSearchIndex(archive, { outputDir: join(folder, "searched"), lengths });
    whole = await contentsOf(join(folder, "searched"));
  });

  test.each(COUNTS)("in %i shards joins to the bytes of one", async (of) => {
    const plan = planShards(archive, of, lengths);
    const output = join(await temporaryFolder(), "site");
    const folders: string[] = [];
    const makers: number[] = [];
    for (let number = 1; number <= of; number++) {
      const shard = await temporaryFolder();
      const part = {
        hasSegment: (segment: number) => plan.shardOf(segmentPiece(segment)) === number,
        hasRest: plan.shardOf(searchIndexUrl) === number,
      };
      const { segments } = await writeSearchIndex(archive, { outputDir: shard, lengths, part });
      if (segments > 0) makers.push(number);
      await writeShardManifest(shard, { shard: { number, of }, sources, files: folderFiles(shard) });
      folders.push(shard);
    }
    expect(makers.length).toBeGreaterThan(1);
    await joinSite({ shards: folders, output });
    expect(differences(whole, await contentsOf(output))).toEqual([]);
  });
});

describe("a join is refused, and the old site stays, when", () => {
  /** Copies of two shards of two, spoilt, in a folder with an old site. */
  async function refusal(spoil: (work: string) => Promise<unknown>, names = ["1", "2"]): Promise<string> {
    const work = await temporaryFolder({ "_site/data/archive.json": "{}", "_site/old.html": "old" });
    for (const each of shards.get(2) ?? [])
      await cp(join(folder, each), join(work, each.slice(-1)), { recursive: true });
    await spoil(work);
    const folders = names.map((name) => resolve(work, name));
    const error = await joinSite({ shards: folders, output: join(work, "_site") }).catch((reason: unknown) => reason);
    if (!(error instanceof RefusedError)) throw error;
    expect(error.message).toMatch(/\nNothing was published: the shards are not one site$/u);
    expect(await readFile(join(work, "_site/old.html"), "utf8")).toBe("old");
    expect(readdirSync(work).filter((name) => name.startsWith("_site"))).toEqual(["_site"]);
    return error.message.replaceAll(`${work}/`, "/");
  }
  const nothing = async () => undefined;
  const aPage = (work: string, number: string) => {
    const pages = readdirSync(join(work, number), { recursive: true, encoding: "utf8" });
    return pages.filter((file) => file.endsWith("index.html")).sort()[0] ?? "";
  };
  const inManifest = async (work: string, change: (manifest: Record<string, never>) => unknown) => {
    const file = join(work, "2", MANIFEST);
    await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, "utf8")))));
  };

  test("a shard is missing", async () => {
    expect(await refusal(nothing, ["2"])).toContain("Shard 1 of 2 is missing");
  });

  test("there is nothing but what builds leave beside shards", async () => {
    const said = await refusal((work) => writeFile(join(work, "1.cache.json"), "{}"), ["1.cache.json"]);
    expect(said).toContain("There is no shard\n");
  });

  test("a shard is there twice", async () => {
    expect(await refusal(nothing, ["1", "2", "2"])).toContain("Shard 2 of 2 is there 2 times: /2, /2");
  });

  test("a shard is one of more", async () => {
    const other = join(folder, shards.get(3)?.[0] ?? "");
    expect(await refusal(nothing, ["1", other])).toContain(`/1 is shard 1 of 2, ${other} is shard 1 of 3`);
  });

  test("a folder is no shard, or none that was finished: nothing is said of shards that are missing then", async () => {
    const said = `is no finished shard: it has no ${MANIFEST}\nNothing was published: the shards are not one site`;
    expect(await refusal((work) => rm(join(work, "2", MANIFEST)))).toBe(`/2 ${said}`);
    expect(await refusal((work) => writeFile(join(work, "3"), ""), ["1", "3"])).toBe(`/3 ${said}`);
  });

  test.each([
    ["is no JSON", () => "{"],
    ["is of another version", (manifest: object) => ({ ...manifest, format: 2 })],
    ["says 3 of 2", (manifest: object) => ({ ...manifest, shard: { number: 3, of: 2 } })],
    ["says 1 of a million", (manifest: object) => ({ ...manifest, shard: { number: 1, of: 1e6 } })],
  ])("a manifest %s", async (_, change) => {
    expect(await refusal((work) => inManifest(work, change))).toContain("/2 is no shard that this version can read");
  });

  test("a shard was made by another state of the program", async () => {
    const said = await refusal((work) =>
      inManifest(work, ({ sources, ...rest }: { sources?: { version: string } }) => {
        expect(sources?.version).toMatch(new RegExp(`^\\S+ ${programDigest(projectRoot)}$`, "u"));
        return { ...rest, sources: { ...sources, version: sources?.version.replace(/.$/u, "x") } };
      }),
    );
    expect(said).toContain("/2 was made by another version of qunzhi than /1\n");
  });

  test("a file is missing", async () => {
    let file = "";
    const said = await refusal(async (work) => {
      file = aPage(work, "2");
      await rm(join(work, "2", file));
    });
    expect(said).toContain(`/2 lacks its file ${file}`);
  });

  test("a file is not as it was built", async () => {
    let file = "";
    const said = await refusal(async (work) => {
      file = aPage(work, "2");
      await writeFile(join(work, "2", file), "torn");
    });
    expect(said).toContain(`/2 has another ${file} than it was built with`);
  });

  test("a segment of the search index is not as it was built, though as long", async () => {
    let file = "";
    const said = await refusal(async (work) => {
      const all = ["1", "2"].flatMap((number) => {
        const files = readdirSync(join(work, number), { recursive: true, encoding: "utf8" });
        return files.map((each) => join(work, number, each));
      });
      file = all.find((each) => each.endsWith("segment.qz")) ?? "";
      await writeFile(file, Buffer.alloc((await readFile(file)).length));
    });
    expect(said).toMatch(
      /^The search index cannot be put together: pagefind\/[0-9a-f]{16}\/segment\.qz cannot be read\n/u,
    );
  });

  test("a file was added", async () => {
    const said = await refusal((work) => writeFile(join(work, "1", "more.html"), "more"));
    expect(said).toContain("/1 has a file that it was not built with: more.html");
  });

  test("a file is in two shards", async () => {
    let file = "";
    const said = await refusal(async (work) => {
      file = aPage(work, "1");
      await mkdir(join(work, "2", file, ".."), { recursive: true });
      await cp(join(work, "1", file), join(work, "2", file));
      const bytes = (await readFile(join(work, "1", file))).length;
      await inManifest(work, ({ files, ...rest }: { files?: object[] }) => ({
        ...rest,
        files: [...(files ?? []), { path: file, bytes }],
      }));
    });
    expect(said).toContain(`/1 and /2 both have ${file}`);
  });

  test("a manifest names a file outside the shard", async () => {
    const said = await refusal(async (work) => {
      await writeFile(join(work, "letter.txt"), "private");
      await inManifest(work, (manifest) => ({ ...manifest, files: [{ path: "../letter.txt", bytes: 7 }] }));
    });
    expect(said).toContain("/2 lacks its file ../letter.txt");
  });

  test("there is no end to what is wrong: the first few are named", async () => {
    const said = await refusal(async (work) => {
      for (let file = 0; file < 50; file++) await writeFile(join(work, "1", `${file}.html`), "more");
    });
    expect(said.split("\n").filter((line) => line.includes("not built with"))).toHaveLength(5);
    expect(said).toContain("… and 45 more");
  });

  test("shards were made from different things", async () => {
    const other = join(folder, "other");
    await mkdir(other);
    for (const name of ["seeds", "archive.yaml"]) await cp(join(folder, name), join(other, name), { recursive: true });
    await writeFile(
      join(other, "seeds/proddev/2018-03-06-chat.markdown"),
      transcriptText("2018-03-06", [["10:00:00", "甲", "早"]]),
    );
    await writeFile(join(other, "archive.yaml"), "title: another\n");
    const args = ["build", "--shard", "2/2", "--pathprefix", "/repo/", "--quiet"];
    const { code } = await run(args, { cwd: other, env: { QUNZHI_PSEUDONYM_KEY: "a secret" } });
    expect(code).toBe(0);
    // Where a shard goes when nobody says otherwise.
    const shard = join(other, "_shards", "2-of-2");
    const said = await refusal(nothing, ["1", shard]);
    for (const what of ["from other transcripts", "with another configuration", "with other options"]) {
      expect(said).toContain(`${shard} was made ${what}`);
    }
    expect(said).not.toContain("version");
    expect(await readFile(join(shard, MANIFEST), "utf8")).not.toContain("a secret");
  });
});

describe("a shard is not a site:", () => {
  const shard = () => join(folder, "of-2", "1");

  test("a build does not replace it, and it does not replace a site", async () => {
    const build = await run(["build", "--output", shard()], { cwd: folder });
    expect(build.code).toBe(2);
    expect(build.stderr).toContain("holds a shard of a site, not a site; choose another --output");
    const over = await run(["build", "--shard", "1/2", "--output", "_site"], { cwd: folder });
    expect(over.code).toBe(2);
    expect(over.stderr).toContain("_site holds something else than a shard");
    expect(differences(single, await contentsOf(join(folder, "_site")))).toEqual([]);
  });

  test("a join does not replace it", async () => {
    const { code, stderr } = await run(["join", "of-2/1", "of-2/2", "--output", "of-2/1"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain("holds a shard of a site, not a site");
    expect(existsSync(join(shard(), MANIFEST))).toBe(true);
  });

  test("its leaks are looked for when it is built, not by qunzhi check", async () => {
    const { code, stderr } = await run(["check", "--site", shard()], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain("check the site that qunzhi join makes");
  });
});

describe("a shard keeps back what the site keeps back:", () => {
  test("it is refused where the site is", async () => {
    const project = await temporaryFolder(plantedFiles(ALL_ON, ""));
    const args = ["build", "--shard", "2/2"];
    const { code, stderr } = await run(args, { cwd: project, env: { QUNZHI_PSEUDONYM_KEY: undefined } });
    expect(code).toBe(1);
    expect(stderr).toContain("Nothing was published");
    expect(readdirSync(join(project, "_shards"))).toEqual([]);
  });

  test("it is looked through for all that should be gone, whichever part it is", async () => {
    const project = await temporaryFolder(plantedFiles(ALL_ON, ""));
    for (const number of [1, 2]) {
      const output = join(project, "shard", String(number));
      const input = join(project, "seeds");
      const build = new SiteBuild({ input, pseudonymKey: "a long random text", shard: { number, of: 2 } });
      await build.begin(output);
      await build.finish();
      await build.checkLeaks(output);
      await mkdir(output, { recursive: true });
      await writeFile(join(output, "leak.html"), `<p>${WORDS.gone}</p>`);
      await expect(build.checkLeaks(output)).rejects.toThrow("holds what should be gone");
    }
  });
});

describe("the words of a segment", () => {
  test("are looked through in whichever shard has it", async () => {
    const project = await temporaryFolder(plantedFiles(ALL_ON, ""));
    const input = join(project, "seeds");
    const { privacy } = await loadArchive({ input, pseudonymKey: "a long random text" });
    const { archive } = await loadArchive({ input, unredacted: true });
    const lengths = { latest: 4, most: 4, record: 64 };
    /** What is found in the words of a part; texts and catalogue are taken away. */
    const leaksOf = async (name: string, part?: IndexPart) => {
      const outputDir = join(project, name);
      const { segments } = await writeSearchIndex(archive, { outputDir, lengths, part });
      const texts = (await listFiles(outputDir)).filter((file) =>
        /\/(?:text\/\d+|catalogue|speakers)\.qz$/u.test(file),
      );
      for (const file of texts) await rm(join(outputDir, file));
      const leaks = await findLeaks(outputDir, privacy.secrets, "");
      return { segments, found: leaks.map((leak) => JSON.stringify(leak)) };
    };
    const whole = await leaksOf("whole");
    const apart: string[][] = [];
    for (let own = 0; own < whole.segments; own++) {
      const part = { hasSegment: (number: number) => number === own, hasRest: false };
      apart.push((await leaksOf(`part-${own}`, part)).found);
    }
    expect(apart.filter((found) => found.length > 0).length).toBeGreaterThan(1);
    expect([...new Set(apart.flat())].sort()).toEqual([...new Set(whole.found)].sort());
  });
});

describe("a shard that is built again", () => {
  test("takes over its segments of the search index, and joins to the same site", async () => {
    const work = await temporaryFolder();
    for (const name of ["seeds", "archive.yaml"]) await cp(join(folder, name), join(work, name), { recursive: true });
    const args = (number: number) => ["build", "--shard", `${number}/2`, "--quiet"];
    const segments = () => {
      const files = readdirSync(join(work, "_shards"), { recursive: true, encoding: "utf8" });
      const found = files.filter((file) => file.endsWith("segment.qz")).map((file) => join(work, "_shards", file));
      return found.map((file) => [file, statSync(file).mtimeMs]);
    };
    for (const number of [1, 2]) expect(await run(args(number), { cwd: work })).toMatchObject({ code: 0 });
    const before = segments();
    for (const number of [1, 2]) expect(await run(args(number), { cwd: work })).toMatchObject({ code: 0 });
    expect(before.length).toBeGreaterThan(0);
    expect(segments()).toEqual(before);
    const joined = ["join", "_shards/1-of-2", "_shards/2-of-2", "--quiet"];
    expect(await run(joined, { cwd: work })).toMatchObject({ code: 0, stderr: "" });
    expect(differences(single, await contentsOf(join(work, "_site")))).toEqual([]);
  });
});

test.each(["seeds/pay/2017-12-26-chat.markdown", "terms.yaml"])(
  "a shard is not published when %s changed while it was built: nobody could tell what it is a shard of",
  async (file) => {
    const day = transcriptText("2017-12-25", [["10:00:00", "甲", "早"]]);
    const work = await temporaryFolder({ "seeds/pay/2017-12-25-chat.markdown": day });
    const build = async (meanwhile: () => Promise<unknown>) => {
      const shard = new SiteBuild({ input: join(work, "seeds"), shard: { number: 1, of: 1 } });
      await shard.begin(join(work, "_site"));
      await shard.finish();
      await meanwhile();
      return shard.sources();
    };
    const sources = await build(async () => undefined);
    const refused = build(() =>
      writeFile(join(work, file), file === "terms.yaml" ? "stop: [早]\n" : day.replaceAll("25", "26")),
    );
    await expect(refused).rejects.toThrow(RefusedError);
    await rm(join(work, file));
    expect(await build(async () => undefined)).toEqual(sources);
  },
);

test("the commands of docs/scale.md make the site, one after the other", async () => {
  const work = await temporaryFolder();
  for (const name of ["seeds", "archive.yaml"]) await cp(join(folder, name), join(work, name), { recursive: true });
  const scale = await readFile(join(projectRoot, "docs", "scale.md"), "utf8");
  const recipe = [...scale.matchAll(/^ {4}qunzhi (.*?)(?: *#.*)?$/gmu)].map(([, words = ""]) => words.split(" "));
  expect(recipe.map(([command]) => command)).toEqual(["build", "build", "build", "join"]);
  for (const words of recipe) expect(await run(words, { cwd: work })).toMatchObject({ code: 0, stderr: "" });
  expect(readdirSync(join(work, "_shards"))).toContain("1-of-3.cache.json");
  expect(differences(single, await contentsOf(join(work, "_site")))).toEqual([]);

  await writeFile(join(work, "_shards/1-of-3.lock"), "1\n");
  // What a shell makes of `_shards/*`.
  const all = () => readdirSync(join(work, "_shards")).map((name) => `_shards/${name}`);
  const again = await run(["join", ...all()], { cwd: work });
  expect([again.code, again.stdout]).toEqual([0, expect.stringContaining("\nJoined from 3 shards\n")]);
  await mkdir(join(work, "_shards/other.lock"));
  const other = await run(["join", ...all()], { cwd: work });
  expect([other.code, other.stderr]).toEqual([1, expect.stringContaining("_shards/other.lock is no finished shard")]);

  await rm(join(work, "_shards/2-of-3"), { recursive: true });
  const part = await run(["join", "_shards"], { cwd: work });
  expect([part.code, part.stderr]).toEqual([1, expect.stringContaining("Shard 2 of 3 is missing")]);
}, 120_000);

describe("--shard", () => {
  test("that is no part is wrong usage, with a hint", async () => {
    const { code, stderr } = await run(["build", "--shard", "5/4"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain("Write it as 2/4, the second of four parts");
  });

  test("and --serve exclude each other", async () => {
    const { code, stderr } = await run(["build", "--shard", "1/2", "--serve"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain("cannot be used with option '--serve'");
  });
});

describe("qunzhi join", () => {
  test("without all shards ends with 1, and says which is missing", async () => {
    const { code, stdout, stderr } = await run(["join", "of-2/2", "--output", "half"], { cwd: folder });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe("Shard 1 of 2 is missing\nNothing was published: the shards are not one site\n");
    expect(readdirSync(folder).filter((name) => name.startsWith("half"))).toEqual([]);
  });

  test("of a folder that is not there says so", async () => {
    const { code, stderr } = await run(["join", "nowhere"], { cwd: folder });
    expect([code, stderr]).toEqual([2, "qunzhi: there is no file or folder nowhere\n"]);
  });
});
