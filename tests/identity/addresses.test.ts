import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import type { Archive, Speaker } from "../../src/model.ts";
import { corpusFolder } from "../support/corpus.ts";
import { temporaryFolder } from "../support/folders.ts";
import { seedsFolder } from "../support/paths.ts";

const corpus = corpusFolder();
const months = [
  { name: "the seeds", input: seedsFolder, day: "proddev/2017-12-25-chat.markdown" },
  ...(corpus === null ? [] : [{ name: "the large archive", input: corpus, day: "proddev/2017-12-21-chat.markdown" }]),
];

/** Ten messages of several people, put before the last message of a day. */
function withTenMore(text: string): string {
  const last = text.lastIndexOf("\n> ") + 1;
  const clock = text.slice(last + 2, last + 10);
  const ten = Array.from(
    { length: 10 },
    (_, index) => `> ${clock}  新人${index % 3}  \n   \n后来补上的第${index}句话  \n   \n`,
  );
  return text.slice(0, last) + ten.join("") + text.slice(last);
}

/** Two people who are made one, and a pair of names that doubled days joined and the owner takes apart. */
function ownersWord({ speakers }: Archive): string {
  const single = speakers.filter(({ aliases }) => aliases.length === 1);
  const [one, other] = single;
  const double = speakers.find(({ aliases }) => aliases.length === 2 && aliases.every(({ name }) => name !== "我"));
  const list = (names: (string | undefined)[]) => names.map((name) => JSON.stringify(name)).join(", ");
  return [
    `speakers:\n  - name: ${list([one?.name])}\n    aliases: [${list([other?.name])}]`,
    `apart:\n  - [${list(double?.aliases.map(({ name }) => name) ?? [])}]\n`,
  ].join("\n");
}

function slugsOf({ id, redirects }: Speaker): string[] {
  return [id, ...redirects];
}

describe.each(months)("addresses in $name", ({ input, day }) => {
  test("stay when names are joined and split and messages are added, and lead to the same words and people", async () => {
    const folder = await temporaryFolder();
    const copy = join(folder, "rooms");
    await cp(input, copy, { recursive: true });
    const before = (await loadArchive({ input: copy })).archive;
    await writeFile(join(folder, "speakers.yaml"), ownersWord(before));
    await writeFile(join(copy, day), withTenMore(await readFile(join(copy, day), "utf8")));
    const loaded = await loadArchive({ input: copy });
    const after = loaded.archive;
    expect(loaded.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(loaded.configFiles).toHaveLength(1);
    expect(after.messages.length).toBeGreaterThan(before.messages.length);

    const moved = before.messages.flatMap((message) =>
      message.ids.filter((id) => {
        const now = after.messageByRef.get(`${message.room}/${message.day}/${id}`);
        return now === undefined || now.text !== message.text || now.url.split("#")[0] !== message.url.split("#")[0];
      }),
    );
    expect(moved).toEqual([]);

    const holder = new Map(
      after.speakers.flatMap((speaker) => slugsOf(speaker).map((slug) => [slug, speaker] as const)),
    );
    const lost = before.speakers.flatMap((speaker) =>
      slugsOf(speaker).filter((slug) => {
        const names = holder.get(slug)?.aliases.map(({ name }) => name) ?? [];
        return !speaker.aliases.some(({ name }) => names.includes(name));
      }),
    );
    expect(lost).toEqual([]);
  });
});
