/**
 * What somebody typed into the search box, as texts to look for and filters.
 *
 *     支付 T+0             both, anywhere in the message
 *     "fire and forget"    one phrase; also “fire and forget”
 *     支付 -微信           支付 without 微信; also -"…"
 *     -产品                nothing to take it from: the text `-产品`
 *     from:龚晓冬          a filter; also -from:龚晓冬, from:"Mo Xun"; see operators.ts
 */
import { fold } from "../../folding/fold.ts";
import { cutOperator, type Filter, readOperator } from "./operators.ts";
import { cutTerms } from "./terms.ts";

/** A query. All texts are folded, not empty, and without repetition. */
export interface Query {
  /** A message must contain each of these. */
  readonly included: readonly string[];
  /** And none of these. */
  readonly excluded: readonly string[];
  /** It must pass these. */
  readonly filters: readonly Filter[];
  /** And none of these. */
  readonly excludedFilters: readonly Filter[];
}

/** A piece of what was typed: a word, a phrase or a filter. */
export interface Term {
  /** As it was typed. */
  readonly typed: string;
  /** What it looks for, not folded. */
  readonly text: string;
  readonly excluded: boolean;
  readonly filter: Filter | null;
  /** An operator with its value as typed, also where that cannot be and the term is text. */
  readonly operator: Pick<Filter, "kind" | "value"> | null;
}

/** A hyphen that excludes; `->` and `--` are text. */
const EXCLUDED = /^-(?!-)(?=.*[\p{L}\p{N}\p{Emoji_Presentation}])/su;

/** Reads a query. Never throws: what is not syntax is text to look for. */
export function parseQuery(typed: string): Query {
  const terms = readTerms(typed);
  const texts = (excluded: boolean) =>
    foldAll(terms.flatMap((term) => (term.filter === null && term.excluded === excluded ? [term.text] : [])));
  const filters = (excluded: boolean) =>
    terms.flatMap(({ filter, ...term }) => (filter !== null && term.excluded === excluded ? [filter] : []));
  return {
    included: texts(false),
    excluded: texts(true),
    filters: filters(false),
    excludedFilters: filters(true),
  };
}

/** Cuts a query into its terms, in their order. */
export function readTerms(typed: string): Term[] {
  const terms = cutTerms(typed).map(readTerm);
  if (terms.some((term) => !term.excluded || term.filter !== null)) return terms;
  return terms.map((term) => ({ ...term, text: term.typed, excluded: false }));
}

function readTerm(match: RegExpMatchArray): Term {
  const [typed] = match;
  const { operator, hyphen, curly, phrase = curly } = match.groups ?? {};
  const excluded = phrase === undefined ? EXCLUDED.test(typed) : hyphen === "-";
  const rest = excluded ? typed.slice(1) : typed;
  return {
    typed,
    text: phrase === undefined || operator !== undefined ? rest : phrase,
    excluded,
    filter: readOperator(rest),
    operator: cutOperator(rest),
  };
}

function foldAll(texts: readonly string[]): string[] {
  return [...new Set(texts.map(fold))].filter((text) => text !== "");
}
