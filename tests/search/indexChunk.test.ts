import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fold } from "../../src/folding/fold.ts";
import { alphabetOf, NOBODY_WORD, readAlphabet } from "../../src/search/query/alphabet.ts";
import { firstSlots } from "../../src/search/query/catalogue.ts";
import { CborReader } from "../../src/search/query/cbor.ts";
import { type Catalogue, type CatalogueSegment, catalogueFile, chunkFile } from "../../src/search/query/files.ts";
import { chunksWith, positionsIn } from "../../src/search/query/indexChunk.ts";
import { headWords, textWords } from "../../src/search/query/words.ts";
import { packRecords } from "../../src/search/records.ts";
import { hasOf, searchableMessages } from "../../src/search/searchable.ts";
import { SEGMENT_LENGTHS } from "../../src/search/segments.ts";
import { speakerWordsOf, wordOf } from "../../src/search/speakerWords.ts";
import { writeSearchIndex } from "../../src/search/writeSearchIndex.ts";
import { AWKWARD_TEXTS, archiveOf } from "./support.ts";

const texts = Array.from({ length: 30 }, (_, copy) => AWKWARD_TEXTS.map((text) => `${text}${copy}`)).flat();
const archive = archiveOf(texts.map((text) => ({ text })));
/** Slots; so few that there are many records. */
const RECORD = 64;
let folder = "";
let segment: CatalogueSegment;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "index-chunk-"));
  await writeSearchIndex(archive, { outputDir: folder, lengths: { ...SEGMENT_LENGTHS, record: RECORD } });
  const { segments } = JSON.parse((await unpacked(catalogueFile)).toString()) as Catalogue;
  expect(segments).toHaveLength(1);
  for (const only of segments) segment = only;
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const read = new Map<string, Buffer>();

async function unpacked(file: string): Promise<Buffer> {
  const content = read.get(file) ?? gunzipSync(await readFile(join(folder, "pagefind", file)));
  read.set(file, content);
  return content;
}

async function positions(word: string): Promise<number[]> {
  const chunks = await Promise.all(
    chunksWith(segment.chunks, word).map((number) => unpacked(`${segment.index}/${chunkFile(number)}`)),
  );
  return chunks.flatMap((chunk) => positionsIn(chunk, word, firstSlots(segment))).sort((a, b) => a - b);
}

describe("the word index, read from its chunks", () => {
  it("has every word where it was put, and single letters where words begin with them", async () => {
    const messages = searchableMessages(archive);
    const alphabet = alphabetOf(messages.map(({ text }) => fold(text)));
    const speakers = speakerWordsOf(messages);
    const words = messages.map((message) => [
      ...headWords(wordOf(message, speakers), hasOf(message)),
      ...textWords(fold(message.text), alphabet),
    ]);
    const all = [...packRecords(words, RECORD)].flatMap(({ content }) => content.split(" "));
    const places = new Map<string, number[]>();
    for (const [position, word] of all.entries()) {
      if (word === ",") continue;
      for (const each of [word, String.fromCodePoint(word.codePointAt(0) ?? 0)]) {
        const known = places.get(each);
        if (known === undefined) places.set(each, [position]);
        else known.push(position);
      }
    }
    expect(segment.chunks.length).toBeGreaterThan(5);
    expect(places.size).toBeGreaterThan(500);
    for (const [word, expected] of places) expect({ word, at: await positions(word) }).toEqual({ word, at: expected });
  });

  it("has no other words", async () => {
    const letters = readAlphabet(segment.letters);
    const letter = (character: string) => letters.letter(character) ?? "";
    for (const word of [`${letter("支")}${letter("支")}`, "龘", "龘龘", NOBODY_WORD]) {
      expect(await positions(word)).toEqual([]);
    }
  });

  it("asks for one chunk for a word, and for no chunk of an empty index", () => {
    for (const start of segment.chunks) expect(chunksWith(segment.chunks, `${start}一`).length).toBeLessThan(3);
    expect(chunksWith([], "支付")).toEqual([]);
  });

  it("refuses what is no chunk", () => {
    expect(() => positionsIn(new Uint8Array(), "支付", new Uint32Array())).toThrow();
    expect(() => positionsIn(new TextEncoder().encode("pagefind_dcd\x81"), "支付", new Uint32Array())).toThrow();
  });
});

describe("CborReader", () => {
  it.each<[number[], unknown]>([
    [[0x17], 23],
    [[0x18, 0xff], 255],
    [[0x19, 0x01, 0x00], 256],
    [[0x1a, 0xff, 0xff, 0xff, 0xff], 4_294_967_295],
    [[0x20], -1],
    [[0x38, 0x63], -100],
    [[0x63, 0xe6, 0x94, 0xaf], "支"],
    [
      [0x82, 0x01, 0x81, 0x02],
      [1, [2]],
    ],
  ])("reads %j as %j, and passes over it", (bytes, value) => {
    expect(new CborReader(Uint8Array.from(bytes)).read()).toEqual(value);
    const behind = new CborReader(Uint8Array.from([...bytes, 0x05]));
    behind.skip(1);
    expect(behind.integer()).toBe(5);
  });

  it.each([[[0x40]], [[0xa0]], [[0xf6]], [[0x9f]], [[0x1b]], [[0x19, 0x01]], [[]]])("refuses %j", (bytes) => {
    expect(() => new CborReader(Uint8Array.from(bytes)).read()).toThrow();
    expect(() => new CborReader(Uint8Array.from(bytes)).skip(1)).toThrow();
  });
});
