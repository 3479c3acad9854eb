/** A message's body → its {@link Content}. */
import type { Attachment, Content, Part } from "../model.ts";
import { decodeEntities } from "../transcript/entities.ts";
import { inlineParts, plainText } from "./inlineParts.ts";
import type { NameIndex } from "./names.ts";
import { readQuote } from "./quote.ts";
import { MADE_WECHAT_ID } from "./wechatIds.ts";
import { readArticle, readFile, readImage } from "./wholeBody.ts";

/** What a body is read with. */
export interface Reading {
  readonly names: NameIndex;
  readonly isName: (name: string) => boolean;
}

const NO_ATTACHMENTS: Attachment[] = [];
const NOTHING: Content = { parts: [], text: "", quote: null, attachments: [] };

/** Content of a system notice: the exporter dropped its text. */
export const SYSTEM_CONTENT: Content = NOTHING;

/** What some exports leave of content they drop: the sender's WeChat id, with the colon that content stands behind. */
const MADE_SENDERS_ID = new RegExp(`^${MADE_WECHAT_ID}:$`, "u");

/** Reads a body. Mentions and quotes come out unresolved. Never throws. */
export function readContent(body: string, reading: Reading): Content {
  if (body === "" || MADE_SENDERS_ID.test(body)) return { ...NOTHING, attachments: [{ type: "unknown" }] };
  const decoded = decodeEntities(body);
  const image = readImage(decoded);
  if (image !== null) return { ...NOTHING, attachments: [image] };
  const article = readArticle(decoded);
  if (article !== null) return { ...NOTHING, text: article.title ?? article.href, attachments: [article] };
  const file = readFile(decoded);
  if (file !== null) return { ...NOTHING, text: file.name, attachments: [file] };
  const quoted = readQuote(decoded, reading.isName);
  const parts = inlineParts(quoted?.reply ?? decoded, reading.names);
  return {
    parts,
    text: plainText(parts),
    quote:
      quoted === null ? null : { name: quoted.name, speaker: null, text: quotedText(quoted.text, reading), of: null },
    attachments: bareLinks(parts),
  };
}

/** The quoted words read as their original reads, so that the two can be compared. */
function quotedText(text: string, { names }: Reading): string {
  return plainText(inlineParts(text, names));
}

function bareLinks(parts: readonly Part[]): Attachment[] {
  if (!parts.some(({ type }) => type === "link")) return NO_ATTACHMENTS;
  const hrefs = new Set(parts.flatMap((part) => (part.type === "link" ? [part.href] : [])));
  return [...hrefs].map((href) => ({ type: "link", title: null, href }));
}
