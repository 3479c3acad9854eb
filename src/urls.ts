/**
 * Every address of the site. Nothing else in the project puts a path or an anchor together.
 *
 * Addresses are site URLs: from the site's root, percent-encoded, without the path prefix. {@link withPrefix} adds the prefix where
 * a page writes a link, {@link outputPath} turns an address into the file that answers it.
 */
import type {
  DayDate,
  DiscussionId,
  MessageId,
  MonthDate,
  RoomId,
  Selection,
  SiteUrl,
  SpeakerId,
  TermId,
} from "./model.ts";

/** A day with more messages than this is split by the clock. Public contract: changing it moves messages. */
export const DAY_PAGE_LIMIT = 3000;
/** The first hours of the four pages of a split day. */
export const DAY_PAGE_HOURS = [0, 6, 12, 18] as const;

/** First path segments that are folders of the site's own, not rooms; {@link isSiteName} says what no room may be called. */
export const RESERVED_SEGMENTS: ReadonlySet<string> = new Set([
  "speakers",
  "search",
  "links",
  "media",
  "files",
  "data",
  "assets",
  "pagefind",
  "discussions",
  "terms",
  "about",
]);

/** One path segment, percent-encoded. Throws URIError on a lone surrogate. */
function segment(text: string): string {
  return encodeURIComponent(text);
}

export const homeUrl: SiteUrl = "/";
export const speakersUrl: SiteUrl = "/speakers/";
export const searchUrl: SiteUrl = "/search/";
export const notFoundUrl: SiteUrl = "/404.html";
export const atomFeedUrl: SiteUrl = "/feed.xml";
export const jsonFeedUrl: SiteUrl = "/feed.json";
export const sitemapUrl: SiteUrl = "/sitemap.xml";
export const llmsUrl: SiteUrl = "/llms.txt";
export const robotsUrl: SiteUrl = "/robots.txt";
/** What makes a folder a shard; it stands among the files of the site, and is none of them. */
export const shardManifestUrl: SiteUrl = "/qunzhi-shard.json";

/** The search page with its form filled in, by the names of its fields: `/search/?room=proddev`. */
export function searchForUrl(fields: Readonly<Record<string, string>>): SiteUrl {
  return `${searchUrl}?${new URLSearchParams(fields)}`;
}

/** The files at the top of the site, but for the parts of a large sitemap, of which there may be any number. */
const TOP_FILES = [homeUrl, notFoundUrl, atomFeedUrl, jsonFeedUrl, sitemapUrl, llmsUrl, robotsUrl, shardManifestUrl];

/** True for a name at the top of the site that is its own, where large and small letters are one too: no room's folder may have it. */
export function isSiteName(name: string): boolean {
  const small = name.toLowerCase();
  const isTopFile = TOP_FILES.some((url) => outputPath(url) === small) || /^sitemap-\d+\.xml$/u.test(small);
  return isTopFile || RESERVED_SEGMENTS.has(small);
}

/** The folder of the search index. */
export const searchIndexUrl: SiteUrl = "/pagefind/";

/** The folder of one of its segments: `/pagefind/0c3b5b0e7b9d1f24/` */
export function searchSegmentUrl(name: string): SiteUrl {
  return `${searchIndexUrl}${segment(name)}/`;
}

/** `/proddev/` */
export function roomUrl(room: RoomId): SiteUrl {
  return `/${segment(room)}/`;
}

/** `/proddev/2017/` */
export function yearUrl(room: RoomId, year: number): SiteUrl {
  return `${roomUrl(room)}${String(year).padStart(4, "0")}/`;
}

/** `/proddev/2017/12/` */
export function monthUrl(room: RoomId, month: MonthDate): SiteUrl {
  return `${roomUrl(room)}${month.replace("-", "/")}/`;
}

/** `/proddev/2017/12/25/` */
export function dayUrl(room: RoomId, day: DayDate): SiteUrl {
  return `${roomUrl(room)}${day.replaceAll("-", "/")}/`;
}

/** The page of a split day that starts at `fromHour`: `/proddev/2017/12/25/12/`. */
export function dayPartUrl(room: RoomId, day: DayDate, fromHour: number): SiteUrl {
  return `${dayUrl(room, day)}${String(fromHour).padStart(2, "0")}/`;
}

