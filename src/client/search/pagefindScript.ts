import type { CatalogueSegment } from "../../search/query/files.ts";
import type { WordIndexes } from "./engine.ts";
import { PagefindIndex, type PagefindInstance } from "./pagefindIndex.ts";
import type { Requests } from "./requests.ts";
import type { Shelf } from "./shelf.ts";

/** What is used of `/pagefind/pagefind.js`. */
interface Pagefind {
  createInstance(options: { basePath: string }): PagefindInstance;
}

const ENTRY = "pagefind-entry.json";
/** Pagefind's name for its program where the language has none of its own. */
const PROGRAM = "wasm.unknown.pagefind";

/**
 * Pagefind, once for all segments. It is made for a worker: there Pagefind runs in the same thread, and no page's language changes what it does
 * to a query.
 */
export class PagefindScript implements WordIndexes {
  private readonly folder: string;
  private readonly shelf: Shelf;
  private readonly requests: Requests;
  private loading: Promise<Pagefind> | null = null;
  private program: Promise<ArrayBuffer> | null = null;

  /** `folder` is the address of `pagefind/`, with a final slash. */
  constructor(folder: string, shelf: Shelf, requests: Requests) {
    this.folder = folder;
    this.shelf = shelf;
    this.requests = requests;
  }

  async prepare(): Promise<void> {
    await Promise.all([this.script(), this.loadProgram()]);
  }

  of({ folder, entry }: CatalogueSegment): PagefindIndex {
    const basePath = `${this.folder}${folder}/`;
    this.requests.answer(basePath + ENTRY, async () => entry);
    this.requests.answer(basePath + PROGRAM, () => this.loadProgram());
    return new PagefindIndex({
      open: async () => (await this.script()).createInstance({ basePath }),
      chunks: () => this.shelf.chunks(folder),
      failures: () => this.requests.failures,
    });
  }

  private script(): Promise<Pagefind> {
    this.loading ??= (import(`${this.folder}pagefind.js`) as Promise<Pagefind>).catch((error: unknown) => {
      this.loading = null;
      throw error;
    });
    return this.loading;
  }

  private loadProgram(): Promise<ArrayBuffer> {
    this.program ??= fetch(this.folder + PROGRAM)
      .then((response) => {
        if (!response.ok) throw new Error(`${response.status} for ${PROGRAM}`);
        return response.arrayBuffer();
      })
      .catch((error: unknown) => {
        this.program = null;
        throw error;
      });
    return this.program;
  }
}
