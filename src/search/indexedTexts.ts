/** What a finished search index gives away: the texts of all messages, put together again from the word index. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readAlphabet } from "./query/alphabet.ts";
import { type Cbor, CborReader } from "./query/cbor.ts";
import { type Segment, segmentFile } from "./query/files.ts";
import { SIGNATURE } from "./query/indexChunk.ts";

/** Stands where no character of a text does. */
const GAP = 0;
const FIRST_POSITIONS = 1 << 16;

/**
 * Reads the word index of a site.
 *
 * @param folder the site's folder `pagefind`
 * @param isWanted which segments to read, by their `<folder>/segment.qz`
 * @returns one text a record: the folded texts of its messages, with line breaks between them; none where there is no index
 * @throws Error when the files are not as this version writes them
 */
export async function readIndexedTexts(
  folder: string,
  isWanted: (file: string) => boolean = () => true,
): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const texts: string[] = [];
  for (const name of names.sort().filter((each) => isWanted(`${each}/${segmentFile}`)))
    texts.push(...(await segmentTexts(join(folder, name))));
  return texts;
}

async function segmentTexts(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, "index")).catch(() => []);
  if (names.length === 0) return [];
  const segment = JSON.parse(gunzipSync(await readFile(join(folder, segmentFile))).toString()) as Segment;
  const characters = charactersOf(segment);
  const records: Uint32Array[] = [];
  for (const name of names.sort()) {
    const data = gunzipSync(await readFile(join(folder, "index", name)));
    placeWords(new CborReader(data.subarray(SIGNATURE.length)).read(), characters, records);
  }
  return records.map(textOf);
}

/** The characters that letters stand for; those of words about a message are absent. */
function charactersOf({ letters }: Segment): ReadonlyMap<number, number> {
  const alphabet = readAlphabet(letters);
  return new Map(
    letters.map((codePoint) => [alphabet.letter(String.fromCodePoint(codePoint))?.codePointAt(0) ?? 0, codePoint]),
  );
}

/** `[[[word, [[record, positions, …], …], …], …]]`: records and positions count from the one before; a negative position is a weight. */
function placeWords(chunk: Cbor, characters: ReadonlyMap<number, number>, records: Uint32Array[]): void {
  const [words] = items(chunk);
  for (const entry of items(words)) {
    const [word, pages] = items(entry);
    if (typeof word !== "string") throw new Error("The search index holds something else in place of a word");
    const letter = word.codePointAt(0) ?? 0;
    const character = characters.get(letter) ?? (isHan(letter) ? letter : GAP);
    let record = 0;
    for (const page of items(pages)) {
      const [step, positions] = items(page);
      record += Number(step);
      let position = 0;
      for (const value of items(positions)) {
        if (Number(value) < 0) continue;
        position += Number(value);
        place(records, record, position, character);
      }
    }
  }
}

function place(records: Uint32Array[], record: number, position: number, character: number): void {
  while (records.length <= record) records.push(new Uint32Array(FIRST_POSITIONS));
  let positions = records[record] ?? new Uint32Array(FIRST_POSITIONS);
  if (position >= positions.length) {
    const longer = new Uint32Array(2 ** Math.ceil(Math.log2(position + 1)));
    longer.set(positions);
    positions = longer;
    records[record] = longer;
  }
  positions[position] = character;
}

function textOf(positions: Uint32Array): string {
  const pieces: string[] = [];
  let gap = true;
  for (const character of positions) {
    if (character !== GAP) pieces.push(String.fromCodePoint(character));
    else if (!gap) pieces.push("\n");
    gap = character === GAP;
  }
  return pieces.join("");
}

/** Common Han characters stand for themselves. */
function isHan(codePoint: number): boolean {
  return codePoint >= 0x3400 && codePoint <= 0x9fff;
}

function items(value: Cbor | undefined): readonly Cbor[] {
  if (!Array.isArray(value)) throw new Error("The search index holds something else in place of a list");
  return value;
}
