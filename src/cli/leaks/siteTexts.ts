/** What can be read in the files of a site, whatever they are packed and escaped in. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { decodeHTML } from "entities";
import { WEB_ADDRESS } from "../../privacy/cover.ts";
import { unescapedTexts } from "../../privacy/percentEscapes.ts";
import { SIGNATURE } from "../../search/query/indexChunk.ts";
import { speakerIdsIn } from "./speakerIds.ts";

/** A file's text, unpacked and with every escape undone. */
export interface SiteText {
  /** Path below the site's folder, with `/`. */
  readonly file: string;
  /** Everything. */
  readonly all: () => string;
  /** Only what people read: no markup, no keys, no web addresses, no ids of messages. Empty for code. */
  readonly prose: () => string;
  /** The ids of speakers in a data file. None for other files: there they stand in addresses. */
  readonly speakerIds: () => readonly string[];
  /** The same in pieces that can be pointed at, which together may hold less: what lies across two of them is in neither. */
  readonly pieces: () => Iterable<SitePiece>;
}

/** A message on a page or in a data file, or a line of another file. */
export interface SitePiece {
  readonly place: string;
  readonly text: SiteText;
}

const PICTURES = /\.(?:png|jpe?g|gif|webp|avif|ico|woff2?|pagefind)$/iu;
const MARKUP = /\.(?:html|xml|svg)$/iu;
const JSON_LIKE = /\.(?:json|ndjson|qz|pf_fragment|pf_meta)$/iu;
const CODE = /\.(?:js|css|svg|map)$/iu;
/** Scanned by what stands in it, as texts, instead. */
const WORD_INDEX = /\.pf_index$/iu;

/** The files of a site, by path; those whose paths are wanted. */
export function* siteTexts(folder: string, isWanted: (file: string) => boolean = () => true): Iterable<SiteText> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join("/"));
  for (const file of files.sort()) {
    if (PICTURES.test(file) || WORD_INDEX.test(file) || !isWanted(file)) continue;
    yield siteText(file, readFileSync(path.join(folder, file)));
  }
}

/** One file. */
export function siteText(file: string, bytes: Uint8Array): SiteText {
  return textOf(file, unpack(bytes), `/${file}\n`);
}

/** @param address what the file is found under, which is searched too */
function textOf(file: string, raw: string, address: string): SiteText {
  return {
    file,
    all: () => address + readable(file, raw),
    prose: () => (CODE.test(file) ? "" : readable(file, proseOf(file, raw)).replace(NOT_PROSE, " ")),
    speakerIds: () => speakerIdsIn(file, raw),
    pieces: () => piecesOf(file, raw),
  };
}

const ANCHOR = /<[^<>]{1,200}\sid="(m[0-9]{6}-[a-z2-7]{4}(?:-[0-9]{1,6})?)"/gu;

function* piecesOf(file: string, raw: string): Iterable<SitePiece> {
  if (file.endsWith(".html")) {
    const anchors = [...raw.matchAll(ANCHOR)];
    for (const [index, anchor] of anchors.entries()) {
      const text = textOf(file, raw.slice(anchor.index, anchors[index + 1]?.index), "");
      yield { place: `#${anchor[1] ?? ""}`, text };
    }
    return;
  }
  for (const [index, line] of raw.split("\n").entries()) {
    const url = file.endsWith(".ndjson") ? /"url":"([^"]{1,500})"/u.exec(line)?.[1] : undefined;
    yield { place: url ?? `line ${index + 1}`, text: textOf(file, line, "") };
  }
}

function unpack(bytes: Uint8Array): string {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = new TextDecoder().decode(packed ? gunzipSync(bytes) : bytes);
  return text.startsWith(SIGNATURE) ? text.slice(SIGNATURE.length) : text;
}

/** Web addresses, and the ids of messages and discussions, whose letters mean nothing. */
const NOT_PROSE = new RegExp(`${WEB_ADDRESS.source}|\\b[md]?\\d{6}-[a-z2-7]{4}\\b`, "giu");

/** Attributes that are read out or shown. */
const SHOWN = /\s(?:title|alt|aria-label|data-image|placeholder|value)="([^"]*)"/giu;
const DESCRIPTION = /^<meta name="description" content="([^"]*)"/iu;

/** Elements that end what is read in one go: two items of a list make no name together. */
const APART =
  /^<\/?(?:li|ul|ol|dl|dt|dd|p|div|h[1-6]|td|th|tr|table|section|article|header|footer|nav|main|blockquote|option)[\s>]/iu;

