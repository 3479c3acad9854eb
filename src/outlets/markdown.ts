/**
 * What strangers typed, as Markdown that renders to exactly that: CommonMark, and GitHub's tables, strikethrough and autolinks.
 */
import { oneLine } from "./markup.ts";

/**
 * Characters that mean something anywhere in a line. Colon, full stop and @ do only where they could make an address. Of e-mail addresses
 * GitHub itself makes links after it has resolved all escapes, which no text can prevent; others heed them.
 */
const INLINE = /[\\`*_[\]<>&~|$]|:(?=\/\/)|(?<=www)\.|(?<=[\w.+-])@(?=[\w-])/giu;
/** Texts without these have nothing to escape, which is told at a fraction of the cost. */
const PERHAPS_INLINE = /[\\`*_[\]<>&~|$:.@]/u;
/** A line that no rule below changes, as most names are. */
const PLAIN_LINE = /^[\u4e00-\u9fa5A-Za-z][\u4e00-\u9fa5A-Za-z0-9-]*$/u;
/** What an address must not hold as it is, or is put in brackets for. */
const UNFIT_TARGET = /[<>\\\s&()]/u;
const LINE_START = /^(?:[-+#=]|(\d{1,9})(?=[.)]))/u;
const OUTER_SPACE = /^\s|\s$/gu;
/** An ampersand that would be read as the start of a character reference. */
const ENTITY = /&(?=#?\w+;)/gu;

/** Text on one line, for headings, names and labels. */
export function markdownLine(text: string): string {
  return PLAIN_LINE.test(text) ? text : guardLine(escapeInline(oneLine(text)));
}

/** Text within a line, whose line breaks stay; {@link markdownBlock} deals with those. */
export function escapeInline(text: string): string {
  return PERHAPS_INLINE.test(text) ? text.replace(INLINE, "\\$&") : text;
}

/** Escaped text as one paragraph in which every line break and every space at the ends of lines is kept. */
export function markdownBlock(escaped: string): string {
  if (!escaped.includes("\n")) return guardLine(escaped);
  const lines = escaped.split("\n");
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  return lines
    .slice(Math.max(first, 0), last + 1)
    .map(guardLine)
    .join("\\\n");
}

/** A link; the label is plain text. */
export function markdownLink(label: string, address: string): string {
  const shown = escapeInline(label.replace(/\s+/gu, " "));
  if (!UNFIT_TARGET.test(address)) return `[${shown}](${address})`;
  const target = address.replace(/[<>\\\s]/gu, encodeURIComponent).replace(ENTITY, "&amp;");
  return /[()]/u.test(target) ? `[${shown}](<${target}>)` : `[${shown}](${target})`;
}

/** Keeps an escaped line from beginning a list, heading, rule or code block, and its outer spaces from vanishing. */
function guardLine(line: string): string {
  return line
    .replace(LINE_START, (start, digits?: string) => (digits === undefined ? `\\${start}` : `${digits}\\`))
    .replace(OUTER_SPACE, (space) => `&#${space.codePointAt(0)};`);
}
