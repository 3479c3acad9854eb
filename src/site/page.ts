/**
 * A page, and how Eleventy gets it.
 *
 * Eleventy paginates over addresses only, a few hundred at a time. For each such group it runs the template of the kind, which renders and writes
 * the pages by `writePages` (see `eleventy.ts`). If templates returned their pages for Eleventy to write, all of them would stay in memory until
 * the last one is written.
 */
import type { SiteUrl } from "../model.ts";
import type { SiteContext } from "./context.ts";
import type { Html } from "./html.ts";

/** One page of the site. */
export interface Page {
  readonly url: SiteUrl;
  /**
   * Everything the document is made from besides the configuration and the rooms, as text, such as digests: while it stays the same, so does
   * the document. Absent where that is hard to tell, or not worth it.
   */
  readonly inputs?: () => string;
  /** Makes the whole document. */
  render(): Html;
}

/** All pages of one kind. */
export interface PageKind {
  /** As `speakerMonth`; also the name under which Eleventy finds the addresses. */
  readonly name: string;
  pages(site: SiteContext): readonly Page[];
}

/** What a `.11ty.ts` file exports. */
export interface EleventyTemplate {
  readonly data: {
    readonly pagination: { readonly data: string; readonly size: number; readonly alias: "some" };
    readonly permalink: false;
    readonly eleventyExcludeFromCollections: true;
  };
  readonly render: (data: {
    readonly some: readonly SiteUrl[];
    readonly writePages: (addresses: readonly SiteUrl[]) => Promise<void>;
  }) => Promise<string>;
}

/** Eleventy's own work for each group takes as long as a short page, so groups are large; but all else in this process waits for a group. */
const PAGES_AT_ONCE = 200;

/** The template of a kind, which writes one file for each of its addresses. */
export function eleventyTemplate(kind: PageKind): EleventyTemplate {
  return {
    data: {
      pagination: { data: `addresses.${kind.name}`, size: PAGES_AT_ONCE, alias: "some" },
      permalink: false,
      eleventyExcludeFromCollections: true,
    },
    render: async ({ some, writePages }) => {
      await writePages(some);
      return some.join(" ");
    },
  };
}