function proseOf(file: string, raw: string): string {
  if (MARKUP.test(file)) {
    return replaceTags(raw, (tag) => {
      const shown = [...tag.matchAll(SHOWN)].map(([, value = ""]) => value);
      const description = DESCRIPTION.exec(tag)?.[1];
      if (description !== undefined) shown.push(description);
      if (shown.length > 0) return `\n${shown.join("\n")}\n`;
      return APART.test(tag) ? "\n" : "\u0001";
    });
  }
  return JSON_LIKE.test(file) ? withoutKeys(raw) : raw;
}

/** By hand: an expression would look for the end of a tag from each of a million signs that begin none. */
function replaceTags(markup: string, replacement: (tag: string) => string): string {
  let result = "";
  let end = 0;
  for (let start = markup.indexOf("<"); start >= 0; start = markup.indexOf("<", end)) {
    const close = markup.indexOf(">", start);
    if (close < 0) break;
    result += markup.slice(end, start) + replacement(markup.slice(start, close + 1));
    end = close + 1;
  }
  return result + markup.slice(end);
}

/** What stands under these in data files is no prose: numbers, addresses, and words of the format. Ids of speakers are looked for as such. */
const NO_PROSE = new Set(
  "type kind evidence file day sentAt first last offset timeZone room rooms id ids url discussion of speaker".split(
    " ",
  ),
);

/** By hand, for the same reason. What is not JSON stays. */
function withoutKeys(json: string): string {
  let result = "";
  let kept = 0;
  let close = -1;
  for (let start = json.indexOf('"'); start >= 0; start = json.indexOf('"', close + 1)) {
    close = endOfString(json, start);
    if (close < 0) break;
    if (json[close + 1] !== ":") continue;
    result += `${json.slice(kept, start)}\n`;
    kept = close + 2;
    if (!NO_PROSE.has(json.slice(start + 1, close))) continue;
    kept = endOfTexts(json, kept);
    close = kept - 1;
  }
  return result + json.slice(kept);
}

/** Where the text that begins at a place ends, or the list of nothing but texts; the place itself where anything else begins there. */
function endOfTexts(json: string, place: number): number {
  let at = afterSpace(json, place);
  if (json[at] === '"') {
    const close = endOfString(json, at);
    return close < 0 ? place : close + 1;
  }
  if (json[at] !== "[") return place;
  do {
    at = afterSpace(json, at + 1);
    const close = json[at] === '"' ? endOfString(json, at) : -1;
    if (close < 0) return place;
    at = afterSpace(json, close + 1);
  } while (json[at] === ",");
  return json[at] === "]" ? at + 1 : place;
}

function afterSpace(json: string, place: number): number {
  let at = place;
  while (json[at] === " " || json[at] === "\n") at++;
  return at;
}

/** Where the string that begins at a quote ends; -1 when it does not. */
function endOfString(json: string, start: number): number {
  let close = json.indexOf('"', start + 1);
  while (close >= 0 && isEscaped(json, close)) close = json.indexOf('"', close + 1);
  return close;
}

function isEscaped(json: string, index: number): boolean {
  let before = index;
  while (json[before - 1] === "\\") before--;
  return (index - before) % 2 === 1;
}

const ENTITY = /&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/iu;
const ENTITIES = new RegExp(ENTITY, "giu");

/** Undoes JSON's, Markdown's, markup's and URLs' escapes, in this order. Feeds hold markup within markup. */
function readable(file: string, raw: string): string {
  let text = raw;
  if (JSON_LIKE.test(file)) text = text.replace(/\\(?:u([0-9a-f]{4})|(.))/giu, unescapeJson);
  if (file.endsWith(".md")) text = text.replace(/\\([!-/:-@[-`{-~\n])/gu, "$1").replace(/^>[ ]?/gmu, "");
  for (let layer = 0; layer < 3 && ENTITY.test(text); layer++)
    text = text.replace(ENTITIES, (entity) => decodeHTML(entity));
  if (text.includes("<br>")) text = text.replaceAll("<br>", "\n");
  // What markup has been taken out of a line joins nothing; it goes last, so that nothing else takes it for text.
  if (text.includes("\u0001")) text = text.replaceAll("\u0001", "");
  return unescapedTexts(text).at(-1) ?? text;
}

function unescapeJson(_: string, hex: string | undefined, character = ""): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  return { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" }[character] ?? character;
}
