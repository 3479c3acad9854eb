/**
 * The names a speaker was seen under: when each was in use, where, how often, and why it is known to be theirs.
 */
import type { Alias, Speaker } from "../../model.ts";
import { dayNumber } from "../../transcript/calendar.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { dayOfInstant } from "../text/dates.ts";
import { nameList, shownName } from "./name.ts";

/** The least width of a span, in hundredths of the whole: one day must be seen. */
const LEAST = 1.5;

/** The names by first use; nothing for a speaker with one name, which the page already bears. */
export function aliasList(site: SiteContext, speaker: Speaker): Html | null {
  const only = speaker.aliases.length === 1 ? speaker.aliases[0] : undefined;
  if (speaker.aliases.length === 0 || only?.name === speaker.name) return null;
  return html`<ol class="alias-list">${speaker.aliases.map((alias) => line(site, speaker, alias))}</ol>`;
}

function line(site: SiteContext, speaker: Speaker, alias: Alias): Html {
  const when = alias.first === null ? site.t("speaker.alias.never") : site.range(alias.first, alias.last);
  const rooms = alias.rooms.map((id) => site.room(id)?.name ?? id);
  const where = site.archive.rooms.length > 1 && rooms.length > 0 && html` · ${nameList(site, rooms)}`;
  return html`<li><bdi class="alias-name">${shownName(site, alias.name)}</bdi>${span(speaker, alias)}
<p class="alias-facts">${when}${alias.messages > 0 && ` · ${site.t("count.messages", { n: alias.messages })}`}${where}</p>
<p class="alias-evidence">${site.t(`speaker.evidence.${alias.evidence}`)}</p></li>
`;
}

/** A name's place in the speaker's whole time, as a bar; the dates beside it say the same. */
function span(speaker: Speaker, alias: Alias): Html | null {
  if (speaker.first === null || speaker.last === null || alias.first === null || alias.last === null) return null;
  const start = dayNumber(dayOfInstant(speaker.first));
  const days = dayNumber(dayOfInstant(speaker.last)) + 1 - start;
  const width = Math.max(LEAST, (100 * (dayNumber(alias.last) + 1 - dayNumber(alias.first))) / days);
  const from = Math.min((100 * (dayNumber(alias.first) - start)) / days, 100 - width);
  return html`<svg class="alias-span" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="whole" width="100" height="4"/><rect x="${round(from)}" width="${round(width)}" height="4"/></svg>`;
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}
