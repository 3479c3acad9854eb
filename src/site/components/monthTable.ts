/**
 * Counts by month: years down, months across, tinted.
 */
import type { MonthDate } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { formatCount } from "../text/catalogue.ts";
import { monthNumbers } from "../text/dates.ts";
import { heatLevel } from "./heat.ts";

/** Three digits fit on the narrowest phone. */
const SHORT_FROM = 1000;

/** Every month with a count leads to `hrefOf` it, which is ready to be written. */
export function monthTable(
  site: SiteContext,
  counts: ReadonlyMap<MonthDate, number>,
  hrefOf: (month: MonthDate) => string,
): Html {
  const most = Math.max(0, ...counts.values());
  const years = [...new Set([...counts.keys()].map((month) => monthNumbers(month).year))].sort((a, b) => a - b);
  const numbers = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, "0"));
  return html`<table class="activity"><thead><tr><th scope="col"><span class="hidden">${site.t("months.year")}</span></th>${numbers.map(
    (number) =>
      html`<th scope="col" abbr="${site.dates.monthOfYear(`2000-${number}` as MonthDate)}">${Number(number)}</th>`,
  )}</tr></thead><tbody>
${years.map(
  (year) =>
    html`<tr><th scope="row">${year}</th>${numbers.map((number) => {
      const month = `${String(year).padStart(4, "0")}-${number}` as MonthDate;
      const count = counts.get(month) ?? 0;
      if (count === 0) return html`<td></td>`;
      // Where a cell has no room for the count, the style sheet shows the short form; what is read out is always the count.
      const short = count < SHORT_FROM ? null : shortCount(count);
      return html`<td class="k${heatLevel(count, most)}"><a href="${hrefOf(month)}" title="${site.dates.month(month)}"${short !== null && html` data-short="${short}"`}>${short === null ? count : html`<span>${formatCount(count)}</span>`}</a></td>`;
    })}</tr>\n`,
)}</tbody></table>`;
}

/** `1.3k` for 1,296, `13k` for 12,960. */
function shortCount(count: number): string {
  const thousands = count / 1000;
  return `${thousands < 9.95 ? Math.round(thousands * 10) / 10 : Math.round(thousands)}k`;
}
