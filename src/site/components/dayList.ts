/**
 * Days as lines of a chronicle: date, how much was said, by whom.
 */

import { monthOf } from "../../archive/monthOf.ts";
import type { Day } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { dayOfMonth } from "../text/dates.ts";
import { speakerName } from "./name.ts";
import { seal } from "./seal.ts";
import { turnout } from "./turnout.ts";

/** How many seals stand on a line. */
const SEALS = 7;

/** The days in the order given; with `rooms`, each says which room it is of. */
export function dayList(site: SiteContext, days: readonly Day[], options: { readonly rooms: boolean }): Html {
  return html`<ol class="day-list">${days.map((day) => line(site, day, options.rooms))}</ol>`;
}

function line(site: SiteContext, day: Day, withRoom: boolean): Html {
  const room = withRoom ? site.room(day.room)?.name : undefined;
  const month = site.dates.month(monthOf(day.day));
  return html`<li><a href="${site.href(day.url)}"><time class="leaf small" datetime="${day.day}">${leafPieces(site, day, month)}</time>
<span class="day-list-body">${room !== undefined && html`<bdi class="day-list-room">${room}</bdi> `}<span class="day-list-facts">${facts(site, day)}</span></span>
<span class="seals">${day.participants.slice(0, SEALS).map(({ speaker }) => seal(speaker, speakerName(site, speaker)))}</span></a></li>
`;
}

/** A date in three pieces, read in the language's order and set like the leaf of a tear-off calendar. */
export function leafPieces(site: SiteContext, day: Day, month: string): readonly Html[] {
  const pieces = {
    month: html`<span class="leaf-month">${month}</span>`,
    day: html`<span class="leaf-day">${dayOfMonth(day.day)}<span class="hidden">${site.t("date.daySuffix")}</span></span>`,
    weekday: html`<span class="leaf-weekday">${site.dates.weekday(day.day)}</span>`,
  };
  return site.dates.leaf.map((piece) => html`${pieces[piece]} `);
}

function facts(site: SiteContext, day: Day): string {
  if (day.messages.length === 0) return site.t("day.empty");
  return [
    ...turnout(site, day.messages.length, day.participants),
    ...(day.presenter === null ? [] : [`${site.t("day.presenter")} ${day.presenter.name}`]),
  ].join(" · ");
}
