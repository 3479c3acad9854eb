/** The large archive that may lie beside the project: nothing of it is lost, nothing is in it twice. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type LoadedArchive, loadArchive } from "../../src/cli/load.ts";
import { describeWithCorpus } from "../support/corpus.ts";
import { listFiles } from "../support/files.ts";
import { recordsOf, recordValidator } from "../support/records.ts";

describeWithCorpus("the corpus", (folder) => {
  let loaded: LoadedArchive;
  let files: string[];
  beforeAll(async () => {
    loaded = await loadArchive({ input: folder });
    files = (await listFiles(folder)).filter((file) => file.endsWith(".markdown"));
  });

  test("is read without an error", () => {
    expect(loaded.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(loaded.counts.transcripts).toBe(files.length);
  });

  test("has every header line in exactly one record", () => {
    const headers = files.flatMap((file) =>
      readFileSync(join(folder, file), "utf8")
        .split(/\r\n?|\n/u)
        .flatMap((line, index) => (/^> \d\d:\d\d:\d\d(?: {2}|[ \t]*$)/u.test(line) ? [`${file}:${index + 1}`] : [])),
    );
    const origins = loaded.archive.messages.flatMap((message) =>
      message.origins.map(({ file, line }) => `${file}:${line}`),
    );
    expect(origins.sort()).toEqual(headers.sort());
    expect(loaded.counts.headers).toBe(headers.length);
  });

  test("has ids that are each one message's in its room and day", () => {
    const refs = loaded.archive.messages.flatMap(({ room, day, ids }) => ids.map((id) => `${room}/${day}/${id}`));
    expect(new Set(refs).size).toBe(refs.length);
    expect(loaded.archive.messageByRef.size).toBe(refs.length);
  });

  test("has addresses that are each one speaker's", () => {
    const slugs = loaded.archive.speakers.flatMap(({ id, redirects }) => [id, ...redirects]);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  test("has records that are valid, one for every message", () => {
    const validate = recordValidator();
    const records = recordsOf(loaded);
    for (const record of records) {
      // A matcher for each of so many would take longer than everything else.
      if (!validate(record)) throw new Error(`${JSON.stringify(record)}: ${JSON.stringify(validate.errors)}`);
    }
    expect(records).toHaveLength(loaded.archive.messages.length);
  });

  test("merges only what two accounts exported within a second, and only in files of one room and day", () => {
    for (const { seenAs, origins, ids } of loaded.archive.messages) {
      expect(origins.length, JSON.stringify(origins)).toBeLessThanOrEqual(2);
      if (origins.length === 1) continue;
      expect(new Set(origins.map(({ file }) => file)).size).toBe(1);
      expect(seenAs).toHaveLength(2);
      const [a = 0, b = 0] = ids.map(
        (id) => Number(id.slice(1, 3)) * 3600 + Number(id.slice(3, 5)) * 60 + Number(id.slice(5, 7)),
      );
      expect(Math.abs(a - b)).toBeLessThanOrEqual(1);
    }
  });

  test("quotes only messages that hold the quoted words", () => {
    const folded = (text: string) => text.normalize("NFKC").replace(/\s+/gu, " ").trim();
    for (const { quote } of loaded.archive.messages) {
      if (quote?.of == null) continue;
      expect(folded(loaded.archive.messageByRef.get(quote.of)?.text ?? "")).toContain(folded(quote.text));
    }
  });
});
