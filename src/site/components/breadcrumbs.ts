/**
 * Where a page stands: from the home page down to the page's parent.
 */
import type { SiteUrl } from "../../model.ts";
import { homeUrl } from "../../urls.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

/** A step of the way. */
export interface Crumb {
  readonly url: SiteUrl;
  readonly text: string;
}

/** The way to a page that begins at the home page; `below` are the pages between the two. */
export function breadcrumbs(site: SiteContext, below: readonly Crumb[] = []): Html {
  const crumbs: readonly Crumb[] = [{ url: homeUrl, text: site.t("nav.start") }, ...below];
  return html`<nav class="breadcrumbs" aria-label="${site.t("nav.breadcrumbs")}"><ol>${crumbs.map(
    ({ url, text }) => html`<li><a href="${site.href(url)}"><bdi>${text}</bdi></a></li>`,
  )}</ol></nav>`;
}
