/**
 * The ways into an archive for someone who searches nothing: discussions, terms, and what was shared.
 */
import type { RoomId, Selection } from "../../model.ts";
import { isPartlyUnlisted, isRoomUnlisted } from "../../privacy/unlisted.ts";
import { type ListKind, listUrl, termsUrl } from "../../urls.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { TextKey } from "../text/catalogue.ts";
import { discussionList } from "./discussionList.ts";
import { termCloud } from "./terms.ts";

const DISCUSSIONS = 5;
const TERMS = 24;
const LIBRARIES: readonly (readonly [ListKind, TextKey])[] = [
  ["links", "links.title"],
  ["media", "media.title"],
  ["files", "files.title"],
];

/**
 * The longest discussions of the archive, or of a room, and the way to the rest; with the terms where it is the archive. The home page is listed: what
 * was said in a room that is not is not on it.
 */
export function waysIn(site: SiteContext, room: RoomId | null): Html | null {
  const part: Selection = { room, month: null };
  const { privacy } = site.config.archive;
  const isPartial = room === null && isPartlyUnlisted(privacy);
  const list = site.archive.discussionLists.find((each) => each.room === room && each.month === null);
  if (list === undefined || list.total === 0) return null;
  const longest = isPartial ? list.longest.filter((one) => !isRoomUnlisted(privacy, one.room)) : list.longest;
  const { terms } = site.archive.glossary;
  const discussions = html`<section class="section" aria-labelledby="discussions-title"><h2 id="discussions-title">${site.t("ways.discussions")}</h2>
${discussionList(site, longest.slice(0, DISCUSSIONS))}
<p class="more"><a href="${site.href(list.url)}">${site.t("ways.discussions.all", { n: list.total })}</a></p></section>`;
  const words =
    room === null &&
    !isPartial &&
    terms.length > 0 &&
    html`<section class="section" aria-labelledby="terms-title"><h2 id="terms-title">${site.t("ways.terms")}</h2>
${termCloud(site, terms.slice(0, TERMS))}
<p class="more"><a href="${site.href(termsUrl)}">${site.t("ways.terms.all", { n: terms.length })}</a></p></section>`;
  const shelves = LIBRARIES.flatMap(([kind, title]) => {
    const items = shelfSize(site, kind, room);
    if (items === 0) return [];
    return [
      html`<li><a href="${site.href(listUrl(kind, part))}">${site.t(title)} <span class="count">${site.t("count.plain", { n: items })}</span></a></li>`,
    ];
  });
  const shared =
    shelves.length > 0 &&
    html`<section class="section" aria-labelledby="shared-title"><h2 id="shared-title">${site.t("ways.shared")}</h2>
<ul class="shelves">${shelves}</ul></section>`;
  return html`<div class="columns">${discussions}<div>${words}${shared}</div></div>`;
}

function shelfSize(site: SiteContext, kind: ListKind, room: RoomId | null): number {
  const { links, images, files } = site.archive.library;
  const shelves = kind === "links" ? links : kind === "media" ? images : files;
  return shelves.find((shelf) => shelf.room === room && shelf.month === null)?.items.length ?? 0;
}
