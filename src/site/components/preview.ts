/**
 * What chat programs and social networks show of a link to a page, by the Open Graph protocol: title, site, description and a small picture.
 *
 * No address (`og:url`): some programs lead to it instead of to the link that was shared, and the message behind `#` would be lost. No type
 * either: everything is a web site unless it says otherwise.
 */
import { assetUrl } from "../../urls.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { oncePerSite } from "../once.ts";

/** The tags of a page. `title` is without the site's name, which stands beside it; null on the home page. */
export function preview(site: SiteContext, title: string | null, description: string): Html {
  // One tag for search engines and for everybody else: descriptions are long.
  return html`<meta name="description" content="${description}" property="og:description">
<meta property="og:title" content="${title ?? site.title}">
${ofEveryPage(site)}`;
}

const ofEveryPage = oncePerSite((site) => {
  const image = site.config.archive.image ?? site.absolute(assetUrl("icon.png"));
  return html`<meta property="og:site_name" content="${site.title}">
${image !== null && html`<meta property="og:image" content="${image}">\n`}`;
});
