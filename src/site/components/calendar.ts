/**
 * Months as tables of weeks, Monday first: small ones with tinted days for a year, a large one for a month.
 */
import type { Day, DayDate, MonthDate, SiteUrl } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Fragment, Html } from "../html.ts";
import { html } from "../html.ts";
import { dayOf, dayOfMonth, daysInMonth, weekdayIndex } from "../text/dates.ts";
import { heatLevel } from "./heat.ts";

/** What a calendar shows. */
export interface CalendarSource {
  /** The day to link to; undefined where there is no transcript. */
  day(date: DayDate): Day | undefined;
  /** Messages on that date, for the tint. */
  messages(date: DayDate): number;
  /** The largest number of messages on one date. */
  readonly most: number;
}

/** The calendar of one room's days. */
export function calendarOf(days: readonly Day[]): CalendarSource {
  const byDate = new Map(days.map((day) => [day.day, day]));
  return {
    day: (date) => byDate.get(date),
    messages: (date) => byDate.get(date)?.messages.length ?? 0,
    most: days.reduce((most, day) => Math.max(most, day.messages.length), 0),
  };
}

/** A year of small months; months without a day are left out. `monthUrl` is null where a month has no page of its own. */
export function yearCalendar(
  site: SiteContext,
  months: readonly { readonly month: MonthDate; readonly url: SiteUrl | null }[],
  source: CalendarSource,
): Html {
  return html`<div class="year-calendar">${months.map(({ month, url }) => {
    const name = site.dates.monthOfYear(month);
    const caption = url === null ? name : html`<a href="${site.href(url)}">${name}</a>`;
    return table(site, month, "month-small", caption, (date) => smallDay(site, source, date));
  })}</div>`;
}

/** One large month; `content` fills the cell of a day that has a transcript. */
export function monthCalendar(
  site: SiteContext,
  month: MonthDate,
  source: CalendarSource,
  content: (day: Day) => Fragment,
): Html {
  const caption = html`<span class="hidden">${site.t("calendar.caption", { month: site.dates.month(month) })}</span>`;
  return table(site, month, "month-large", caption, (date) => {
    const number = dayOfMonth(date);
    const day = source.day(date);
    if (day === undefined) return html`<td><span class="date-number">${number}</span></td>`;
    const level = heatLevel(source.messages(date), source.most);
    return html`<td class="k${level}"><a href="${site.href(day.url)}"><span class="date-number">${number}</span>${content(day)}</a></td>`;
  });
}

/** The legend of the tints. */
export function calendarLegend(site: SiteContext): Html {
  const levels = [0, 1, 2, 3, 4].map((level) => html`<span class="k${level}"></span>`);
  return html`<p class="legend"><span>${site.t("calendar.legend.less")}</span> <span class="legend-levels" aria-hidden="true">${levels}</span> <span>${site.t("calendar.legend.more")}</span></p>`;
}

function smallDay(site: SiteContext, source: CalendarSource, date: DayDate): Html {
  const number = dayOfMonth(date);
  const day = source.day(date);
  if (day === undefined) return html`<td>${number}</td>`;
  const messages = source.messages(date);
  const title = site.t("calendar.day", {
    day: site.dates.dayOfYear(date),
    messages: site.t("count.messages", { n: messages }),
  });
  return html`<td class="k${heatLevel(messages, source.most)}"><a href="${site.href(day.url)}" title="${title}">${number}</a></td>`;
}

function table(
  site: SiteContext,
  month: MonthDate,
  kind: string,
  caption: Fragment,
  cell: (date: DayDate) => Html,
): Html {
  const short = site.t("calendar.weekdays").split(",");
  const full = site.t("calendar.weekdays.full").split(",");
  return html`<table class="${kind}"><caption>${caption}</caption>
<thead><tr>${short.map((name, i) => html`<th scope="col" abbr="${full[i]}">${name}</th>`)}</tr></thead>
<tbody>
${weeks(month).map((week) => html`<tr>${week.map((date) => (date === null ? html`<td class="outside"></td>` : cell(date)))}</tr>\n`)}</tbody></table>
`;
}

/** The month's days in rows of seven, null before the first and after the last. */
function weeks(month: MonthDate): readonly (readonly (DayDate | null)[])[] {
  const lead = weekdayIndex(dayOf(month, 1));
  const total = daysInMonth(month);
  const rows: (DayDate | null)[][] = [];
  for (let start = 1 - lead; start <= total; start += 7) {
    rows.push(
      Array.from({ length: 7 }, (_, i) => (start + i < 1 || start + i > total ? null : dayOf(month, start + i))),
    );
  }
  return rows;
}
