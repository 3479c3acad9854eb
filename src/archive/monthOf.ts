import type { DayDate, MonthDate } from "../model.ts";

/** The month a day belongs to. */
export function monthOf(day: DayDate): MonthDate {
  return day.slice(0, "2017-12".length) as MonthDate;
}
