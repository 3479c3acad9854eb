/**
 * A term: its first use, when it is used, by whom, beside which other terms, and the discussions it is central to.
 */
import type { MonthDate, SiteUrl, Term } from "../../model.ts";
import { searchForUrl, termsUrl } from "../../urls.ts";
import { activeSpeakers } from "../components/activeSpeakers.ts";
import { breadcrumbs } from "../components/breadcrumbs.ts";
import { discussionList } from "../components/discussionList.ts";
import { facts } from "../components/facts.ts";
import { layout } from "../components/layout.ts";
import { imageOrigins } from "../components/media.ts";
import { messageDays } from "../components/messageDays.ts";
import { monthTable } from "../components/monthTable.ts";
import { speakerName } from "../components/name.ts";
import { termLinks } from "../components/terms.ts";
import type { SiteContext } from "../context.ts";
import type { Fragment, Html } from "../html.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";
import { dayOf, daysInMonth } from "../text/dates.ts";

/** How many of those who use a term are named. */
const SPEAKERS = 8;

export const termPages: PageKind = {
  name: "term",
  pages: (site) =>
    site.archive.glossary.terms.map((term) => ({
      url: term.url,
      inputs: () => inputsOf(site, term),
      render: () => renderTerm(site, term),
    })),
};

export default eleventyTemplate(termPages);

/** The counts, and the days of what is shown. */
function inputsOf(site: SiteContext, term: Term): string {
  const { dayDigests } = site;
  const { text, url, first, messages, days, inDiscussions, discussions, speakers, neighbours: beside } = term;
  return JSON.stringify([
    [text, url, messages, days, inDiscussions],
    term.months.map((each) => [each.month, each.messages]),
    first.ref,
    dayDigests.said(dayDigests.dayOf(first)),
    discussions.map((discussion) => [discussion.ref, dayDigests.of(dayDigests.dayOf(discussion))]),
    speakers.slice(0, SPEAKERS).map((each) => [each, site.speaker(each.speaker)?.name]),
    beside.map(({ term: id }) => [id, site.archive.glossary.termById.get(id)?.text]),
  ]);
}

function renderTerm(site: SiteContext, term: Term): Html {
  const messages = site.t("count.messages", { n: term.messages });
  return layout(
    site,
    {
      url: term.url,
      title: site.t("term.titleIn", { term: term.text }),
      description: site.t("term.description", { term: term.text, messages, day: site.dates.day(term.first.day) }),
      kind: "term",
      imageOrigins: imageOrigins(site, [term.first]),
    },
    html`${breadcrumbs(site, [{ url: termsUrl, text: site.t("terms.title") }])}
<header class="page-head"><h1${site.contentLanguage}>${term.text}</h1>
${facts(site, [
  { count: term.messages, unit: "unit.messages" },
  { count: term.days, unit: "unit.days" },
  { count: term.inDiscussions, unit: "unit.discussions" },
])}
<p class="more"><a href="${site.href(searchFor(term.text))}">${site.t("term.search", { term: term.text })}</a></p></header>
<section class="section" aria-labelledby="first-title"><h2 id="first-title">${site.t("term.first")}</h2>
<p class="hint">${site.rich("term.first.by", { day: site.dates.day(term.first.day), name: html`<bdi>${speakerName(site, term.first.speaker)}</bdi>` })}</p>
${messageDays(site, [term.first], "h3")}</section>
<div class="columns">
<section class="section" aria-labelledby="months-title"><h2 id="months-title">${site.t("term.months")}</h2>
${months(site, term)}
${term.neighbours.length > 0 && neighbours(site, term)}</section>
<section class="section" aria-labelledby="speakers-title"><h2 id="speakers-title">${site.t("term.speakers")}</h2>
${activeSpeakers(site, term.speakers, SPEAKERS)}</section>
</div>
${
  term.discussions.length > 0 &&
  html`<section class="section" aria-labelledby="discussions-title"><h2 id="discussions-title">${site.t("term.discussions")}</h2>
${discussionList(site, term.discussions)}</section>`
}`,
  );
}

function neighbours(site: SiteContext, term: Term): Fragment {
  return html`<h3 class="minor">${site.t("term.neighbours")}</h3>
${termLinks(
  site,
  term.neighbours.map((each) => each.term),
)}`;
}

/** Every month leads to the search for the term in it. */
function months(site: SiteContext, term: Term): Html {
  return monthTable(site, new Map(term.months.map(({ month, messages }) => [month, messages])), (month) =>
    site.href(searchFor(term.text, month)),
  );
}

function searchFor(text: string, month: MonthDate | null = null): SiteUrl {
  const days = month === null ? {} : { from: dayOf(month, 1), to: dayOf(month, daysInMonth(month)) };
  return searchForUrl({ q: text, ...days });
}
