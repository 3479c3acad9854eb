/**
 * The few numbers that a page is about, large.
 */
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { TextKey } from "../text/catalogue.ts";
import { formatCount } from "../text/catalogue.ts";

/** Numbers with their units, in the order given. */
export function facts(site: SiteContext, counts: readonly { readonly count: number; readonly unit: TextKey }[]): Html {
  return html`<ul class="facts">${counts.map(
    ({ count, unit }) => html`<li><strong>${formatCount(count)}</strong> ${site.t(unit, { n: count })}</li>`,
  )}</ul>`;
}
