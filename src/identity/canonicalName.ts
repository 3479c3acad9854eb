/** Which of a person's names they are shown under. */

import { compareText } from "../compareText.ts";
import type { Alias, DayDate } from "../model.ts";
import { dayNumber } from "../transcript/calendar.ts";

/** Names last used within this many days of the person's latest message are current. */
const CURRENT_DAYS = 90;
/** What separates the parts of a group nickname: 龚晓冬-银联-产品-上海. */
const SEPARATORS = /[-－—–_~～|｜\s·•,，、/]+/u;
/** More parts than these say no more about who somebody is. */
const MAX_PARTS = 4;

/**
 * The most informative current name: of the names used in the person's last ninety days, the one with the most parts (four at most); of
 * those, the one without lost characters (`??`), then the one used last, then most, then the first by code unit.
 *
 * @param aliases at least one that headed a message
 */
export function canonicalName(aliases: readonly Alias[]): string {
  const used = aliases.filter(({ last }) => last !== null);
  const latest = Math.max(...used.map(({ last }) => lastDay(last)));
  const current = used.filter(({ last }) => latest - lastDay(last) <= CURRENT_DAYS);
  const ranked = [...(current.length > 0 ? current : aliases)].sort(
    (a, b) =>
      parts(b.name) - parts(a.name) ||
      Number(a.name.includes("??")) - Number(b.name.includes("??")) ||
      lastDay(b.last) - lastDay(a.last) ||
      b.messages - a.messages ||
      compareText(a.name, b.name),
  );
  return ranked[0]?.name ?? "";
}

function parts(name: string): number {
  return Math.min(name.split(SEPARATORS).filter((part) => /[\p{L}\p{N}]/u.test(part)).length, MAX_PARTS);
}

function lastDay(day: DayDate | null): number {
  return day === null ? 0 : dayNumber(day);
}
