/**
 * What the last build made, to be taken over where it would be made again of the same.
 *
 * Beside the site stands a list of its files, each with a digest of what it was made from. A file is taken over, as another name of the same
 * file where the file system has such names, when that digest is the same and the file is as it was written: size and time of
 * change tell. Without the list, with another version of the program, or with an unreadable list, everything is made; it may be deleted
 * at any time.
 */
import { createHash, scryptSync } from "node:crypto";
import { mkdirSync, type Stats, statSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { parseJson } from "./parseJson.ts";
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
  take(file: string, inputs: string): boolean;
  /** Takes over a whole folder that is named after what is in it. */
  takeFolder(folder: string): boolean;
  /** Tells files that have to be looked through for secrets: not those taken over that the last build has looked through for the same. */
  uncheckedFor(secrets: string): (file: string) => boolean;
  /** How many files were taken over. */
  readonly taken: number;
  /** Writes the list for the next build, once the site is in its place. */
  save(files: readonly string[], secrets: string): Promise<void>;
}

const entry = z.tuple([z.string(), z.number(), z.number()]);
const list = z.object({
  format: z.literal(1),
  made: z.string(),
  checked: z.string(),
  files: z.record(z.string(), entry),
});
/** Milliseconds: what carries files about does not keep the finest parts of their times. */
const PRECISION = 2;
type Entries = Readonly<Record<string, z.output<typeof entry>>>;

/** The list's file. */
function listFile(output: string): string {
  return `${output}.cache.json`;
}

/** A cache that takes nothing over and keeps nothing. */
export const noCache: SiteCache = {
  take: () => false,
  takeFolder: () => false,
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
  const known = list.safeParse(parseJson(text)).data;
  const same = known?.made === digest(made) ? known : undefined;
  return new Takeover(output, next, digest(made), same?.files ?? {}, same?.checked ?? "");
}

class Takeover implements SiteCache {
  readonly #output: string;
  readonly #next: string;
  readonly #made: string;
  readonly #old: Entries;
  readonly #checked: string;
  readonly #inputs = new Map<string, string>();
  readonly #folders = new Map<string, string[]>();
  readonly #there = new Set<string>();
  readonly #taken = new Set<string>();

  constructor(output: string, next: string, made: string, old: Entries, checked: string) {
    this.#output = output;
    this.#next = next;
    this.#made = made;
    this.#old = old;
    this.#checked = checked;
    for (const [file, [inputs]] of Object.entries(old)) {
      if (!file.startsWith(`${inputs}/`)) continue;
      const files = this.#folders.get(inputs);
      if (files === undefined) this.#folders.set(inputs, [file]);
      else files.push(file);
    }
  }

  get taken(): number {
    return this.#taken.size;
  }

  take(file: string, inputs: string): boolean {
    const key = digest(inputs);
    this.#inputs.set(file, key);
    return this.#old[file]?.[0] === key && this.#isAsWritten(file) && this.#place(file);
  }

  takeFolder(folder: string): boolean {
    this.#folders.set(folder, this.#folders.get(folder) ?? []);
    const files = this.#folders.get(folder) ?? [];
    if (files.length === 0 || !files.every((file) => this.#isAsWritten(file))) return false;
    return files.every((file) => this.#place(file));
  }

  uncheckedFor(secrets: string): (file: string) => boolean {
    const isSame = this.#checked === secretsDigest(secrets);
    return (file) => !(isSame && this.#taken.has(file));
  }

  async save(files: readonly string[], secrets: string): Promise<void> {
    const entries: Record<string, z.output<typeof entry>> = {};
    const folders = [...this.#folders.keys()];
    for (const file of files) {
      const inputs = this.#inputs.get(file) ?? folders.find((folder) => file.startsWith(`${folder}/`));
      const found = inputs === undefined ? undefined : stats(path.join(this.#output, file));
      if (inputs !== undefined && found !== undefined) entries[file] = [inputs, found.size, found.mtimeMs];
    }
    const text = JSON.stringify({ format: 1, made: this.#made, checked: secretsDigest(secrets), files: entries });
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
    const found = stats(path.join(this.#output, file));
    return found?.isFile() === true && found.size === size && Math.abs(found.mtimeMs - (changed ?? 0)) < PRECISION;
  }

  #place(file: string): boolean {
    const [from, to] = [path.join(this.#output, file), path.join(this.#next, file)];
    const folder = path.dirname(to);
    if (!this.#there.has(folder)) mkdirSync(folder, { recursive: true });
    this.#there.add(folder);
    placeFile(from, to);
    this.#taken.add(file);
    return true;
  }
}

function stats(file: string): Stats | undefined {
  return statSync(file, { throwIfNoEntry: false });
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** The list may lie where anybody gets at it, and a number is soon found by trying all: not by this digest, which takes its time. */
function secretsDigest(secrets: string): string {
  return scryptSync(secrets, "qunzhi cache", 32).toString("hex");
}
