/**
 * /sitemap.xml: every page that is worth finding. More than one file can list becomes an index of several.
 */
import type { Archive, SiteUrl } from "../model.ts";
import { isUnlisted } from "../privacy/unlisted.ts";
import { homeUrl, sitemapPartUrl, sitemapUrl, speakersUrl, termsUrl } from "../urls.ts";
import type { OutletContext, OutletFile } from "./context.ts";
import { escapeMarkup } from "./markup.ts";

/** What the sitemap protocol allows in one file. */
const SITEMAP_LIMIT = 50_000;

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** Addresses of the pages that are listed: home, rooms, years, months, days and their parts, speakers, lists of discussions, libraries, terms. */
export function* pageUrls(archive: Archive): Iterable<SiteUrl> {
  yield homeUrl;
  for (const room of archive.rooms) {
    yield room.url;
    for (const year of room.years) {
      yield year.url;
      for (const month of year.months) {
        yield month.url;
        for (const day of month.days) yield* new Set([day.url, ...day.pages.map(({ url }) => url)]);
      }
    }
  }
  yield speakersUrl;
  for (const speaker of archive.speakers) yield speaker.url;
  const { discussionLists, library, glossary } = archive;
  for (const { url } of [...discussionLists, ...library.links, ...library.images, ...library.files]) yield url;
  yield termsUrl;
  for (const term of glossary.terms) yield term.url;
}

/** The sitemap: one file, or an index and its parts. */
export function sitemapFiles(context: OutletContext, limit = SITEMAP_LIMIT): OutletFile[] {
  const { archive, config } = context;
  const listed = Array.from(pageUrls(archive)).filter((url) => !isUnlisted(archive, config.privacy, url));
  const locations = listed.map((url) => context.address(url));
  if (locations.length <= limit) return [{ url: sitemapUrl, chunks: listing("urlset", "url", locations) }];
  const parts: OutletFile[] = [];
  for (let start = 0; start < locations.length; start += limit) {
    const chunks = listing("urlset", "url", locations.slice(start, start + limit));
    parts.push({ url: sitemapPartUrl(parts.length + 1), chunks });
  }
  const addresses = parts.map(({ url }) => context.address(url));
  return [{ url: sitemapUrl, chunks: listing("sitemapindex", "sitemap", addresses) }, ...parts];
}

function listing(list: string, item: string, locations: readonly string[]): string[] {
  const entries = locations.map((location) => `<${item}><loc>${escapeMarkup(location)}</loc></${item}>\n`);
  const start = `<?xml version="1.0" encoding="utf-8"?>\n<${list} xmlns="${NAMESPACE}">\n`;
  return [start, ...entries, `</${list}>\n`];
}
