/**
 * The way on: what comes before and after a page.
 */
import type { SiteUrl } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Fragment, Html } from "../html.ts";
import { html } from "../html.ts";

/** A page next to this one. */
export interface Neighbour {
  readonly url: SiteUrl;
  readonly text: string;
}

/** The pages on both sides; null where there is none. */
export interface Steps {
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
}

/** Links to the previous and the next page; nothing when there is neither. */
export function neighbours(site: SiteContext, label: string, { previous, next }: Steps): Html | null {
  if (previous === null && next === null) return null;
  return html`<nav class="neighbours" aria-label="${label}">${link(site, previous, "prev", site.t("neighbours.previous"))} ${link(site, next, "next", site.t("neighbours.next"))}</nav>`;
}

/** The same in short, for the head of a page that is too long to be read to its end for the next one. */
export function steps(site: SiteContext, { previous, next }: Steps): Html | null {
  if (previous === null && next === null) return null;
  return html`<p class="steps">${arrow(site, previous, "prev", site.t("neighbours.previous"))} ${arrow(site, next, "next", site.t("neighbours.next"))}</p>`;
}

/** The style sheet draws it. */
function arrow(site: SiteContext, step: Neighbour | null, rel: "prev" | "next", label: string): Fragment {
  if (step === null) return null;
  const text = `${label} ${step.text}`;
  return html`<a class="${rel}" rel="${rel}" href="${site.href(step.url)}" title="${text}"><span class="hidden">${text}</span></a>`;
}

function link(site: SiteContext, step: Neighbour | null, rel: "prev" | "next", label: string): Fragment {
  if (step === null) return null;
  return html`<a class="${rel}" rel="${rel}" href="${site.href(step.url)}"><span class="neighbours-label">${label}</span> <span class="neighbours-text">${step.text}</span></a>`;
}
