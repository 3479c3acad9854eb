import { describe, expect, test } from "vitest";
import type { DayDate, MonthDate } from "../../src/model.ts";
import { dateWords, dayOf, daysInMonth, weekdayIndex } from "../../src/site/text/dates.ts";

describe("dates", () => {
  test.each([
    ["2017-12-25", "2017年12月25日", "星期一", "25 December 2017", "Monday"],
    ["2018-03-05", "2018年3月5日", "星期一", "5 March 2018", "Monday"],
    ["2020-02-29", "2020年2月29日", "星期六", "29 February 2020", "Saturday"],
    ["1999-12-31", "1999年12月31日", "星期五", "31 December 1999", "Friday"],
  ] as const)("%s is written in both languages", (day, chinese, weekday, english, englishWeekday) => {
    expect(dateWords("zh-CN").day(day)).toBe(chinese);
    expect(dateWords("zh-CN").weekday(day)).toBe(weekday);
    expect(dateWords("en").day(day)).toBe(english);
    expect(dateWords("en").weekday(day)).toBe(englishWeekday);
  });

  test("a day with its weekday is in the order of its language", () => {
    expect(dateWords("zh-CN").dayAndWeekday("2017-12-25")).toBe("12月25日 星期一");
    expect(dateWords("en").dayAndWeekday("2017-12-25")).toBe("Monday, 25 December");
  });

  test.each([
    ["2017-02", 28],
    ["2020-02", 29],
    ["1900-02", 28],
    ["2000-02", 29],
    ["2017-12", 31],
    ["2017-11", 30],
  ] as const)("%s has %d days", (month, days) => {
    expect(daysInMonth(month as MonthDate)).toBe(days);
  });

  test("weeks begin on Monday and go on without a gap", () => {
    const days = Array.from({ length: 14 }, (_, i) => dayOf("2018-01", i + 1));
    expect(days.map((day: DayDate) => weekdayIndex(day))).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6]);
  });
});
