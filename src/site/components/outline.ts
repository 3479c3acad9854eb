/**
 * The discussions of a day as its outline: beside the text on a desk, a sheet that is asked for on a phone.
 *
 * The sheet is a popover, which browsers open and close by themselves; one that knows none shows the outline below the text.
 */
import type { DayPage, Discussion } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { discussionSpan, discussionTitle } from "./discussion.ts";
import { speakerName } from "./name.ts";
import { seal } from "./seal.ts";
import { turnout } from "./turnout.ts";

/** How many participants' seals stand on an entry. */
const SEALS = 5;
/** How many of the terms that mark a discussion stand on an entry. */
const TERMS = 3;
/** A page with fewer messages and discussions than these is its own outline. */
const LEAST_MESSAGES = 30;
const LEAST_DISCUSSIONS = 2;

/** The outline of a page of a day, with the discussions that begin on it; nothing where the page is short. */
export function outline(site: SiteContext, page: DayPage, discussions: readonly Discussion[]): Html | null {
  if (discussions.length < LEAST_DISCUSSIONS && page.messages < LEAST_MESSAGES) return null;
  return html`<button class="outline-open" type="button" popovertarget="outline">${site.t("outline.open")}</button>
<nav class="outline" id="outline" popover aria-labelledby="outline-title">
<div class="outline-head"><h2 id="outline-title">${site.t("outline.title")}</h2><button class="outline-close" type="button" popovertarget="outline" popovertargetaction="hide">${site.t("outline.close")}</button>
<form class="jump" data-jump><label for="jump-time">${site.t("outline.jump")}</label><input id="jump-time" type="time" required><button type="submit">${site.t("outline.go")}</button></form></div>
<ol>${discussions.map((each) => entry(site, each))}</ol>
</nav>`;
}

function entry(site: SiteContext, discussion: Discussion): Html {
  const { messages, participants } = discussion;
  const terms = discussion.terms.slice(0, TERMS).flatMap((id) => site.archive.glossary.termById.get(id)?.text ?? []);
  const seals = participants.slice(0, SEALS).map(({ speaker }) => seal(speaker, speakerName(site, speaker)));
  return html`<li><a href="#${discussion.id}"${messages.length < 3 && html` class="slight"`}><span class="outline-time">${discussionSpan(discussion)}${terms.length > 0 && html` · <span${site.contentLanguage}>${terms.join(site.t("list.separator"))}</span>`}</span>
<span class="outline-name"${site.contentLanguage}>${discussionTitle(site, discussion)}</span>
<span class="outline-facts">${turnout(site, messages.length, participants).join(" · ")}</span><span class="seals">${seals}</span></a></li>
`;
}
