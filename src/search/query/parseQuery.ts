/**
 * What somebody typed into the search box, as texts to look for and filters.
 *
 *     支付 T+0             both, anywhere in the message
 *     "fire and forget"    one phrase; also “fire and forget”
 *     支付 -微信           支付 without 微信; also -"…"
 *     -产品                nothing to take it from: the text `-产品`
 *     word:os              os where it is no part of a longer word; also -word:os, word:"open source"
 *     from:龚晓冬          a filter; also -from:龚晓冬, from:"Mo Xun"; see operators.ts
 */
import { fold } from "../../folding/fold.ts";
import type { Needle } from "./needle.ts";
import { cutOperator, type Filter, type Operator, readOperator } from "./operators.ts";
import { cutTerms } from "./terms.ts";

/** A query, without repetition. */
export interface Query {
  /** A message must contain each of these. */
  readonly included: readonly Needle[];
  /** And none of these. */
  readonly excluded: readonly Needle[];
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
  /** Whether that is to be no part of a longer word. */
  readonly whole: boolean;
  readonly excluded: boolean;
  readonly filter: Filter | null;
  /** An operator with its value as typed, also where that cannot be and the term is text. */
  readonly operator: Operator | null;
}

/** A hyphen that excludes; `->` and `--` are text. */
const EXCLUDED = /^-(?!-)(?=.*[\p{L}\p{N}\p{Emoji_Presentation}])/su;

/** Reads a query. Never throws: what is not syntax is text to look for. */
export function parseQuery(typed: string): Query {
  const terms = readTerms(typed);
  const texts = (excluded: boolean) =>
    foldAll(terms.filter((term) => term.filter === null && term.excluded === excluded));
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
  return terms.map((term) => ({ ...term, text: term.typed, whole: false, excluded: false }));
}

function readTerm(match: RegExpMatchArray): Term {
  const [typed] = match;
  const { operator, hyphen, curly, phrase = curly } = match.groups ?? {};
  const excluded = phrase === undefined ? EXCLUDED.test(typed) : hyphen === "-";
  const rest = excluded ? typed.slice(1) : typed;
  const cut = cutOperator(rest);
  const whole = cut?.kind === "word";
  const text = phrase === undefined || operator !== undefined ? rest : phrase;
  return { typed, text: whole ? cut.value : text, whole, excluded, filter: readOperator(rest), operator: cut };
}

function foldAll(terms: readonly Term[]): Needle[] {
  const needles = terms.map(({ text, whole }) => ({ text: fold(text), whole })).filter(({ text }) => text !== "");
  return [...new Map(needles.map((needle) => [`${needle.whole} ${needle.text}`, needle])).values()];
}
