/**
 * The hours of a day as landmarks, and the way to jump between them.
 */
import type { Run } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { heatLevel } from "./heat.ts";
import { run } from "./run.ts";

/** Runs that begin within one clock hour. */
export interface Hour {
  /** The anchor: `h17`; `h17-2` where the transcript's clock comes back to the same hour. */
  readonly id: string;
  /** Two digits, as the transcript writes them. */
  readonly hour: string;
  readonly runs: readonly Run[];
  readonly messages: number;
}

/** Cuts a page's runs wherever the hour changes. */
export function hoursOf(runs: readonly Run[]): readonly Hour[] {
  const hours: { id: string; hour: string; runs: Run[]; messages: number }[] = [];
  const seen = new Map<string, number>();
  for (const item of runs) {
    const hour = item.messages[0]?.clock.slice(0, 2) ?? "";
    let current = hours.at(-1);
    if (current === undefined || current.hour !== hour) {
      const times = (seen.get(hour) ?? 0) + 1;
      seen.set(hour, times);
      current = { id: times === 1 ? `h${hour}` : `h${hour}-${times}`, hour, runs: [], messages: 0 };
      hours.push(current);
    }
    current.runs.push(item);
    current.messages += item.messages.length;
  }
  return hours;
}

/** Links to the hours, tinted by how much was said; nothing for a single hour. */
export function hourIndex(site: SiteContext, hours: readonly Hour[]): Html | null {
  if (hours.length < 2) return null;
  const most = hours.reduce((largest, { messages }) => Math.max(largest, messages), 0);
  return html`<nav class="hour-index" aria-label="${site.t("day.hours")}"><ol>${hours.map(
    ({ id, hour, messages }) =>
      html`<li><a class="k${heatLevel(messages, most)}" href="#${id}" title="${site.t("count.messages", { n: messages })}">${site.t("day.hour", { hour })}</a></li>`,
  )}</ol></nav>`;
}

/** An hour with its runs. Sections away from the reader are laid out late; the class says how tall they will roughly be. */
export function hourSection(site: SiteContext, hour: Hour): Html {
  return html`<section class="hour ${sizeClass(hour.messages)}" aria-labelledby="${hour.id}">
<h2 class="hour-title" id="${hour.id}"><a href="#${hour.id}">${site.t("day.hour", { hour: hour.hour })}</a></h2>
<ol class="runs">
${hour.runs.map((item) => run(site, item))}</ol></section>
`;
}

/** `size-1` to `size-5`: up to 8, 24, 72, 200 and more messages. Small ones are laid out at once. */
function sizeClass(messages: number): string {
  const limits = [8, 24, 72, 200];
  const at = limits.findIndex((limit) => messages <= limit);
  return `size-${at === -1 ? limits.length + 1 : at + 1}`;
}
