/**
 * /feed.xml: an Atom feed (RFC 4287).
 */
import { atomFeedUrl, homeUrl } from "../urls.ts";
import type { OutletContext } from "./context.ts";
import { type FeedEntry, feedEntries, feedId } from "./feedEntries.ts";
import { escapeMarkup, oneLine } from "./markup.ts";

/** Stands for the time of the last change of an archive in which nothing was ever said. */
const NEVER = "1970-01-01T00:00:00Z";

/** The feed as XML. */
export function atomFeed(context: OutletContext): string {
  const entries = feedEntries(context);
  const { config, title, version } = context;
  const subtitle = config.description === null ? [] : [element("subtitle", oneLine(config.description))];
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${config.language}">`,
    element("title", oneLine(title)),
    ...subtitle,
    element("id", feedId(context, atomFeedUrl)),
    element("updated", entries[0]?.updated ?? NEVER),
    `<link rel="self" type="application/atom+xml" href="${escapeMarkup(context.address(atomFeedUrl))}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeMarkup(context.address(homeUrl))}"/>`,
    `<author>${element("name", oneLine(title))}</author>`,
    `<generator version="${escapeMarkup(version)}">Qunzhi</generator>`,
    ...entries.map(entryXml),
    "</feed>\n",
  ].join("\n");
}

function entryXml(entry: FeedEntry): string {
  return [
    "<entry>",
    element("title", entry.title),
    element("id", entry.id),
    element("published", entry.published),
    element("updated", entry.updated),
    `<link rel="alternate" type="text/html" href="${escapeMarkup(entry.url)}"/>`,
    element("summary", entry.summary),
    `<content type="html">${escapeMarkup(entry.html)}</content>`,
    "</entry>",
  ].join("\n");
}

function element(name: string, text: string): string {
  return `<${name}>${escapeMarkup(text)}</${name}>`;
}
