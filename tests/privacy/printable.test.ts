import { join } from "node:path";
import { expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import { temporaryFolder, transcriptText } from "../support/folders.ts";

test("findings show stars for numbers that only another message tells to be any, for removed words, and in what they say themselves", async () => {
  const folder = await temporaryFolder({
    "seeds/pay/2018-01-01-chat.markdown": transcriptText("2018-01-01", [
      ["10:00:00", "赵六", "我的QQ：822090866"],
      ["10:00:01", "王13912345678", "> 10:01 赵六 822090866"],
      ["10:00:02", "李四", "这句话不应该再有人看到了"],
      ["10:00:03", "赵六", "\u202e看，这句话不应该再有人看到了"],
    ]),
    "archive.yaml": "privacy:\n  redact: { qq: true }\n",
    "speakers.yaml": "speakers:\n  - { name: 李四, optOut: disappear }\n  - { name: 王13912345679, pseudonym: 老王 }\n",
    "takedowns.yaml": "takedowns:\n  - 13912345678\n",
  });
  const { diagnostics } = await loadArchive({ input: join(folder, "seeds") });
  expect(diagnostics.map(({ rule, source }) => [rule, source?.trim()])).toEqual([
    ["speaker-unknown", `- { name: 王${"*".repeat(11)}, pseudonym: 老王 }`],
    ["config-invalid", `- ${"*".repeat(11)}`],
    ["header-suspect", `> 10:01 赵六 ${"*".repeat(9)}`],
    ["bidi-control", `\u202e看，${"*".repeat(12)}`],
  ]);
  expect(diagnostics[0]).toMatchObject({
    message: `Nobody in the archive is called "王${"*".repeat(11)}", who is to be hidden`,
    hint: expect.stringMatching(/^Did you mean "王\*{11}"\? /u),
  });
  expect(JSON.stringify(diagnostics)).not.toMatch(/1391|8220|这句话/u);
});
