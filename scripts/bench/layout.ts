/** Which days an archive has, and from which day of the source each of them is made. */
import { randomNumbers } from "../random.ts";
import type { SourceDay } from "./sourceDays.ts";

// A real archive: 123,320 messages on 718 days in 28 months of three rooms; on 33 of the days every message stood twice.
const REAL = { messages: 123_320, days: 718, doubledDays: 33 };
/** Of the days from a room's first to its last, so many have a transcript. */
const DAYS_KEPT = 0.84;
const ROOMS = ["proddev", "devarch", "prodarch", "opsdev", "riskdev", "bankdev", "cardops", "qualab"];
const MESSAGES_A_ROOM = 40_000;
const FIRST_DAY = Date.UTC(2016, 0, 1);
/** Days from one room's first to the next one's. */
const STAGGER = 37;
/** Redraws of a day until the total is right. */
const REDRAWS = 4000;

/** A day to be written. */
export interface PlannedDay {
  readonly room: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly source: SourceDay;
  /** How many earlier days are made from the same source. */
  readonly use: number;
  /** Where it is between the room's first day and its last, from 0 to 1. */
  readonly time: number;
}

/** The days of an archive of about so many messages, as unequal as real ones: by room, then by date. */
export function planDays(sources: readonly SourceDay[], messages: number, seed: number): PlannedDay[] {
  const random = randomNumbers(seed);
  const count = Math.max(1, Math.round((messages * REAL.days) / REAL.messages));
  const chosen = chooseSources(sources, count, messages, random);
  const rooms = ROOMS.slice(0, Math.max(1, Math.round(messages / MESSAGES_A_ROOM)));
  const uses = new Map<SourceDay, number>();
  return chosen.map((source, number): PlannedDay => {
    const place = Math.floor((number * rooms.length) / count);
    const first = Math.ceil((place * count) / rooms.length);
    const inRoom = Math.max(1, Math.ceil(((place + 1) * count) / rooms.length) - first);
    const use = uses.get(source) ?? 0;
    uses.set(source, use + 1);
    const day = Math.floor((number - first) / DAYS_KEPT) + place * STAGGER;
    const date = new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10);
    return { room: rooms[place] ?? "room", date, source, use, time: (number - first) / inRoom };
  });
}

/** As many days as wanted, with about as many messages altogether. */
function chooseSources(
  sources: readonly SourceDay[],
  count: number,
  messages: number,
  random: () => number,
): SourceDay[] {
  const draw = drawing(sources, messages / count, random);
  const chosen = Array.from({ length: count }, draw);
  let off = chosen.reduce((total, day) => total + day.messages.length, 0) - messages;
  for (let attempt = 0; attempt < REDRAWS && Math.abs(off) > messages / 1000; attempt++) {
    const place = Math.floor(random() * count);
    const other = draw();
    const change = other.messages.length - (chosen[place]?.messages.length ?? 0);
    if (Math.abs(off + change) >= Math.abs(off)) continue;
    chosen[place] = other;
    off += change;
  }
  return chosen;
}

/** Draws days so that they have `mean` messages on average: long days more often than others, where the source's days are too short. */
function drawing(sources: readonly SourceDay[], mean: number, random: () => number): () => SourceDay {
  const real = averageOf(
    sources,
    sources.map(() => 1),
  );
  let [low, high] = [0, 1];
  let weights: number[] = [];
  for (let round = 0; round < 30; round++) {
    const lean = (low + high) / 2;
    weights = withFewDoubled(
      sources,
      sources.map(({ messages }) => 1 - lean + (lean * messages.length) / real),
    );
    if (averageOf(sources, weights) < mean) low = lean;
    else high = lean;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    let rest = random() * total;
    const found = sources.find((_, place) => {
      rest -= weights[place] ?? 0;
      return rest < 0;
    });
    const day = found ?? sources.at(-1);
    if (day === undefined) throw new Error("There is no day to make an archive from");
    return day;
  };
}

function averageOf(sources: readonly SourceDay[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return sources.reduce((sum, { messages }, place) => sum + messages.length * (weights[place] ?? 0), 0) / total;
}

/** The weights with those of doubled days changed, so that as few are drawn as there are in the real archive. */
function withFewDoubled(sources: readonly SourceDay[], weights: readonly number[]): number[] {
  const sum = (doubled: boolean) =>
    weights.reduce((total, weight, place) => total + (sources[place]?.doubled === doubled ? weight : 0), 0);
  const share = REAL.doubledDays / REAL.days;
  const factor = (share / (1 - share)) * (sum(false) / (sum(true) || 1));
  return weights.map((weight, place) => (sources[place]?.doubled === true ? weight * factor : weight));
}
