/**
 * A month of a room: a large calendar, then day after day.
 */

import type { Day, Month, Room, Selection } from "../../model.ts";
import { yearUrl } from "../../urls.ts";
import { breadcrumbs } from "../components/breadcrumbs.ts";
import { calendarOf, monthCalendar } from "../components/calendar.ts";
import { dayList } from "../components/dayList.ts";
import { withTopics } from "../components/description.ts";
import { discussionList } from "../components/discussionList.ts";
import { facts } from "../components/facts.ts";
import { layout } from "../components/layout.ts";
import { speakerName } from "../components/name.ts";
import { neighbours } from "../components/neighbours.ts";
import { seal } from "../components/seal.ts";
import { risenTerms } from "../components/terms.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";
import { monthNumbers } from "../text/dates.ts";

/** How many of the month's longest discussions are shown. */
const DISCUSSIONS = 5;

export const monthPages: PageKind = {
  name: "month",
  pages: (site) =>
    site.archive.rooms.flatMap((room) => {
      const months = room.years.flatMap((year) => year.months);
      return months.map((month, at) => ({
        url: month.url,
        render: () => renderMonth(site, room, month, months[at - 1], months[at + 1]),
      }));
    }),
};

export default eleventyTemplate(monthPages);

function renderMonth(
  site: SiteContext,
  room: Room,
  month: Month,
  previous: Month | undefined,
  next: Month | undefined,
): Html {
  const name = site.dates.month(month.month);
  const { year } = monthNumbers(month.month);
  const here = (part: Selection) => part.room === room.id && part.month === month.month;
  const risen = site.archive.glossary.risen.find(here);
  const list = site.archive.discussionLists.find(here);
  return layout(
    site,
    {
      url: month.url,
      title: site.t("month.titleIn", { month: name, room: room.name }),
      description: description(site, room, month),
      kind: "month",
    },
    html`${breadcrumbs(site, [
      { url: room.url, text: room.name },
      { url: yearUrl(room.id, year), text: site.dates.year(year) },
    ])}
<header class="page-head"><p class="eyebrow"><bdi>${room.name}</bdi></p><h1>${name}</h1>
${facts(site, [
  { count: month.messages, unit: "unit.messages" },
  { count: month.days.length, unit: "unit.days" },
])}</header>
${monthCalendar(site, month.month, calendarOf(month.days), (day) => cell(site, day))}
${
  risen !== undefined &&
  html`<section class="section" aria-labelledby="risen-title"><h2 id="risen-title">${site.t("terms.risen")}</h2>
<p class="hint">${site.t("terms.risen.hint")}</p>
${risenTerms(site, risen)}</section>`
}
${
  list !== undefined &&
  list.longest.length > 0 &&
  html`<section class="section" aria-labelledby="discussions-title"><h2 id="discussions-title">${site.t("ways.discussions")}</h2>
${discussionList(site, list.longest.slice(0, DISCUSSIONS))}
<p class="more"><a href="${site.href(list.url)}">${site.t("ways.discussions.all", { n: list.total })}</a></p></section>`
}
<section class="section" aria-labelledby="days-title"><h2 id="days-title">${site.t("month.days")}</h2>
${dayList(site, month.days, { rooms: false })}</section>
${neighbours(site, site.t("month.neighbours"), { previous: step(site, previous), next: step(site, next) })}`,
  );
}

function description(site: SiteContext, room: Room, { month, days, messages }: Month): string {
  const said = site.t("month.description", {
    room: room.name,
    month: site.dates.month(month),
    days: site.t("count.days", { n: days.length }),
    messages: site.t("count.messages", { n: messages }),
  });
  return withTopics(
    site,
    said,
    days.flatMap(({ discussions }) => discussions),
  );
}

/** How much was said, and the seals of those who said most. */
function cell(site: SiteContext, day: Day): Html {
  const seals = day.participants.slice(0, 3).map(({ speaker }) => seal(speaker, speakerName(site, speaker)));
  return html` <span class="month-count">${site.t("count.messages.short", { n: day.messages.length })}</span><span class="seals">${seals}</span>`;
}

function step(site: SiteContext, month: Month | undefined) {
  return month === undefined ? null : { url: month.url, text: site.dates.month(month.month) };
}
