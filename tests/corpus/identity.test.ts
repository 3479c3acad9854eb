/** What names and quotes come to on the large archive, against a reading of the raw files that shares no code with the stages. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import type { Archive } from "../../src/model.ts";
import { describeWithCorpus } from "../support/corpus.ts";

interface Raw {
  readonly seconds: number;
  readonly name: string;
  body: string;
}

function readRaw(file: string): Raw[] {
  const messages: Raw[] = [];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const header = /^> (\d\d):(\d\d):(\d\d) {2}(.*?)\s*$/u.exec(line);
    const last = messages.at(-1);
    if (header !== null) {
      const [, hours, minutes, seconds, name = ""] = header;
      messages.push({ seconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), name, body: "" });
    } else if (last !== undefined) last.body += line.trim();
  }
  return messages;
}

/** Pairs of names with the same words within a second, and whether most of the file stands in such pairs. */
function coincidences(messages: readonly Raw[]): { doubled: boolean; pairs: string[] } {
  const paired = new Set<Raw>();
  const pairs: string[] = [];
  messages.forEach((one, index) => {
    for (const other of messages.slice(index + 1)) {
      if (other.seconds - one.seconds > 1) break;
      if (one.body === "" || one.body !== other.body || one.name === other.name) continue;
      paired.add(one).add(other);
      pairs.push([one.name, other.name].sort().join("\n"));
    }
  });
  return { doubled: messages.length > 3 && paired.size > 0.4 * messages.length, pairs };
}

function count(pairs: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
}

describeWithCorpus("identity on the large archive", (folder) => {
  let archive: Archive;
  beforeAll(async () => {
    archive = (await loadArchive({ input: folder })).archive;
  });

  function areOne(pair: string): boolean {
    const [a, b] = pair.split("\n");
    return archive.speakers.some(({ aliases }) => {
      const names = aliases.map(({ name }) => name);
      return names.includes(a ?? "") && names.includes(b ?? "");
    });
  }

  test("pairs that doubled files show three times are one person; pairs that only others show are not", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".markdown"),
    );
    const found = files.map((file) => coincidences(readRaw(join(folder, file))));
    const doubled = count(found.filter((file) => file.doubled).flatMap(({ pairs }) => pairs));
    const single = count(found.filter((file) => !file.doubled).flatMap(({ pairs }) => pairs));
    const constant = [...doubled].filter(([, times]) => times >= 3).map(([pair]) => pair);
    expect(constant.length).toBeGreaterThan(100);
    expect(constant.filter((pair) => !areOne(pair))).toEqual([]);
    const chance = [...single.keys()].filter((pair) => !doubled.has(pair));
    expect(chance.length).toBeGreaterThan(0);
    expect(chance.filter(areOne)).toEqual([]);
  });

  test("a quote whose words stand earlier in its room that week leads to them, and none leads elsewhere", () => {
    const folded = (text: string) => text.replace(/\s+/gu, " ").trim();
    const week = 7 * 86_400_000;
    let quotes = 0;
    archive.messages.forEach((message, index) => {
      if (message.quote === null) return;
      const words = folded(message.quote.text);
      const earlier = archive.messages
        .slice(0, index)
        .filter(
          ({ room, day, text }) =>
            room === message.room && Date.parse(message.day) - Date.parse(day) <= week && folded(text).includes(words),
        );
      const original = message.quote.of === null ? undefined : archive.messageByRef.get(message.quote.of);
      if (earlier.length > 0) expect(original, message.ref).toBeDefined();
      if (original !== undefined) expect(folded(original.text), message.ref).toContain(words);
      quotes++;
    });
    expect(quotes).toBeGreaterThan(20);
  });
});
