/**
 * Who spoke most, or with whom, with bars.
 */
import type { Companion, Participant, Speaker } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { bar } from "./bar.ts";
import { speakerLink } from "./name.ts";
import { colourClass, seal } from "./seal.ts";

/** The first `limit` of a list that is sorted by messages. */
export function activeSpeakers(site: SiteContext, participants: readonly Participant[], limit: number): Html {
  const most = participants[0]?.messages ?? 0;
  const lines = participants.slice(0, limit).map(({ speaker: id, messages }) => {
    const speaker = site.speaker(id);
    if (speaker === null) return null;
    return line(site, speaker, site.t("count.messages.short", { n: messages }), bar(messages, most));
  });
  return html`<ol class="active-speakers">${lines}</ol>`;
}

/** Whom a speaker talks with, most first, with bars; `companions` is sorted so. */
export function companionList(site: SiteContext, companions: readonly Companion[], limit: number): Html {
  const most = companions[0]?.exchanges ?? 0;
  const lines = companions.slice(0, limit).map(({ speaker: id, exchanges }) => {
    const speaker = site.speaker(id);
    if (speaker === null) return null;
    return line(site, speaker, site.t("count.exchanges", { n: exchanges }), bar(exchanges, most));
  });
  return html`<ol class="active-speakers">${lines}</ol>`;
}

function line(site: SiteContext, speaker: Speaker, count: string, share: Html): Html {
  return html`<li class="${colourClass(speaker.id)}">${seal(speaker.id, speaker.name)}${speakerLink(site, speaker)}<span class="count">${count}</span>${share}</li>
`;
}
