/** Which dates and clock times exist. */
import type { ClockTime, DayDate } from "../model.ts";

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/u;

/** The text as a day of the calendar, or null when there is no such day (`2018-02-30`). */
export function parseDay(text: string): DayDate | null {
  const match = DAY.exec(text);
  if (match === null) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year > 0 ? (text as DayDate) : null;
}

/** `20171225`, `2017-12-5`, `2017.12.25`, `2017年12月25日`: the year, month and day that a name begins with, however they are told apart. */
const WRITTEN_DAY = /^(\d{4})(?:(\d{2})(\d{2})|[-_. ](\d{1,2})[-_. ](\d{1,2})|年 ?(\d{1,2})月 ?(\d{1,2})日?)(?!\d)/u;

/** The day that a name begins with in whatever way people write one, and what stands behind it; null when it begins with none. */
export function writtenDay(name: string): { readonly day: DayDate; readonly rest: string } | null {
  const match = WRITTEN_DAY.exec(name);
  if (match === null) return null;
  const [year, month, date] = match.slice(1).filter((part) => part !== undefined);
  const day = parseDay(`${year}-${month?.padStart(2, "0")}-${date?.padStart(2, "0")}`);
  return day === null ? null : { day, rest: name.slice(match[0].length) };
}

/** Seconds since midnight, or null when the clock never shows that time (`25:61:61`). */
export function parseClock(clock: ClockTime): number | null {
  const hours = twoDigits(clock, 0);
  const minutes = twoDigits(clock, 3);
  const seconds = twoDigits(clock, 6);
  return hours < 24 && minutes < 60 && seconds < 60 ? hours * 3600 + minutes * 60 + seconds : null;
}

const ZERO = 0x30;

/** By code units, because every message passes here several times. */
function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

/** Days since the epoch. */
export function dayNumber(day: DayDate): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}
