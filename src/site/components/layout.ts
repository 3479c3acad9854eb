/**
 * The frame of every page: head, header, footer.
 */
import type { SiteUrl } from "../../model.ts";
import { isAllUnlisted, isUnlisted } from "../../privacy/unlisted.ts";
import { atomFeedUrl, homeUrl, jsonFeedUrl, listUrl, searchUrl, speakersUrl, termsUrl } from "../../urls.ts";
import type { SiteContext } from "../context.ts";
import type { Fragment, Html } from "../html.ts";
import { html } from "../html.ts";
import { oncePerSite } from "../once.ts";
import type { TextKey } from "../text/catalogue.ts";
import { mark } from "./mark.ts";
import { preview } from "./preview.ts";
import { searchBox } from "./searchBox.ts";

/** What made the site, as the footer and the head name it. */
const GENERATOR = "Qunzhi";

/** An iPhone makes links of what looks like a telephone number, a date or an address; what is said here links to nothing but what its speaker linked. */
const NO_DETECTION = html`<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">`;

/** What a page says about itself. */
export interface PageHead {
  readonly url: SiteUrl;
  /** Without the site's name, which is added; null on the home page. */
  readonly title: string | null;
  readonly description: string;
  /** The address to be cited, where it is not `url`. */
  readonly canonical?: SiteUrl;
  /** True where a search engine should not list the page. */
  readonly noindex?: boolean;
  /** Names of client entries the page uses: `day` is /assets/day.js. */
  readonly scripts?: readonly string[];
  /** Origins that pictures of the page come from, once the reader asks. */
  readonly imageOrigins?: ReadonlySet<string>;
  /** `page-day`: a class on the body, for the few rules that depend on the kind of page. */
  readonly kind: string;
  /** True where the page's content has a search box, so that the header needs none. */
  readonly ownSearchBox?: boolean;
  /** True on the search page, which searches in a worker. */
  readonly search?: boolean;
  /** More for the head. */
  readonly extra?: Fragment;
}

/** A whole document around the page's own content. */
export function layout(site: SiteContext, head: PageHead, main: Fragment): Html {
  return html`<!DOCTYPE html>
<html lang="${site.config.archive.language}">
${headElement(site, head)}
<body class="page-${head.kind}">
<a class="skip" href="#main">${site.t("site.skip")}</a>
${header(site, head)}
<main id="main">
${main}
</main>
${footer(site)}
</body>
</html>
`;
}

