/**
 * How a query is cut into terms, and the names of the operators. Nothing here folds, so the page can use it without the table of characters.
 */

/** What a filter looks at. `from` is the first day, `before` the day after the last one, `on` both. */
export type FilterKind = "speaker" | "room" | "from" | "before" | "on" | "has";

/** What an operator is for: a filter, or a text that is to be no part of a longer word. */
export type OperatorKind = FilterKind | "word";

/** The operators by their names, in lower case. */
export const OPERATORS: Readonly<Record<string, OperatorKind>> = {
  from: "speaker",
  发言者: "speaker",
  发言人: "speaker",
  in: "room",
  群: "room",
  after: "from",
  起: "from",
  before: "before",
  早于: "before",
  on: "on",
  日期: "on",
  has: "has",
  带: "has",
  word: "word",
  整词: "word",
};

/** The names of the operators of a kind, or of all, as a piece of a regular expression that ignores case. */
export function operatorNames(kind?: OperatorKind): string {
  return Object.keys(OPERATORS)
    .filter((name) => kind === undefined || OPERATORS[name] === kind)
    .join("|");
}

/** Several words in the quotation marks that a Chinese keyboard has; around one word they are text. As a piece of a regular expression. */
export const CURLY = "“(?<curly>[^“”\\s]*\\s[^“”]*)”";

/**
 * A phrase in quotation marks with white space around it, perhaps behind a hyphen or an operator; or anything up to the next white space.
 */
const TERM = new RegExp(
  `(?<hyphen>-?)(?<operator>(?:${operatorNames()})[:：])?(?:"(?<phrase>[^"]+)"|${CURLY})(?=\\s|$)|\\S+`,
  "giu",
);

/** Cuts a query into its terms, in their order; groups: `hyphen`, `operator`, `phrase` or `curly`, where there is a phrase. */
export function cutTerms(typed: string): RegExpMatchArray[] {
  return [...typed.matchAll(TERM)];
}
