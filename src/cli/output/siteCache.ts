/**
 * What the last build made, to be taken over where it would be made again of the same.
 *
 * Beside the site stands a list of its files, each with a digest of what it was made from. A file is taken over, as another name of the same
 * file where the file system has such names, when that digest is the same and the file is as it was written: size and time of
 * change tell. Without the list, with another version of the program, or with a list that is not as it was written, everything is made; it may
 * be deleted at any time.
 */
import { createHash, scryptSync } from "node:crypto";
import { closeSync, mkdirSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { OutletPiece } from "../../outlets/context.ts";
import { parseJson } from "../parseJson.ts";
import type { FolderFile } from "./folderFiles.ts";
import { placeFile } from "./placeFile.ts";

/** See the module's comment. */
export interface SiteCache {
  /**
   * Takes over a file, when it was made from the same.
   *
   * @param file path below the site, with `/`
   * @param inputs what it is made from, as text
   * @returns false when it has to be made; it is remembered either way
   */
  take(file: string, inputs: () => string): boolean;
  /**
   * The pieces of a file, in order: as bytes those that can be taken over from the last build's, as text those that have to be made.
   * The file has to be written whole. Bytes are those of the piece until the next is asked for.
   */
  takePieces(file: string, pieces: Iterable<OutletPiece>): Iterable<string | Uint8Array>;
  /** Takes over a whole folder that is named after what is in it, or made of the program alone. */
  takeFolder(folder: string): boolean;
  /**
   * Takes over a file of such a folder from wherever a file was that was made from the same text and nothing else.
   *
   * @returns false when it has to be made; it is remembered either way
   */
  takeSame(file: string, text: string): boolean;
  /** A name that something had when its inputs, as text, were the same; else it is made. */
  nameOf(inputs: () => string, make: () => string): string;
  /** Tells files that have to be looked through for secrets: not those taken over that the last build has looked through for the same. */
  uncheckedFor(secrets: string): (file: string) => boolean;
  /** How many files were taken over. */
  readonly taken: number;
  /** Writes the list for the next build, once the site is in its place. */
  save(files: readonly FolderFile[], secrets: string): Promise<void>;
}

const FORMAT = 4;
const entry = z.tuple([z.string(), z.number(), z.number()]);
const list = z.object({
  format: z.literal(FORMAT),
  made: z.string(),
  checked: z.string(),
  files: z.record(z.string(), entry),
  /** Of files in pieces, the digest of each and its length in bytes. */
  pieces: z.record(z.string(), z.array(z.tuple([z.string(), z.number()]))),
  /** Files of folders, by the digests of the texts they were made from. */
  same: z.record(z.string(), z.string()),
  /** Names by the digests of what they were made from. */
  names: z.record(z.string(), z.string().regex(/^[0-9a-f]+$/u)),
});
/** Milliseconds: what carries files about does not keep the finest parts of their times. */
const PRECISION = 2;
type List = z.output<typeof list>;
type Entries = Readonly<List["files"]>;

/** What the list's name ends with, after that of the output folder. */
export const LIST_ENDING = ".cache.json";

/** The list's file. */
function listFile(output: string): string {
  return output + LIST_ENDING;
}

/**
 * The list with a digest of itself: with one digit changed it would still be a list, but of another site.
 *
 * @param json the list
 */
export function sealed(json: string): string {
  return `["${digest(json)}",${json}]`;
}

/** What was sealed; nothing where it is not as it was. */
function unsealed(text: string): string {
  const json = text.slice(sealed("").length - 1, -1);
  return text === sealed(json) ? json : "";
}

/** A cache that takes nothing over and keeps nothing. */
export const noCache: SiteCache = {
  take: () => false,
  takePieces: function* (_, pieces) {
    for (const { text } of pieces) yield text();
  },
  takeFolder: () => false,
  takeSame: () => false,
  nameOf: (_, make) => make(),
  uncheckedFor: () => () => true,
  taken: 0,
  save: async () => undefined,
};

/**
 * Opens the list beside a site.
 *
 * @param output the site as it stands
 * @param next the folder being written
 * @param made what all files are made with: the program, and the configuration
 */
export async function openSiteCache(output: string, next: string, made: string): Promise<SiteCache> {
  const text = await readFile(listFile(output), "utf8").catch(() => "");
  const known = list.safeParse(parseJson(unsealed(text))).data;
  const same = known?.made === digest(made) ? known : undefined;
  return new Takeover(
    output,
    next,
    same ?? { format: FORMAT, made: digest(made), checked: "", files: {}, pieces: {}, same: {}, names: {} },
  );
}

class Takeover implements SiteCache {
  readonly #output: string;
  readonly #next: string;
  readonly #list: List;
  readonly #old: Entries;
  readonly #pieces: Record<string, [string, number][]> = {};
  readonly #names: Record<string, string> = {};
  readonly #inputs = new Map<string, string>();
  readonly #folders = new Map<string, string[]>();
  readonly #same = new Map<string, string>();
  readonly #there = new Set<string>();
  readonly #taken = new Set<string>();

  constructor(output: string, next: string, old: List) {
    this.#output = output;
    this.#next = next;
    this.#list = old;
    this.#old = old.files;
    for (const [file, [inputs]] of Object.entries(old.files)) {
      if (!file.startsWith(`${inputs}/`)) continue;
      const files = this.#folders.get(inputs);
      if (files === undefined) this.#folders.set(inputs, [file]);
      else files.push(file);
    }
  }

  get taken(): number {
    return this.#taken.size;
  }

  take(file: string, inputs: () => string): boolean {
    const key = digest(inputs());
    this.#inputs.set(file, key);
    return this.#old[file]?.[0] === key && this.#isAsWritten(file) && this.#place(file);
  }

  *takePieces(file: string, pieces: Iterable<OutletPiece>): Iterable<string | Uint8Array> {
    const made: [string, number][] = [];
    this.#pieces[file] = made;
    // That it is in pieces is all that it is made from, as far as it can be taken over at all.
    this.#inputs.set(file, "");
    const old = this.#isAsWritten(file)
      ? oldPieces(path.join(this.#output, file), this.#list.pieces[file] ?? [])
      : null;
    try {
      for (const { inputs, text } of pieces) {
        const key = digest(inputs());
        const piece = old?.read(key) ?? text();
        made.push([key, Buffer.byteLength(piece)]);
        yield piece;
      }
    } finally {
      old?.close();
    }
  }

  takeFolder(folder: string): boolean {
    this.#folders.set(folder, this.#folders.get(folder) ?? []);
    const files = this.#folders.get(folder) ?? [];
    if (files.length === 0 || !files.every((file) => this.#isAsWritten(file))) return false;
    return files.every((file) => this.#place(file));
  }

  takeSame(file: string, text: string): boolean {
    const key = digest(text);
    this.#same.set(key, file);
    const old = this.#list.same[key];
    return old !== undefined && this.#isAsWritten(old) && this.#place(file, old);
  }

  nameOf(inputs: () => string, make: () => string): string {
    const key = digest(inputs());
    const name = this.#list.names[key] ?? make();
    this.#names[key] = name;
    return name;
  }

  uncheckedFor(secrets: string): (file: string) => boolean {
    const isSame = this.#list.checked === secretsDigest(secrets);
    return (file) => !(isSame && this.#taken.has(file));
  }

  async save(files: readonly FolderFile[], secrets: string): Promise<void> {
    const entries: Record<string, z.output<typeof entry>> = {};
    const folders = [...this.#folders.keys()];
    for (const { path: file, bytes, changed } of files) {
      const inputs = this.#inputs.get(file) ?? folders.find((folder) => file.startsWith(`${folder}/`));
      if (inputs !== undefined) entries[file] = [inputs, bytes, changed];
    }
    const next: List = {
      format: FORMAT,
      made: this.#list.made,
      checked: secretsDigest(secrets),
      files: entries,
      pieces: this.#pieces,
      // Those of folders that were taken over whole are known from before.
      same: Object.fromEntries([
        ...Object.entries(this.#list.same).filter(([, file]) => this.#taken.has(file)),
        ...this.#same,
      ]),
      names: this.#names,
    };
    const text = sealed(JSON.stringify(next));
    const written = `${listFile(this.#output)}.next`;
    try {
      await writeFile(written, text);
      await rename(written, listFile(this.#output));
    } catch {
      // The site stands; only the next build has more to do. A list of another build must not be taken for this one's.
      await Promise.all(
        [written, listFile(this.#output)].map((file) => rm(file, { force: true }).catch(() => undefined)),
      );
    }
  }

  #isAsWritten(file: string): boolean {
    const [, size, changed] = this.#old[file] ?? [];
    const found = stats(`${this.#output}/${file}`);
    return found?.isFile() === true && found.size === size && Math.abs(found.mtimeMs - (changed ?? 0)) < PRECISION;
  }

  #place(file: string, old = file): boolean {
    // Put together, not joined: there are tens of thousands, and a file of the list has nothing to be normalized.
    const to = `${this.#next}/${file}`;
    const folder = to.slice(0, to.lastIndexOf("/"));
    if (!this.#there.has(folder)) mkdirSync(folder, { recursive: true });
    this.#there.add(folder);
    placeFile(`${this.#output}/${old}`, to);
    this.#taken.add(file);
    return true;
  }
}

/** The pieces of a file by their digests. */
function oldPieces(file: string, pieces: readonly (readonly [string, number])[]) {
  const places = new Map<string, readonly [start: number, length: number]>();
  let start = 0;
  for (const [key, length] of pieces) {
    places.set(key, [start, length]);
    start += length;
  }
  const open = openSync(file, "r");
  // One for all: what lies outside the heap has V8 look through the heap.
  let memory = Buffer.alloc(0);
  return {
    read(key: string): Uint8Array | null {
      const place = places.get(key);
      if (place === undefined) return null;
      const [from, length] = place;
      if (memory.length < length) memory = Buffer.alloc(length);
      const piece = memory.subarray(0, length);
      return readSync(open, piece, 0, length, from) === length ? piece : null;
    },
    close: () => closeSync(open),
  };
}

/** Undefined where there is no file to be had, for whatever reason: it is made then. */
function stats(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** The list may lie where anybody gets at it, and a number is soon found by trying all: not by this digest, which takes its time. */
function secretsDigest(secrets: string): string {
  if (secrets === "") return "";
  return scryptSync(secrets, "qunzhi cache", 32).toString("hex");
}
