/**
 * The speaker that is being typed into a query: where the name stands, and the query with it completed. Pure text; nothing here folds.
 */
import { cutTerms, operatorNames } from "./terms.ts";

/** An operator's value, perhaps unfinished, in a query. */
export interface TypedValue {
  /** What is there of the value up to the caret, without a quotation mark or the sign of a mention. */
  readonly text: string;
  /** Where the value starts in the query, its quotation mark included, and where it ends. */
  readonly start: number;
  readonly end: number;
}

const OPERATOR = new RegExp(`^-?(?:${operatorNames("speaker")})[:：]`, "iu");

/** The value of a speaker's operator that the caret stands in or behind; null where there is none. Offsets are UTF-16 units. */
export function typedSpeaker(query: string, caret: number): TypedValue | null {
  const typed = query.slice(0, caret);
  const term = cutTerms(typed).findLast((each) => OPERATOR.test(each[0]));
  if (term === undefined) return null;
  // An operator inside a phrase is part of the phrase.
  if (!cutTerms(query).some(({ index }) => index === term.index)) return null;
  const start = (term.index ?? 0) + (OPERATOR.exec(term[0])?.[0].length ?? 0);
  const value = typed.slice(start);
  const closing = { '"': '"', "“": "”" }[value.charAt(0)];
  // A value ends at white space, or where its quotation mark is closed.
  if (closing === undefined ? /\s/u.test(value) : value.includes(closing, 1)) return null;
  const rest = closing === undefined ? /^\S*/u : new RegExp(`^[^${closing}]*${closing}(?=\\s|$)`, "u");
  const after = rest.exec(query.slice(caret));
  return { text: value.replace(/^["“@]/u, ""), start, end: caret + (after?.[0].length ?? 0) };
}

/** The query with a value completed, and where the caret goes: behind it and a space. A value with white space gets quotation marks. */
export function withSpeaker(
  query: string,
  { start, end }: TypedValue,
  value: string,
): { query: string; caret: number } {
  const before = `${query.slice(0, start)}${/\s/u.test(value) ? `"${value}"` : value} `;
  return { query: before + query.slice(end).trimStart(), caret: before.length };
}

/** Every value of a speaker's operator in a query, and the query with another in its place. */
export function typedSpeakers(query: string): { readonly text: string; complete(value: string): string }[] {
  return cutTerms(query).flatMap((term) => {
    if (!OPERATOR.test(term[0])) return [];
    // Before a quotation mark that closes the value.
    const { phrase, curly = phrase } = term.groups ?? {};
    const caret = (term.index ?? 0) + term[0].length - (curly === undefined ? 0 : 1);
    const value = typedSpeaker(query, caret);
    return value === null
      ? []
      : [{ text: value.text, complete: (name: string) => withSpeaker(query, value, name).query.trim() }];
  });
}
