/**
 * A page, and how Eleventy gets it.
 *
 * Eleventy paginates over addresses only, and its templates write the page of each with what `eleventy.ts` gives them. Were they to return it for
 * Eleventy to write, all pages would stay in memory until the last one is written.
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
  /** Letters and hyphens; also the name under which Eleventy finds the addresses. */
  readonly name: string;
  pages(site: SiteContext): readonly Page[];
}

/** What a `.11ty.ts` file exports. */
export interface EleventyTemplate {
  readonly data: {
    readonly pagination: { readonly data: string; readonly size: 1; readonly alias: "address" };
    readonly permalink: false;
    readonly eleventyExcludeFromCollections: true;
  };
  readonly render: (data: { readonly address: SiteUrl; readonly writePage: (address: SiteUrl) => void }) => string;
}

/** The template of a kind: one file for each of its addresses. */
export function eleventyTemplate(kind: PageKind): EleventyTemplate {
  return {
    data: {
      pagination: { data: `addresses.${kind.name}`, size: 1, alias: "address" },
      permalink: false,
      eleventyExcludeFromCollections: true,
    },
    render: ({ address, writePage }) => {
      writePage(address);
      return address;
    },
  };
}