/** The same day as Markdown: `/proddev/2017/12/25/index.md`. */
export function dayMarkdownUrl(room: RoomId, day: DayDate): SiteUrl {
  return `${dayUrl(room, day)}index.md`;
}

/** A message on its day's page: `/proddev/2017/12/25/#m175009-k3fa`. */
export function messageUrl(dayPage: SiteUrl, id: MessageId): SiteUrl {
  return `${dayPage}#${id}`;
}

/** {@link messageUrl} for the messages of one page: what their addresses begin with is put together, and in memory, once. */
export function messageUrls(dayPage: SiteUrl): (id: MessageId) => SiteUrl {
  const start: SiteUrl = `${dayPage}#`;
  return (id) => `${start}${id}`;
}

/** A discussion on its day's page: `/proddev/2017/12/25/#d175009-k3fa`. */
export function discussionUrl(dayPage: SiteUrl, id: DiscussionId): SiteUrl {
  return `${dayPage}#${id}`;
}

/** `/speakers/gong-xiao-dong/` */
export function speakerUrl(speaker: SpeakerId): SiteUrl {
  return `${speakersUrl}${segment(speaker)}/`;
}

/** `/speakers/gong-xiao-dong/2017-12/` */
export function speakerMonthUrl(speaker: SpeakerId, month: MonthDate): SiteUrl {
  return `${speakerUrl(speaker)}${month}/`;
}

/** The terms of the archive. */
export const termsUrl: SiteUrl = "/terms/";

/** `/terms/bei-fu-jin/` */
export function termUrl(term: TermId): SiteUrl {
  return `${termsUrl}${segment(term)}/`;
}

/** Lists that are kept for every part of the archive, by their first path segment. */
export type ListKind = "discussions" | "links" | "media" | "files";

const EVERYTHING: Selection = { room: null, month: null };

/** A list of a part of the archive, or of everything: `/links/`, `/links/2017-12/`, `/links/in/proddev/`, `/links/in/proddev/2017-12/`. */
export function listUrl(kind: ListKind, { room, month }: Selection = EVERYTHING): SiteUrl {
  // `in` keeps a room whose folder is called 2017-12 apart from that month.
  return `/${kind}/${room === null ? "" : `in/${segment(room)}/`}${month === null ? "" : `${month}/`}`;
}

/** `/data/messages.ndjson` */
export function dataUrl(name: string): SiteUrl {
  return `/data/${name}`;
}

/** The parts of a sitemap that is too large for one file, counted from 1: `/sitemap-1.xml`. */
export function sitemapPartUrl(part: number): SiteUrl {
  return `/sitemap-${part}.xml`;
}

/** `/assets/style.css` */
export function assetUrl(name: string): SiteUrl {
  return `/assets/${name}`;
}

/** An address as a page links to it. `prefix` starts and ends with `/`. */
export function withPrefix(prefix: string, url: SiteUrl): string {
  return prefix === "/" ? url : prefix + url.slice(1);
}

/** An address as the world knows it; `baseUrl` is that of the home page, without its final slash. */
export function absoluteUrl(baseUrl: string, url: SiteUrl): string {
  return baseUrl + url;
}

/** The file below the output folder that answers an address: `/proddev/` is `proddev/index.html`. */
export function outputPath(url: SiteUrl): string {
  const path = decodeURIComponent(url.slice(1).split(/[?#]/u, 1)[0] ?? "");
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/** A path prefix as the command line or a base URL gives it (`repo`, `/repo`, `/repo/`), as browsers ask for it: `/repo/`; `/` when empty. */
export function normalizePrefix(prefix: string): string {
  const inner = prefix
    .split("/")
    .filter((part) => part !== "")
    .join("/");
  return inner === "" ? "/" : new URL(`/${inner}/`, "http://localhost").pathname;
}

/**
 * True for a path that means the same to every browser and host. In others a part leads upwards, written as it is or in escapes, or an escape
 * stands for a slash or a control character, or is none.
 */
export function isPlainPath(path: string): boolean {
  return !/(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)|%(?:2f|5c|[01][0-9a-f]|7f|(?![0-9a-f]{2}))/iu.test(path);
}
