import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadArchive } from "../../../src/cli/load.ts";
import { parseShard } from "../../../src/cli/shards/shard.ts";
import { planShards, segmentPiece, sitePieces } from "../../../src/cli/shards/shardPlan.ts";
import { validateConfig } from "../../../src/config.ts";
import type { Archive, SiteUrl } from "../../../src/model.ts";
import { pageUrls } from "../../../src/outlets/sitemap.ts";
import { segmentSizes } from "../../../src/search/segments.ts";
import { createSite } from "../../../src/site/context.ts";
import { pageKinds } from "../../../src/site/kinds.ts";
import { dayMarkdownUrl, searchIndexUrl, speakerMonthUrl } from "../../../src/urls.ts";
import { type Typed, transcriptText, writeFiles } from "../../support/folders.ts";

/** Two rooms over three years, some days fuller than others. */
function transcripts(): Record<string, string> {
  const days = ["2016-12-31", "2017-01-01", "2017-06-15", "2017-12-25", "2018-01-01", "2018-03-05"];
  return Object.fromEntries(
    ["pay", "dev"].flatMap((room, at) =>
      days.map((day, place) => {
        const messages = Array.from({ length: 5 + 20 * ((place + at) % 3) }, (_, minute): Typed => {
          return [`10:${String(minute).padStart(2, "0")}:00`, `人${(minute * 7 + place) % 11}`, `第${minute}句`];
        });
        return [`${room}/${day}-chat.markdown`, transcriptText(day, messages)];
      }),
    ),
  );
}

let archive: Archive;
let again: Archive;
beforeAll(async () => {
  const files = transcripts();
  archive = await archiveOf(files);
  again = await archiveOf(Object.fromEntries(Object.entries(files).reverse()));
});

async function archiveOf(files: Readonly<Record<string, string>>): Promise<Archive> {
  const input = await mkdtemp(join(tmpdir(), "qunzhi-plan-"));
  try {
    await writeFiles(input, files);
    return (await loadArchive({ input })).archive;
  } finally {
    await rm(input, { recursive: true });
  }
}

describe.each([1, 2, 3, 7, 50])("a plan for %i shards", (of) => {
  const urls = (): SiteUrl[] => [...pageUrls(archive), searchIndexUrl, "/404.html", "/assets/day.js", "/new/folder/"];

  test("gives every address to one of them, also in another process", () => {
    const plan = planShards(archive, of);
    const other = planShards(again, of);
    for (const url of urls()) {
      const shard = plan.shardOf(url);
      expect(shard).toBeGreaterThanOrEqual(1);
      expect(shard).toBeLessThanOrEqual(of);
      expect(other.shardOf(url), url).toBe(shard);
    }
  });

  test("keeps a year of a room together, and a speaker", () => {
    const plan = planShards(archive, of);
    for (const { years } of archive.rooms) {
      for (const year of years) {
        const days = year.months.flatMap(({ days }) => days);
        const urls = [
          ...days.flatMap((day) => [day.url, dayMarkdownUrl(day.room, day.day)]),
          ...year.months.map(({ url }) => url),
        ];
        expect(new Set(urls.map((url) => plan.shardOf(url)))).toEqual(new Set([plan.shardOf(year.url)]));
      }
    }
    for (const { id, url } of archive.speakers)
      expect(plan.shardOf(speakerMonthUrl(id, "2017-12"))).toBe(plan.shardOf(url));
  });

  test("burdens no shard with more than its share and one piece", () => {
    const plan = planShards(archive, of);
    const loads = new Map<number, number>();
    const pieces = [...sitePieces(archive)];
    for (const { folder, weight } of pieces) {
      loads.set(plan.shardOf(folder), (loads.get(plan.shardOf(folder)) ?? 0) + weight);
    }
    const total = pieces.reduce((sum, { weight }) => sum + weight, 0);
    const largest = Math.max(...pieces.map(({ weight }) => weight));
    expect(Math.max(...loads.values())).toBeLessThanOrEqual(total / of + largest);
  });
});

