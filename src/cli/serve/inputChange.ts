/** What a changed file means for the archive in memory. */
import path from "node:path";
import type { DayPlace } from "../../model.ts";
import { parseDay } from "../../transcript/calendar.ts";

/** `day`: a transcript of it; `configuration`: what everything depends on; `other`: nothing that is read. */
export type InputChange = ({ readonly type: "day" } & DayPlace) | { readonly type: "configuration" | "other" };

const TRANSCRIPT = /\.(?:markdown|md)$/iu;
const CONFIGURATION = /\.ya?ml$/iu;

/** The input folder, and where its configuration is looked for. */
export interface InputPlaces {
  readonly input: string;
  /** Absolute paths. A name given with `--config` may end in anything. */
  readonly configPlaces: ReadonlySet<string>;
}

/** Tells what a file is by its place, whether it is there or gone. */
export function inputChange({ input, configPlaces }: InputPlaces, file: string): InputChange {
  const full = path.resolve(file);
  if (configPlaces.has(full) || CONFIGURATION.test(file)) return { type: "configuration" };
  const [room = "", name = "", ...deeper] = path.relative(path.resolve(input), full).split(path.sep);
  const day = TRANSCRIPT.test(name) && deeper.length === 0 ? parseDay(name.slice(0, 10)) : null;
  // The name by which the room is found: see findTranscripts.ts.
  return day === null ? { type: "other" } : { type: "day", room: room.normalize("NFC"), day };
}
