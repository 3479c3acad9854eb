/**
 * Every file that was shared, by its name: the files themselves were not exported.
 */
import type { SharedFile } from "../../model.ts";
import { type LibraryKind, libraryPage } from "../components/library.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";

const library: LibraryKind<SharedFile> = {
  kind: "files",
  title: "files.title",
  count: "count.files",
  empty: "files.empty",
  list: "shared-list",
  item: (_, { name }) => html`<bdi class="shared-name">${name}</bdi>`,
};

export const filesPages: PageKind = {
  name: "files",
  pages: (site) => {
    const { files } = site.archive.library;
    return files.map((shelf) => ({ url: shelf.url, render: () => libraryPage(site, library, shelf, files) }));
  },
};

export default eleventyTemplate(filesPages);
