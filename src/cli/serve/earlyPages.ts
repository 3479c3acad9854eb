/** Pages that are shown in the place of the site's until it has them. */
import type { SiteUrl } from "../../model.ts";
import { outputPath } from "../../urls.ts";
import type { EarlyPage } from "./preview.ts";

interface Held {
  readonly day: SiteUrl;
  readonly markup: string;
  readonly since: number;
}

/** The pages shown early, by the files that they stand for, each with the number of the change that it shows. Numbers count up. */
export class EarlyPages {
  readonly #files = new Map<string, Held>();

  /** True when there are none. */
  get isEmpty(): boolean {
    return this.#files.size === 0;
  }

  /**
   * Puts the pages of a day in the place of those shown before.
   *
   * @param day the day's address
   * @param since the number of the change
   */
  put(day: SiteUrl, pages: readonly EarlyPage[], since: number): void {
    for (const [file, held] of this.#files) if (held.day === day) this.#files.delete(file);
    for (const { url, markup } of pages) this.#files.set(outputPath(url), { day, markup, since });
  }

  /** Takes away the pages that show this change or an earlier one. */
  dropUntil(change: number): void {
    for (const [file, { since }] of this.#files) if (since <= change) this.#files.delete(file);
  }

  /** Takes all away. */
  clear(): void {
    this.#files.clear();
  }

  /** The document at an address as a browser asks for it, below the path prefix; undefined: the site's is shown. */
  at(path: string, prefix: string): string | undefined {
    if (this.isEmpty || !path.startsWith(prefix)) return undefined;
    try {
      return this.#files.get(outputPath(`/${path.slice(prefix.length)}`))?.markup;
    } catch {
      // An address that cannot be decoded is none of these.
      return undefined;
    }
  }
}
