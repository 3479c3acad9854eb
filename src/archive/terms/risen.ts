/** Which terms a month brought up. */
import { compareText } from "../../compareText.ts";
import type { MonthDate, RisenTerm, RisenTerms, RoomId, TermId } from "../../model.ts";

const MOST = 10;
/** Fewer messages with a term are chance. */
const LEAST_MESSAGES = 5;
/** It must be used so many times as often as before. */
const LEAST_RISE = 2;
/** With fewer messages before it there is nothing to compare a month with. */
const LEAST_BEFORE = 500;

/** Messages by month. */
export type MonthCounts = ReadonlyMap<MonthDate, number>;

/**
 * The terms that rose in each month of one part of the archive: their share of all messages is at least twice what it was in all months before.
 * The steepest come first, by how unlikely the rise is.
 *
 * @param spoken all spoken messages of the part
 * @param byTerm those that hold each term
 */
export function findRisen(
  room: RoomId | null,
  spoken: MonthCounts,
  byTerm: ReadonlyMap<TermId, MonthCounts>,
): RisenTerms[] {
  const before = new Map<TermId, number>();
  let total = 0;
  const risen: RisenTerms[] = [];
  for (const month of [...spoken.keys()].sort()) {
    const all = spoken.get(month) ?? 0;
    const scored: { term: RisenTerm; score: number }[] = [];
    for (const [id, counts] of byTerm) {
      const messages = counts.get(month) ?? 0;
      const earlier = before.get(id) ?? 0;
      if (total >= LEAST_BEFORE && messages >= LEAST_MESSAGES) {
        // Half a message more than there was, so that a new term has something to be compared with.
        const rise = messages / all / ((earlier + 0.5) / total);
        if (rise >= LEAST_RISE)
          scored.push({ term: { term: id, messages, before: earlier }, score: messages * Math.log(rise) });
      }
      before.set(id, earlier + messages);
    }
    total += all;
    if (scored.length === 0) continue;
    scored.sort((a, b) => b.score - a.score || compareText(a.term.term, b.term.term));
    risen.push({ room, month, terms: scored.slice(0, MOST).map(({ term }) => term) });
  }
  return risen;
}
