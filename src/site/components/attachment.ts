/**
 * What came with a message: image frames, link cards, file and missing-content placeholders.
 */
import type { Attachment, FileAttachment, ImageAttachment, LinkAttachment } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { mediaAddress, shownHost } from "./media.ts";

/** One attachment; nothing for a bare URL, which stands in the text already. `name` is who sent it. */
export function attachment(site: SiteContext, item: Attachment, name: string): Html | null {
  switch (item.type) {
    case "image":
      return picture(site, item, name);
    case "link":
      return item.title === null ? null : linkCard(site, item, item.title);
    case "file":
      return file(site, item);
    case "unknown":
      return html`<p class="missing">${site.t("message.unknown")}</p>`;
  }
}

/** A frame that is a link to the picture; `day.entry.ts` makes it load in place when the reader asks. */
function picture(site: SiteContext, image: ImageAttachment, name: string): Html {
  const { src, host, show } = mediaAddress(site, image.src);
  const alt = site.t("image.alt", { name });
  if (show === "always") {
    return html`<figure class="picture"><a href="${src}" rel="nofollow ugc"><img src="${src}" alt="${alt}" loading="lazy" decoding="async" referrerpolicy="no-referrer"></a></figure>`;
  }
  const from = host !== null && html`<span class="picture-host">${host}</span>`;
  if (show === "never") {
    return html`<figure class="picture"><a class="frame" href="${src}" rel="nofollow ugc"><span>${site.t("image.never")}</span> ${from}</a></figure>`;
  }
  return html`<figure class="picture"><a class="frame" data-image="${alt}" href="${src}" rel="nofollow ugc"><span>${site.t("image.load")}</span> ${from}</a></figure>`;
}

function linkCard(site: SiteContext, link: LinkAttachment, title: string): Html {
  const host = shownHost(link.href);
  const source = host === "mp.weixin.qq.com" ? site.t("card.wechat") : host;
  return html`<a class="card" href="${link.href}" rel="nofollow ugc"><bdi class="card-title">${title}</bdi> <span class="card-host">${source}</span></a>`;
}

function file(site: SiteContext, item: FileAttachment): Html {
  return html`<p class="file"><bdi class="file-name">${item.name}</bdi> <span class="file-note">${site.t("file.note")}</span></p>`;
}
