/** What can be read in the files of a site, whatever they are packed and escaped in. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { decodeHTML } from "entities";
import { WEB_ADDRESS } from "../../privacy/cover.ts";
import { SIGNATURE } from "../../search/pagefindMeta.ts";

/** A file's text, unpacked and with every escape undone. */
export interface SiteText {
  /** Path below the site's folder, with `/`. */
  readonly file: string;
  /** Everything. */
  readonly all: () => string;
  /** Only what people read: no markup, no keys, no web addresses. Empty for code. */
  readonly prose: () => string;
}

const PICTURES = /\.(?:png|jpe?g|gif|webp|avif|ico|woff2?|pagefind)$/iu;
const MARKUP = /\.(?:html|xml|svg)$/iu;
const JSON_LIKE = /\.(?:json|ndjson|qz|pf_fragment|pf_meta)$/iu;
const CODE = /\.(?:js|css|svg|map)$/iu;
/** Scanned by what stands in it, as texts, instead. */
const WORD_INDEX = /\.pf_index$/iu;

/** The files of a site, by path. */
export async function* siteTexts(folder: string): AsyncIterable<SiteText> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
  for (const file of files.sort()) {
    if (PICTURES.test(file) || WORD_INDEX.test(file)) continue;
    yield siteText(file.split(path.sep).join("/"), await readFile(path.join(folder, file)));
  }
}

/** One file. */
export function siteText(file: string, bytes: Uint8Array): SiteText {
  const raw = unpack(bytes);
  return {
    file,
    all: () => `/${file}\n${readable(file, raw)}`,
    prose: () => (CODE.test(file) ? "" : readable(file, proseOf(file, raw)).replace(WEB_ADDRESS, " ")),
  };
}

function unpack(bytes: Uint8Array): string {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = new TextDecoder().decode(packed ? gunzipSync(bytes) : bytes);
  return text.startsWith(SIGNATURE) ? text.slice(SIGNATURE.length) : text;
}

/** Attributes that are read out or shown. */
const SHOWN = /\s(?:title|alt|aria-label|data-image|placeholder|value)="([^"]*)"/giu;
const DESCRIPTION = /^<meta name="description" content="([^"]*)"/iu;

function proseOf(file: string, raw: string): string {
  if (MARKUP.test(file)) {
    return raw.replace(/<[^>]{0,20000}>/gu, (tag) => {
      const shown = [...tag.matchAll(SHOWN)].map(([, value = ""]) => value);
      const description = DESCRIPTION.exec(tag)?.[1];
      if (description !== undefined) shown.push(description);
      return shown.length === 0 ? "\u0001" : `\n${shown.join("\n")}\n`;
    });
  }
  if (JSON_LIKE.test(file)) return raw.replace(/"(?:[^"\\]|\\.){0,200}":/gu, "\n");
  return raw;
}

/** Undoes JSON's, Markdown's, markup's and URLs' escapes, in this order. Feeds hold markup within markup. */
function readable(file: string, raw: string): string {
  let text = raw;
  if (JSON_LIKE.test(file)) text = text.replace(/\\(?:u([0-9a-f]{4})|(.))/giu, unescapeJson);
  if (file.endsWith(".md")) text = text.replace(/\\([!-/:-@[-`{-~\n])/gu, "$1").replace(/^>[ ]?/gmu, "");
  for (let layer = 0; layer < 3 && text.includes("&"); layer++) text = decodeHTML(text);
  if (text.includes("<br>")) text = text.replaceAll("<br>", "\n");
  // What markup has been taken out of a line joins nothing; it goes last, so that nothing else takes it for text.
  if (text.includes("\u0001")) text = text.replaceAll("\u0001", "");
  return text.includes("%") ? text.replace(/(?:%[0-9a-f]{2})+/giu, decodeUrl) : text;
}

function unescapeJson(_: string, hex: string | undefined, character = ""): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  return { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" }[character] ?? character;
}

function decodeUrl(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}
