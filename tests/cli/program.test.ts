/** What the command line makes of its arguments, and which it refuses. */
import { CommanderError } from "commander";
import { describe, expect, test } from "vitest";
import { type CommandName, makeProgram, type Options } from "../../src/cli/program.ts";

/** The command that is run, and its options; the name of commander's complaint where none is. */
async function given(...args: string[]): Promise<readonly [CommandName, Options] | string> {
  let asked: readonly [CommandName, Options] | undefined;
  const program = makeProgram(async (name, options) => {
    asked = [name, options];
  });
  for (const command of program.commands) command.configureOutput({ writeErr: () => undefined });
  const refused = await program.parseAsync(args, { from: "user" }).then(
    () => null,
    (error: unknown) => error,
  );
  if (refused instanceof CommanderError) return refused.code;
  if (refused !== null || asked === undefined) throw refused;
  return asked;
}

const INVALID = "commander.invalidArgument";
const CONFLICT = "commander.conflictingOption";

test.each<[string[], CommandName, Partial<Options>]>([
  [["build"], "build", { input: "seeds", output: "_site", port: 8080, cache: true }],
  [["build", "--watch"], "serve", { watch: true, output: "_site" }],
  [["build", "--serve", "--port", "0"], "serve", { serve: true, port: 0 }],
  [["serve"], "serve", { serve: true, port: 8080, output: "_site", cache: true }],
  [["build", "--no-cache"], "build", { cache: false }],
  [["build", "--incremental"], "build", { cache: true }],
  [["build", "--shard", "2/4"], "build", { shard: { number: 2, of: 4 }, output: "_shards/2-of-4" }],
  [["build", "--shard", "2/4", "--output", "_site"], "build", { shard: { number: 2, of: 4 }, output: "_site" }],
  [["join", "a", "b"], "join", { shards: ["a", "b"], output: "_site" }],
  [["check", "--site", "_site", "--report", "json"], "check", { site: "_site", report: "json" }],
  [["speakers", "--accept", "a", "b", "--split", "c"], "speakers", { accept: ["a", "b"], split: ["c"] }],
])("%j", async (args, name, options) => {
  expect(await given(...args)).toEqual([name, expect.objectContaining(options)]);
});

test("what is only watched is not served", async () => {
  const [, options] = await given("build", "--watch");
  expect(options).not.toHaveProperty("serve");
});

test.each([["--watch"], ["--serve"]])("a shard cannot be followed: %s", async (option) => {
  expect(await given("build", "--shard", "1/2", option)).toBe(CONFLICT);
});

test("building every file anew and building incrementally exclude each other", async () => {
  expect(await given("build", "--no-cache", "--incremental")).toBe(CONFLICT);
  expect(await given("serve", "--no-cache", "--incremental")).toBe(CONFLICT);
});

describe("the address of the home page", () => {
  test.each([
    ["https://example.org/chat", "https://example.org/chat"],
    ["https://example.org/chat//", "https://example.org/chat"],
    ["HTTP://Example.org:80/", "http://example.org"],
    ["https://example.org/群志", "https://example.org/%E7%BE%A4%E5%BF%97"],
  ])("%s", async (written, baseurl) => {
    expect(await given("build", "--baseurl", written)).toEqual(["build", expect.objectContaining({ baseurl })]);
  });

  test.each([
    "example.org/chat",
    "ftp://example.org/chat",
    "https://example.org/chat?x=1",
    "https://example.org/chat#top",
    "https://somebody:secret@example.org/chat",
    "https://example.org/a%2Fb",
    "",
  ])("is not %j", async (written) => {
    expect(await given("build", "--baseurl", written)).toBe(INVALID);
  });
});

test.each([
  ["0", 0],
  ["65535", 65535],
  ["65536", INVALID],
  ["-1", INVALID],
  ["80.5", INVALID],
  ["http", INVALID],
])("port %s", async (written, port) => {
  const asked = await given("serve", `--port=${written}`);
  expect(typeof asked === "string" ? asked : asked[1].port).toBe(port);
});

test.each([["0/2"], ["3/2"], ["1/257"], ["1"], ["1/2/3"], ["1/02"], ["-1/2"]])("%s is no shard", async (part) => {
  expect(await given("build", `--shard=${part}`)).toBe(INVALID);
});
