/**
 * The glossary that the archive writes itself: all terms.
 */

import { compareText } from "../../compareText.ts";
import { groupBy } from "../../groupBy.ts";
import type { Term } from "../../model.ts";
import { termsUrl } from "../../urls.ts";
import { breadcrumbs } from "../components/breadcrumbs.ts";
import { layout } from "../components/layout.ts";
import { termCloud } from "../components/terms.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";

/** How many of the most characteristic terms come first. */
const FOREMOST = 40;

export const termsPages: PageKind = {
  name: "terms",
  pages: (site) => [{ url: termsUrl, render: () => renderTerms(site) }],
};

export default eleventyTemplate(termsPages);

function renderTerms(site: SiteContext): Html {
  const { terms } = site.archive.glossary;
  const counted = { n: terms.length, total: site.t("count.terms", { n: terms.length }) };
  const empty = terms.length === 0;
  return layout(
    site,
    {
      url: termsUrl,
      title: site.t("terms.title"),
      description: empty ? site.t("terms.empty") : site.t("terms.description", counted),
      kind: "terms",
    },
    html`${breadcrumbs(site)}
<header class="page-head"><h1>${site.t("terms.title")}</h1>${
      !empty &&
      html`
<p class="lead">${site.t("terms.intro", counted)}</p>`
    }</header>
${
  empty
    ? html`<p class="empty">${site.t("terms.empty")}</p>`
    : html`<section class="section" aria-labelledby="foremost"><h2 id="foremost">${site.t("terms.foremost")}</h2>
${termCloud(site, terms.slice(0, FOREMOST))}</section>
<section class="section" aria-labelledby="all"><h2 id="all">${site.t("terms.all")}</h2>
<dl class="term-index">${byInitial(terms).map(
        ([initial, own]) =>
          html`<div><dt>${initial}</dt><dd>${own.map(
            (term) => html`<a href="${site.href(term.url)}"${site.contentLanguage}>${term.text}</a> `,
          )}</dd></div>\n`,
      )}</dl></section>`
}`,
  );
}

/** Terms by the first character of their address: the first letter of the pinyin, or a digit. */
function byInitial(terms: readonly Term[]): readonly (readonly [string, readonly Term[]])[] {
  const sorted = [...terms].sort((a, b) => compareText(a.id, b.id));
  return [...groupBy(sorted, ({ id }) => id.slice(0, 1).toUpperCase())];
}
