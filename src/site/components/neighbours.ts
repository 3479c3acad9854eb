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
  return html`<nav class="neighbours" aria-label="${label}">${link(site, previous, "prev", site.t("neighbours.previous"))}${link(site, next, "next", site.t("neighbours.next"))}</nav>`;
}

function link(site: SiteContext, step: Neighbour | null, rel: "prev" | "next", label: string): Fragment {
  if (step === null) return null;
  return html`<a class="${rel}" rel="${rel}" href="${site.href(step.url)}"><span class="neighbours-label">${label}</span> <span class="neighbours-text">${step.text}</span></a>`;
}
