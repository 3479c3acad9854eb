/**
 * The names to offer for what was typed of one.
 */

import { fold } from "../../folding/fold.ts";
import type { SpeakerTable } from "./files.ts";
import { beginsAtSyllable } from "./syllables.ts";
import type { SpeakerOffer } from "./types.ts";

/** How well a name fits: nothing comes before a name typed in full, then those that begin so, then those that have it somewhere. */
const WAYS: readonly ((name: string, typed: string) => boolean)[] = [
  (name, typed) => name === typed,
  (name, typed) => name.startsWith(typed),
  (name, typed) => name.includes(typed),
];

/**
 * Speakers who have a name, or an id, that contains what was typed, compared folded; each once, those first whose name fits best, the
 * canonical name before aliases and these before the id. Nothing typed fits everybody. `beginning`: only names and ids that begin so.
 */
export function offerSpeakers(
  table: SpeakerTable,
  typed: string,
  limit: number,
  which: "containing" | "beginning" = "containing",
): SpeakerOffer[] {
  const ways = which === "beginning" ? WAYS.slice(0, 2) : WAYS;
  const wanted = fold(typed);
  const all = table.speakers.map(([id, ...names]) => ({ id, names, folded: [...names, id].map(fold) }));
  const fitting = all.flatMap(({ names, folded }, place) => {
    for (const [way, fits] of ways.entries()) {
      const found = folded.findIndex(
        (each, at) => fits(each, wanted) || (at === names.length && way > 0 && spells(each, wanted, way > 1)),
      );
      if (found === -1) continue;
      // A canonical name, an alias, the id.
      const kind = found === 0 ? 0 : found === names.length ? 2 : 1;
      return [{ place, rank: way * 3 + kind, whole: way === 0, alias: kind === 1 ? (names[found] ?? null) : null }];
    }
    return [];
  });
  const owners = ownersOf(all, table.unresolved);
  const ids = new Set(all.map(({ id }) => id));
  const chosen = fitting.sort((a, b) => a.rank - b.rank).slice(0, Math.max(0, limit));
  return chosen.flatMap(({ place, alias, whole }) => {
    const { id, names, folded } = all[place] ?? {};
    if (id === undefined || names === undefined) return [];
    // A name that means this speaker and nobody else, and can be typed.
    const own = (name: string, at: number) => owners.get(folded?.[at] ?? "") === place && !ids.has(name);
    const value = names.find((name, at) => own(name, at) && /^[^"]+$/u.test(name) && name.trim() === name) ?? id;
    return [{ id, name: names[0] ?? id, alias, whole, value }];
  });
}

/** Whether an id begins with letters that were typed without its hyphens (`gongxiao` for `gong-xiao-dong`), or, `inside`, from some syllable on. */
function spells(id: string, typed: string, inside: boolean): boolean {
  const letters = typed.replace(/[-'\s]/gu, "");
  const syllables = id.split("-");
  return letters !== "" && (inside ? beginsAtSyllable(syllables, letters) : syllables.join("").startsWith(letters));
}

/** Whose each folded name is, by the place in the table; -1: several speakers', or not always one's. */
function ownersOf(
  all: readonly { names: readonly string[]; folded: readonly string[] }[],
  unresolved: SpeakerTable["unresolved"],
): ReadonlyMap<string, number> {
  const owners = new Map(unresolved.map(([name]) => [fold(name), -1]));
  for (const [place, { names, folded }] of all.entries()) {
    for (const name of folded.slice(0, names.length)) {
      owners.set(name, (owners.get(name) ?? place) === place ? place : -1);
    }
  }
  return owners;
}
