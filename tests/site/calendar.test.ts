import { describe, expect, test } from "vitest";
import type { DayDate, MonthDate } from "../../src/model.ts";
import { calendarOf, monthCalendar, yearCalendar } from "../../src/site/components/calendar.ts";
import { dayOf, daysInMonth, weekdayIndex } from "../../src/site/text/dates.ts";
import { fixtureSite } from "./fixtures.ts";
import { elementsOf, withClass } from "./markup.ts";

const site = fixtureSite({ prefix: "/repo/" });
const days = site.archive.rooms[0]?.days ?? [];

/** The dates of a month as rows of the table that was made, by the texts of its cells. */
function rows(markup: string): string[][] {
  return elementsOf(markup)
    .filter(({ name }) => name === "tr")
    .slice(1)
    .map(({ text }) => [text]);
}

describe("a month", () => {
  test.each(["2017-12", "2018-01", "2018-02", "2020-02", "2018-04", "2021-02"] as MonthDate[])(
    "%s has each of its days once, under its weekday",
    (month) => {
      const markup = yearCalendar(site, [{ month, url: null }], calendarOf([])).markup;
      const cells = elementsOf(markup).filter(({ name }) => name === "td");
      expect(cells.length % 7).toBe(0);
      expect(rows(markup)).toHaveLength(cells.length / 7);
      const dates = cells.flatMap(({ text }, at) => (text === "" ? [] : [{ number: Number(text), weekday: at % 7 }]));
      expect(dates).toEqual(
        Array.from({ length: daysInMonth(month) }, (_, i) => ({
          number: i + 1,
          weekday: weekdayIndex(dayOf(month, i + 1) as DayDate),
        })),
      );
    },
  );

  test("links the days that have a transcript, tinted by how much was said", () => {
    const markup = monthCalendar(site, "2017-12", calendarOf(days), () => null).markup;
    const links = elementsOf(markup).filter(({ name }) => name === "a");
    expect(links.map(({ attributes, text }) => [attributes.href, text])).toEqual([
      ["/repo/proddev/2017/12/25/", "25"],
      ["/repo/proddev/2017/12/26/", "26"],
    ]);
    expect(withClass(markup, "k4").map(({ text }) => text)).toEqual(["25"]);
    expect(withClass(markup, "k0").map(({ text }) => text)).toEqual(["26"]);
  });
});
