/**
 * What was shared on a day, gathered at its end: links, pictures, files, each leading to the message it came with.
 */
import type { Attachment, Message } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { shownHost } from "./media.ts";
import { speakerName } from "./name.ts";

/** An attachment with the message it came with. */
interface Shared<Kind extends Attachment["type"]> {
  readonly item: Extract<Attachment, { type: Kind }>;
  readonly message: Message;
}

/** The links, pictures and files of these messages; nothing where there are none. */
export function gathered(site: SiteContext, messages: readonly Message[]): Html | null {
  const links = uniqueLinks(shared(messages, "link"));
  const images = shared(messages, "image");
  const files = shared(messages, "file");
  if (links.length + images.length + files.length === 0) return null;
  return html`<div class="gathered">
${
  links.length > 0 &&
  html`<section class="section" aria-labelledby="links-title"><h2 id="links-title">${site.t("gathered.links")}</h2>
<ol class="shared-list">${links.map((each) => link(site, each))}</ol></section>`
}
${
  images.length > 0 &&
  html`<section class="section" aria-labelledby="images-title"><h2 id="images-title">${site.t("gathered.images")}</h2>
<ol class="shared-times">${images.map(({ message }) => html`<li>${origin(site, message)}</li>`)}</ol></section>`
}
${
  files.length > 0 &&
  html`<section class="section" aria-labelledby="files-title"><h2 id="files-title">${site.t("gathered.files")}</h2>
<ol class="shared-list">${files.map(({ item, message }) => html`<li><bdi class="shared-name">${item.name}</bdi><p class="shared-origin">${origin(site, message)}</p></li>\n`)}</ol></section>`
}
</div>`;
}

function shared<Kind extends Attachment["type"]>(messages: readonly Message[], kind: Kind): readonly Shared<Kind>[] {
  return messages.flatMap((message) =>
    message.attachments
      .filter((item): item is Extract<Attachment, { type: Kind }> => item.type === kind)
      .map((item) => ({ item, message })),
  );
}

/** The same address twice stands once, where it was shared first; a title found later is kept. */
function uniqueLinks(links: readonly Shared<"link">[]): readonly Shared<"link">[] {
  const byAddress = new Map<string, Shared<"link">>();
  for (const each of links) {
    const known = byAddress.get(each.item.href);
    if (known === undefined) byAddress.set(each.item.href, each);
    else if (known.item.title === null) byAddress.set(each.item.href, { ...known, item: each.item });
  }
  return [...byAddress.values()];
}

function link(site: SiteContext, { item, message }: Shared<"link">): Html {
  return html`<li><a class="shared-name" href="${item.href}" rel="nofollow ugc"><bdi>${item.title ?? item.href}</bdi></a><p class="shared-origin">${item.title !== null && `${shownHost(item.href)} · `}${origin(site, message)}</p></li>
`;
}

/** The time and the name, which lead to the message. */
function origin(site: SiteContext, message: Message): Html {
  return html`<a href="${site.href(message.url)}"><time datetime="${message.sentAt}">${message.clock.slice(0, 5)}</time> <bdi>${speakerName(site, message.speaker)}</bdi></a>`;
}
