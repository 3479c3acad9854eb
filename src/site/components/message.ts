/**
 * One message, and the pieces of its text.
 */
import type { Message, Part, Quote, TermLink } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Fragment, Html } from "../html.ts";
import { html, join } from "../html.ts";
import { attachment } from "./attachment.ts";
import { emoticon } from "./emoticon.ts";
import { speakerName } from "./name.ts";
import { colourClass } from "./seal.ts";
import { textWithTerms } from "./terms.ts";

/** Where a message is shown: on the page of its day it has its anchors; elsewhere it links to that page. */
export type MessagePlace = "day" | "elsewhere";

/**
 * A message with its time, which is its permalink. Readers' views throw away a short `div` that has a link; a section without a name is as silent.
 */
export function message(site: SiteContext, item: Message, place: MessagePlace): Html {
  const minute = item.clock.slice(0, 5);
  if (place === "elsewhere") {
    return html`<section class="message"><a class="time" href="${site.href(item.url)}"><time datetime="${item.sentAt}">${minute}</time></a> ${body(site, item, false)}</section>
`;
  }
  return html`<section class="${begins(item) ? "message begins" : "message"}" id="${item.id}">${otherAnchors(site, item)}<a class="time" href="#${item.id}"><time datetime="${item.sentAt}">${minute}</time></a> ${body(site, item, true)}${replies(site, item)}</section>
`;
}

/** A discussion is called after the message that begins it. */
function begins(item: Message): boolean {
  return item.discussion !== null && item.discussion.slice(1) === item.id.slice(1);
}

/**
 * A merged message answers to the ids of all its origins. The first of a discussion answers to the discussion's, and to those it would have
 * had after each origin; also where the owner has merged it into another, for its address still leads to where it began.
 */
function otherAnchors(site: SiteContext, item: Message): Fragment {
  const known = begins(item) || site.summary.formerBeginnings.has(item.ref);
  if (!known && item.ids.length === 1) return null;
  const [, ...own] = item.ids;
  const discussion = `d${item.id.slice(1)}` as const;
  const ids = known ? [discussion, ...own.map((id) => `d${id.slice(1)}`)] : [];
  return [
    // Which discussion that is, where the id does not say it: for the outline.
    ids.map(
      (id) =>
        html`<span class="anchor" id="${id}"${id !== item.discussion && html` data-of="${item.discussion}"`}></span>`,
    ),
    own.map((id) => html`<span class="anchor" id="${id}"></span>`),
  ];
}

function body(site: SiteContext, item: Message, here: boolean): Fragment {
  if (item.kind === "system") return html`<p class="notice">${site.t("message.system")}</p>`;
  if (item.kind === "removed") return html`<p class="notice">${site.t("message.removed")}</p>`;
  const words = item.parts.length > 0 && text(site, item, here);
  if (item.quote === null && item.attachments.length === 0) return words;
  const name = speakerName(site, item.speaker);
  return [
    item.quote !== null && quote(site, item.quote),
    words,
    item.attachments.map((each) => attachment(site, each, name)),
  ];
}

const NO_TERMS: readonly TermLink[] = [];

/** The text exactly as typed: white space is kept by the style sheet, so none may be added here. */
function text(site: SiteContext, { ref, parts }: Message, here: boolean): Html {
  const terms = here ? (site.archive.glossary.links.get(ref) ?? NO_TERMS) : NO_TERMS;
  const large = parts.length <= 6 && parts.every((part) => part.type === "emoticon");
  return html`<p class="${large ? "text large" : "text"}"${site.contentLanguage}>${parts.map((part, at) =>
    piece(site, part, terms.length === 0 ? terms : terms.filter((each) => each.part === at)),
  )}</p>`;
}

function piece(site: SiteContext, part: Part, terms: readonly TermLink[]): Fragment {
  switch (part.type) {
    case "text":
      return terms.length === 0 ? part.text : textWithTerms(site, part.text, terms);
    case "emoticon":
      return emoticon(part.name);
    case "link":
      return html`<a href="${part.href}" rel="nofollow ugc"><bdi>${part.text}</bdi></a>`;
    case "mention": {
      if (part.everyone) return html`<strong class="everyone">@${part.label}</strong>`;
      const speaker = site.speaker(part.speaker);
      if (speaker === null) return html`@<bdi>${part.label}</bdi>`;
      return html`<a class="mention" href="${site.href(speaker.url)}">@<bdi>${part.label}</bdi></a>`;
    }
  }
}

/** The repeated words; the whole block leads to the message they come from, where that is known. */
function quote(site: SiteContext, item: Quote): Html {
  const original = item.of === null ? undefined : site.archive.messageByRef.get(item.of);
  const words = site.rich("message.quote", {
    name: html`<bdi class="quote-name">${item.name}</bdi>`,
    text: html`<span class="quote-text"${site.contentLanguage}>${item.text}</span>`,
  });
  return html`<blockquote class="quote ${colourClass(item.speaker ?? original?.speaker ?? null)}">${
    original === undefined ? html`<p>${words}</p>` : html`<p><a href="${site.href(original.url)}">${words}</a></p>`
  }</blockquote>`;
}

function replies(site: SiteContext, item: Message): Fragment {
  const list = site.archive.replies.get(item.ref);
  if (list === undefined || list.length === 0) return null;
  const names = join(
    list.map((reply) => html`<a href="${site.href(reply.url)}"><bdi>${speakerName(site, reply.speaker)}</bdi></a>`),
    site.t("list.separator"),
  );
  return html`<p class="replies">${site.rich("message.replies", { names })}</p>`;
}
