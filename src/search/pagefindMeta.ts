/**
 * Reads what Pagefind 1.6 writes into its `.pf_meta` file: CBOR of `[version, [[record, words, …], …], [[first, last, chunk], …], …]` behind a
 * signature, compressed.
 */
import { gunzipSync } from "node:zlib";
import { type Cbor, CborReader } from "./query/cbor.ts";
import { SIGNATURE } from "./query/indexChunk.ts";

/** What the search needs to know of an index. */
export interface PagefindMeta {
  /** The names Pagefind gave to the records, in its order: that in which they were added. */
  readonly records: readonly string[];
  /** The chunks, in the order of their words: the first word, shortened to what tells it from the chunk before it, and the chunk's name. */
  readonly chunks: readonly (readonly [start: string, name: string])[];
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
    chunks: list(chunks).map((chunk) => [text(list(chunk)[0]), text(list(chunk)[2])] as const),
  };
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
