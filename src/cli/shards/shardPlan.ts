/**
 * Which part of a site each shard makes: a function of the archive and the number of shards, so that every process that has read the
 * archive comes to the same plan by itself.
 *
 * The site falls into pieces, each a folder: a year of a room, a speaker, a segment of the search index, … An address belongs to the longest
 * of them that it lies in. Pieces are dealt out whole, the heaviest first, each to the shard that has least so far.
 */
import { monthOf } from "../../archive/monthOf.ts";
import { compareText } from "../../compareText.ts";
import type { Archive, Message, SiteUrl, Speaker, Year } from "../../model.ts";
import { SEGMENT_LENGTHS, type SegmentLengths, segmentSizes } from "../../search/segments.ts";
import {
  homeUrl,
  type ListKind,
  listUrl,
  searchIndexUrl,
  searchSegmentUrl,
  speakersUrl,
  termsUrl,
} from "../../urls.ts";

/** Who makes what. */
export interface ShardPlan {
  /** The number, from 1, of the shard that makes the file at an address. */
  shardOf(url: SiteUrl): number;
}

/** Files that are made together. */
export interface Piece {
  /** Their folder, with `/` at the end. */
  readonly folder: SiteUrl;
  /** About what they cost, in messages written on a page. */
  readonly weight: number;
}

/** What a page costs beside the messages on it. */
const PAGE = 12;
/** What a segment of the search index costs for each of its messages. */
const INDEXED = 2;
/** What the names of all segments cost for each message: the texts are put together and digested, not packed. */
const NAMED = 0.1;
/** What the data files, feeds and lists of the whole archive cost for each of its messages. */
const LISTED = 0.5;

/** Deals the pieces of an archive's site to so many shards; `lengths` are those its search index is cut by. */
export function planShards(archive: Archive, shards: number, lengths?: SegmentLengths): ShardPlan {
  const pieces = [...sitePieces(archive, lengths)];
  const heaviestFirst = pieces.sort((a, b) => b.weight - a.weight || compareText(a.folder, b.folder));
  const loads = Array.from({ length: shards }, () => 0);
  const shardByFolder = new Map<string, number>();
  for (const { folder, weight } of heaviestFirst) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] = (loads[least] ?? 0) + weight;
    shardByFolder.set(folder, least + 1);
  }
  return { shardOf: (url) => shardOf(url, shardByFolder) };
}

function shardOf(url: SiteUrl, shardByFolder: ReadonlyMap<string, number>): number {
  // The home page's folder, which everything lies in, is always a piece.
  for (let end = url.lastIndexOf("/"); end > 0; end = url.lastIndexOf("/", end - 1)) {
    const shard = shardByFolder.get(url.slice(0, end + 1));
    if (shard !== undefined) return shard;
  }
  return shardByFolder.get(homeUrl) ?? 1;
}

/**
 * Where a plan has a segment of the search index. Its number from 0 stands for its folder's name, which is a digest of its texts: only who makes
 * a segment has to put them together.
 */
export function segmentPiece(number: number): SiteUrl {
  return searchSegmentUrl(String(number));
}

/**
 * The pieces a site falls into, in no order. What lies in none of the others (rooms, feeds, data, assets) is in the home page's.
 */
export function* sitePieces(archive: Archive, lengths: SegmentLengths = SEGMENT_LENGTHS): Iterable<Piece> {
  const { messages, rooms, speakers, discussionLists, library, glossary } = archive;
  yield { folder: homeUrl, weight: LISTED * messages.length };
  yield { folder: searchIndexUrl, weight: NAMED * messages.length };
  for (const [number, size] of segmentSizes(archive, lengths).entries())
    yield { folder: segmentPiece(number), weight: INDEXED * size };
  for (const room of rooms) for (const year of room.years) yield { folder: year.url, weight: weightOfYear(year) };
  yield { folder: speakersUrl, weight: PAGE * (1 + count(speakers, ({ redirects }) => redirects.length)) };
  for (const speaker of speakers) yield { folder: speaker.url, weight: weightOfSpeaker(archive, speaker) };
  const lists: readonly (readonly [ListKind, readonly (readonly unknown[])[]])[] = [
    ["discussions", discussionLists.map(({ longest }) => longest)],
    ["links", library.links.map(({ items }) => items)],
    ["media", library.images.map(({ items }) => items)],
    ["files", library.files.map(({ items }) => items)],
  ];
  for (const [kind, pages] of lists) {
    const folder = listUrl(kind);
    yield { folder, weight: PAGE * pages.length + count(pages, ({ length }) => length) };
  }
  // A term's page holds a few discussions and messages, however often the term is used.
  yield { folder: termsUrl, weight: 2 * PAGE * (1 + glossary.terms.length) };
}

function weightOfYear({ months, messages }: Year): number {
  return messages + PAGE * (1 + count(months, ({ days }) => 1 + days.length));
}

function weightOfSpeaker({ messagesBySpeaker }: Archive, { id }: Speaker): number {
  const messages = messagesBySpeaker.get(id) ?? [];
  return messages.length + PAGE * (1 + monthsOf(messages));
}

/** In how many months messages were sent. */
function monthsOf(messages: readonly Message[]): number {
  return new Set(messages.map(({ day }) => monthOf(day))).size;
}

function count<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
