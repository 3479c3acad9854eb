/**
 * Who spoke most, or with whom, with bars.
 */
import type { Companion, Participant, SpeakerId } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { TextKey } from "../text/catalogue.ts";
import { bar } from "./bar.ts";
import { shownName, speakerLink } from "./name.ts";
import { colourClass, seal } from "./seal.ts";

/** The first `limit` of a list that is sorted by messages. */
export function activeSpeakers(site: SiteContext, participants: readonly Participant[], limit: number): Html {
  const counts = participants.map(({ speaker, messages }) => ({ speaker, count: messages }));
  return barList(site, counts, limit, "count.messages.short");
}

/** Whom a speaker talks with, most first, with bars; `companions` is sorted so. */
export function companionList(site: SiteContext, companions: readonly Companion[], limit: number): Html {
  const counts = companions.map(({ speaker, exchanges }) => ({ speaker, count: exchanges }));
  return barList(site, counts, limit, "count.exchanges");
}

function barList(
  site: SiteContext,
  counts: readonly { readonly speaker: SpeakerId; readonly count: number }[],
  limit: number,
  text: TextKey,
): Html {
  const most = counts[0]?.count ?? 0;
  const lines = counts.slice(0, limit).map(({ speaker: id, count }) => {
    const speaker = site.speaker(id);
    if (speaker === null) return null;
    return html`<li class="${colourClass(id)}">${seal(id, shownName(site, speaker.name))}${speakerLink(site, speaker)} <span class="count">${site.t(text, { n: count })}</span>${bar(count, most)}</li>
`;
  });
  return html`<ol class="active-speakers">${lines}</ol>`;
}
