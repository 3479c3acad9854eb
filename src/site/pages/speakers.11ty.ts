/**
 * Everybody who spoke. Sorted by messages; `speakers.entry.ts` lets the reader sort by another column and find a name.
 */

import type { Speaker } from "../../model.ts";
import { speakersUrl } from "../../urls.ts";
import { breadcrumbs } from "../components/breadcrumbs.ts";
import { layout } from "../components/layout.ts";
import { nameList, shownName, speakerLink } from "../components/name.ts";
import { colourClass, seal } from "../components/seal.ts";
import type { SiteContext } from "../context.ts";
import type { Fragment, Html } from "../html.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";
import { dayOfInstant } from "../text/dates.ts";

/** How many other names stand below a name. */
const ALIASES = 3;
/** How many rooms stand on a line; the speaker's own page has all. */
const ROOMS = 8;

export const speakersPages: PageKind = {
  name: "speakers",
  pages: (site) => [{ url: speakersUrl, render: () => renderSpeakers(site) }],
};

export default eleventyTemplate(speakersPages);

function renderSpeakers(site: SiteContext): Html {
  const list = site.summary.participants.flatMap(({ speaker }) => site.speaker(speaker) ?? []);
  const counted = { n: list.length, speakers: site.t("count.speakers", { n: list.length }) };
  const empty = list.length === 0;
  return layout(
    site,
    {
      url: speakersUrl,
      title: site.t("speakers.title"),
      description: empty ? site.t("speakers.empty") : site.t("speakers.description", counted),
      kind: "speakers",
      scripts: ["speakers"],
    },
    html`${breadcrumbs(site)}
<header class="page-head"><h1>${site.t("speakers.title")}</h1>${
      !empty &&
      html`
<p class="lead">${site.t("speakers.intro", counted)}</p>`
    }</header>
${empty ? html`<p class="empty">${site.t("speakers.empty")}</p>` : [finder(site), table(site, list)]}`,
  );
}

/** Only a script can find a name. */
function finder(site: SiteContext): Html {
  return html`<p class="speaker-finder"><label for="find">${site.t("speakers.find")}</label> <input id="find" type="search" data-find> <span class="count" role="status" data-found="${site.t("speakers.found")}"></span></p>
`;
}

function table(site: SiteContext, list: readonly Speaker[]): Html {
  const rooms = site.archive.rooms.length > 1;
  return html`<table class="speaker-table" data-sortable><thead><tr>
<th scope="col" data-sort="text">${site.t("speakers.name")}</th>
<th scope="col" data-sort="number" aria-sort="descending">${site.t("speakers.messages")}</th>
<th scope="col" data-sort="text">${site.t("speakers.first")}</th>
<th scope="col" data-sort="text">${site.t("speakers.last")}</th>
${rooms && html`<th scope="col">${site.t("speakers.rooms")}</th>\n`}</tr></thead>
<tbody>
${list.map((speaker) => row(site, speaker, rooms))}</tbody></table>`;
}

function row(site: SiteContext, speaker: Speaker, rooms: boolean): Html {
  const unseen = otherNames(speaker).slice(ALIASES);
  return html`<tr class="${colourClass(speaker.id)}"><th scope="row" data-value="${speaker.name}"${unseen.length > 0 && html` data-names="${unseen.join("\n")}"`}><span class="speaker-cell">${seal(speaker.id, shownName(site, speaker.name))}<span>${speakerLink(site, speaker)} ${aliases(site, speaker)}</span></span></th><td class="number">${site.t("count.plain", { n: speaker.messages })}</td>${dayCell(speaker.first)}${dayCell(speaker.last)}${
    rooms && html`<td class="rooms">${roomTags(site, speaker)}</td>`
  }</tr>
`;
}

function roomTags(site: SiteContext, { rooms }: Speaker): Fragment {
  const names = rooms.slice(0, ROOMS).map((id) => site.room(id)?.name ?? id);
  const more = rooms.length > ROOMS ? [site.t("speakers.rooms.more", { n: rooms.length - ROOMS })] : [];
  return [...names, ...more].map((text) => html`<span class="room-tag">${text}</span> `);
}

function dayCell(instant: string | null): Html {
  if (instant === null) return html`<td></td>`;
  const day = dayOfInstant(instant);
  return html`<td class="date"><time datetime="${day}">${day}</time></td>`;
}

function otherNames(speaker: Speaker): readonly string[] {
  return speaker.aliases.map(({ name }) => name).filter((name) => name !== speaker.name);
}

function aliases(site: SiteContext, speaker: Speaker): Fragment {
  const names = otherNames(speaker);
  if (names.length === 0) return null;
  const shown = nameList(site, names.slice(0, ALIASES));
  return html`<small>${
    names.length > ALIASES
      ? site.rich("speakers.aliases.more", { names: shown, n: names.length })
      : site.rich("speakers.aliases", { names: shown })
  }</small>`;
}
