/**
 * The discussions to begin with: the longest, the most attended, the most quoted; of everything, of a month, of a room.
 */
import type { Discussion, DiscussionList } from "../../model.ts";
import { listUrl } from "../../urls.ts";
import { breadcrumbs } from "../components/breadcrumbs.ts";
import { withTopics } from "../components/description.ts";
import { discussionList } from "../components/discussionList.ts";
import { layout } from "../components/layout.ts";
import { selectionNav, selectionTitle } from "../components/selectionNav.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";
import type { TextKey } from "../text/catalogue.ts";

/** How many of each list are shown. */
const SHOWN = 12;

export const discussionsPages: PageKind = {
  name: "discussions",
  pages: (site) =>
    site.archive.discussionLists.map((list) => ({ url: list.url, render: () => renderDiscussions(site, list) })),
};

export default eleventyTemplate(discussionsPages);

function renderDiscussions(site: SiteContext, list: DiscussionList): Html {
  const title = site.t("discussions.title");
  const whole = list.room === null && list.month === null;
  const counted = { n: list.total, total: site.t("count.discussions", { n: list.total }) };
  const empty = list.total === 0;
  return layout(
    site,
    {
      url: list.url,
      title: selectionTitle(site, title, list),
      description: empty
        ? site.t("discussions.empty")
        : withTopics(site, site.t("discussions.description", counted), list.longest),
      kind: "discussions",
    },
    html`${breadcrumbs(site, whole ? [] : [{ url: listUrl("discussions"), text: title }])}
<header class="page-head"><h1><bdi>${selectionTitle(site, title, list)}</bdi></h1>${
      !empty &&
      html`
<p class="lead">${site.t("discussions.intro", counted)}</p>`
    }</header>
${selectionNav(site, "discussions", list, site.archive.discussionLists)}
${empty && html`<p class="empty">${site.t("discussions.empty")}</p>`}
${section(site, "longest", "discussions.longest", list.longest)}
${section(site, "attended", "discussions.attended", list.attended)}
${section(site, "quoted", "discussions.quoted", list.quoted)}`,
  );
}

function section(site: SiteContext, id: string, title: TextKey, discussions: readonly Discussion[]): Html | null {
  if (discussions.length === 0) return null;
  return html`<section class="section" aria-labelledby="${id}"><h2 id="${id}">${site.t(title)}</h2>
${discussionList(site, discussions.slice(0, SHOWN))}</section>`;
}
