/**
 * The hours of a day under their heads, and the way to jump between them.
 */
import type { Run } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { heatLevel } from "./heat.ts";
import { heightClasses } from "./height.ts";
import { run } from "./run.ts";

/** Runs that begin within one clock hour. */
export interface Hour {
  /** The anchor: `h17`; `h17-2` where the transcript's clock comes back to the same hour. */
  readonly id: string;
  /** Two digits, as the transcript writes them. */
  readonly hour: string;
  /** 1, or how often the clock has come to this hour. */
  readonly times: number;
  readonly runs: readonly Run[];
  readonly messages: number;
}

/** Cuts a page's runs wherever the hour changes. */
export function hoursOf(runs: readonly Run[]): readonly Hour[] {
  const hours: { id: string; hour: string; times: number; runs: Run[]; messages: number }[] = [];
  const seen = new Map<string, number>();
  for (const item of runs) {
    const hour = item.messages[0]?.clock.slice(0, 2) ?? "";
    let current = hours.at(-1);
    if (current === undefined || current.hour !== hour) {
      const times = (seen.get(hour) ?? 0) + 1;
      seen.set(hour, times);
      current = { id: times === 1 ? `h${hour}` : `h${hour}-${times}`, hour, times, runs: [], messages: 0 };
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
    (each) =>
      html`<li><a class="k${heatLevel(each.messages, most)}" href="#${each.id}" title="${site.t("count.messages", { n: each.messages })}">${hourName(site, each)}</a></li>`,
  )}</ol></nav>`;
}

/** A page with more messages than this is laid out piece by piece, when the reader comes near. */
export const LONG_PAGE = 300;
/** A piece is full with so many messages: laying it out must not be felt on a slow device, and it should fill a window. */
const FULL_PIECE = 30;
/** A piece with fewer is laid out at once: several would stand in the window together, and each push the next one about. */
const LEAST_LATER = 15;

/** An hour with its runs, found by its head: two dozen landmarks more would hide the others. `long` where the page has more than {@link LONG_PAGE} messages. */
export function hourSection(site: SiteContext, hour: Hour, long: boolean): Html {
  const pieces = long ? piecesOf(hour.runs) : [hour.runs];
  return html`<section class="hour">
<h2 class="hour-title" id="${hour.id}"><a href="#${hour.id}">${hourName(site, hour)}</a></h2>
${pieces.map(
  (runs) => html`<ol class="runs${long && later(runs)}">
${runs.map((item) => run(site, item))}</ol>
`,
)}</section>
`;
}

/** The classes of a piece that is laid out when the reader comes near it. */
function later(runs: readonly Run[]): string | false {
  const messages = runs.reduce((sum, item) => sum + item.messages.length, 0);
  return messages >= LEAST_LATER && ` later ${heightClasses(runs)}`;
}

/** Runs in pieces, each closed by the run that fills it. */
function piecesOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const pieces: Run[][] = [[]];
  let messages = 0;
  for (const item of runs) {
    if (messages >= FULL_PIECE) {
      pieces.push([]);
      messages = 0;
    }
    pieces.at(-1)?.push(item);
    messages += item.messages.length;
  }
  return pieces;
}

function hourName(site: SiteContext, { hour, times }: Hour): string {
  return times === 1 ? site.t("day.hour", { hour }) : site.t("day.hour.again", { hour, n: times });
}
