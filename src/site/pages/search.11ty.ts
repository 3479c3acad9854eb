/**
 * The search page: the form and the shape of a result. `search-page.entry.ts` does the searching.
 */

import { dataUrl, homeUrl, searchUrl, speakersUrl } from "../../urls.ts";
import { breadcrumbs } from "../components/breadcrumbs.ts";
import { emoticonNames } from "../components/emoticon.ts";
import { layout } from "../components/layout.ts";
import { queryField } from "../components/searchBox.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html, jsonIsland } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";
import type { TextKey } from "../text/catalogue.ts";

export const searchPages: PageKind = {
  name: "search",
  pages: (site) => [{ url: searchUrl, render: () => renderSearch(site) }],
};

export default eleventyTemplate(searchPages);

/** What a message may carry, and the word for it. */
const CARRIES = [
  ["image", "searchPage.has.image"],
  ["link", "searchPage.has.link"],
  ["file", "searchPage.has.file"],
  ["quote", "searchPage.has.quote"],
] as const satisfies readonly (readonly [string, TextKey])[];

/** The texts the script needs, under the names it knows them by. */
const SCRIPT_TEXTS = {
  idle: "searchPage.idle",
  searching: "searchPage.searching",
  none: "searchPage.none",
  one: "searchPage.one",
  many: "searchPage.many",
  failed: "searchPage.failed",
  unsupported: "searchPage.unsupported",
  unknownSpeaker: "searchPage.unknownSpeaker",
  near: "searchPage.near",
  nearUnfiltered: "searchPage.nearUnfiltered",
  nearby: "searchPage.nearby",
  together: "searchPage.together",
  apart: "searchPage.apart",
  whole: "searchPage.whole",
  wholeUncounted: "searchPage.wholeUncounted",
  wholeOperator: "searchPage.wholeOperator",
  open: "searchPage.open",
  offers: "searchPage.offers",
  offersLabel: "searchPage.offersLabel",
  unknownName: "searchPage.unknownName",
  unknownRoom: "searchPage.unknownRoom",
  unknownThing: "searchPage.unknownThing",
  unknownDay: "searchPage.unknownDay",
  moreNames: "searchPage.moreNames",
  separator: "list.separator",
} as const satisfies Record<string, TextKey>;

function renderSearch(site: SiteContext): Html {
  return layout(
    site,
    {
      url: searchUrl,
      title: site.t("searchPage.title"),
      description: site.t("searchPage.description"),
      kind: "search",
      // A phone shares a page by its canonical address, which has no words in it.
      noindex: true,
      scripts: ["filters", "search-page"],
      ownSearchBox: true,
      search: true,
    },
    html`${breadcrumbs(site)}
<header class="page-head"><h1>${site.t("searchPage.title")}</h1></header>
${noscript(site)}
${form(site)}
<section class="search-results" aria-label="${site.t("searchPage.results")}">
<p class="search-status" data-search-status></p>
<p class="hidden" role="status" data-search-said></p>
<div class="search-names" data-search-names hidden><p>${site.t("searchPage.names")}</p><ul data-names></ul></div>
<details class="search-months" data-search-months hidden><summary>${site.t("searchPage.months")}</summary><ol data-months></ol></details>
<div class="search-advice" data-search-advice hidden><p data-search-tip>${site.t("searchPage.advice")}</p><ul data-search-near></ul></div>
<ol class="results" data-search-results></ol>
<p class="more"><button class="button" type="button" data-search-more hidden>${site.t("searchPage.more")}</button></p>
</section>
${resultTemplate(site)}
${jsonIsland(
  "search-strings",
  Object.fromEntries(Object.entries(SCRIPT_TEXTS).map(([name, key]) => [name, site.t(key)])),
)}
${jsonIsland("search-emoticons", emoticonNames(site.archive.messages))}`,
  );
}

