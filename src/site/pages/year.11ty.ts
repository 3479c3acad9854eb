/**
 * A year of a room: its calendar, and its months.
 */

import type { Room, Year } from "../../model.ts";
import { bar } from "../components/bar.ts";
import { breadcrumbs } from "../components/breadcrumbs.ts";
import { calendarLegend, calendarOf, yearCalendar } from "../components/calendar.ts";
import { facts } from "../components/facts.ts";
import { layout } from "../components/layout.ts";
import { neighbours } from "../components/neighbours.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";

export const yearPages: PageKind = {
  name: "year",
  pages: (site) =>
    site.archive.rooms.flatMap((room) =>
      room.years.map((year) => ({ url: year.url, render: () => renderYear(site, room, year) })),
    ),
};

export default eleventyTemplate(yearPages);

function renderYear(site: SiteContext, room: Room, year: Year): Html {
  const name = site.dates.year(year.year);
  const days = year.months.flatMap((month) => month.days);
  const at = room.years.indexOf(year);
  const most = year.months.reduce((largest, month) => Math.max(largest, month.messages), 0);
  return layout(
    site,
    {
      url: year.url,
      title: site.t("year.titleIn", { year: name, room: room.name }),
      description: site.t("year.description", {
        room: room.name,
        year: name,
        days: site.t("count.days", { n: days.length }),
        messages: site.t("count.messages", { n: year.messages }),
      }),
      kind: "year",
    },
    html`${breadcrumbs(site, [{ url: room.url, text: room.name }])}
<header class="page-head"><p class="eyebrow"><bdi>${room.name}</bdi></p><h1>${name}</h1>
${facts(site, [
  { count: year.messages, unit: "unit.messages" },
  { count: days.length, unit: "unit.days" },
])}</header>
<section class="section" aria-labelledby="calendar-title"><h2 id="calendar-title">${site.t("home.calendar")}</h2>
${calendarLegend(site)}
${yearCalendar(site, year.months, calendarOf(days))}</section>
<section class="section" aria-labelledby="months-title"><h2 id="months-title">${site.t("year.months")}</h2>
<ol class="month-list">${year.months.map(
      (
        month,
      ) => html`<li><a href="${site.href(month.url)}"><span class="month-list-name">${site.dates.monthOfYear(month.month)}</span> <span class="count">${site.t("count.messages", { n: month.messages })}</span> <span class="count">${site.t("count.days", { n: month.days.length })}</span>${bar(month.messages, most)}</a></li>
`,
    )}</ol></section>
${neighbours(site, site.t("year.neighbours"), {
  previous: step(site, room.years[at - 1]),
  next: step(site, room.years[at + 1]),
})}`,
  );
}

function step(site: SiteContext, year: Year | undefined) {
  return year === undefined ? null : { url: year.url, text: site.dates.year(year.year) };
}
