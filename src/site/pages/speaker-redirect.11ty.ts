/**
 * A speaker's other addresses: every alias and every earlier slug leads to the person.
 */

import type { Speaker, SpeakerId } from "../../model.ts";
import { speakerUrl } from "../../urls.ts";
import { speakerDescription } from "../components/description.ts";
import { layout } from "../components/layout.ts";
import { shownName, speakerLink } from "../components/name.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { PageKind } from "../page.ts";
import { eleventyTemplate } from "../page.ts";

export const speakerRedirectPages: PageKind = {
  name: "speakerRedirect",
  pages: (site) =>
    site.archive.speakers.flatMap((speaker) =>
      speaker.redirects.map((slug) => ({
        url: speakerUrl(slug),
        inputs: () => JSON.stringify([speaker.id, speaker.name, speaker.url, speakerDescription(site, speaker)]),
        render: () => renderRedirect(site, speaker, slug),
      })),
    ),
};

export default eleventyTemplate(speakerRedirectPages);

function renderRedirect(site: SiteContext, speaker: Speaker, slug: SpeakerId): Html {
  const canonical = site.absolute(speaker.url);
  return layout(
    site,
    {
      url: speakerUrl(slug),
      title: shownName(site, speaker.name),
      description: speakerDescription(site, speaker),
      kind: "message",
      noindex: true,
      extra: html`<meta http-equiv="refresh" content="0; url=${site.href(speaker.url)}">
${canonical !== null && html`<link rel="canonical" href="${canonical}">\n`}`,
    },
    html`<header class="page-head"><h1><bdi>${shownName(site, speaker.name)}</bdi></h1>
<p class="lead">${site.rich("speaker.moved", { link: speakerLink(site, speaker) })}</p></header>`,
  );
}