function form(site: SiteContext): Html {
  const rooms = site.archive.rooms.map((room) => html`<option value="${room.id}">${room.name}</option>`);
  return html`<form class="search-form" role="search" data-search-form method="get" action="${site.href(searchUrl)}">
<div class="search-box large">${queryField(site)}</div>
<details class="search-filters" data-filters><summary>${site.t("searchPage.narrow")}</summary><div class="fields" data-search-counts>
${
  rooms.length > 1 &&
  html`<p class="field"><label for="search-room">${site.t("searchPage.room")}</label>
<select id="search-room" name="room"><option value="">${site.t("searchPage.room.all")}</option>${rooms}</select></p>\n`
}<div class="field"><label for="search-speaker">${site.t("searchPage.speaker")}</label>
<input id="search-speaker" type="text" name="speaker" autocomplete="off"></div>
<p class="field"><label for="search-from">${site.t("searchPage.from")}</label>
<input id="search-from" type="date" name="from"></p>
<p class="field"><label for="search-to">${site.t("searchPage.to")}</label>
<input id="search-to" type="date" name="to"></p>
<p class="field"><label for="search-sort">${site.t("searchPage.sort")}</label>
<select id="search-sort" name="sort"><option value="newest">${site.t("searchPage.sort.newest")}</option><option value="oldest">${site.t("searchPage.sort.oldest")}</option><option value="relevant">${site.t("searchPage.sort.relevant")}</option></select></p>
<!-- [html-validate-disable-block form-dup-name -- the boxes make one list] -->
<fieldset class="field"><legend>${site.t("searchPage.has")}</legend><div class="checks">${CARRIES.map(
    ([value, key]) =>
      html`<label><input type="checkbox" name="has" value="${value}"> <span>${site.t(key)}<span data-count="${value}"></span></span></label>`,
  )}</div></fieldset>
<p class="field checks"><label><input type="checkbox" name="nearby" value="1"> <span>${site.t("searchPage.nearbyWords")}</span></label></p>
<p class="search-syntax">${syntax(site)}</p>
</div></details>
<p class="hidden" role="status" data-search-offers></p>
</form>`;
}

/** What may be typed, by examples. */
function syntax(site: SiteContext): Html {
  const room = site.archive.rooms[0]?.id ?? "room";
  const examples = {
    from: site.t("searchPage.syntax.from"),
    in: site.t("searchPage.syntax.in", { room }),
    after: site.t("searchPage.syntax.after"),
    has: site.t("searchPage.syntax.has"),
    without: site.t("searchPage.syntax.without"),
    phrase: site.t("searchPage.syntax.phrase"),
    word: site.t("searchPage.syntax.word"),
  };
  return site.rich(
    "searchPage.syntax",
    Object.fromEntries(Object.entries(examples).map(([name, typed]) => [name, html`<code>${typed}</code>`])),
  );
}

/** The script fills this in for every result. Which room it is from is worth saying where there are several. */
function resultTemplate(site: SiteContext): Html {
  const room = site.archive.rooms.length > 1 && html` <span class="result-room" data-result-room></span>`;
  const speaker = html`<bdi class="result-speaker" data-result-speaker data-owner="${site.t("message.owner")}" data-nobody="${site.t("message.unknownSpeaker")}"></bdi>`;
  const head = html`<span class="result-head">${speaker}${room} <time class="result-time" data-result-time></time></span>`;
  const text = html`<span class="result-text"${site.contentLanguage} data-result-text>…</span>`;
  return html`<template data-search-result><li class="result"><ol class="result-around" data-result-before hidden></ol>
<a class="result-link" data-result-link href="#">${head}${text}</a>
<button class="result-more" type="button" data-result-around aria-expanded="false">${site.t("searchPage.around")}</button>
<ol class="result-around" data-result-after hidden></ol>
<p class="result-alone" data-result-alone hidden>${site.t("searchPage.alone")}</p></li></template>
<template data-search-neighbour><li class="neighbour"><span class="result-head">${speaker} <time class="result-time" data-result-time></time></span>${text}</li></template>`;
}

function noscript(site: SiteContext): Html {
  const text = site.rich("searchPage.noscript", {
    home: html`<a href="${site.href(homeUrl)}">${site.t("nav.home")}</a>`,
    speakers: html`<a href="${site.href(speakersUrl)}">${site.t("speakers.title")}</a>`,
    data: html`<a href="${site.href(dataUrl("messages.ndjson"))}">${site.t("searchPage.noscript.data")}</a>`,
  });
  return html`<noscript><p class="note">${text}</p></noscript>`;
}
