/**
 * Every shared article and link, one entry an address.
 */
import type { SharedLink } from "../../model.ts";
import { type LibraryKind, libraryPage } from "../components/library.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";

const library: LibraryKind<SharedLink> = {
  kind: "links",
  title: "links.title",
  count: "count.links",
  empty: "links.empty",
  list: "shared-list",
  item: (site, { href, host, title }) =>
    html`<a class="shared-name" href="${href}" rel="nofollow ugc"><bdi${site.contentLanguage}>${title ?? href}</bdi></a>${
      title !== null && html` <span class="shared-host">${host}</span>`
    }`,
};

export const linksPages: PageKind = {
  name: "links",
  pages: (site) => {
    const { links } = site.archive.library;
    return links.map((shelf) => ({ url: shelf.url, render: () => libraryPage(site, library, shelf, links) }));
  },
};

export default eleventyTemplate(linksPages);
