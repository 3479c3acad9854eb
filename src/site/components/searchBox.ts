/**
 * The search box every page carries: a plain form that leads to the search page. No script.
 */
import { searchUrl } from "../../urls.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

/**
 * How long a query may be, in characters. It stands in addresses, where a Chinese character takes nine; many hosts refuse those longer than 8 KB.
 * A longer text that is pasted is cut.
 */
const LONGEST_QUERY = 500;

/** `small` stands in the header, `large` on the home page. One a page. */
export function searchBox(site: SiteContext, size: "small" | "large"): Html {
  return html`<form class="search-box ${size}" role="search" action="${site.href(searchUrl)}" method="get">
${queryField(site)}
</form>`;
}

/** The field for a query, with its label and its button. One a page. */
export function queryField(site: SiteContext): Html {
  return html`<label class="hidden" for="q">${site.t("search.label")}</label>
<input id="q" type="search" name="q" maxlength="${LONGEST_QUERY}" placeholder="${site.t("search.placeholder")}" autocomplete="off" enterkeyhint="search" aria-keyshortcuts="/ Control+K">
<button type="submit">${site.t("search.submit")}</button>`;
}
