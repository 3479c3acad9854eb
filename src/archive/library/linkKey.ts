/** Which addresses lead to the same page. */
import { compareText } from "../../compareText.ts";

/** What marketing, senders and statistics add to an address; nobody needs it to get there. */
const TRACKING =
  /^(?:utm_.*|spm|scm|from|isappinstalled|nsukey|sharer_.*|share_.*|scene|srcid|pass_ticket|uin|devicetype|version|ascene|abtest_cookie|wx_header|clicktime|enterid|exportkey|fbclid|gclid|mpshare|weread.*)$/u;

/**
 * What is equal for addresses of one page: without `www.`, the scheme, an empty path's slash, what trackers add, and the fragment, unless that
 * is a path of its own (`#/…`, `#!…`). Parameters come in alphabetical order.
 *
 * @param href an absolute http or https URL; anything else is its own key
 */
export function linkKey(href: string): string {
  if (!URL.canParse(href)) return href;
  const url = new URL(href);
  const parameters = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  parameters.sort(([a, x], [b, y]) => compareText(a, b) || compareText(x, y));
  // Written out as in an address: what a value holds would else be taken for another parameter, or for a fragment.
  const query = new URLSearchParams(parameters).toString();
  const fragment = /^#[/!]/u.test(url.hash) ? url.hash : "";
  const path = url.pathname.replace(/\/$/u, "");
  return `${url.host.replace(/^www\./u, "")}${path}${query === "" ? "" : `?${query}`}${fragment}`;
}
