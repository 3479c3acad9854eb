/** What tells shards of one site from those of another: whatever changes the site changes a digest. */
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { digestInput, type ShardOptions, shardSources } from "../../../src/cli/shards/shardSources.ts";
import { temporaryFolder, transcriptText } from "../../support/folders.ts";

const INPUT = { transcripts: "", configuration: "" };
const OPTIONS: ShardOptions = { prefix: "/", baseUrl: null, encoding: undefined, pseudonymKey: undefined };

test("every option has a digest of its own, the key of made-up names too, also one that is empty", () => {
  const others: readonly Partial<ShardOptions>[] = [
    {},
    { prefix: "/chat/" },
    { baseUrl: "https://example.org/chat" },
    { encoding: "gb18030" },
    { pseudonymKey: "" },
    { pseudonymKey: "a secret" },
    { pseudonymKey: "another secret" },
  ];
  const digests = others.map((other) => shardSources(INPUT, { ...OPTIONS, ...other }).options);
  expect(new Set(digests).size).toBe(others.length);
  expect(others.map((other) => shardSources(INPUT, { ...OPTIONS, ...other }).options)).toEqual(digests);
});

test("a file by another name, or with other words of the same length, is another input", async () => {
  const text = transcriptText("2017-12-25", [["10:00:00", "甲", "早上好"]]);
  const folder = await temporaryFolder({ "seeds/pay/2017-12-25.markdown": text, "archive.yaml": "title: 甲\n" });
  const [day, archive] = [join(folder, "seeds/pay/2017-12-25.markdown"), join(folder, "archive.yaml")];
  const digests = () => digestInput(join(folder, "seeds"), [archive]);
  const before = await digests();
  expect(await digests()).toEqual(before);

  await writeFile(day, text.replace("早上好", "晚上好"));
  const edited = await digests();
  expect(edited).toEqual({ ...before, transcripts: expect.not.stringContaining(before.transcripts) });
  await writeFile(archive, "title: 乙\n");
  const retitled = await digests();
  expect(retitled).toEqual({ ...edited, configuration: expect.not.stringContaining(before.configuration) });

  await rename(day, join(folder, "seeds/pay/2017-12-25-chat.markdown"));
  expect((await digests()).transcripts).not.toBe(edited.transcripts);
});
