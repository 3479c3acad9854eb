/**
 * Every file of the site that is not a page: data, feeds, maps, Markdown. Archive in, texts out; nothing is written here.
 */
import type { Config } from "../config.ts";
import type { Archive } from "../model.ts";
import { isAllUnlisted } from "../privacy/unlisted.ts";
import { atomFeedUrl, dataUrl, dayMarkdownUrl, jsonFeedUrl, llmsUrl, robotsUrl } from "../urls.ts";
import { atomFeed } from "./atomFeed.ts";
import { OutletContext, type OutletFile, type OutletOptions, type OutletPiece } from "./context.ts";
import { archiveJson, speakersJson } from "./dataFiles.ts";
import { dayMarkdown } from "./dayMarkdown.ts";
import { jsonFeed } from "./jsonFeed.ts";
import { llmsTxt } from "./llmsTxt.ts";
import { messageLines } from "./messageRecords.ts";
import { messageSchema } from "./messageSchema.ts";
import { robotsTxt } from "./robotsTxt.ts";
import { sitemapFiles } from "./sitemap.ts";

/**
 * The files, each with its address and its text in chunks of moderate size. The same archive, config and options give the same
 * bytes everywhere.
 */
export function* outletFiles(archive: Archive, config: Config, options: OutletOptions): Iterable<OutletFile> {
  const context = new OutletContext(archive, config, options);
  yield piecewise(dataUrl("messages.ndjson"), () => messageLines(archive, context.dayDigests));
  yield whole(
    dataUrl("message.schema.json"),
    () => `${JSON.stringify(messageSchema(config.archive.baseUrl), null, 2)}\n`,
  );
  yield { url: dataUrl("speakers.json"), chunks: lazily(() => speakersJson(archive)) };
  yield whole(dataUrl("archive.json"), () => archiveJson(context));
  if (!isAllUnlisted(config.archive.privacy)) {
    yield whole(atomFeedUrl, () => atomFeed(context));
    yield whole(jsonFeedUrl, () => jsonFeed(context));
    yield* sitemapFiles(context);
    yield whole(llmsUrl, () => llmsTxt(context));
  }
  yield whole(robotsUrl, () => robotsTxt(context));
  for (const room of archive.rooms) {
    for (const day of room.days) {
      yield {
        url: dayMarkdownUrl(day.room, day.day),
        inputs: () => context.dayDigests.said(day),
        chunks: lazily(() => dayMarkdown(context, room, day)),
      };
    }
  }
}

function whole(url: OutletFile["url"], make: () => string): OutletFile {
  return { url, chunks: lazily(() => [make()]) };
}

function piecewise(url: OutletFile["url"], make: () => Iterable<OutletPiece>): OutletFile {
  const texts = function* () {
    for (const { text } of make()) yield text();
  };
  return { url, chunks: lazily(texts), pieces: lazily(make) };
}

/** An iterable that starts anew each time it is gone through. */
function lazily<Item>(make: () => Iterable<Item>): Iterable<Item> {
  return { [Symbol.iterator]: () => make()[Symbol.iterator]() };
}
