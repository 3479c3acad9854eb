/**
 * What strangers typed, as Markdown that renders to exactly that: CommonMark, and GitHub's tables, strikethrough and autolinks.
 */

/** Characters that mean something anywhere in a line. Colon and full stop do only where they could make a URL. */
const INLINE = /[\\`*_[\]<>&~|$]|:(?=\/\/)|(?<=www)\./giu;
const LINE_START = /^(?:[-+#=]|(\d{1,9})(?=[.)]))/u;
const OUTER_SPACE = /^\s|\s$/gu;
/** An ampersand that would be read as the start of a character reference. */
const ENTITY = /&(?=#?\w+;)/gu;

/** Text on one line, for headings, names and labels. */
export function markdownLine(text: string): string {
  return guardLine(escapeInline(text.replace(/\s+/gu, " ").trim()));
}

/** Text within a line, whose line breaks stay; {@link markdownBlock} deals with those. */
export function escapeInline(text: string): string {
  return text.replace(INLINE, "\\$&");
}

/** Escaped text as one paragraph in which every line break and every space at the ends of lines is kept. */
export function markdownBlock(escaped: string): string {
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
  const target = address.replace(/[<>\\\s]/gu, encodeURIComponent).replace(ENTITY, "&amp;");
  const shown = escapeInline(label.replace(/\s+/gu, " "));
  return /[()]/u.test(target) ? `[${shown}](<${target}>)` : `[${shown}](${target})`;
}

/** Keeps an escaped line from beginning a list, heading, rule or code block, and its outer spaces from vanishing. */
function guardLine(line: string): string {
  return line
    .replace(LINE_START, (start, digits?: string) => (digits === undefined ? `\\${start}` : `${digits}\\`))
    .replace(OUTER_SPACE, (space) => `&#${space.codePointAt(0)};`);
}
