import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { configPlaces, defaultConfig, loadConfig } from "../../src/config.ts";

let folder: string;
let input: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "qunzhi-config-"));
  input = join(folder, "seeds");
  await mkdir(input);
});
afterEach(() => rm(folder, { recursive: true }));

describe("where the files are looked for", () => {
  it("gives defaults where there are none", async () => {
    expect(await loadConfig({ input })).toEqual({ config: defaultConfig, diagnostics: [], files: [] });
  });

  it("prefers the input folder to the one that holds it, for each file by itself", async () => {
    await writeFile(join(folder, "archive.yaml"), "title: beside\n");
    await writeFile(join(folder, "speakers.yaml"), "owners: { proddev: beside }\n");
    await writeFile(join(input, "archive.yaml"), "title: inside\n");
    const { config, diagnostics, files } = await loadConfig({ input });
    expect(diagnostics).toEqual([]);
    expect(config.archive.title).toBe("inside");
    expect(config.speakers.owners).toEqual(new Map([["proddev", "beside"]]));
    expect(files).toEqual([join(input, "archive.yaml"), join(folder, "speakers.yaml")]);
  });

  it("takes both from beside the file that --config names, and looks nowhere else", async () => {
    await writeFile(join(input, "archive.yaml"), "title: inside\n");
    await writeFile(join(input, "speakers.yaml"), "owners: { proddev: inside }\n");
    await mkdir(join(folder, "etc"));
    const configFile = join(folder, "etc", "mine.yaml");
    await writeFile(configFile, "title: given\n");
    const { config, files } = await loadConfig({ input, configFile });
    expect(config.archive.title).toBe("given");
    expect(config.speakers).toEqual(defaultConfig.speakers);
    expect(files).toEqual([configFile]);
  });

  it("is told of every place, whether there is a file or not", async () => {
    const names = ["archive", "speakers", "takedowns", "discussions", "terms"].map((name) => `${name}.yaml`);
    expect(configPlaces({ input })).toEqual(names.flatMap((name) => [join(input, name), join(folder, name)]));
    const given = configPlaces({ input, configFile: join(folder, "etc", "mine.conf") });
    expect(given).toEqual(["mine.conf", ...names.slice(1)].map((name) => join(folder, "etc", name)));
    await mkdir(join(folder, "etc"));
    for (const file of given) await writeFile(file, "{}\n");
    expect((await loadConfig({ input, configFile: given[0] })).files).toEqual(given);
  });

  it.each([
    "archive.yml",
    "Archive.yaml",
    "takedown.yaml",
    "takedowns.YML",
    "speakers.yaml.txt",
    "speakers (1).yaml",
    "speakers - 副本.yaml",
    "terms.yml",
  ])("does not pass over what is called nearly so: %s", async (name) => {
    for (const [place, file] of [
      [folder, join(folder, name)],
      [input, name],
    ] as const) {
      await writeFile(join(place, name), "{}\n");
      const { diagnostics } = await loadConfig({ input });
      expect(diagnostics).toMatchObject([{ rule: "config-name", severity: "error", origin: { file } }]);
      await rm(join(place, name));
    }
  });

  it("passes over it where there is one of the right name, and other files", async () => {
    for (const name of ["takedowns.yaml", "takedowns (1).yaml", "teams.yaml", "archive-2019.yaml", "speakers.yaml~"])
      await writeFile(join(folder, name), "{}\n");
    expect((await loadConfig({ input })).diagnostics).toEqual([]);
  });

  it("does not pass over one in a room's folder", async () => {
    await mkdir(join(input, "proddev"));
    await writeFile(join(input, "proddev", "takedowns.yaml"), "{}\n");
    const { diagnostics } = await loadConfig({ input });
    expect(diagnostics).toMatchObject([{ rule: "config-name", origin: { file: "proddev/takedowns.yaml" } }]);
  });

  it("looks for what is called nearly so beside the file that --config names, and for no other archive.yaml", async () => {
    await mkdir(join(folder, "etc"));
    for (const name of ["mine.yaml", "archive.yml", "speakers.yml"]) await writeFile(join(folder, "etc", name), "{}\n");
    await writeFile(join(folder, "takedowns.yml"), "{}\n");
    const { diagnostics } = await loadConfig({ input, configFile: join(folder, "etc", "mine.yaml") });
    expect(diagnostics).toMatchObject([{ origin: { file: join(folder, "etc", "speakers.yml") } }]);
  });

  it("says so when the file that --config names is not there", async () => {
    const configFile = join(folder, "none.yaml");
    const { config, diagnostics } = await loadConfig({ input, configFile });
    expect(config).toEqual(defaultConfig);
    expect(diagnostics).toMatchObject([{ rule: "config-missing", origin: { file: configFile, line: 0 } }]);
  });
});

describe("how problems are named", () => {
  it("names a file in the input folder below it, and any other by its path", async () => {
    await writeFile(join(input, "archive.yaml"), "titel: x\n");
    await writeFile(join(folder, "speakers.yaml"), "speaker: []\n");
    const { diagnostics } = await loadConfig({ input });
    expect(diagnostics.map(({ origin }) => origin.file)).toEqual([join(folder, "speakers.yaml"), "archive.yaml"]);
  });

  it("keeps what the other file says", async () => {
    await writeFile(join(input, "archive.yaml"), "titel: x\n");
    await writeFile(join(input, "speakers.yaml"), "owners: { proddev: 熊 }\n");
    const { config } = await loadConfig({ input });
    expect(config.archive).toEqual(defaultConfig.archive);
    expect(config.speakers.owners.get("proddev")).toBe("熊");
  });
});

describe("files that cannot be read as text", () => {
  it("reads UTF-8 with a byte order mark and any line breaks", async () => {
    await writeFile(join(input, "archive.yaml"), "\ufefftitle: 群志\r\ndescription: 两行\r");
    const { config, diagnostics } = await loadConfig({ input });
    expect(diagnostics).toEqual([]);
    expect(config.archive).toMatchObject({ title: "群志", description: "两行" });
  });

  it("points at the first byte that is not UTF-8", async () => {
    await writeFile(
      join(input, "archive.yaml"),
      Buffer.concat([Buffer.from("# 注\ntitle: "), Buffer.from([0xb8, 0xb6])]),
    );
    const { config, diagnostics } = await loadConfig({ input });
    expect(config).toEqual(defaultConfig);
    expect(diagnostics).toMatchObject([
      { rule: "file-encoding", origin: { file: "archive.yaml", line: 2, column: 8 } },
    ]);
  });

  it("says how to convert what an editor saved as UTF-16", async () => {
    await writeFile(join(input, "archive.yaml"), Buffer.from("\ufefftitle: 群志\n", "utf16le"));
    const { diagnostics } = await loadConfig({ input });
    expect(diagnostics).toMatchObject([{ rule: "file-encoding", hint: expect.stringContaining("iconv -f utf-16 ") }]);
  });

  it("reports a folder in the file's place", async () => {
    await mkdir(join(input, "archive.yaml"));
    const { diagnostics } = await loadConfig({ input });
    expect(diagnostics).toMatchObject([{ rule: "config-missing", origin: { file: "archive.yaml" } }]);
  });

  it("refuses a file of many megabytes unread", async () => {
    await writeFile(join(input, "speakers.yaml"), `# ${"x".repeat(9 * 1024 * 1024)}\n`);
    const { diagnostics } = await loadConfig({ input });
    expect(diagnostics).toMatchObject([{ rule: "file-too-large" }]);
  });
});
