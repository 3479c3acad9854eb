/**
 * A room: its years as calendars, and who speaks in it.
 */

import type { Room } from "../../model.ts";
import { searchForUrl } from "../../urls.ts";
import { activeSpeakers } from "../components/activeSpeakers.ts";
import { breadcrumbs } from "../components/breadcrumbs.ts";
import { calendarLegend, calendarOf, yearCalendar } from "../components/calendar.ts";
import { dayList } from "../components/dayList.ts";
import { facts } from "../components/facts.ts";
import { hourChart } from "../components/hourChart.ts";
import { layout } from "../components/layout.ts";
import { waysIn } from "../components/waysIn.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";

const LATEST_DAYS = 4;
const ACTIVE_SPEAKERS = 12;

export const roomPages: PageKind = {
  name: "room",
  pages: (site) => site.archive.rooms.map((room) => ({ url: room.url, render: () => renderRoom(site, room) })),
};

export default eleventyTemplate(roomPages);

function renderRoom(site: SiteContext, room: Room): Html {
  const range = site.range(room.days[0]?.day ?? null, room.days.at(-1)?.day ?? null);
  const counts = site.t("room.description", {
    room: room.name,
    range,
    days: site.t("count.days", { n: room.days.length }),
    messages: site.t("count.messages", { n: room.messages }),
  });
  const description = room.description === null ? counts : `${room.description} ${counts}`;
  const hours = hourChart(site, hoursOf(room));
  const latest = room.days.slice(-LATEST_DAYS).reverse();
  const speakers = site.summary.participantsByRoom.get(room.id) ?? [];
  return layout(
    site,
    { url: room.url, title: room.name, description, kind: "room" },
    html`${breadcrumbs(site)}
<header class="page-head"><h1><bdi>${room.name}</bdi></h1>
${room.description !== null && html`<p class="lead">${room.description}</p>\n`}<p class="range">${range}</p>
${facts(site, [
  { count: room.messages, unit: "unit.messages" },
  { count: room.days.length, unit: "unit.days" },
  { count: room.speakers, unit: "unit.speakers" },
])}${
  site.archive.rooms.length > 1 &&
  html`
<p class="more"><a href="${site.href(searchForUrl({ room: room.id }))}">${site.t("room.search")}</a></p>`
}</header>
${years(site, room)}
<div class="columns">
<div><section class="section" aria-labelledby="latest-title"><h2 id="latest-title">${site.t("home.latest")}</h2>
${dayList(site, latest, { rooms: false })}</section>
${
  hours !== null &&
  html`<section class="section" aria-labelledby="hours-title"><h2 id="hours-title">${site.t("room.hours")}</h2>
${hours}</section>`
}</div>
${
  speakers.length > 0 &&
  html`<section class="section" aria-labelledby="speakers-title"><h2 id="speakers-title">${site.t("room.speakers")}</h2>
${activeSpeakers(site, speakers, ACTIVE_SPEAKERS)}</section>`
}
</div>
${waysIn(site, room.id)}`,
  );
}

/** Spoken messages by hour of the day. */
function hoursOf(room: Room): readonly number[] {
  const hours = new Array<number>(24).fill(0);
  for (const { kind, clock } of room.days.flatMap(({ messages }) => messages)) {
    const hour = Number(clock.slice(0, 2));
    if (kind === "spoken") hours[hour] = (hours[hour] ?? 0) + 1;
  }
  return hours;
}

function years(site: SiteContext, room: Room): Html {
  const source = calendarOf(room.days);
  return html`<section class="section" aria-labelledby="calendar-title"><h2 id="calendar-title">${site.t("home.calendar")}</h2>
<p class="hint">${site.t("home.calendar.hint")}</p>
${calendarLegend(site)}
${[...room.years].reverse().map(
  (
    year,
  ) => html`<h3 class="year"><a href="${site.href(year.url)}">${site.dates.year(year.year)}</a> <span class="count">${site.t("count.messages", { n: year.messages })}</span></h3>
${yearCalendar(site, year.months, source)}`,
)}</section>`;
}
