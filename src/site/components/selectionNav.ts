/**
 * The way between the parts of the archive that a list is kept for: rooms, years, months. Plain links.
 */
import type { MonthDate, RoomId, Selection } from "../../model.ts";
import { type ListKind, listUrl } from "../../urls.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { monthNumbers } from "../text/dates.ts";

/** A choice among more than these is folded away: hundreds of rooms, or the months of decades, would stand above the list itself. */
const UNFOLDED = 40;

/** Links to the other parts, the current one marked; `parts` are those that have a page. Nothing where there is one part only. */
export function selectionNav(
  site: SiteContext,
  kind: ListKind,
  current: Selection,
  parts: readonly Selection[],
): Html | null {
  if (parts.length < 2) return null;
  const has = (room: RoomId | null, month: MonthDate | null) =>
    parts.some((part) => part.room === room && part.month === month);
  const link = (selection: Selection, text: string) => {
    const here = selection.room === current.room && selection.month === current.month;
    return html`<li><a href="${site.href(listUrl(kind, selection))}"${here && html` aria-current="page"`}><bdi>${text}</bdi></a></li>`;
  };
  const rooms = site.archive.rooms.filter(({ id }) => has(id, null));
  const inRoom = (room: RoomId | null): Selection => ({ room, month: has(room, current.month) ? current.month : null });
  const months = parts.flatMap(({ room, month }) => (room === current.room && month !== null ? [month] : []));
  const [allRooms, allMonths] = [site.t("selection.rooms"), site.t("selection.months")];
  const roomName = current.room === null ? allRooms : (site.room(current.room)?.name ?? current.room);
  const monthName = current.month === null ? allMonths : site.dates.month(current.month);
  const roomLinks = rooms.map((room) => link(inRoom(room.id), room.name));
  const monthLinks = months.map((month, at) => {
    const year = monthNumbers(month).year;
    const before = months[at - 1];
    const first = before === undefined || monthNumbers(before).year !== year;
    return link({ room: current.room, month }, first ? site.dates.month(month) : site.dates.monthOfYear(month));
  });
  return html`<nav class="selection" aria-label="${site.t("selection.label")}">
${rooms.length > 1 && choice([link(inRoom(null), allRooms), ...roomLinks], roomName)}
${choice([link({ room: current.room, month: null }, allMonths), ...monthLinks], monthName)}</nav>`;
}

/** Links to choose from; where they are many, what is chosen stands for them until it is pressed. */
function choice(links: readonly Html[], chosen: string): Html {
  const list = html`<ul>${links}</ul>`;
  return links.length <= UNFOLDED ? list : html`<details><summary><bdi>${chosen}</bdi></summary>${list}</details>`;
}

/** `讨论 · 2017年12月 · 支付产品技术交流群` */
export function selectionTitle(site: SiteContext, title: string, { room, month }: Selection): string {
  return [
    title,
    ...(month === null ? [] : [site.dates.month(month)]),
    ...(room === null ? [] : [site.room(room)?.name ?? room]),
  ].join(" · ");
}
