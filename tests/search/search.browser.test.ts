import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DayDate } from "../../src/model.ts";
import type { Has, SearchOptions, SearchResponse, SearchResult } from "../../src/search/query/types.ts";
import type { SearchableArchive } from "../../src/search/searchable.ts";
import { writeSearchIndex } from "../../src/search/writeSearchIndex.ts";
import { makeAssets, writeAssets } from "../../src/site/assets.ts";
import { launchBrowser } from "../support/browser.ts";
import { listFiles } from "../support/files.ts";
import { seedsFolder } from "../support/paths.ts";
import { type Served, serveFolder } from "../support/serve.ts";
import { AWKWARD_TEXTS, archiveOf, type Draft, type PlainQuery, plainFold, plainScan } from "./support.ts";

const PREFIX = "/repo/";
const NAMES = { conny: ["Conny??"], gong: ["龚晓冬", "龚晓冬-上海"], nobody: ["没说过话"] };
const LENGTHS = { latest: 100, most: 400, record: 64 };
/** As strict as a page of the site is, and no inline script. */
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'";
/** A page that uses the search module as any page may. */
const PAGE = '<!doctype html><html lang="zh-CN"><title>try</title><script type="module" src="try.js"></script>';
const SCRIPT = 'import { search } from "../assets/search.js"; window.tryToSearch = search;';

declare global {
  interface Window {
    tryToSearch?: typeof import("../../src/client/search/search.ts").search;
  }
}

let folder = "";
let served: Served;
let page: Page;
let archive: SearchableArchive;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "search-"));
  archive = archiveOf([...(await draftsOfSeeds()), ...AWKWARD_TEXTS.map((text) => ({ text }))], NAMES);
  await writeSearchIndex(archive, { outputDir: folder, lengths: LENGTHS });
  await writeAssets(folder, await makeAssets());
  await mkdir(join(folder, "try"));
  await writeFile(join(folder, "try", "index.html"), PAGE);
  await writeFile(join(folder, "try", "try.js"), SCRIPT);
  served = await serveFolder(folder, { prefix: PREFIX, headers: { "Content-Security-Policy": POLICY } });
  page = await newPage();
});
afterAll(async () => {
  await page?.context().browser()?.close();
  await served?.close();
  await rm(folder, { recursive: true, force: true });
});

async function newPage(watch: (opened: Page) => void = () => undefined): Promise<Page> {
  const opened = await (await (await launchBrowser()).newContext()).newPage();
  watch(opened);
  await opened.goto(`${served.url}try/`);
  return opened;
}

/** The lines of the project's own transcripts as messages of two rooms, some days, speakers and things that come with them. */
async function draftsOfSeeds(): Promise<Draft[]> {
  const files = (await listFiles(seedsFolder)).filter((file) => file.endsWith(".markdown"));
  const lines = (await Promise.all(files.map((file) => readFile(join(seedsFolder, file), "utf8"))))
    .flatMap((content) => content.split("\n"))
    .filter((line) => line.trim() !== "" && !line.startsWith(">"));
  const kinds: Has[] = ["image", "link", "file", "quote"];
  return lines.map((text, number) => ({
    text,
    room: number % 3 === 0 ? "devarch" : "proddev",
    day: `2018-0${1 + (number % 7)}-0${1 + (number % 4)}` as DayDate,
    clock: `${String(number % 24).padStart(2, "0")}:00:00` as `${number}:${number}:${number}`,
    speaker: [null, "conny", "gong"][number % 5] ?? null,
    has: kinds.filter((_, bit) => (number >> bit) % 5 === 0),
  }));
}

interface Question {
  readonly typed: string;
  readonly options?: SearchOptions;
}

/** Asks the search module in the page. */
function ask(questions: readonly Question[], inPage = page): Promise<SearchResponse[]> {
  return inPage.evaluate(async (all) => {
    const answers: SearchResponse[] = [];
    for (const { typed, options } of all) {
      const answer = await window.tryToSearch?.(typed, options);
      if (answer !== undefined) answers.push(answer);
    }
    return answers;
  }, questions);
}

function urls(results: readonly SearchResult[]): string[] {
  return results.map(({ url }) => url);
}

