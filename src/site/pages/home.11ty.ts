/**
 * The home page: what this archive is, its rooms, its latest days, a calendar to enter by, and who speaks in it.
 */

import { compareText } from "../../compareText.ts";
import type { DayDate, MonthDate, Room } from "../../model.ts";
import { homeUrl, speakersUrl } from "../../urls.ts";
import { activeSpeakers } from "../components/activeSpeakers.ts";
import type { CalendarSource } from "../components/calendar.ts";
import { calendarLegend, yearCalendar } from "../components/calendar.ts";
import { dayList } from "../components/dayList.ts";
import { facts } from "../components/facts.ts";
import { layout } from "../components/layout.ts";
import { mark } from "../components/mark.ts";
import { searchBox } from "../components/searchBox.ts";
import { waysIn } from "../components/waysIn.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";
import { monthNumbers } from "../text/dates.ts";

const LATEST_DAYS = 8;
const ACTIVE_SPEAKERS = 12;

export const homePages: PageKind = {
  name: "home",
  pages: (site) => [{ url: homeUrl, render: () => renderHome(site) }],
};

export default eleventyTemplate(homePages);

function renderHome(site: SiteContext): Html {
  const { summary, archive } = site;
  const head = {
    url: homeUrl,
    title: null,
    description: site.description,
    kind: "home",
    ownSearchBox: true,
    scripts: ["today"],
  } as const;
  if (archive.rooms.length === 0) {
    return layout(site, head, html`<div class="masthead"><h1>${site.title}</h1><p>${site.t("home.empty")}</p></div>`);
  }
  return layout(
    site,
    head,
    html`<div class="masthead">
${mark()}
<h1><bdi>${site.title}</bdi></h1>
<p class="lead">${site.description}</p>
<p class="range">${site.range(summary.first, summary.last)}</p>
${facts(site, [
  { count: archive.messages.length, unit: "unit.messages" },
  { count: summary.days, unit: "unit.days" },
  { count: summary.participants.length, unit: "unit.speakers" },
])}
${searchBox(site, "large")}
</div>
<section class="section" id="rooms" aria-labelledby="rooms-title"><h2 id="rooms-title">${site.t("home.rooms")}</h2>
<ul class="room-cards">${archive.rooms.map((room) => roomCard(site, room))}</ul></section>
<div class="columns">
<section class="section" aria-labelledby="latest-title"><h2 id="latest-title">${site.t("home.latest")}</h2>
${dayList(site, summary.latestDays.slice(0, LATEST_DAYS), { rooms: archive.rooms.length > 1 })}</section>
${
  summary.participants.length > 0 &&
  html`<section class="section" aria-labelledby="speakers-title"><h2 id="speakers-title">${site.t("home.speakers")}</h2>
${activeSpeakers(site, summary.participants, ACTIVE_SPEAKERS)}
<p class="more"><a href="${site.href(speakersUrl)}">${site.t("home.speakers.all")}</a></p></section>`
}
</div>
${waysIn(site, null)}
${calendars(site)}`,
  );
}

function roomCard(site: SiteContext, room: Room): Html {
  const first = room.days[0];
  const last = room.days.at(-1);
  return html`<li class="room-card"><a href="${site.href(room.url)}"><bdi class="room-card-name">${room.name}</bdi></a>
${room.description !== null && html`<p class="room-card-description">${room.description}</p>\n`}<p class="room-card-facts">${[
    site.t("count.messages", { n: room.messages }),
    site.t("count.days", { n: room.days.length }),
    ...(room.speakers > 0 ? [site.t("count.speakers", { n: room.speakers })] : []),
  ].join(" · ")}</p>
<p class="room-card-range">${site.range(first?.day ?? null, last?.day ?? null)}</p></li>
`;
}

/** A year after the other, newest first; a date leads to the room that said most on it. */
function calendars(site: SiteContext): Html {
  const { daysByDate } = site.summary;
  const messages = (date: DayDate) => (daysByDate.get(date) ?? []).reduce((sum, day) => sum + day.messages.length, 0);
  const source: CalendarSource = {
    day: (date) => daysByDate.get(date)?.[0],
    messages,
    most: [...daysByDate.keys()].reduce((most, date) => Math.max(most, messages(date)), 0),
  };
  const months = monthsOf(site);
  const years = [...new Set(months.map((month) => monthNumbers(month).year))].sort((a, b) => b - a);
  return html`<section class="section" aria-labelledby="calendar-title"><h2 id="calendar-title">${site.t("home.calendar")}</h2>
<p class="hint">${site.t("home.calendar.hint")}</p>
<p class="today" data-today="${site.t("home.today")}" data-separator="${site.t("list.separator")}" hidden></p>
${calendarLegend(site)}
${years.map(
  (year) => html`<h3 class="year">${site.dates.year(year)}</h3>
${yearCalendar(
  site,
  months
    .filter((month) => monthNumbers(month).year === year)
    .map((month) => ({ month, url: monthAddress(site, month) })),
  source,
)}`,
)}</section>`;
}

function monthsOf(site: SiteContext): readonly MonthDate[] {
  const all = site.archive.rooms.flatMap((room) => room.years.flatMap((year) => year.months.map(({ month }) => month)));
  return [...new Set(all)].sort(compareText);
}

/** A month has a page in each room that spoke in it; where that is one room, the calendar leads there. */
function monthAddress(site: SiteContext, month: MonthDate) {
  const pages = site.archive.rooms.flatMap((room) =>
    room.years.flatMap((year) => year.months.filter((each) => each.month === month)),
  );
  return pages.length === 1 ? (pages[0]?.url ?? null) : null;
}
