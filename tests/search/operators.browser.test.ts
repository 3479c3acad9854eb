import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Has, SearchOptions } from "../../src/search/query/types.ts";
import { launchBrowser } from "../support/browser.ts";
import { run } from "../support/cli.ts";
import { seedsFolder } from "../support/paths.ts";
import { type Served, serveFolder } from "../support/serve.ts";
import { hasWholeWord, plainFold } from "./support.ts";

/** What is read of a line of data/messages.ndjson. */
interface Line {
  readonly url: string;
  readonly room: string;
  readonly day: string;
  readonly sentAt: string;
  readonly kind: string;
  readonly speaker: { readonly id: string } | null;
  readonly text: string;
  readonly quote: unknown;
  readonly attachments: readonly { readonly type: string }[];
}

/** What is read of an entry of data/speakers.json. */
interface Known {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly { readonly name: string }[];
}

type Test = (line: Line) => boolean;

/** A question in the box and beside it, and what it means for a message. */
interface Combination {
  readonly typed: string;
  readonly options: SearchOptions;
  readonly tests: readonly Test[];
}

const THINGS: readonly (readonly [Has, string])[] = [
  ["image", "图片"],
  ["link", "链接"],
  ["file", "文件"],
  ["quote", "引用"],
];

let folder = "";
let served: Served;
let page: Page;
let lines: Line[] = [];
let speakers: Known[] = [];
let rooms: { id: string; name: string }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "operators-"));
  const built = await run(["build", "--no-cache", "--input", seedsFolder, "--output", folder]);
  expect(built.code, built.stderr).toBe(0);
  const data = (file: string) => readFile(join(folder, "data", file), "utf8");
  lines = (await data("messages.ndjson"))
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line)
    .filter(({ kind }) => kind === "spoken");
  speakers = JSON.parse(await data("speakers.json")) as Known[];
  rooms = (JSON.parse(await data("archive.json")) as { rooms: typeof rooms }).rooms;
  served = await serveFolder(folder);
  page = await (await launchBrowser()).newPage();
  await page.goto(`${served.url}search/`);
});
afterAll(async () => {
  await page?.context().browser()?.close();
  await served?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Numbers that are the same on every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

it("finds with 200 combinations of words, operators and filters what reading every message finds", async () => {
  const combinations = drawCombinations(200);
  const answers = await page.evaluate(
    async (questions) => {
      const found: { total: number; urls: string[] }[] = [];
      for (const { typed, options } of questions) {
        const answer = await window.siteSearch?.(typed, options);
        found.push({ total: answer?.total ?? -1, urls: answer?.results.map(({ url }) => url) ?? [] });
      }
      return found;
    },
    combinations.map(({ typed, options }) => ({ typed, options })),
  );
  let some = 0;
  for (const [number, { typed, options, tests }] of combinations.entries()) {
    const expected = inOrder(lines.filter((line) => tests.every((test) => test(line)))).map(({ url }) => url);
    expect({ typed, options, ...answers[number] }).toEqual({ typed, options, total: expected.length, urls: expected });
    if (expected.length > 0) some++;
  }
  expect(combinations).toHaveLength(200);
  expect(some).toBeGreaterThan(50);
}, 120_000);

/** Newest first; what was sent at the same time in the order of the file, turned round. */
function inOrder(found: readonly Line[]): Line[] {
  return [...found]
    .reverse()
    .sort((a, b) => (a.day === b.day ? Date.parse(b.sentAt) - Date.parse(a.sentAt) : a.day < b.day ? 1 : -1));
}

function drawCombinations(count: number): Combination[] {
  const random = randomNumbers(4);
  const pick = <T>(all: readonly T[]): T => all[random(all.length)] as T;
  const combinations: Combination[] = [];
  while (combinations.length < count) {
    // Everything is drawn from one message, so that it is found more often than not.
    const line = pick(lines);
    const pieces = [word, wholeWord, phrase, excluded, from, inRoom, dates, has].flatMap((draw) => {
      const drawn = random(3) === 0 ? draw(line, random, pick) : null;
      return drawn === null ? [] : [drawn];
    });
    // Beside nothing to look for, a hyphen is text.
    if (pieces.every(({ typed }) => (typed ?? "-").startsWith("-"))) continue;
    combinations.push({
      typed: pieces.flatMap(({ typed }) => typed ?? []).join(pick([" ", "  ", "\u3000"])),
      options: Object.assign({}, ...pieces.map(({ options }) => options ?? {})) as SearchOptions,
      tests: pieces.map(({ test }) => test),
    });
  }
  return combinations;
}

interface Piece {
  readonly typed?: string;
  readonly options?: SearchOptions;
  readonly test: Test;
}
type Draw = (line: Line, random: (below: number) => number, pick: <T>(all: readonly T[]) => T) => Piece | null;

const contains = (text: string): Test => {
  const folded = plainFold(text);
  return (line) => plainFold(line.text).includes(folded);
};

const word: Draw = ({ text }, random) => {
  const characters = [...text];
  const start = random(characters.length);
  const cut = characters.slice(start, start + 1 + random(3)).join("");
  return /^[\p{L}\p{N}]+$/u.test(cut) ? { typed: cut, test: contains(cut) } : null;
};

const wholeWord: Draw = ({ text }, random, pick) => {
  const words = text.match(/[A-Za-z0-9]+/gu) ?? [];
  if (words.length === 0) return null;
  const wanted = pick(words).slice(0, 1 + random(4));
  const test: Test = (line) => hasWholeWord(line.text, wanted);
  const typed = `${pick(["word:", "Word：", "整词:"])}${random(2) === 0 ? wanted : `"${wanted}"`}`;
  return random(3) === 0 ? { typed: `-${typed}`, test: (line) => !test(line) } : { typed, test };
};

const phrase: Draw = ({ text }, random) => {
  const characters = [...text];
  const start = random(characters.length);
  const cut = characters.slice(start, start + 8).join("");
  if (cut.includes('"') || plainFold(cut) === "") return null;
  return { typed: `"${cut}"`, test: contains(cut) };
};

const excluded: Draw = (_, random, pick) => {
  const drawn = word(pick(lines), random, pick);
  return drawn === null ? null : { typed: `-${drawn.typed}`, test: (line) => !drawn.test(line) };
};

const from: Draw = (line, random, pick) => {
  const known = speakers.find(({ id }) => id === line.speaker?.id) ?? pick(speakers);
  const name = pick([known.id, known.name, ...known.aliases.map((alias) => alias.name)]);
  if (name.includes('"')) return null;
  const called = (wanted: string) =>
    speakers.filter((each) =>
      [each.name, ...each.aliases.map((alias) => alias.name)].some((alias) => plainFold(alias) === plainFold(wanted)),
    );
  const meant = speakers.some(({ id }) => id === name) ? [name] : called(name).map(({ id }) => id);
  const test: Test = (each) => each.speaker !== null && meant.includes(each.speaker.id);
  if (random(3) === 0) return { options: { speaker: name }, test };
  const typed = `${pick(["from:", "From:", "发言者：", "发言人:", "from："])}${/\s/u.test(name) || random(2) === 0 ? `"${name}"` : name}`;
  if (random(4) === 0) return { typed: `-${typed}`, test: (each) => !test(each) };
  return { typed, test };
};

const inRoom: Draw = (line, random, pick) => {
  const room = rooms.find(({ id }) => id === line.room) ?? pick(rooms);
  const test: Test = (each) => each.room === room.id;
  if (random(3) === 0) return { options: { room: room.id }, test };
  return { typed: `${pick(["in:", "群:"])}"${pick([room.id, room.name])}"`, test };
};

const dates: Draw = ({ day }, _, pick) => {
  const date = pick([day, day.slice(0, 7), day.slice(0, 4), "2018-01", "2017-12-31", "2019"]);
  const [first, last] = [date.padEnd(10, "-01"), `${date}~`];
  return pick<Piece>([
    { typed: `after:${date}`, test: (each) => each.day >= first },
    { typed: `before:${date}`, test: (each) => each.day < first },
    {
      typed: `${pick(["on:", "日期："])}${date.replaceAll("-", pick(["-", "/"]))}`,
      test: (each) => each.day.startsWith(date),
    },
    { options: { from: date }, test: (each) => each.day >= first },
    { options: { to: date }, test: (each) => each.day <= last },
  ]);
};

const has: Draw = (_, random, pick) => {
  const [thing, name] = pick(THINGS);
  const test: Test = (each) =>
    thing === "quote" ? each.quote !== null : each.attachments.some(({ type }) => type === thing);
  if (random(3) === 0) return { options: { has: [thing] }, test };
  if (random(2) === 0) return { typed: `-has:${thing}`, test: (each) => !test(each) };
  return { typed: pick([`has:${thing}`, `带:${name}`, `带：${name}`]), test };
};
