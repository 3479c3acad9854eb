/**
 * Calendar days and months in words. No clock, no locale of the machine, no time zone enters.
 */
import { monthOf } from "../../archive/monthOf.ts";
import type { Language } from "../../config.ts";
import type { DayDate, MonthDate } from "../../model.ts";

/** How dates are written in one language. */
export interface DateWords {
  /** `2017年12月25日` */
  day(day: DayDate): string;
  /** `12月25日` */
  dayOfYear(day: DayDate): string;
  /** `2017年12月` */
  month(month: MonthDate): string;
  /** `12月` */
  monthOfYear(month: MonthDate): string;
  /** `2017年` */
  year(year: number): string;
  /** `星期一` */
  weekday(day: DayDate): string;
  /** `12月25日 星期一` */
  dayAndWeekday(day: DayDate): string;
  /** The three pieces of a date, in the order they are read: year and month, day of the month, weekday. */
  readonly leaf: readonly ("month" | "day" | "weekday")[];
}

const ZH_WEEKDAYS = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"] as const;
const EN_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const EN_MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** The day's place in its week: 0 is Monday, 6 is Sunday. */
export function weekdayIndex(day: DayDate): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** How many days the month has. */
export function daysInMonth(month: MonthDate): number {
  const { year, month: number } = monthNumbers(month);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

/** The day of a month: (`2017-12`, 5) is `2017-12-05`. */
export function dayOf(month: MonthDate, day: number): DayDate {
  return `${month}-${String(day).padStart(2, "0")}` as DayDate;
}

/** The day an instant falls on, in the zone it is written in. */
export function dayOfInstant(instant: string): DayDate {
  return instant.slice(0, 10) as DayDate;
}

/** `2017-12` as numbers. */
export function monthNumbers(month: MonthDate): { readonly year: number; readonly month: number } {
  return { year: Number(month.slice(0, 4)), month: Number(month.slice(5, 7)) };
}

/** The day of the month as a number: 25 for `2017-12-25`. */
export function dayOfMonth(day: DayDate): number {
  return Number(day.slice(8, 10));
}

const chinese: DateWords = {
  day: (day) => `${chinese.month(monthOf(day))}${dayOfMonth(day)}日`,
  dayOfYear: (day) => `${chinese.monthOfYear(monthOf(day))}${dayOfMonth(day)}日`,
  month: (month) => `${chinese.year(monthNumbers(month).year)}${chinese.monthOfYear(month)}`,
  monthOfYear: (month) => `${monthNumbers(month).month}月`,
  year: (year) => `${year}年`,
  weekday: (day) => ZH_WEEKDAYS[weekdayIndex(day)] ?? "",
  dayAndWeekday: (day) => `${chinese.dayOfYear(day)} ${chinese.weekday(day)}`,
  leaf: ["month", "day", "weekday"],
};

const english: DateWords = {
  day: (day) => `${dayOfMonth(day)} ${english.month(monthOf(day))}`,
  dayOfYear: (day) => `${dayOfMonth(day)} ${english.monthOfYear(monthOf(day))}`,
  month: (month) => `${english.monthOfYear(month)} ${monthNumbers(month).year}`,
  monthOfYear: (month) => EN_MONTHS[monthNumbers(month).month - 1] ?? month,
  year: (year) => String(year),
  weekday: (day) => EN_WEEKDAYS[weekdayIndex(day)] ?? "",
  dayAndWeekday: (day) => `${english.weekday(day)}, ${english.dayOfYear(day)}`,
  leaf: ["weekday", "day", "month"],
};

/** How a language writes dates. */
export function dateWords(language: Language): DateWords {
  return language === "en" ? english : chinese;
}