describe("a piece weighs", () => {
  /** What each piece weighs beside 12 for each page that the site has in it. */
  function besidePages(): Map<SiteUrl, number> {
    const site = createSite(withLinks, validateConfig({}).config, { prefix: "" });
    const pieces = [...sitePieces(withLinks)].sort((a, b) => b.folder.length - a.folder.length);
    const weights = new Map(pieces.map(({ folder, weight }) => [folder, weight]));
    for (const { url } of pageKinds.flatMap((kind) => kind.pages(site))) {
      const folder = pieces.find((piece) => url.startsWith(piece.folder))?.folder ?? "/";
      weights.set(folder, (weights.get(folder) ?? 0) - 12);
    }
    return weights;
  }
  let withLinks: Archive;
  let beside: Map<SiteUrl, number>;
  beforeAll(async () => {
    const link: Typed = ["11:00:00", "人1", "看 http://example.org/a"];
    withLinks = await archiveOf({
      ...transcripts(),
      "pay/2018-01-02-chat.markdown": transcriptText("2018-01-02", [link, link]),
      "speakers.yaml": "speakers:\n  - name: 老零\n    aliases: [人0]\n",
      "terms.yaml": "must: [句]\n",
    });
    beside = besidePages();
  });

  test("its pages, and each message of a year or of a speaker", () => {
    for (const year of withLinks.rooms.flatMap(({ years }) => years)) expect(beside.get(year.url)).toBe(year.messages);
    for (const { url, messages } of withLinks.speakers) expect(beside.get(url)).toBe(messages);
    expect(withLinks.speakers.some(({ redirects }) => redirects.length > 0)).toBe(true);
    expect(beside.get("/speakers/")).toBe(0);
  });

  test("its pages, and what its lists hold", () => {
    const longest = withLinks.discussionLists.map(({ longest }) => longest.length);
    expect(beside.get("/discussions/")).toBe(longest.reduce((sum, length) => sum + length));
    // Once in all, once in its month, once in its room, once in that room's month.
    expect(["/links/", "/media/", "/files/"].map((folder) => beside.get(folder as SiteUrl))).toEqual([4, 0, 0]);
  });

  test("a term's page as two", () => {
    expect(withLinks.glossary.terms.length).toBeGreaterThan(0);
    expect(beside.get("/terms/")).toBe(12 * (1 + withLinks.glossary.terms.length));
  });
});

describe("the search index", () => {
  const lengths = { latest: 10, most: 40, record: 64 };
  const numbers = () => segmentSizes(archive, lengths).map((_, number) => number);
  const pieceOf = (folder: SiteUrl) => [...sitePieces(archive, lengths)].filter((piece) => piece.folder === folder);

  test("is a piece for each segment, and one for what is in none", () => {
    expect(numbers().length).toBeGreaterThan(3);
    for (const number of numbers()) expect(pieceOf(segmentPiece(number))).toHaveLength(1);
    expect(pieceOf(segmentPiece(numbers().length))).toEqual([]);
    expect(pieceOf(searchIndexUrl)).toHaveLength(1);
    const [first, last] = [0, numbers().length - 1].map((number) => pieceOf(segmentPiece(number))[0]?.weight ?? 0);
    expect(first).toBeGreaterThan(last ?? 0);
  });

  test("is made by more shards, the more there are", () => {
    const makers = [1, 2, 4, 50].map((of) => {
      const plan = planShards(archive, of, lengths);
      return new Set(numbers().map((number) => plan.shardOf(segmentPiece(number)))).size;
    });
    expect(makers[0]).toBe(1);
    expect(makers[1]).toBe(2);
    expect(makers[2]).toBeGreaterThan(2);
    expect(makers[3]).toBe(numbers().length);
  });
});

test("a part is written as 2/4", () => {
  expect(parseShard("2/4")).toEqual({ number: 2, of: 4 });
  expect(parseShard("1/1")).toEqual({ number: 1, of: 1 });
  for (const text of [
    "",
    "2",
    "/4",
    "2/",
    "02/4",
    "2/04",
    "5/4",
    "0/4",
    "-1/4",
    "1/0",
    "1/257",
    "1/4/5",
    "2/4 ",
    "２/４",
  ])
    expect(parseShard(text)).toBeNull();
});
