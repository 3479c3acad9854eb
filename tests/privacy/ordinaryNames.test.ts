/** Whoever is hidden may be called like anything: that must not keep a site from being published. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../support/cli.ts";
import { temporaryFolder, transcriptText } from "../support/folders.ts";

/** Builds an archive in which somebody shown answers somebody who is not. */
async function build(name: string, others: readonly string[], decision: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder({
    "seeds/ra/2020-12-25-chat.markdown": transcriptText("2020-12-25", [
      ["08:00:00", name, "早"],
      ...others.map((text, index) => [`08:01:0${index}`, "李大四", text] as const),
      ["08:02:00", "李大四", "[看这个](http://a.com/x)"],
      ["08:03:00", "李大四", "![2020-12-25 08:03:00](http://a.com/x.png)"],
    ]),
    ...decision,
  });
  const env = { QUNZHI_PSEUDONYM_KEY: "a long random text" };
  return { folder, ...(await run(["build", "--quiet"], { cwd: folder, env })) };
}

const optOut = (name: string) => ({ "speakers.yaml": `speakers:\n  - name: "${name}"\n    optOut: tombstone\n` });
const madeUp = { "archive.yaml": "privacy:\n  pseudonyms: all\n" };

test.each(["1", "K", "spoken", "ra", "image", "markdown", "12月25日", "2020年12月25日", "星期五", "December"])(
  "somebody called %s may opt out",
  async (name) => {
    const { folder, code, stderr } = await build(name, [name.length < 3 ? name.toLowerCase() : "嗯"], optOut(name));
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const speakers = JSON.parse(await readFile(join(folder, "_site", "data", "speakers.json"), "utf8")) as unknown[];
    expect(speakers).toMatchObject([{ name: "李大四" }]);
  },
);

test.each(["Link", "Owner", "ra", "1"])("with other names for all, %s may be somebody's own", async (name) => {
  const { code, stderr } = await build(name, ["1"], madeUp);
  expect(stderr).toBe("");
  expect(code).toBe(0);
});
