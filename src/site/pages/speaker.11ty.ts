/**
 * A speaker: names, rooms, when they spoke, and the way to every message, by month.
 */

import type { Alias, MonthDate, Speaker } from "../../model.ts";
import { homeUrl, speakerMonthUrl, speakersUrl } from "../../urls.ts";
import { breadcrumbs } from "../components/breadcrumbs.ts";
import { facts } from "../components/facts.ts";
import { heatLevel } from "../components/heat.ts";
import { layout } from "../components/layout.ts";
import { imageOrigins } from "../components/media.ts";
import { messageDays } from "../components/messageDays.ts";
import { colourClass, seal } from "../components/seal.ts";
import type { SiteContext } from "../context.ts";
import type { Fragment, Html } from "../html.ts";
import { html, join } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";
import type { SpeakerMonth } from "../summary.ts";
import { monthNumbers } from "../text/dates.ts";

/** How many of the latest messages stand on the page itself. */
const RECENT = 20;

export const speakerPages: PageKind = {
  name: "speaker",
  pages: (site) =>
    site.archive.speakers.map((speaker) => ({ url: speaker.url, render: () => renderSpeaker(site, speaker) })),
};

export default eleventyTemplate(speakerPages);

function renderSpeaker(site: SiteContext, speaker: Speaker): Html {
  const months = site.summary.speakerMonths.get(speaker.id) ?? [];
  const latest = months.at(-1);
  const recent = latest?.messages.slice(-RECENT) ?? [];
  const range = site.range(speaker.first, speaker.last);
  const messages = site.t("count.messages", { n: speaker.messages });
  return layout(
    site,
    {
      url: speaker.url,
      title: speaker.name,
      description:
        speaker.messages === 0
          ? site.t("speaker.description.silent", { name: speaker.name })
          : site.t("speaker.description", { name: speaker.name, messages, range }),
      kind: "speaker",
      scripts: recent.some(({ attachments }) => attachments.some(({ type }) => type === "image")) ? ["day"] : [],
      imageOrigins: imageOrigins(site, recent),
    },
    html`${breadcrumbs(site, [
      { url: homeUrl, text: site.t("nav.start") },
      { url: speakersUrl, text: site.t("speakers.title") },
    ])}
<header class="speaker-head ${colourClass(speaker.id)}">${seal(speaker.id, speaker.name)}<div><h1><bdi>${speaker.name}</bdi></h1>
<p>${rooms(site, speaker)}</p>
<p class="range">${range}</p></div></header>
${
  speaker.messages === 0
    ? html`<p class="empty">${site.t("speaker.silent")}</p>`
    : facts(site, [
        { count: speaker.messages, unit: "unit.messages" },
        {
          count: new Set((site.archive.messagesBySpeaker.get(speaker.id) ?? []).map(({ day }) => day)).size,
          unit: "unit.days",
        },
        { count: months.length, unit: "unit.months" },
      ])
}
${months.length > 0 && activity(site, speaker, months)}
${latest !== undefined && recentMessages(site, speaker, latest)}
${aliasTable(site, speaker)}`,
  );
}

function rooms(site: SiteContext, speaker: Speaker): Html {
  return join(
    speaker.rooms.flatMap((id) => {
      const room = site.room(id);
      return room === null ? [] : [html`<a href="${site.href(room.url)}"><bdi>${room.name}</bdi></a>`];
    }),
    site.t("list.separator"),
  );
}

/** Years down, months across; every month with messages leads to them. */
function activity(site: SiteContext, speaker: Speaker, months: readonly SpeakerMonth[]): Html {
  const counts = new Map(months.map(({ month, messages }) => [month, messages.length]));
  const most = Math.max(...counts.values());
  const years = [...new Set(months.map(({ month }) => monthNumbers(month).year))];
  const numbers = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, "0"));
  return html`<section class="section" aria-labelledby="activity-title"><h2 id="activity-title">${site.t("speaker.activity")}</h2>
<table class="activity"><thead><tr><th scope="col"><span class="hidden">${site.t("speaker.activity.year")}</span></th>${numbers.map(
    (number) =>
      html`<th scope="col" abbr="${site.dates.monthOfYear(`2000-${number}` as MonthDate)}">${Number(number)}</th>`,
  )}</tr></thead><tbody>
${years.map(
  (year) =>
    html`<tr><th scope="row">${year}</th>${numbers.map((number) => {
      const month = `${String(year).padStart(4, "0")}-${number}` as MonthDate;
      const count = counts.get(month);
      if (count === undefined) return html`<td></td>`;
      return html`<td class="k${heatLevel(count, most)}"><a href="${site.href(speakerMonthUrl(speaker.id, month))}" title="${site.dates.month(month)}">${count}</a></td>`;
    })}</tr>\n`,
)}</tbody></table></section>`;
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

function aliasTable(site: SiteContext, speaker: Speaker): Fragment {
  if (speaker.aliases.length < 2) return null;
  return html`<section class="section" aria-labelledby="aliases-title"><h2 id="aliases-title">${site.t("speaker.aliases")}</h2>
<table class="aliases"><thead><tr><th scope="col">${site.t("speaker.alias")}</th><th scope="col">${site.t("speaker.alias.when")}</th><th scope="col">${site.t("speaker.alias.messages")}</th><th scope="col">${site.t("speaker.alias.evidence")}</th></tr></thead><tbody>
${speaker.aliases.map((alias) => aliasRow(site, alias))}</tbody></table></section>`;
}

function aliasRow(site: SiteContext, alias: Alias): Html {
  const when = alias.first === null ? site.t("speaker.alias.never") : site.range(alias.first, alias.last);
  return html`<tr><th scope="row"><bdi>${alias.name}</bdi></th><td>${when}</td><td class="number">${site.t("count.plain", { n: alias.messages })}</td><td>${site.t(`speaker.evidence.${alias.evidence}`)}</td></tr>
`;
}
