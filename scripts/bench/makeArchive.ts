/** Archives of any size, to be measured. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { seedOf } from "../random.ts";
import { generateSourceDays } from "./generatedDays.ts";
import { type PlannedDay, planDays } from "./layout.ts";
import { Clauses, ShuffledDay } from "./shuffledText.ts";
import { readSourceDays, type SourceDay } from "./sourceDays.ts";
import { SpeakerNames } from "./speakerNames.ts";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
/** Real transcripts, where they lie beside the project. */
export const CORPUS = path("../../../shared/corpus");
const SEEDS = path("../../seeds");

/** Two archives' numbers of messages are to each other as those of names, to this power: 765 names in 19,465, 1,701 in 123,320. */
const NAMES_GROW = 0.433;
/** People one after another in the place of one, in an archive of {@link REFERENCE} messages. */
const GENERATIONS = 3.5;
const REFERENCE = 123_320;

/** What an archive was made from, and what is in it. */
export interface MadeArchive {
  readonly source: Source["name"];
  readonly transcripts: number;
  /** Message headers; those of doubled days become fewer messages. */
  readonly headers: number;
  readonly bytes: number;
}

/** What archives are made of. */
export interface Source {
  readonly name: "corpus" | "generated";
  readonly days: readonly SourceDay[];
}

/** Days that a generator draws. */
export function generatedSource(seed: number): Source {
  return { name: "generated", days: generateSourceDays(readSourceDays(SEEDS), seed) };
}

/** The corpus, or what a generator draws where there is none. */
function bestSource(seed: number): Source {
  return existsSync(CORPUS) ? { name: "corpus", days: readSourceDays(CORPUS) } : generatedSource(seed);
}

/**
 * Writes an archive of about so many messages below `folder`, which is emptied: days of the source at
 * new dates. A day's first use has its own words; later ones say something else (see {@link ShuffledDay}), and people take each
 * other's place in time. The same size and seed give the same bytes.
 */
export function makeArchive(
  folder: string,
  messages: number,
  seed: number,
  { name, days }: Source = bestSource(seed),
): MadeArchive {
  const clauses = new Clauses(days);
  const names = new SpeakerNames(days, Math.max(1, GENERATIONS * (messages / REFERENCE) ** NAMES_GROW));
  rmSync(folder, { recursive: true, force: true });
  let headers = 0;
  let bytes = 0;
  const plan = planDays(days, messages, seed);
  for (const planned of plan) {
    const text = transcript(planned, clauses, names, seed);
    mkdirSync(join(folder, planned.room), { recursive: true });
    writeFileSync(join(folder, planned.room, `${planned.date}-chat.markdown`), text);
    headers += planned.source.messages.length;
    bytes += Buffer.byteLength(text);
  }
  return { source: name, transcripts: plan.length, headers, bytes };
}

function transcript(planned: PlannedDay, clauses: Clauses, names: SpeakerNames, seed: number): string {
  const { room, date, source, use, time } = planned;
  const rename = (text: string): string => {
    const name = names.beginning(text);
    return name === null ? text : names.at(name, time) + text.slice(name.length);
  };
  const shuffled = new ShuffledDay(clauses, rename, seedOf(`${room}/${date}`, seed));
  const messages = source.messages.map(({ time: clock, speaker, body, before, after }) => {
    const said = use === 0 ? redated(body, source, date) : shuffled.body(body);
    return `> ${clock}  ${names.at(speaker, time)}${before}${said}${after}`;
  });
  return source.head.replaceAll(source.date, date) + messages.join("");
}

/** A picture's name has the time it was sent in. */
function redated(body: string, { date }: SourceDay, later: string): string {
  const bare = (day: string) => day.replaceAll("-", "");
  return body.startsWith("![") ? body.replaceAll(date, later).replaceAll(bare(date), bare(later)) : body;
}
