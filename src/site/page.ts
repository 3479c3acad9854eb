/**
 * A page, and how Eleventy gets it.
 *
 * Eleventy paginates over addresses only: its templates return the address, and the transform that `eleventy.ts` registers puts the
 * page in its place just before it is written. So Eleventy never holds the markup of more than the page at hand.
 */
import type { SiteUrl } from "../model.ts";
import { outputPath } from "../urls.ts";
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
    readonly permalink: (data: { readonly address: SiteUrl }) => string;
    readonly eleventyExcludeFromCollections: true;
  };
  readonly render: (data: { readonly address: SiteUrl }) => string;
}

/** The template of a kind: one output file for each of its addresses. */
export function eleventyTemplate(kind: PageKind): EleventyTemplate {
  return {
    data: {
      pagination: { data: `addresses.${kind.name}`, size: 1, alias: "address" },
      permalink: ({ address }) => outputPath(address),
      eleventyExcludeFromCollections: true,
    },
    render: ({ address }) => address,
  };
}
