/** The parts of `qunzhi serve` that need no server. */
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { makeProgram, type Options } from "../../../src/cli/program.ts";
import { buildArguments } from "../../../src/cli/serve/buildProcess.ts";
import { EarlyPages } from "../../../src/cli/serve/earlyPages.ts";
import { inputChange } from "../../../src/cli/serve/inputChange.ts";

describe("what a changed file is", () => {
  test.each([
    ["seeds/pay/2017-12-25-chat.markdown", { type: "day", room: "pay", day: "2017-12-25" }],
    ["seeds/支付 群/2017-12-25.MD", { type: "day", room: "支付 群", day: "2017-12-25" }],
    ["seeds/cafe\u0301/2017-12-25.md", { type: "day", room: "caf\u00e9", day: "2017-12-25" }],
    ["seeds/pay/2017-02-30-chat.markdown", { type: "other" }],
    ["seeds/pay/2017-12-25-chat.markdown~", { type: "other" }],
    ["seeds/pay/more/2017-12-25-chat.markdown", { type: "other" }],
    ["seeds/2017-12-25-chat.markdown", { type: "other" }],
    ["seeds/pay", { type: "other" }],
    ["seeds/archive.yaml", { type: "configuration" }],
    ["speakers.yml", { type: "configuration" }],
    ["etc/owner.conf", { type: "configuration" }],
    ["etc/other.conf", { type: "other" }],
  ])("%s", (file, expected) => {
    const configPlaces = new Set([resolve("etc/owner.conf")]);
    expect(inputChange({ input: "seeds", configPlaces }, file)).toEqual(expected);
    expect(inputChange({ input: "./seeds/", configPlaces }, file)).toEqual(expected);
  });
});

describe("pages shown early", () => {
  const page = (url: `/${string}`, markup: string = url) => ({ url, markup });

  test("stand in the place of the site's, whatever is asked after their address", () => {
    const pages = new EarlyPages();
    pages.put("/%E7%BE%A4/2017/12/25/", [page("/%E7%BE%A4/2017/12/25/", "early")], 1);
    expect(pages.at("/repo/%E7%BE%A4/2017/12/25/", "/repo/")).toBe("early");
    expect(pages.at("/repo/%e7%be%a4/2017/12/25/index.html?q=1#m1", "/repo/")).toBe("early");
    for (const other of ["/%E7%BE%A4/2017/12/25/", "/repo/%E7%BE%A4/2017/12/", "/repo/%E7%", "/repo/"])
      expect(pages.at(other, "/repo/")).toBeUndefined();
  });

  test("take the place of the day's earlier ones, and go with the build that has them", () => {
    const pages = new EarlyPages();
    pages.put("/a/", [page("/a/"), page("/a/06/")], 1);
    pages.put("/b/", [page("/b/")], 1);
    pages.put("/a/", [page("/a/", "newer")], 2);
    expect([pages.at("/a/", "/"), pages.at("/a/06/", "/"), pages.at("/b/", "/")]).toEqual(["newer", undefined, "/b/"]);
    pages.dropUntil(1);
    expect([pages.at("/a/", "/"), pages.at("/b/", "/")]).toEqual(["newer", undefined]);
    pages.dropUntil(2);
    expect(pages.isEmpty).toBe(true);
  });
});

describe("the build that follows", () => {
  /** The options that a command line gives to its command. */
  async function optionsOf(args: readonly string[]): Promise<Options> {
    let given: Options | undefined;
    await makeProgram(async (_, options) => {
      given = options;
    }).parseAsync(args, { from: "user" });
    if (given === undefined) throw new Error("No command was run");
    return given;
  }

  test.each([
    [[]],
    [["--input", "in put", "--output", "-o", "--config", "a b.yaml", "--encoding", "gb18030"]],
    [["--baseurl", "https://example.org/chat", "--pathprefix", "", "--no-cache", "--strict", "--quiet"]],
    [["--report", "json", "--incremental"]],
  ])("makes the same site: %j", async (args) => {
    const served = await optionsOf(["serve", ...args]);
    const built = await optionsOf(["build", ...buildArguments(served)]);
    const { serve: _, port: __, incremental: ___, ...same } = { ...served };
    expect(built).toMatchObject(same);
  });
});
