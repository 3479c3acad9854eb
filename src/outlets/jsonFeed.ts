/**
 * /feed.json: a JSON Feed 1.1, with the entries of the Atom feed.
 */
import { homeUrl, jsonFeedUrl } from "../urls.ts";
import type { OutletContext } from "./context.ts";
import { feedEntries } from "./feedEntries.ts";
import { oneLine, printable } from "./markup.ts";

/** The feed as JSON. */
export function jsonFeed(context: OutletContext): string {
  const { config, title } = context;
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: printable(oneLine(title)),
    home_page_url: context.address(homeUrl),
    feed_url: context.address(jsonFeedUrl),
    ...(config.description === null ? {} : { description: printable(oneLine(config.description)) }),
    language: config.language,
    items: feedEntries(context).map(({ id, url, title: heading, summary, html, published, updated }) => ({
      id,
      url,
      title: heading,
      summary,
      content_html: html,
      date_published: published,
      date_modified: updated,
    })),
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}
