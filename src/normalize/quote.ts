/** A reply's two halves: `「name：words」 - - - - - - - - - - - - - - - answer`. */
import { trimBlanks } from "../folding/blanks.ts";
import { LONGEST_TYPED } from "./limits.ts";

/** A body that quotes an earlier message. */
export interface QuotedReply {
  /** The quoted member's name as typed. */
  readonly name: string;
  readonly text: string;
  readonly reply: string;
}

/** The rule that WeChat puts between the two: fifteen hyphens with spaces; five are enough, and what follows the fifteenth is typed. */
const RULE = /^\s*(?:- ){4,14}-[ \t]*/u;

/**
 * Splits a body that begins with a quote.
 *
 * @param isName tells known names; the quoted name ends at the first colon unless a known name itself holds one
 * @returns null when it is anything else, plain brackets included
 */
export function readQuote(body: string, isName: (name: string) => boolean): QuotedReply | null {
  if (!body.startsWith("「") || body.length > LONGEST_TYPED) return null;
  const end = quoteEnd(body);
  if (end === null) return null;
  const inner = body.slice(1, end.bracket).trimEnd();
  const colon = nameEnd(inner, isName);
  const name = nameIn(inner.slice(0, Math.max(colon, 0)), isName);
  if (name === "") return null;
  return {
    name,
    text: inner.slice(colon + 1).trim(),
    reply: body.slice(end.rule).trim(),
  };
}

/** The bracket that closes the first one and has the rule behind it; if brackets do not balance, the first that has. */
function quoteEnd(body: string): { bracket: number; rule: number } | null {
  let depth = 0;
  let first: { bracket: number; rule: number } | null = null;
  for (const { 0: sign, index } of body.matchAll(/[「」]/gu)) {
    depth += sign === "「" ? 1 : -1;
    if (sign === "「" || (depth > 0 && first !== null)) continue;
    const rule = RULE.exec(body.slice(index + 1, index + 1 + MAX_RULE))?.[0];
    if (rule === undefined) continue;
    const found = { bracket: index, rule: index + 1 + rule.length };
    if (depth <= 0) return depth === 0 ? found : (first ?? found);
    first = found;
  }
  return first;
}

/** In UTF-16 code units: room for the rule and the blanks before it. */
const MAX_RULE = 80;

/** Where the name ends: at the first colon (`：` or `:`) after which a known name is complete, else at the first colon. */
function nameEnd(inner: string, isName: (name: string) => boolean): number {
  const colons = [...inner.slice(0, MAX_RULE).matchAll(/[：:]/gu)].map(({ index }) => index);
  return colons.find((colon) => isName(nameIn(inner.slice(0, colon), isName))) ?? colons[0] ?? -1;
}

/** A name without what stands around it: wide and invisible spaces are part of a known name that has them. */
function nameIn(text: string, isName: (name: string) => boolean): string {
  const name = trimBlanks(text);
  return isName(name) ? name : name.trim();
}
