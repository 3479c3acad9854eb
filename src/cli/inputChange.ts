/** What a changed file means for the archive in memory. */
import path from "node:path";
import type { DayPlace } from "../identity/identifyDay.ts";
import { parseDay } from "../transcript/calendar.ts";

/** `day`: a transcript of it; `configuration`: what everything depends on; `other`: nothing that is read. */
export type InputChange = ({ readonly type: "day" } & DayPlace) | { readonly type: "configuration" | "other" };

const TRANSCRIPT = /\.(?:markdown|md)$/iu;
const CONFIGURATION = /\.ya?ml$/iu;

/** Tells what a file is by its place, whether it is there or gone. */
export function inputChange(input: string, file: string): InputChange {
  const [room = "", name = "", ...deeper] = path.relative(path.resolve(input), path.resolve(file)).split(path.sep);
  const day = TRANSCRIPT.test(name) && deeper.length === 0 ? parseDay(name.slice(0, 10)) : null;
  if (day !== null) return { type: "day", room, day };
  return { type: CONFIGURATION.test(file) ? "configuration" : "other" };
}
