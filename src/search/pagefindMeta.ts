/**
 * Reads what Pagefind 1.6 writes into its `.pf_meta` file: CBOR of `[version, [[record, words, …], …], [[first, last, chunk], …], …]` behind a
 * signature, compressed.
 */
import { gunzipSync } from "node:zlib";

/** What the files begin with, once unpacked. */
export const SIGNATURE = "pagefind_dcd";

/** What the search needs to know of an index. */
export interface PagefindMeta {
  /** The names Pagefind gave to the records, in its order: that in which they were added. */
  readonly records: readonly string[];
  /** The first word of each chunk, in the order of the words; shortened to what tells it from the chunk before it. */
  readonly chunkStarts: readonly string[];
}

/** Reads a `.pf_meta` file. Throws an error when it is not as Pagefind 1.6 writes it. */
export function readPagefindMeta(bytes: Uint8Array): PagefindMeta {
  const data = gunzipSync(bytes);
  if (data.toString("latin1", 0, SIGNATURE.length) !== SIGNATURE) throw unlike("no signature");
  const meta = new CborReader(data.subarray(SIGNATURE.length)).read();
  const [version, records, chunks] = list(meta);
  if (typeof version !== "string" || !version.startsWith("1.6.")) throw unlike(`version ${String(version)}`);
  return {
    records: list(records).map((record) => text(list(record)[0])),
    chunkStarts: list(chunks).map((chunk) => text(list(chunk)[0])),
  };
}

/** What can be read of it. */
export type Cbor = number | string | readonly Cbor[];

/** The part of CBOR that the file uses: integers, texts and arrays of known length. */
export class CborReader {
  private readonly bytes: Buffer;
  private position = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  read(): Cbor {
    const head = this.bytes.readUInt8(this.position++);
    const value = this.argument(head & 0x1f);
    switch (head >> 5) {
      case 0:
        return value;
      case 1:
        return -1 - value;
      case 3:
        this.position += value;
        return this.bytes.toString("utf8", this.position - value, this.position);
      case 4:
        return Array.from({ length: value }, () => this.read());
      default:
        throw unlike(`byte ${head} before ${this.position}`);
    }
  }

  /** The number that a head carries, or that follows it in one, two or four bytes. */
  private argument(inHead: number): number {
    if (inHead < 24) return inHead;
    const length = { 24: 1, 25: 2, 26: 4 }[inHead];
    if (length === undefined) throw unlike(`length ${inHead} before ${this.position}`);
    this.position += length;
    return this.bytes.readUIntBE(this.position - length, length);
  }
}

function list(value: Cbor | undefined): readonly Cbor[] {
  if (!Array.isArray(value)) throw unlike("something else in place of a list");
  return value;
}

function text(value: Cbor | undefined): string {
  if (typeof value !== "string") throw unlike("something else in place of a text");
  return value;
}

function unlike(what: string): Error {
  return new Error(`This Pagefind writes another index than the one the search was made for: ${what}`);
}
