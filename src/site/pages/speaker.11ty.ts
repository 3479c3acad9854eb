/**
 * A speaker: names, rooms, when they spoke, and the way to every message, by month.
 */

import type { Message, Speaker } from "../../model.ts";
import { searchForUrl, speakerMonthUrl, speakersUrl } from "../../urls.ts";
import { companionList } from "../components/activeSpeakers.ts";
import { aliasList } from "../components/aliasList.ts";
import { breadcrumbs } from "../components/breadcrumbs.ts";
import { speakerDescription } from "../components/description.ts";
import { facts } from "../components/facts.ts";
import { hourChart } from "../components/hourChart.ts";
import { layout } from "../components/layout.ts";
import { imageOrigins } from "../components/media.ts";
import { messageDays } from "../components/messageDays.ts";
import { monthTable } from "../components/monthTable.ts";
import { shownName } from "../components/name.ts";
import { colourClass, seal } from "../components/seal.ts";
import type { SiteContext } from "../context.ts";
import type { Fragment, Html } from "../html.ts";
import { html, join } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";
import type { SpeakerMonth } from "../summary.ts";

/** How many of the latest messages stand on the page itself. */
const RECENT = 20;
/** How many of those a speaker talks with are named. */
const COMPANIONS = 12;
/** How many rooms stand at the top before the rest is folded away. */
const ROOMS = 12;
/** A name of more characters is set smaller. */
const LONG_NAME = 18;

export const speakerPages: PageKind = {
  name: "speaker",
  pages: (site) =>
    site.archive.speakers.map((speaker) => ({
      url: speaker.url,
      inputs: () => inputsOf(site, speaker),
      render: () => renderSpeaker(site, speaker),
    })),
};

export default eleventyTemplate(speakerPages);

/** The speaker, counts of the messages, and of the messages themselves the first, the last, and the latest few. */
function inputsOf(site: SiteContext, speaker: Speaker): string {
  const months = site.summary.speakerMonths.get(speaker.id) ?? [];
  const own = messagesOf(site, speaker);
  const { hours = [], companions = [] } = site.archive.profiles.get(speaker.id) ?? {};
  const shown = new Set([...own.slice(0, 1), ...own.slice(-1), ...(months.at(-1)?.messages.slice(-RECENT) ?? [])]);
  return JSON.stringify([
    speaker,
    countDays(own),
    months.map(({ month, messages }) => [month, messages.length]),
    hours,
    companions.slice(0, COMPANIONS).map((each) => [each, site.speaker(each.speaker)?.name]),
    [...shown].map((message) => [message.ref, site.dayDigests.said(site.dayDigests.dayOf(message))]),
  ]);
}

function renderSpeaker(site: SiteContext, speaker: Speaker): Html {
  const months = site.summary.speakerMonths.get(speaker.id) ?? [];
  const latest = months.at(-1);
  const recent = latest?.messages.slice(-RECENT) ?? [];
  const name = shownName(site, speaker.name);
  return layout(
    site,
    {
      url: speaker.url,
      title: name,
      description: speakerDescription(site, speaker),
      kind: "speaker",
      scripts: recent.some(({ attachments }) => attachments.some(({ type }) => type === "image")) ? ["day"] : [],
      imageOrigins: imageOrigins(site, recent),
    },
    html`${breadcrumbs(site, [{ url: speakersUrl, text: site.t("speakers.title") }])}
<header class="speaker-head ${colourClass(speaker.id)}">${seal(speaker.id, name)}<div><h1 class="${isLong(name) ? "name-title long" : "name-title"}"><bdi>${name}</bdi></h1>
${rooms(site, speaker)}
${ends(site, speaker)}</div></header>
${
  speaker.messages === 0
    ? html`<p class="empty">${site.t("speaker.silent")}</p>`
    : html`${facts(site, [
        { count: speaker.messages, unit: "unit.messages" },
        { count: countDays(messagesOf(site, speaker)), unit: "unit.days" },
        { count: months.length, unit: "unit.months" },
      ])}
<p class="more"><a href="${site.href(searchForUrl({ speaker: speaker.id }))}">${site.t("speaker.search")}</a></p>`
}
${months.length > 0 && activity(site, speaker, months)}
${people(site, speaker)}
${latest !== undefined && recentMessages(site, speaker, latest)}`,
  );
}

