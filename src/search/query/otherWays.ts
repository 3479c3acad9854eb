/**
 * Other ways to write what was typed: with what was meant for a filter as one, with words apart that a sign stands between, and in another spelling.
 */
import { fold } from "../../folding/fold.ts";
import { readOperator } from "./operators.ts";
import { readTerms, type Term } from "./parseQuery.ts";
import { otherSpellings } from "./spellings.ts";
import { operatorNames } from "./terms.ts";

/** An operator without its value. */
const OPERATOR_ALONE = new RegExp(`^-?(?:${operatorNames()})[:：]$`, "iu");
/** The beginning of what says at least a month, or all of a day without signs. */
const MONTH = /^(?:\d{4}\D\d|\d{8}$)/u;
/** A day of any year. */
const DAY = /^(\d{1,2})月(\d{1,2})[日号]$/u;
/** What people put between words where others put a space. */
const SIGNS = /[、,;/|+&]/u;

/** The same query in other ways, the nearest first. `years`: those in which a day without a year may lie. */
export function* otherWays(typed: readonly Term[], years: readonly number[]): Generator<readonly Term[]> {
  const terms = withFilters(typed);
  if (terms.some((term) => !typed.includes(term))) yield terms;
  for (const year of years) {
    const dated = terms.flatMap((term) => onDay(term, year));
    if (isChanged(dated, terms)) yield dated;
  }
  const apart = terms.flatMap(cutAtSigns);
  if (isChanged(apart, terms)) yield apart;
  for (const spell of otherSpellings) {
    const spelt = terms.flatMap((term) => spelled(term, spell));
    if (isChanged(spelt, terms)) yield spelt;
  }
}

/** An operator goes to the value behind it, and what is nothing but a day, or a month of a year, becomes a filter. */
export function withFilters(terms: readonly Term[]): Term[] {
  const corrected: Term[] = [];
  for (const term of terms) {
    const before = corrected.at(-1);
    if (before !== undefined && OPERATOR_ALONE.test(before.typed)) {
      corrected.splice(-1, 1, ...readTerms(before.typed + term.typed));
    } else if (isText(term) && MONTH.test(term.typed) && readOperator(`on:${term.typed}`) !== null) {
      corrected.push(...readTerms(`${/\p{Script=Han}/u.test(term.typed) ? "日期" : "on"}:${term.typed}`));
    } else corrected.push(term);
  }
  return corrected;
}

/** A term to look for, no filter and nothing excluded. */
export function isText(term: Term): boolean {
  return term.filter === null && !term.excluded;
}

/** The term for a text that stands in none of the ways that are syntax, or as a phrase. */
export function termFor(text: string): Term[] {
  return readTerms(/^-|[\s:：]/u.test(text) ? `"${text}"` : text);
}

function isChanged(terms: readonly Term[], before: readonly Term[]): boolean {
  return terms.length !== before.length || terms.some((term, at) => term !== before[at]);
}

function onDay(term: Term, year: number): Term[] {
  const [, month, day] = DAY.exec(term.typed.normalize("NFKC")) ?? [];
  const dated = readTerms(`日期:${year}年${month}月${day}日`);
  return isText(term) && dated.every(({ filter }) => filter !== null) ? dated : [term];
}

/** Words of two characters or more, not of an address and not all numbers. */
function cutAtSigns(term: Term): Term[] {
  const text = fold(term.text);
  const words = text.split(SIGNS).map((word) => word.trim());
  const apart = words.length > 1 && words.every((word) => /[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(word));
  const isPlain = isText(term) && term.operator === null;
  if (!isPlain || !apart || text.includes("://") || words.every((word) => /^\d+$/u.test(word))) return [term];
  return words.flatMap(termFor);
}

function spelled(term: Term, spell: (text: string) => string): Term[] {
  if (!isText(term) || term.operator !== null) return [term];
  const text = fold(term.text);
  const other = spell(text);
  return other === text ? [term] : termFor(other);
}
