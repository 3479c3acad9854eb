/** Days that more than two accounts exported. They are not taken apart, and nothing else would tell the owner so. */
import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import { type Cluster, isSentence } from "./coincidences.ts";
import { type DayFacts, dayFacts } from "./doubledDays.ts";
import type { RoomDay } from "./roomDays.ts";

/** Different sentences that must stand under three names or more, with the share of all sentences that they are: no chorus says so much. */
const SENTENCES = 5;
const SHARE = 0.5;

/** A diagnostic for each of them, at the first file of the day. */
export function manyExports(days: readonly RoomDay[]): Diagnostic[] {
  return days.flatMap((day) => {
    const file = day.entries[0]?.message.origin.file;
    if (file === undefined || !areMany(dayFacts(day))) return [];
    const message = `What was said on ${day.day} stands three times or more, each time under another name`;
    const hint =
      "Keep the exports of two accounts at most: with more, what stands several times is shown several times";
    return [diagnostic("day-many-exports", { file, line: 0, column: 0 }, message, hint)];
  });
}

function areMany({ day, clusters }: DayFacts): boolean {
  const found = clusters.filter((cluster) => cluster.every(isSentence) && hasThreeNames(cluster));
  const texts = new Set(found.map(([first]) => first?.key));
  return texts.size >= SENTENCES && found.flat().length >= SHARE * day.entries.filter(isSentence).length;
}

function hasThreeNames(cluster: Cluster): boolean {
  return new Set(cluster.map(({ message }) => message.name)).size > 2;
}
