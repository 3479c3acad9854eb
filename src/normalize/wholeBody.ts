/** Bodies that are one thing as a whole: an image, a shared article, a shared file. */
import type { FileAttachment, ImageAttachment, LinkAttachment } from "../model.ts";
import { EMOTICON_NAMES } from "./emoticonNames.ts";
import { safeUrl } from "./links.ts";

/** `![2017-12-25 10:07:16](http://…png)`, and nothing but one: of two in a row the address would be what lies between the outer brackets. */
export function readImage(body: string): ImageAttachment | null {
  if (!body.startsWith("![") || !body.endsWith(")")) return null;
  const open = body.indexOf("](");
  if (open < 0 || body.includes("\n", open) || body.includes("](", open + 2)) return null;
  const url = safeUrl(body.slice(open + 2, -1).trim());
  return url === null ? null : { type: "image", src: url.href };
}

/** `[title⏎](http://…)`: the exporter broke the line inside the title. Null when it is text with brackets, or the address cannot be linked. */
export function readArticle(body: string): LinkAttachment | null {
  if (!body.startsWith("[") || !body.endsWith(")")) return null;
  const open = body.lastIndexOf("](");
  if (open < 0 || !isTitle(body.slice(1, open))) return null;
  const url = safeUrl(body.slice(open + 2, -1).replace(/\s+/gu, ""));
  if (url === null) return null;
  const title = body.slice(1, open).replace(/\s+/gu, " ").trim();
  return { type: "link", title: title === "" ? null : title, href: url.href };
}

/**
 * False when the bracket before it is closed within it: of `[强] 看这个 [链接](http://…)` the first bracket is an emoticon's, and of two links it is
 * the first one's. The exporter's line break at the end of a title is typed by nobody: then the brackets in it need not be pairs.
 */
function isTitle(title: string): boolean {
  let depth = 0;
  for (const { 0: bracket, index } of title.matchAll(/[[\]]/gu)) {
    depth += bracket === "[" ? 1 : -1;
    if (depth < 0) return title.endsWith("\n") && !EMOTICON_NAMES.has(title.slice(0, index));
  }
  return true;
}

/** Documents, archives and media that people share; names of source files and sites are as often just words of a sentence. */
const FILE_NAME =
  /\.(?:pdf|docx?|docm|dotx|wps|rtf|xlsx?|xlsm|et|csv|pptx?|ppsx?|dps|key|pages|numbers|odt|ods|odp|epub|mobi|azw3|caj|chm|vsdx?|xmind|mmap|mpp|rp|eddx|zip|rar|7z|tar|tgz|gz|apk|ipa|dmg|iso|jpe?g|png|gif|bmp|psd|ai|mp3|m4a|wav|amr|mp4|mov|avi|mkv|txt)$/iu;
/** What a sentence has and a file's name has not. */
const SENTENCE = /[\n，。！？；@"<>|*?/\\]/u;
/** Bytes that file systems allow in a name. */
const MAX_FILE_NAME = 255;

/** `UML-Distilled.pdf` as the whole body. */
export function readFile(body: string): FileAttachment | null {
  if (body.length > MAX_FILE_NAME || !FILE_NAME.test(body) || body.startsWith(".") || SENTENCE.test(body)) return null;
  return { type: "file", name: body };
}