function messagesOf(site: SiteContext, { id }: Speaker): readonly Message[] {
  return site.archive.messagesBySpeaker.get(id) ?? [];
}

function countDays(messages: readonly Message[]): number {
  return new Set(messages.map(({ day }) => day)).size;
}

function isLong(name: string): boolean {
  return Array.from(name).length > LONG_NAME;
}

function rooms(site: SiteContext, speaker: Speaker): Html {
  const links = speaker.rooms.flatMap((id) => {
    const room = site.room(id);
    return room === null ? [] : [html`<a href="${site.href(room.url)}"><bdi>${room.name}</bdi></a>`];
  });
  const line = (some: readonly Html[]) => html`<p>${join(some, site.t("list.separator"))}</p>`;
  const rest = links.slice(ROOMS);
  if (rest.length === 0) return line(links);
  return html`${line(links.slice(0, ROOMS))}
<details><summary>${site.t("speakers.rooms.more", { n: rest.length })}</summary>${line(rest)}</details>`;
}

/** The first and the last message, as a range of days that leads to both; one day leads to the first. */
function ends(site: SiteContext, speaker: Speaker): Fragment {
  const own = messagesOf(site, speaker);
  const first = own[0];
  const last = own.at(-1);
  if (first === undefined || last === undefined) return null;
  const link = (message: Message, title: string) =>
    html`<a href="${site.href(message.url)}" title="${title}"><time datetime="${message.sentAt}">${site.dates.day(message.day)}</time></a>`;
  const from = link(first, site.t("speaker.first"));
  if (first.day === last.day) return html`<p class="range">${from}</p>`;
  return html`<p class="range">${site.rich("range", { from, to: link(last, site.t("speaker.last")) })}</p>`;
}

/** Other names, and other people. */
function people(site: SiteContext, speaker: Speaker): Fragment {
  const names = aliasList(site, speaker);
  const companions = site.archive.profiles.get(speaker.id)?.companions ?? [];
  const own =
    names !== null &&
    html`<section class="section" aria-labelledby="aliases-title"><h2 id="aliases-title">${site.t("speaker.aliases")}</h2>
${names}</section>`;
  const others =
    companions.length > 0 &&
    html`<section class="section" aria-labelledby="companions-title"><h2 id="companions-title">${site.t("speaker.companions")}</h2>
<p class="hint">${site.t("speaker.companions.hint")}</p>
${companionList(site, companions, COMPANIONS)}</section>`;
  return own !== false && others !== false ? html`<div class="columns">${own}${others}</div>` : [own, others];
}

/** Years down, months across, every month with messages leading to them; the hours of the day beside. */
function activity(site: SiteContext, speaker: Speaker, months: readonly SpeakerMonth[]): Html {
  const counts = new Map(months.map(({ month, messages }) => [month, messages.length]));
  const hours = hourChart(site, site.archive.profiles.get(speaker.id)?.hours ?? []);
  const byMonth = html`<section class="section" aria-labelledby="activity-title"><h2 id="activity-title">${site.t("speaker.activity")}</h2>
${monthTable(site, counts, (month) => site.href(speakerMonthUrl(speaker.id, month)))}</section>`;
  const byHour = html`<section class="section" aria-labelledby="hours-title"><h2 id="hours-title">${site.t("speaker.hours")}</h2>
${hours}</section>`;
  return html`<div class="columns">${byMonth}${hours !== null && byHour}</div>`;
}

function recentMessages(site: SiteContext, speaker: Speaker, { month, messages }: SpeakerMonth): Html {
  const link = html`<a href="${site.href(speakerMonthUrl(speaker.id, month))}">${site.t("speaker.recent.all", {
    month: site.dates.month(month),
    messages: site.t("count.messages", { n: messages.length }),
  })}</a>`;
  return html`<section class="section" aria-labelledby="recent-title"><h2 id="recent-title">${site.t("speaker.recent")}</h2>
${messageDays(site, messages.slice(-RECENT), "h3")}
<p class="more">${link}</p></section>`;
}