function headElement(site: SiteContext, head: PageHead): Html {
  const title = titleOn(site, head.title);
  const canonical = site.absolute(head.canonical ?? head.url);
  const { privacy } = site.config.archive;
  const noindex = head.noindex === true || isUnlisted(site.archive, privacy, head.url);
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(head)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${NO_DETECTION}
<title>${title}</title>
${preview(site, head.title, head.description)}${noindex && html`<meta name="robots" content="noindex">\n`}${
  canonical !== null && !noindex && html`<link rel="canonical" href="${canonical}">\n`
}${everyHead(site)}${(head.scripts ?? []).map((name) => html`<script type="module" src="${site.asset(`${name}.js`)}"></script>\n`)}${head.extra}</head>`;
}

/** The site's name comes last, and once: a site of one room may have that room's name, which many a title ends with. */
function titleOn(site: SiteContext, title: string | null): string {
  if (title === null || title === site.title || title.endsWith(` · ${site.title}`)) return title ?? site.title;
  return `${title} · ${site.title}`;
}

/** What every head has. */
const everyHead = oncePerSite((site) => {
  const feed = (type: string, url: SiteUrl) =>
    html`<link rel="alternate" type="${type}" href="${site.href(url)}" title="${site.title}">`;
  return html`<meta name="color-scheme" content="light dark">
<meta name="generator" content="${GENERATOR}">
<script src="${site.asset("theme.js")}"></script>
<link rel="stylesheet" href="${site.asset("style.css")}">
<link rel="icon" type="image/svg+xml" href="${site.asset("favicon.svg")}">
<link rel="apple-touch-icon" href="${site.asset("icon.png")}">
${
  !isAllUnlisted(site.config.archive.privacy) &&
  html`${feed("application/atom+xml", atomFeedUrl)}
${feed("application/feed+json", jsonFeedUrl)}
`
}`;
});

/** Only what the page itself serves; pictures from the hosts its messages name, once the reader asks for them. */
function policy(head: PageHead): string {
  const images = ["'self'", "data:", ...[...(head.imageOrigins ?? [])].sort()].join(" ");
  const search = head.search === true;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${images}`,
    "connect-src 'self'",
    ...(search ? ["worker-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
  ].join("; ");
}

function header(site: SiteContext, head: PageHead): Html {
  const onlyRoom = site.archive.rooms.length === 1 ? site.archive.rooms[0] : undefined;
  const rooms = onlyRoom === undefined ? `${site.href(homeUrl)}#rooms` : site.href(onlyRoom.url);
  const link = (url: SiteUrl, text: string) =>
    html`<li><a href="${site.href(url)}"${head.url === url && html` aria-current="page"`}>${text}</a></li>`;
  // Where there is no room for them, the footer has these.
  const more = (url: SiteUrl, text: string) =>
    html`<li class="wide"><a href="${site.href(url)}"${head.url === url && html` aria-current="page"`}>${text}</a></li>`;
  return html`<header class="site-header"><div class="site-header-inner">
<a class="brand" href="${site.href(homeUrl)}">${mark()}<bdi>${site.title}</bdi></a>
<nav class="site-nav" aria-label="${site.t("nav.label")}"><ul>
${site.archive.rooms.length > 0 && html`<li><a href="${rooms}">${site.t("nav.rooms")}</a></li>`}
${link(speakersUrl, site.t("nav.speakers"))}
${more(listUrl("discussions"), site.t("discussions.title"))}
${more(termsUrl, site.t("terms.title"))}
</ul></nav>
${head.ownSearchBox !== true && smallSearchBox(site)}
<button class="theme-toggle" type="button" data-theme-toggle hidden aria-label="${site.t("theme.toggle")}"></button>
</div></header>`;
}

const smallSearchBox = oncePerSite((site) => searchBox(site, "small"));

/** The licence and the way to ask for a removal, where the owner named them. */
function legal(site: SiteContext): Fragment {
  const { license, removal } = site.config.archive;
  const name = license?.url == null ? license?.name : html`<a href="${license.url}" rel="license">${license.name}</a>`;
  return [
    license !== null && html`<p class="license">${site.rich("footer.license", { license: name })}</p>\n`,
    removal !== null && html`<p class="removal"><a href="${removal}">${site.t("footer.removal")}</a></p>\n`,
  ];
}

const footer = oncePerSite((site) => {
  const link = (url: SiteUrl, text: TextKey) => html`<li><a href="${site.href(url)}">${site.t(text)}</a></li>`;
  return html`<footer class="site-footer"><div class="site-footer-inner">
<p><a href="${site.href(homeUrl)}"><bdi>${site.title}</bdi></a></p>
<ul>
${link(searchUrl, "nav.search")}
${link(listUrl("discussions"), "discussions.title")}
${link(termsUrl, "terms.title")}
${link(listUrl("links"), "links.title")}
${link(listUrl("media"), "media.title")}
${link(listUrl("files"), "files.title")}
${!isAllUnlisted(site.config.archive.privacy) && html`<li><a href="${site.href(atomFeedUrl)}">${site.t("footer.feed")}</a></li>\n`}<li><a href="#main">${site.t("footer.top")}</a></li>
</ul>
${legal(site)}<p class="generator">${site.t("footer.generator", { name: GENERATOR })}</p>
</div></footer>`;
});
