/**
 * What somebody typed into the search box, as texts to look for.
 *
 *     支付 T+0             both, anywhere in the message
 *     "fire and forget"    one phrase
 *     支付 -微信           支付 without 微信; also -"…"
 *     -产品                nothing to take it from: the text `-产品`
 */
import { fold } from "./fold.ts";

/** A query. All texts are folded, not empty, and without repetition. */
export interface Query {
  /** A message must contain each of these. */
  readonly included: readonly string[];
  /** And none of these. */
  readonly excluded: readonly string[];
}

/** A phrase in quotation marks with white space around it, perhaps behind a hyphen; or anything up to the next white space. */
const TERM = /(?<hyphen>-?)"(?<phrase>[^"]+)"(?=\s|$)|\S+/gu;
/** A hyphen that excludes; `->` and `--` are text. */
const EXCLUDED = /^-(?!-)(?=.*[\p{L}\p{N}\p{Emoji_Presentation}])/su;

interface Term {
  readonly typed: string;
  readonly text: string;
  readonly excluded: boolean;
}

/** Reads a query. Never throws: what is not syntax is text to look for. */
export function parseQuery(typed: string): Query {
  const terms = Array.from(typed.matchAll(TERM), readTerm);
  const included = terms.filter((term) => !term.excluded);
  if (included.length === 0) return { included: foldAll(terms.map((term) => term.typed)), excluded: [] };
  return {
    included: foldAll(included.map((term) => term.text)),
    excluded: foldAll(terms.filter((term) => term.excluded).map((term) => term.text)),
  };
}

function readTerm(match: RegExpMatchArray): Term {
  const [typed] = match;
  const phrase = match.groups?.phrase;
  if (phrase !== undefined) return { typed, text: phrase, excluded: match.groups?.hyphen === "-" };
  const excluded = EXCLUDED.test(typed);
  return { typed, text: excluded ? typed.slice(1) : typed, excluded };
}

function foldAll(texts: readonly string[]): string[] {
  return [...new Set(texts.map(fold))].filter((text) => text !== "");
}
