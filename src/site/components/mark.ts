/**
 * The site's mark: tied bamboo slips, the oldest form of a Chinese chronicle.
 */
import type { Html } from "../html.ts";
import { html } from "../html.ts";

const SLIPS = "M9 8v16M13.7 7v18M18.3 7v18M23 8v16M6 13.5h20M6 18.5h20";

/** The mark in the page's own colours; decoration, the name stands beside it. */
export function mark(): Html {
  return html`<svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="7"/><path d="${SLIPS}"/></svg>`;
}

/** The mark as a file of its own. `src/site/icon.png` is the same, 512 pixels wide and without round corners: draw it anew when this changes. */
export const faviconSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#a5321f"/><path d="${SLIPS}" fill="none" stroke="#fbf8f2" stroke-width="1.8" stroke-linecap="round"/></svg>\n`;
