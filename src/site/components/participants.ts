/**
 * Who spoke on a day, how often, and under which names.
 */
import type { Day, Participant, SpeakerId } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { nameList, shownName, speakerLink } from "./name.ts";
import { colourClass, seal } from "./seal.ts";

/** How many are shown before the rest is folded away. */
const SHOWN = 14;

/** The participants of a day, most messages first. */
export function participants(site: SiteContext, day: Day): Html | null {
  if (day.participants.length === 0) return null;
  const names = namesOf(day);
  const lines = day.participants.map((each) => line(site, each, names.get(each.speaker) ?? []));
  const rest = lines.slice(SHOWN);
  return html`<section class="participants" id="participants" aria-labelledby="participants-title">
<h2 id="participants-title">${site.t("day.participants")}</h2>
<ol>${lines.slice(0, SHOWN)}</ol>
${rest.length > 0 && html`<details><summary>${site.t("day.more", { n: rest.length })}</summary><ol>${rest}</ol></details>`}</section>`;
}

function line(site: SiteContext, { speaker: id, messages }: Participant, names: readonly string[]): Html | null {
  const speaker = site.speaker(id);
  if (speaker === null) return null;
  const others = names.filter((name) => name !== speaker.name);
  return html`<li class="${colourClass(id)}">${seal(id, shownName(site, speaker.name))}<span class="participant-name">${speakerLink(site, speaker)} ${
    others.length > 0 && html`<small>${site.rich("day.alsoAs", { names: nameList(site, others) })}</small>`
  }</span> <span class="count">${messages}</span></li>
`;
}

/** The names each speaker was exported under that day, in order of appearance. */
function namesOf(day: Day): ReadonlyMap<SpeakerId, readonly string[]> {
  const names = new Map<SpeakerId, Set<string>>();
  for (const { speaker, seenAs } of day.messages) {
    if (speaker === null) continue;
    const set = names.get(speaker) ?? new Set();
    for (const name of seenAs) set.add(name);
    names.set(speaker, set);
  }
  return new Map([...names].map(([speaker, set]) => [speaker, [...set]]));
}
