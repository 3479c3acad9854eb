/**
 * What a speaker said in one month, in all rooms.
 */

import type { MonthDate, Speaker } from "../../model.ts";
import { speakerMonthUrl, speakersUrl } from "../../urls.ts";
import { breadcrumbs } from "../components/breadcrumbs.ts";
import { layout } from "../components/layout.ts";
import { imageOrigins } from "../components/media.ts";
import { messageDays } from "../components/messageDays.ts";
import { shownName } from "../components/name.ts";
import { neighbours } from "../components/neighbours.ts";
import { colourClass, seal } from "../components/seal.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";
import type { SpeakerMonth } from "../summary.ts";

export const speakerMonthPages: PageKind = {
  name: "speakerMonth",
  pages: (site) =>
    site.archive.speakers.flatMap((speaker) => {
      const months = site.summary.speakerMonths.get(speaker.id) ?? [];
      return months.map((month, at) => ({
        url: speakerMonthUrl(speaker.id, month.month),
        inputs: () => inputsOf(site, speaker, month, [months[at - 1]?.month, months[at + 1]?.month]),
        render: () => renderSpeakerMonth(site, speaker, month, months[at - 1], months[at + 1]),
      }));
    }),
};

export default eleventyTemplate(speakerMonthPages);

/** The speaker, and all that was said on the days. */
function inputsOf(
  site: SiteContext,
  { id, name, url, rooms }: Speaker,
  { messages }: SpeakerMonth,
  neighbours: readonly (MonthDate | undefined)[],
): string {
  const days = new Set(messages.map((message) => site.dayDigests.dayOf(message)));
  return JSON.stringify([id, name, url, rooms, neighbours, ...[...days].map((day) => site.dayDigests.said(day))]);
}

function renderSpeakerMonth(
  site: SiteContext,
  speaker: Speaker,
  { month, messages }: SpeakerMonth,
  previous: SpeakerMonth | undefined,
  next: SpeakerMonth | undefined,
): Html {
  const name = shownName(site, speaker.name);
  const when = site.dates.month(month);
  const origins = imageOrigins(site, messages);
  return layout(
    site,
    {
      url: speakerMonthUrl(speaker.id, month),
      title: site.t("speaker.month.titleIn", { name, month: when }),
      description: site.t("speaker.month.description", {
        name,
        month: when,
        messages: site.t("count.messages", { n: messages.length }),
      }),
      kind: "speaker-month",
      scripts: origins.size > 0 ? ["day"] : [],
      imageOrigins: origins,
    },
    html`${breadcrumbs(site, [
      { url: speakersUrl, text: site.t("speakers.title") },
      { url: speaker.url, text: name },
    ])}
<header class="speaker-head small ${colourClass(speaker.id)}">${seal(speaker.id, name)}<div><h1><bdi class="speaker-head-name">${name}</bdi> ${when}</h1>
<p>${site.t("count.messages", { n: messages.length })}</p></div></header>
${messageDays(site, messages, "h2")}
${neighbours(site, site.t("speaker.month.neighbours"), { previous: step(site, previous), next: step(site, next) })}`,
  );
}

function step(site: SiteContext, month: SpeakerMonth | undefined) {
  return month === undefined
    ? null
    : { url: speakerMonthUrl(month.speaker, month.month), text: site.dates.month(month.month) };
}
