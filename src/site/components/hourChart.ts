/**
 * When something is said, by the hour of the day: a table of 24 columns, drawn as bars.
 */
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

/** Hours whose number stands below their bar; the others are named for those who listen. */
const NAMED_EVERY = 3;
/** The height of the largest bar, in units of the drawing. */
const HEIGHT = 60;

/** 24 counts, from midnight on; nothing when nothing was said. */
export function hourChart(site: SiteContext, hours: readonly number[]): Html | null {
  const most = Math.max(0, ...hours);
  if (most === 0) return null;
  const peak = hours.indexOf(most);
  const sum = hours.reduce((total, count) => total + count, 0);
  return html`<table class="hour-chart"><caption class="hidden">${site.t("hours.caption")}</caption>
<thead><tr>${hours.map((_, hour) => html`<th scope="col">${hourName(site, hour)}</th>`)}</tr></thead>
<tbody><tr>${hours.map((count) => html`<td>${column(count, most)}<span class="hidden">${count}</span></td>`)}</tr></tbody></table>
<p class="hint">${site.t("hours.peak", {
    hour: clock(peak),
    next: clock(peak + 1),
    share: Math.round((100 * most) / sum),
  })}</p>`;
}

function hourName(site: SiteContext, hour: number): Html {
  const name = site.t("hours.hour", { hour });
  if (hour % NAMED_EVERY > 0) return html`<span class="hidden">${name}</span>`;
  return html`<span aria-hidden="true">${hour}</span><span class="hidden">${name}</span>`;
}

function column(count: number, most: number): Html {
  const height = count === 0 ? 1 : Math.max(3, Math.round((HEIGHT * count) / most));
  return html`<svg viewBox="0 0 10 ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect y="${HEIGHT - height}" width="10" height="${height}"${count === 0 && html` class="none"`}/></svg>`;
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
