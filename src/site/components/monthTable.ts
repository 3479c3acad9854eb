/**
 * Counts by month: years down, months across, tinted.
 */
import type { MonthDate } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { monthNumbers } from "../text/dates.ts";
import { heatLevel } from "./heat.ts";

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
      return html`<td class="k${heatLevel(count, most)}"><a href="${hrefOf(month)}" title="${site.dates.month(month)}">${count}</a></td>`;
    })}</tr>\n`,
)}</tbody></table>`;
}
