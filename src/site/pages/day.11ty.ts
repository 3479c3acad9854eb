/**
 * A day of a room. A day of more than 3,000 messages is four pages by the clock, and its own address leads to them.
 */

import { monthOf } from "../../archive/monthOf.ts";
import type { Day, DayPage, Discussion, Presenter, Room } from "../../model.ts";
import { dayMarkdownUrl, monthUrl, yearUrl } from "../../urls.ts";
import { breadcrumbs } from "../components/breadcrumbs.ts";
import { leafPieces } from "../components/dayList.ts";
import { withTopics } from "../components/description.ts";
import { gathered } from "../components/gathered.ts";
import { hourIndex, hourSection, hoursOf, LONG_PAGE } from "../components/hours.ts";
import { layout } from "../components/layout.ts";
import { imageOrigins } from "../components/media.ts";
import { speakerLink } from "../components/name.ts";
import { type Neighbour, neighbours, type Steps, steps } from "../components/neighbours.ts";
import { outline } from "../components/outline.ts";
import { participants } from "../components/participants.ts";
import type { SiteContext } from "../context.ts";
import type { Fragment, Html } from "../html.ts";
import { html, join } from "../html.ts";
import type { Page, PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";
import { dateOfYear } from "../summary.ts";
import { monthNumbers } from "../text/dates.ts";

export const dayPages: PageKind = {
  name: "day",
  pages: (site) => site.archive.rooms.flatMap((room) => room.days.flatMap((_, at) => pagesOf(site, room, at))),
};

export default eleventyTemplate(dayPages);

/** What all pages of a day know. */
interface Context {
  readonly room: Room;
  readonly day: Day;
  readonly previous: Day | undefined;
  readonly next: Day | undefined;
}

function pagesOf(site: SiteContext, room: Room, at: number): readonly Page[] {
  const day = room.days[at];
  if (day === undefined) return [];
  const context: Context = { room, day, previous: room.days[at - 1], next: room.days[at + 1] };
  const inputs = () => site.dayDigests.of(day);
  const pages = day.pages.map((page) => ({ url: page.url, inputs, render: () => renderPage(site, context, page) }));
  return pages.some(({ url }) => url === day.url)
    ? pages
    : [{ url: day.url, inputs, render: () => renderOverview(site, context) }, ...pages];
}

function renderPage(site: SiteContext, context: Context, page: DayPage): Html {
  const { day } = context;
  const hours = hoursOf(page.runs);
  const long = page.messages > LONG_PAGE;
  const messages = page.runs.flatMap((run) => run.messages);
  const origins = imageOrigins(site, messages);
  const part = page.fromHour === null ? null : partName(site, page.fromHour);
  return dayLayout(site, context, {
    page,
    part,
    origins,
    content: html`${part !== null && partLinks(site, day, page)}
<div class="day">
${hourIndex(site, hours)}
<article class="stream" ${streamTexts(site, context)}>
${hours.length === 0 && html`<p class="empty">${site.t(part === null ? "day.empty" : "day.part.empty")}</p>`}${hours.map((hour) => hourSection(site, hour, long))}</article>
<div class="day-side">
${outline(site, page, discussionsOf(day, page))}
${participants(site, day)}
</div>
</div>
${gathered(site, messages)}`,
  });
}

/** What the scripts of the page say. */
function streamTexts(site: SiteContext, { room, day }: Context): Html {
  const where = site.t("day.titleIn", { day: site.dates.day(day.day), room: room.name });
  return html`data-image-loading="${site.t("image.loading")}" data-image-failed="${site.t("image.failed")}" data-cite-label="${site.t("cite.label")}" data-cite-several="${site.t("cite.several")}" data-cite-hint="${site.t("cite.hint")}" data-cite-line="${site.t("cite.line")}" data-cite-whole="${site.t("cite.whole")}" data-cite-where="${where}" data-cite-done="${site.t("cite.done")}" data-cite-failed="${site.t("cite.failed")}" data-resume="${site.t("day.resume")}"`;
}

/** The day's own address when its messages are on four pages; `parts.entry.ts` forwards permalinks to the page that has them. */
function renderOverview(site: SiteContext, context: Context): Html {
  return dayLayout(site, context, {
    page: null,
    part: null,
    origins: new Set(),
    content: html`<p class="lead">${site.t("day.parts")}</p>
${partLinks(site, context.day, null)}
<div class="day"><div class="day-side">${participants(site, context.day)}</div></div>`,
  });
}

function dayLayout(
  site: SiteContext,
  context: Context,
  options: { page: DayPage | null; part: string | null; origins: ReadonlySet<string>; content: Html },
): Html {
  const { room, day } = context;
  const { page, part } = options;
  const { year } = monthNumbers(monthOf(day.day));
  const date = site.dates.day(day.day);
  const title = site.t("day.titleIn", { day: part === null ? date : `${date} ${part}`, room: room.name });
  const around = stepsFrom(site, context, page);
  return layout(
    site,
    {
      url: page?.url ?? day.url,
      title,
      description: description(site, context, page),
      kind: "day",
      scripts: [page === null ? "parts" : "day"],
      imageOrigins: options.origins,
      extra: relatedLinks(site, context),
    },
    html`${breadcrumbs(site, [
      { url: room.url, text: room.name },
      { url: yearUrl(room.id, year), text: site.dates.year(year) },
      { url: monthUrl(room.id, monthOf(day.day)), text: site.dates.monthOfYear(monthOf(day.day)) },
    ])}
${dayHead(site, room, day, part, around)}
<p class="day-bar"><a href="#main">${title}</a></p>
${options.content}
${neighbours(site, site.t("day.neighbours"), around)}`,
  );
}

function description(site: SiteContext, { room, day }: Context, page: DayPage | null): string {
  const place = { room: room.name, day: site.dates.day(day.day) };
  if (day.messages.length === 0) return site.t("day.description.empty", place);
  const messages = site.t("count.messages", { n: page?.messages ?? day.messages.length });
  if (day.participants.length === 0) return site.t("day.description.unspoken", { ...place, messages });
  const speakers = site.t("count.speakers", { n: day.participants.length });
  return withTopics(site, site.t("day.description", { ...place, messages, speakers }), discussionsOf(day, page));
}

/** Those that begin on a page, which are in its outline; all of the day where it has none of its messages. */
function discussionsOf(day: Day, page: DayPage | null): readonly Discussion[] {
  return page === null ? day.discussions : day.discussions.filter(({ url }) => url.startsWith(`${page.url}#`));
}

function dayHead(site: SiteContext, room: Room, day: Day, part: string | null, around: Steps): Html {
  const month = site.dates.month(monthOf(day.day));
  return html`<header class="day-head"><div class="day-title"><h1><time class="leaf" datetime="${day.day}">${leafPieces(site, day, month)}</time>${part !== null && html` <span class="day-part">${part}</span>`}</h1>${steps(site, around)}</div>
<div class="day-facts"><p class="eyebrow"><a href="${site.href(room.url)}"><bdi>${room.name}</bdi></a></p>
<p>${site.t("count.messages", { n: day.messages.length })}${
    day.participants.length > 0 &&
    html` · <a href="#participants">${site.t("count.speakers", { n: day.participants.length })}</a>`
  }</p>
${day.presenter !== null && html`<p class="presenter"><span>${site.t("day.presenter")}</span> ${presenterName(site, day.presenter)}</p>\n`}${elsewhere(site, day)}${otherYears(site, day)}</div></header>`;
}

function presenterName(site: SiteContext, presenter: Presenter): Html {
  const speaker = site.speaker(presenter.speaker);
  return speaker === null ? html`<bdi>${presenter.name}</bdi>` : speakerLink(site, speaker);
}

function elsewhere(site: SiteContext, day: Day): Fragment {
  const others = (site.summary.daysByDate.get(day.day) ?? []).filter((other) => other.room !== day.room);
  if (others.length === 0) return null;
  const rooms = join(
    others.map(
      (other) => html`<a href="${site.href(other.url)}"><bdi>${site.room(other.room)?.name ?? other.room}</bdi></a>`,
    ),
    site.t("list.separator"),
  );
  return html`<p class="elsewhere">${site.rich("day.elsewhere", { rooms })}</p>`;
}

/** The same date in other years of the room. */
function otherYears(site: SiteContext, day: Day): Fragment {
  const others = (site.summary.daysByDateOfYear.get(dateOfYear(day.day)) ?? []).filter(
    (other) => other.room === day.room && other.day !== day.day,
  );
  if (others.length === 0) return null;
  const years = join(
    others.map(
      (other) => html`<a href="${site.href(other.url)}">${site.dates.year(monthNumbers(monthOf(other.day)).year)}</a>`,
    ),
    site.t("list.separator"),
  );
  return html`<p class="elsewhere">${site.rich("day.otherYears", { years })}</p>`;
}

function partLinks(site: SiteContext, day: Day, current: DayPage | null): Html {
  return html`<nav class="parts" aria-label="${site.t("day.partsOf")}" data-parts><ol>${day.pages.map(
    (page) =>
      html`<li><a href="${site.href(page.url)}" data-from-hour="${page.fromHour}"${page === current && html` aria-current="page"`}>${partName(site, page.fromHour ?? 0)} <span class="count">${site.t("count.messages.short", { n: page.messages })}</span></a></li>`,
  )}</ol></nav>`;
}

function partName(site: SiteContext, fromHour: number): string {
  const two = (hour: number) => String(hour).padStart(2, "0");
  return site.t("day.part", { from: two(fromHour), to: two(fromHour + 5) });
}

/** What is read before and after a page: of a day on four pages, first those of its own that have messages. */
function stepsFrom(site: SiteContext, { day, previous, next }: Context, page: DayPage | null): Steps {
  const at = page === null ? -1 : day.pages.indexOf(page);
  const spoken = ({ messages }: DayPage) => messages > 0;
  const earlier = day.pages.slice(0, Math.max(at, 0)).findLast(spoken);
  const later = at === -1 ? undefined : day.pages.slice(at + 1).find(spoken);
  return {
    previous: earlier === undefined ? dayStep(site, previous) : partStep(site, earlier),
    next: later === undefined ? dayStep(site, next) : partStep(site, later),
  };
}

function dayStep(site: SiteContext, day: Day | undefined): Neighbour | null {
  return day === undefined ? null : { url: day.url, text: site.dates.day(day.day) };
}

function partStep(site: SiteContext, { url, fromHour }: DayPage): Neighbour {
  return { url, text: partName(site, fromHour ?? 0) };
}

/**
 * The same day to be read by programs. Which pages come before and after is said by the links in the page alone: of `<link rel="next">` Firefox
 * would load the page ahead, which the page's own policy forbids.
 */
function relatedLinks(site: SiteContext, { room, day }: Context): Fragment {
  return html`<link rel="alternate" type="text/markdown" href="${site.href(dayMarkdownUrl(room.id, day.day))}">\n`;
}
