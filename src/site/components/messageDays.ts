/**
 * Messages away from their day: under the day and room they come from, each linked to its place there.
 */
import type { DayDate, Message, RoomId } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { message } from "./message.ts";

/** Messages of one room on one day. */
interface Group {
  readonly room: RoomId;
  readonly day: DayDate;
  readonly messages: Message[];
}

/** The messages in the order given, gathered by day and room; `heading` is the level of the groups' headings. */
export function messageDays(site: SiteContext, messages: readonly Message[], heading: "h2" | "h3"): Html {
  return html`<div class="stream" data-image-loading="${site.t("image.loading")}" data-image-failed="${site.t("image.failed")}">
${group(messages).map((each) => section(site, each, heading))}</div>`;
}

function section(site: SiteContext, { room, day, messages }: Group, heading: "h2" | "h3"): Html {
  // The heading leads to the first of the messages, in the middle of what was said around it.
  const url = messages[0]?.url ?? "/";
  const title = html`<a href="${site.href(url)}">${site.t("speaker.month.inRoom", {
    day: site.dates.dayAndWeekday(day),
    room: site.room(room)?.name ?? room,
  })}</a>`;
  return html`<section class="message-day">${heading === "h2" ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
${messages.map((each) => message(site, each, "elsewhere"))}</section>
`;
}

function group(messages: readonly Message[]): readonly Group[] {
  const groups = new Map<string, Group>();
  let last: Group | undefined;
  for (const each of messages) {
    if (last?.day !== each.day || last.room !== each.room) {
      const key = `${each.day}/${each.room}`;
      last = groups.get(key) ?? { room: each.room, day: each.day, messages: [] };
      groups.set(key, last);
    }
    last.messages.push(each);
  }
  return [...groups.values()];
}
