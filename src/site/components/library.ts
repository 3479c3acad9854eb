/**
 * A shelf of a library as a page: what was shared, newest month first, with who shared it and what came of it.
 */

import { monthOf } from "../../archive/monthOf.ts";
import { isWithin } from "../../archive/selections.ts";
import { compareText } from "../../compareText.ts";
import { groupBy } from "../../groupBy.ts";
import type { DayDate, MonthDate, SharedItem, Shelf } from "../../model.ts";
import { type ListKind, listUrl } from "../../urls.ts";
import type { SiteContext } from "../context.ts";
import type { Fragment, Html } from "../html.ts";
import { html, join } from "../html.ts";
import type { TextKey } from "../text/catalogue.ts";
import { breadcrumbs } from "./breadcrumbs.ts";
import { discussionTitle } from "./discussion.ts";
import { layout } from "./layout.ts";
import { imageOrigins } from "./media.ts";
import { speakerName } from "./name.ts";
import { selectionNav, selectionTitle } from "./selectionNav.ts";

/** A shelf with more items than this shows the latest; the months have the rest. */
const SHOWN = 400;
/** How many of those who shared a thing are named. */
const SHARES = 3;

/** What the three libraries differ in. */
export interface LibraryKind<Item extends SharedItem> {
  readonly kind: ListKind;
  readonly title: TextKey;
  readonly count: TextKey;
  readonly empty: TextKey;
  /** The class of the list. */
  readonly list: string;
  /** The item itself; who shared it is added. */
  item(site: SiteContext, item: Item): Html;
}

/** The page of a shelf. */
export function libraryPage<Item extends SharedItem>(
  site: SiteContext,
  library: LibraryKind<Item>,
  shelf: Shelf<Item>,
  shelves: readonly Shelf<Item>[],
): Html {
  const { kind } = library;
  const title = selectionTitle(site, site.t(library.title), shelf);
  const n = shelf.items.length;
  const total = site.t(library.count, { n });
  const empty = n === 0;
  const whole = shelf.room === null && shelf.month === null;
  const cut = shelf.month === null && n > SHOWN;
  const items = cut ? shelf.items.slice(-SHOWN) : shelf.items;
  const origins =
    kind === "media"
      ? imageOrigins(
          site,
          items.flatMap(({ shares }) => shares),
        )
      : new Set<string>();
  return layout(
    site,
    {
      url: shelf.url,
      title,
      description: empty ? site.t(library.empty) : site.t("library.description", { n, total }),
      kind: "library",
      scripts: origins.size > 0 ? ["day"] : [],
      imageOrigins: origins,
    },
    html`${breadcrumbs(site, whole ? [] : [{ url: listUrl(kind), text: site.t(library.title) }])}
<header class="page-head"><h1><bdi>${title}</bdi></h1>${
      !empty &&
      html`
<p class="lead">${total}${cut && ` · ${site.t("library.cut", { n: SHOWN })}`}</p>`
    }</header>
${selectionNav(site, kind, shelf, shelves)}
${empty && html`<p class="empty">${site.t(library.empty)}</p>`}
<div data-image-loading="${site.t("image.loading")}" data-image-failed="${site.t("image.failed")}">
${byMonth(items, shelf).map(
  ([
    month,
    own,
  ]) => html`<section class="section" aria-labelledby="in-${month}"><h2 id="in-${month}">${site.dates.month(month)}</h2>
<ol class="${library.list}">${own.map((item) => html`<li>${library.item(site, item)}${shares(site, item, shelf)}</li>\n`)}</ol></section>
`,
)}</div>`,
  );
}

/** By the month in which they were first shared in this part of the archive; newest first. */
function byMonth<Item extends SharedItem>(
  items: readonly Item[],
  shelf: Shelf<Item>,
): readonly (readonly [MonthDate, readonly Item[]])[] {
  const groups = groupBy(items, (item) => shelf.month ?? monthOf(firstDay(item, shelf)));
  return [...groups].sort(([a], [b]) => compareText(b, a)).map(([month, own]) => [month, own.reverse()]);
}

function firstDay({ shares: all }: SharedItem, shelf: Shelf<SharedItem>): DayDate {
  return (all.find(isWithin(shelf)) ?? all[0])?.day ?? "0000-01-01";
}

/** Who shared it and when, each leading to the message, and the discussion that it opened. */
function shares(site: SiteContext, { shares: all, discussion }: SharedItem, shelf: Shelf<SharedItem>): Fragment {
  // Those of this part of the archive first.
  const here = all.filter(isWithin(shelf));
  const ordered = [...here, ...all.filter((message) => !here.includes(message))];
  const links = ordered
    .slice(0, SHARES)
    .map(
      (message) =>
        html`<a href="${site.href(message.url)}"><time datetime="${message.sentAt}">${message.day}</time> <bdi>${speakerName(site, message.speaker)}</bdi></a>`,
    );
  const more = all.length > SHARES && ` ${site.t("library.more", { n: all.length - SHARES })}`;
  const opened =
    discussion !== null &&
    discussion.messages.length > 2 &&
    html`<p class="shared-discussion">${site.rich("library.discussion", {
      discussion: html`<a href="${site.href(discussion.url)}"><bdi${site.contentLanguage}>${discussionTitle(site, discussion)}</bdi></a>`,
      messages: site.t("count.messages", { n: discussion.messages.length }),
    })}</p>`;
  return [html`<p class="shared-origin">${join(links, site.t("list.separator"))}${more}</p>`, opened];
}
