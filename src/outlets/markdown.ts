/**
 * What strangers typed, as Markdown that renders to exactly that: CommonMark, and GitHub's tables, strikethrough and autolinks.
 */

/** Characters that mean something anywhere in a line. Colon and full stop do only where they could make a URL. */
const INLINE = /[\\`*_[\]<>&~|$]|:(?=\/\/)|(?<=www)\./giu;
const LINE_START = /^(?:[-+#=]|(\d{1,9})(?=[.)]))/u;
const SPACE = /^\s$/u;

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
  return escaped
    .replace(/^\n+|\n+$/gu, "")
    .split("\n")
    .map(guardLine)
    .join("\\\n");
}

/** A link; the label is plain text. */
export function markdownLink(label: string, address: string): string {
  const target = address.replace(/[<>\\\s]/gu, encodeURIComponent).replaceAll("&", "&amp;");
  return `[${escapeInline(label.replace(/\s+/gu, " "))}](<${target}>)`;
}

/** Keeps an escaped line from beginning a list, heading, rule or code block, and its outer spaces from vanishing. */
function guardLine(line: string): string {
  const guarded = line.replace(LINE_START, (start, digits?: string) =>
    digits === undefined ? `\\${start}` : `${digits}\\`,
  );
  const characters = Array.from(guarded);
  const last = characters.length - 1;
  return characters
    .map((character, index) =>
      (index === 0 || index === last) && SPACE.test(character) ? entity(character) : character,
    )
    .join("");
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}
