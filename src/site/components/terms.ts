/**
 * Terms as links: in lists, and in what people wrote.
 */
import type { RisenTerms, Term, TermId, TermLink } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Fragment, Html } from "../html.ts";
import { html } from "../html.ts";
import { heatLevel } from "./heat.ts";

/** Terms as a line of links, in the order given. */
export function termLinks(site: SiteContext, terms: readonly TermId[]): Html {
  return html`<ul class="term-line"${site.contentLanguage}>${terms.map((id) => {
    const term = site.archive.glossary.termById.get(id);
    return term !== undefined && html`<li><a href="${site.href(term.url)}">${term.text}</a></li>`;
  })}</ul>`;
}

/** Terms with how many messages hold them, tinted by it. */
export function termCloud(site: SiteContext, terms: readonly Term[]): Html {
  const most = terms.reduce((largest, { messages }) => Math.max(largest, messages), 0);
  return html`<ul class="term-cloud">${terms.map(
    (term) =>
      html`<li><a class="k${heatLevel(term.messages, most)}" href="${site.href(term.url)}"><span${site.contentLanguage}>${term.text}</span> <span class="term-count">${site.t("count.plain", { n: term.messages })}</span></a></li>\n`,
  )}</ul>`;
}

/** What rose in a month, with how often it was said then and before. */
export function risenTerms(site: SiteContext, { terms }: RisenTerms): Html {
  return html`<ul class="term-cloud">${terms.map(({ term: id, messages, before }) => {
    const term = site.archive.glossary.termById.get(id);
    if (term === undefined) return null;
    const title = site.t("terms.risen.title", { n: messages, before });
    return html`<li><a class="k2" href="${site.href(term.url)}" title="${title}"><span${site.contentLanguage}>${term.text}</span> <span class="term-count">${site.t("count.plain", { n: messages })}</span></a></li>\n`;
  })}</ul>`;
}

/** A piece of text with the terms in it linked; `links` are those of this piece, in reading order. */
export function textWithTerms(site: SiteContext, text: string, links: readonly TermLink[]): Fragment {
  const pieces: Fragment[] = [];
  let at = 0;
  for (const { term: id, start, end } of links) {
    const term = site.archive.glossary.termById.get(id);
    if (term === undefined || start < at) continue;
    pieces.push(
      text.slice(at, start),
      html`<a class="term" href="${site.href(term.url)}">${text.slice(start, end)}</a>`,
    );
    at = end;
  }
  return [...pieces, text.slice(at)];
}
