/**
 * A chunk of the word index, as Pagefind 1.6 writes it: a signature, and CBOR of `[[[word, [[record, positions, …], …], …], …]]`. Records and
 * positions count from the one before; a negative position is a weight.
 */
import { CborReader } from "./cbor.ts";
import type { ChunkTable } from "./files.ts";
import { SLOT_LENGTH } from "./words.ts";

/** What the files begin with, once unpacked. */
export const SIGNATURE = "pagefind_dcd";

/** Above every letter that the index uses as a word's second. */
const AFTER_ALL_LETTERS = "\u{10FFFF}";

/** The numbers of the chunks that may have a word, or words that begin with a single letter. */
export function chunksWith(table: ChunkTable, word: string): number[] {
  const last = Array.from(word).length === 1 ? word + AFTER_ALL_LETTERS : word;
  const after = table.findIndex((start) => start > last);
  const first = Math.max(
    0,
    table.findLastIndex((start) => start <= word),
  );
  const end = after === -1 ? table.length : after;
  return Array.from({ length: Math.max(0, end - first) }, (_, place) => first + place);
}

/**
 * The positions of a word in an unpacked chunk, or for a single letter those of all words that begin with it, in no order. They count through
 * all records, of which `firstSlots` are the first slots. Throws an Error for what is no chunk.
 */
export function positionsIn(chunk: Uint8Array, word: string, firstSlots: Uint32Array): number[] {
  const any = Array.from(word).length === 1;
  if (new TextDecoder().decode(chunk.subarray(0, SIGNATURE.length)) !== SIGNATURE)
    throw new Error("No chunk of an index");
  const reader = new CborReader(chunk.subarray(SIGNATURE.length));
  const found: number[] = [];
  reader.array();
  for (let words = reader.array(); words > 0; words--) {
    const parts = reader.array();
    const each = reader.text();
    if (any ? each.startsWith(word) : each === word) {
      readPositions(reader, firstSlots, found);
      reader.skip(parts - 2);
    } else reader.skip(parts - 1);
  }
  return found;
}

function readPositions(reader: CborReader, firstSlots: Uint32Array, found: number[]): void {
  let record = 0;
  for (let records = reader.array(); records > 0; records--) {
    const parts = reader.array();
    record += reader.integer();
    const start = (firstSlots[record] ?? 0) * SLOT_LENGTH;
    let position = 0;
    for (let positions = reader.array(); positions > 0; positions--) {
      const step = reader.integer();
      if (step < 0) continue;
      position += step;
      found.push(start + position);
    }
    reader.skip(parts - 2);
  }
}
