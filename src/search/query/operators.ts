/**
 * Filters typed among the words: `from:龚晓冬 in:proddev after:2018-01 has:link`.
 */
import { fold } from "../../folding/fold.ts";
import { CURLY, type FilterKind, OPERATORS, type OperatorKind, operatorNames } from "./terms.ts";
import type { Has } from "./types.ts";

export type { FilterKind } from "./terms.ts";

/** An operator and what was given for it. */
export interface Operator {
  readonly kind: OperatorKind;
  /** As typed, without quotation marks. */
  readonly value: string;
}

/** A filter as it was typed. */
export interface Filter {
  readonly kind: FilterKind;
  /** A name or an id as typed; a day, month or year (`2018-01-05`, `2018-01`, `2018`); what a message has ({@link Has}). */
  readonly value: string;
  /** What it says as text, folded: it is looked for where the value is nobody's name and no room's. */
  readonly text: string;
}

/** What a message comes with, by its two names. */
const THINGS = Object.entries({
  image: "图片",
  link: "链接",
  file: "文件",
  quote: "引用",
} satisfies Record<Has, string>);

const OPERATOR = new RegExp(
  `^(?<name>${operatorNames()})[:：](?:"(?<quoted>[^"]+)"|${CURLY}|(?<plain>[^"].*))$`,
  "isu",
);
const DATE = /^(?<year>\d{4})(?:年|[-/.年](?<month>\d{1,2})(?:月|[-/.月](?<day>\d{1,2})[日号]?)?)?$/u;
/** A day without signs between its numbers. */
const DENSE = /^(\d{4})(\d\d)(\d\d)$/u;

/** Cuts an operator from its value, whatever that is. Null for what is none, or has no value. */
export function cutOperator(typed: string): Operator | null {
  const groups = OPERATOR.exec(typed)?.groups;
  const kind = OPERATORS[fold(groups?.name ?? "")];
  const value = (groups?.quoted ?? groups?.curly ?? groups?.plain ?? "").trim();
  return kind === undefined || value === "" ? null : { kind, value };
}

/** Reads an operator with its value as a filter. Null for what is none, or has a value that cannot be: such a thing is text. */
export function readOperator(typed: string): Filter | null {
  const { kind, value: given } = cutOperator(typed) ?? { kind: "word", value: "" };
  if (kind === "word") return null;
  const value = filterValue(kind, given);
  return value === null ? null : { kind, value, text: fold(typed) };
}

function filterValue(kind: FilterKind, given: string): string | null {
  switch (kind) {
    case "speaker":
    case "room":
      return given;
    case "has":
      return THINGS.find((names) => names.includes(fold(given)))?.[0] ?? null;
    default:
      return readDate(given.normalize("NFKC"));
  }
}

/** `2018年1月5日`, `2018/1/5`, `20180105` as `2018-01-05`; null for what no calendar has. */
function readDate(given: string): string | null {
  const { year, month, day } = DATE.exec(given.replace(DENSE, "$1-$2-$3"))?.groups ?? {};
  if (year === undefined) return null;
  if (month === undefined) return year;
  if (!between(1, Number(month), 12)) return null;
  const start = `${year}-${month.padStart(2, "0")}`;
  if (day === undefined) return start;
  return between(1, Number(day), 31) ? `${start}-${day.padStart(2, "0")}` : null;
}

function between(first: number, value: number, last: number): boolean {
  return first <= value && value <= last;
}
