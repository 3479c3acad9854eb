/**
 * The only way markup is made: a template tag that escapes everything it is given.
 */

/** Markup that is known to be safe to write. Made by {@link html} and {@link jsonIsland} only. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

/** What may stand in a template: markup is inlined, text and numbers are escaped, lists are joined, the rest is nothing. */
export type Fragment = Html | string | number | false | null | undefined | readonly Fragment[];

/** Texts without these need no escaping, which is told quickly: most have none. (Any surrogate, though only a lone half is unsafe.) */
const PERHAPS_UNSAFE = /[&<>"'\0-\x08\v\f\x0e-\x1f\x7f\ud800-\udfff]/;
/** Markup characters, the C0 controls HTML forbids, and halves of surrogate pairs. */
const UNSAFE = /[&<>"'\0-\x08\v\f\x0e-\x1f\x7f]|\p{Surrogate}/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand between tags and in a quoted attribute. Controls and lone surrogates become U+FFFD. */
export function escapeText(text: string): string {
  return PERHAPS_UNSAFE.test(text) ? text.replace(UNSAFE, (found) => ENTITIES[found] ?? "\ufffd") : text;
}

/** Markup from a template: html`<a href="${url}">${name}</a>`. Attributes must be quoted in the template. */
export function html(strings: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  let markup = strings[0] ?? "";
  for (let i = 0; i < values.length; i++) markup += write(values[i]) + (strings[i + 1] ?? "");
  return new Html(markup);
}

/** A fragment as markup. */
export function write(value: Fragment): string {
  if (typeof value === "string") return escapeText(value);
  if (value instanceof Html) return value.markup;
  if (typeof value === "number") return String(value);
  if (value === null || value === undefined || value === false) return "";
  let markup = "";
  for (const item of value) markup += write(item);
  return markup;
}

/** Fragments with `separator` between them. */
export function join(items: readonly Fragment[], separator: Fragment): Html {
  const written = items.map(write);
  return new Html(written.join(write(separator)));
}

/** A value for a script of the page to read: `<script type="application/json" id="…">`. */
export function jsonIsland(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replace(/[<>&\u2028\u2029]/gu, (found) => {
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return new Html(`<script type="application/json" id="${escapeText(id)}">${json}</script>`);
}
