/**
 * Discussions away from their day: what they are about, when and where they were, who took part.
 */
import type { Discussion } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { discussionSpan, discussionTitle } from "./discussion.ts";
import { speakerName } from "./name.ts";
import { seal } from "./seal.ts";
import { termLinks } from "./terms.ts";
import { turnout } from "./turnout.ts";

/** How many participants' seals stand on an entry. */
const SEALS = 6;

/** Discussions in the order given. */
export function discussionList(site: SiteContext, discussions: readonly Discussion[]): Html {
  return html`<ol class="discussion-list">${discussions.map((each) => entry(site, each))}</ol>`;
}

function entry(site: SiteContext, discussion: Discussion): Html {
  const { room, day, messages, participants, quoted, terms } = discussion;
  const where = site.archive.rooms.length > 1 && html` · <bdi>${site.room(room)?.name ?? room}</bdi>`;
  const counts = [
    ...turnout(site, messages.length, participants),
    ...(quoted > 0 ? [site.t("count.quoted", { n: quoted })] : []),
  ].join(" · ");
  return html`<li><a class="discussion-name" href="${site.href(discussion.url)}"${site.contentLanguage}><bdi>${discussionTitle(site, discussion)}</bdi></a>
<p class="discussion-when"><time datetime="${discussion.start}">${site.dates.day(day)}</time> ${discussionSpan(discussion)}${where}</p>
<p class="discussion-facts"><span>${counts}</span><span class="seals">${participants.slice(0, SEALS).map(({ speaker }) => seal(speaker, speakerName(site, speaker)))}</span></p>
${terms.length > 0 && termLinks(site, terms)}</li>
`;
}
