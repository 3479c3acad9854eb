import type { Html } from "../html.ts";
import { html } from "../html.ts";

/** A bar as long as the count's share of the largest; the count beside it says the same in words. */
export function bar(count: number, most: number): Html {
  const width = most === 0 ? 0 : Math.round((1000 * count) / most) / 10;
  return html`<svg class="bar" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="${width}" height="3" rx="1"/></svg>`;
}