/** Numbers that are the same on every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Some characters of a message, and how to type them as one thing to look for. Null when that is impossible. */
function drawPhrase(random: (below: number) => number, longest: number): { text: string; typed: string } | null {
  const characters = [...plainFold(archive.messages[random(archive.messages.length)]?.text ?? "")];
  const start = random(characters.length);
  const text = characters
    .slice(start, start + 1 + random(longest))
    .join("")
    .trim();
  // Half a pair stands inside every such pair for String.includes, and in none for a reader.
  if (text === "" || /\p{Surrogate}/u.test(text)) return null;
  if (/^-?"|^-/u.test(text)) return null;
  if (!text.includes(" ")) return { text, typed: text };
  return text.includes('"') ? null : { text, typed: `"${text}"` };
}

function drawFilters(random: (below: number) => number): Omit<PlainQuery, "words" | "excluded"> {
  const some = <T>(...values: T[]): T | undefined => (random(2) === 0 ? undefined : values[random(values.length)]);
  const has = some<Has>("image", "link", "file", "quote");
  return {
    room: some("proddev", "devarch", "nowhere"),
    speaker: some("conny", "gong", "nobody"),
    from: some("2018-01-02", "2018-03-01", "2018-06-03"),
    to: some("2018-02-01", "2018-05-04", "2018-07-01"),
    has: has === undefined ? [] : [has],
    sort: some("newest", "oldest"),
  };
}

describe("the search module, on a built index", () => {
  it("finds every message that contains what was typed, and only those, in order", async () => {
    const random = randomNumbers(1);
    const phrases = Array.from({ length: 400 }, () => drawPhrase(random, 40)).filter((phrase) => phrase !== null);
    const answers = await ask(phrases.map(({ typed }) => ({ typed })));
    for (const [number, { total, results }] of answers.entries()) {
      const text = phrases[number]?.text ?? "";
      const expected = plainScan(archive, { words: [text] });
      expect({ text, total, urls: urls(results) }).toEqual({
        text,
        total: expected.length,
        urls: expected.map((message) => PREFIX + message.url.slice(1)),
      });
      expect(results.map((result) => result.text)).toEqual(expected.map((message) => message.text));
      expect(results.every(({ highlights }) => highlights.length > 0)).toBe(true);
    }
    expect(phrases.length).toBeGreaterThan(300);
  });

  it("finds every single character", async () => {
    const characters = [...new Set(archive.messages.flatMap(({ text }) => [...plainFold(text)]))].filter(
      // A plain scan finds half a surrogate pair inside a whole one.
      (character) => character !== " " && !/\p{Cs}/u.test(character),
    );
    const answers = await ask(characters.map((typed) => ({ typed, options: { limit: 0 } })));
    expect(answers.map(({ total }) => total)).toEqual(
      characters.map((character) => plainScan(archive, { words: [character] }).length),
    );
  });

  it("finds nothing for what stands nowhere", async () => {
    const absent = ["龘", "支龘", "没有这样的一句话", "zzqx", "t+9", "\u{1f9ff}", "ꀂ", "支ꀀ"];
    const answers = await ask(absent.map((typed) => ({ typed })));
    expect(answers).toEqual(absent.map(() => ({ total: 0, results: [] })));
  });

  it("takes several words, excluded words and all filters together", async () => {
    const random = randomNumbers(2);
    const questions = Array.from({ length: 300 }, () => {
      const words = [drawPhrase(random, 3), drawPhrase(random, 2)].filter((phrase) => phrase !== null).slice(random(2));
      const excluded = words.length > 0 && random(3) === 0 ? drawPhrase(random, 1) : null;
      const filters = drawFilters(random);
      const typed = [...words.map((word) => word.typed), ...(excluded === null ? [] : [`-"${excluded.text}"`])].join(
        " ",
      );
      const excludes = excluded === null || excluded.text.includes('"') ? [] : [excluded.text];
      return { typed, filters, plain: { words: words.map(({ text }) => text), excluded: excludes, ...filters } };
    }).filter(({ typed, filters }) => {
      const narrowed = Object.values({ ...filters, sort: undefined })
        .flat()
        .some(Boolean);
      return (typed !== "" || narrowed) && !typed.includes('-"""');
    });
    const answers = await ask(questions.map(({ typed, filters }) => ({ typed, options: filters })));
    let found = 0;
    for (const [number, { total, results }] of answers.entries()) {
      const { typed, plain } = questions[number] ?? { typed: "", plain: {} };
      const expected = plainScan(archive, plain);
      expect({ typed, plain, total, urls: urls(results) }).toEqual({
        typed,
        plain,
        total: expected.length,
        urls: expected.map((message) => PREFIX + message.url.slice(1)),
      });
      found += total;
    }
    expect(found).toBeGreaterThan(0);
  });

  it("loads nothing before it is asked, and says nothing to the console", async () => {
    const requests: string[] = [];
    const said: string[] = [];
    const fresh = await newPage((opened) => {
      opened.context().on("request", (request) => requests.push(request.url()));
      opened.on("console", (message) => said.push(message.text()));
      opened.on("pageerror", (error) => said.push(error.message));
    });
    const loaded = requests.map((url) => url.slice(served.url.length));
    expect(loaded).toEqual(["try/", "try/try.js", "assets/search.js"]);
    const [answer] = await ask([{ typed: "支付", options: { limit: 10 } }], fresh);
    expect(answer?.results).toHaveLength(10);
    expect(requests.length - loaded.length).toBeLessThanOrEqual(20);
    expect(requests.every((url) => url.startsWith(served.url))).toBe(true);
    expect(said).toEqual([]);
    await fresh.context().close();
  });

  it("rejects when a part of the index cannot be loaded, and works again when it can", async () => {
    const fresh = await newPage();
    await fresh.context().route("**/pagefind/*/index/*", (route) => route.abort());
    await expect(ask([{ typed: "支付" }], fresh)).rejects.toThrow();
    await fresh.context().unroute("**/pagefind/*/index/*");
    expect((await ask([{ typed: "支付" }], fresh))[0]?.total).toBe(plainScan(archive, { words: ["支付"] }).length);
    await fresh.context().close();
  });

  it.each(["catalogue.qz", "index/*", "text/*", "search-worker.js"])(
    "rejects when %s cannot be loaded, and works again when it can",
    async (file) => {
      const fresh = await newPage();
      await fresh.context().route(`**/${file}*`, (route) => route.fulfill({ status: 503, body: "" }));
      await expect(ask([{ typed: "支付", options: { limit: 1 } }], fresh)).rejects.toThrow();
      await fresh.context().unroute(`**/${file}*`);
      expect((await ask([{ typed: "支付", options: { limit: 1 } }], fresh))[0]?.results).toHaveLength(1);
      await fresh.context().close();
    },
  );

  it("takes nothing from another build than its catalogue is of, and works again with that build", async () => {
    const fresh = await newPage();
    const inRoom = { typed: "支付", options: { room: "devarch", limit: 0 } };
    await ask([{ typed: "支付", options: { limit: 0 } }], fresh);
    // Every message has another number now.
    const earlier: Draft[] = [{ text: "早", room: "proddev", day: "2017-12-31", clock: "08:00:00" }];
    const next = archiveOf([...earlier, ...(await draftsOfSeeds())], NAMES);
    await writeSearchIndex(next, { outputDir: folder, lengths: LENGTHS });
    try {
      await expect(ask([inRoom], fresh)).rejects.toThrow();
      const found = plainScan(next, { words: ["支付"] }).filter(({ room }) => room === "devarch");
      expect((await ask([inRoom], fresh))[0]?.total).toBe(found.length);
    } finally {
      await writeSearchIndex(archive, { outputDir: folder, lengths: LENGTHS });
      await fresh.context().close();
    }
  });

  it("reads its files also from a host that unpacks them", async () => {
    const fresh = await newPage();
    await fresh.context().route("**/*.qz*", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-encoding": "gzip" } });
    });
    expect((await ask([{ typed: "支付", options: { limit: 3 } }], fresh))[0]?.results).toHaveLength(3);
    await fresh.context().close();
  });
});
