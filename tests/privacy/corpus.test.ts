import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import type { Archive, Message, Speaker } from "../../src/model.ts";
import { run } from "../support/cli.ts";
import { describeWithCorpus } from "../support/corpus.ts";
import { VALUES } from "./planted.ts";
import { standing, valuesIn } from "./scan.ts";

const KEY = "a long random text";
/** Real words that are looked for; all of them would take minutes. */
const SAMPLE = 150;

/** Letters and digits. */
const weight = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** What somebody typed and nobody else typed before: the passages that are theirs. */
function ownPassages(archive: Archive, speakers: readonly Speaker[]): string[] {
  const ids = new Set(speakers.map(({ id }) => id));
  const isTheirs = ({ speaker }: Message) => speaker !== null && ids.has(speaker);
  const others = archive.messages.filter((message) => !isTheirs(message));
  const all = others.map(({ text, quote, sentAt }) => ({
    text: `${text}\n${quote?.text ?? ""}`.toLowerCase(),
    sentAt,
  }));
  const typed = archive.messages.filter(isTheirs).flatMap(({ parts, sentAt }) => {
    const lines = parts.flatMap((part) => (part.type === "text" ? part.text.split("\n") : []));
    return lines.filter((line) => weight(line) >= 12).map((line) => ({ line: line.trim(), sentAt }));
  });
  const step = Math.max(1, Math.floor(typed.length / SAMPLE));
  return typed
    .filter((_, index) => index % step === 0)
    .filter(({ line, sentAt }) => !all.some((one) => one.sentAt < sentAt && one.text.includes(line.toLowerCase())))
    .map(({ line }) => line);
}

describeWithCorpus("the corpus with everything on", (corpus) => {
  let folder: string;
  let optedOut: readonly Speaker[];
  let passages: readonly string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "qunzhi-corpus-"));
    await cp(corpus, join(folder, "seeds"), { recursive: true });
    for (const room of await readdir(corpus)) {
      const [first = ""] = (await readdir(join(corpus, room))).sort();
      const file = join(folder, "seeds", room, first);
      const body = Object.values(VALUES)
        .join("，")
        .replace(VALUES.qq, `QQ：${VALUES.qq}`)
        .replace(VALUES.wechat, `微信号：${VALUES.wechat}`);
      await writeFile(file, `${await readFile(file, "utf8")}\n> 23:59:59  老王13912345678  \n   \n${body}  \n`);
    }
    const { archive } = await loadArchive({ input: join(folder, "seeds"), unredacted: true });
    const talkative = archive.speakers.toSorted((a, b) => b.messages - a.messages);
    optedOut = talkative.slice(0, 4);
    passages = ownPassages(archive, optedOut);
    const entries = optedOut.map(({ name }, index) => {
      return `  - name: ${JSON.stringify(name)}\n    optOut: ${index % 2 === 0 ? "tombstone" : "disappear"}\n`;
    });
    await writeFile(join(folder, "speakers.yaml"), `speakers:\n${entries.join("")}`);
    await writeFile(
      join(folder, "archive.yaml"),
      "privacy:\n  pseudonyms: all\n  redact: { email: true, qq: true, wechat: true }\n  patterns:\n    - { name: 工号, pattern: 'EMP\\d{6}' }\n",
    );
    const { code, stderr } = await run(["build", "--quiet"], { cwd: folder, env: { QUNZHI_PSEUDONYM_KEY: KEY } });
    expect(code, stderr).toBe(0);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("no number, name or passage of those who opted out stands anywhere", async () => {
    expect(passages.length).toBeGreaterThan(50);
    const names = optedOut
      .flatMap(({ aliases }) => aliases.map(({ name }) => name))
      .filter((name) => weight(name) >= 4);
    expect(names.length).toBeGreaterThan(4);
    expect(
      await standing(join(folder, "_site"), [...Object.values(VALUES), "13912345678", ...names, ...passages]),
    ).toEqual([]);
  }, 240_000);

  test("no other number or address of anybody does either", async () => {
    expect(await valuesIn(join(folder, "_site"))).toEqual([]);
  }, 240_000);
});
