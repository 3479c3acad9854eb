/**
 * Every image; none is asked for before the reader wants to see it, unless the owner says otherwise.
 */
import type { SharedImage } from "../../model.ts";
import { attachment } from "../components/attachment.ts";
import { type LibraryKind, libraryPage } from "../components/library.ts";
import { speakerName } from "../components/name.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";

const library: LibraryKind<SharedImage> = {
  kind: "media",
  title: "media.title",
  count: "count.images",
  empty: "media.empty",
  list: "picture-grid",
  item: (site, { src, shares }) =>
    html`${attachment(site, { type: "image", src }, speakerName(site, shares[0]?.speaker ?? null))}`,
};

export const mediaPages: PageKind = {
  name: "media",
  pages: (site) => {
    const { images } = site.archive.library;
    return images.map((shelf) => ({ url: shelf.url, render: () => libraryPage(site, library, shelf, images) }));
  },
};

export default eleventyTemplate(mediaPages);
