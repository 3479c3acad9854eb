import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadConfig, validateConfig } from "../../src/config.ts";
import { identify } from "../../src/identity/identify.ts";
import { normalizeTranscripts } from "../../src/normalize/normalizeTranscripts.ts";
import { applyPrivacy } from "../../src/privacy/applyPrivacy.ts";
import { readTranscripts } from "../../src/transcript/readTranscripts.ts";
import { describeWithCorpus } from "../support/corpus.ts";
import { temporaryFolder } from "../support/folders.ts";
import { ALL_OFF, plantedFiles } from "./planted.ts";

async function identified(input: string) {
  const { config } = await loadConfig({ input });
  const { transcripts } = await readTranscripts(input, {});
  return { config, identified: identify(normalizeTranscripts(transcripts), config) };
}

const off = { archive: { privacy: { redact: { phone: false, identity: false, bankCard: false } } } };

describe("with everything off", () => {
  test("what comes out is what went in", async () => {
    const folder = await temporaryFolder({ ...plantedFiles(ALL_OFF, ""), "speakers.yaml": "" });
    const given = await identified(join(folder, "seeds"));
    const result = applyPrivacy(given.identified, given.config, undefined);
    expect(result.identified).toBe(given.identified);
    expect(result.report.secrets).toEqual([]);
    expect(result.diagnostics).toEqual([]);
  });
});

describeWithCorpus("the corpus", (folder) => {
  test("with everything off is what it was", async () => {
    const { config } = validateConfig(off);
    const given = await identified(folder);
    expect(applyPrivacy(given.identified, config, undefined).identified).toBe(given.identified);
  });

  test("with made-up names for all and all kinds on holds no name of anybody in names, mentions and quotes", async () => {
    const input = { archive: { privacy: { pseudonyms: "all", redact: { email: true, qq: true, wechat: true } } } };
    const { config } = validateConfig(input);
    const given = await identified(folder);
    const { identified: shown, report } = applyPrivacy(given.identified, config, "a long random text");
    const names = new Set(given.identified.speakers.flatMap(({ aliases }) => aliases.map(({ name }) => name)));
    names.delete("我");
    const seen = shown.days.flatMap(({ messages, presenter }) => [
      presenter?.name ?? "",
      ...messages.flatMap(({ seenAs, parts, quote }) => [
        ...seenAs,
        ...parts.flatMap((part) => (part.type === "mention" ? [part.label] : [])),
        quote?.name ?? "",
      ]),
    ]);
    expect(seen.filter((name) => names.has(name))).toEqual([]);
    expect(shown.speakers.filter(({ name }) => names.has(name))).toEqual([]);
    expect(shown.days.flatMap(({ messages }) => messages)).toHaveLength(
      given.identified.days.flatMap(({ messages }) => messages).length,
    );
    expect(JSON.stringify(shown)).not.toMatch(/wxid_|@alipay\.com|101453@/u);
    expect(report.pseudonyms).toBe(given.identified.speakers.length);
  });
});
