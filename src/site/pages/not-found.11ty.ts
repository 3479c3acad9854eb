/**
 * What a host shows for an address that answers to nothing.
 */

import { homeUrl, notFoundUrl } from "../../urls.ts";
import { layout } from "../components/layout.ts";
import { searchBox } from "../components/searchBox.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";

export const notFoundPages: PageKind = {
  name: "notFound",
  pages: (site) => [{ url: notFoundUrl, render: () => renderNotFound(site) }],
};

export default eleventyTemplate(notFoundPages);

function renderNotFound(site: SiteContext): Html {
  const home = html`<a href="${site.href(homeUrl)}">${site.t("nav.home")}</a>`;
  return layout(
    site,
    {
      url: notFoundUrl,
      title: site.t("notFound.title"),
      description: site.t("notFound.title"),
      kind: "message",
      noindex: true,
      ownSearchBox: true,
    },
    html`<header class="page-head"><h1>${site.t("notFound.title")}</h1>
<p class="lead">${site.rich("notFound.text", { home })}</p></header>
${searchBox(site, "large")}`,
  );
}
