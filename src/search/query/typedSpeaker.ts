/**
 * The speaker that is being typed into a query: where the name stands, and the query with it completed. Pure text; nothing here folds.
 */
import { cutTerms, operatorNames } from "./terms.ts";

/** An operator's value, perhaps unfinished, in a query. */
export interface TypedValue {
  /** What is there of the value up to the caret, without a quotation mark. */
  readonly text: string;
  /** Where the value starts in the query, its quotation mark included, and where it ends. */
  readonly start: number;
  readonly end: number;
}

const BEFORE_CARET = new RegExp(
  `(?<=^|\\s)-?(?:${operatorNames("speaker")})[:：](?<value>"(?<quoted>[^"]*)|(?!")(?<plain>\\S*))$`,
  "iu",
);

/** The value of a speaker's operator that the caret stands in or behind; null where there is none. Offsets are UTF-16 units. */
export function typedSpeaker(query: string, caret: number): TypedValue | null {
  const match = BEFORE_CARET.exec(query.slice(0, caret));
  if (match === null) return null;
  // An operator inside a phrase is part of the phrase.
  const phrase = cutTerms(query).some(
    ({ index = 0, 0: term }) => index < match.index && match.index < index + term.length && term.includes('"'),
  );
  if (phrase) return null;
  const { value = "", quoted, plain = "" } = match.groups ?? {};
  const rest = query.slice(caret);
  const after = quoted === undefined ? /^\S*/u.exec(rest) : /^[^"]*"(?=\s|$)/u.exec(rest);
  return { text: quoted ?? plain, start: caret - value.length, end: caret + (after?.[0].length ?? 0) };
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
