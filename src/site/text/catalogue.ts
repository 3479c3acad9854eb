/**
 * One catalogue of texts: which keys there are, and how values are put into them.
 */
import type { Language } from "../../config.ts";
import type { Fragment, Html } from "../html.ts";
import { join } from "../html.ts";
import { en } from "./en.ts";
import type { Catalogue, Text } from "./texts.ts";
import { zhCN } from "./zh-CN.ts";

export type { Catalogue, Text, TextKey } from "./texts.ts";
/** Values for the placeholders of a text. Numbers are written with thousands separators. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The catalogue of a language. */
export function catalogueOf(language: Language): Catalogue {
  return language === "en" ? en : zhCN;
}

const PLACEHOLDER = /\{(\w+)\}/gu;

/** A text with its placeholders filled in, as plain text; an unknown placeholder stays as it is. */
export function fillText(text: Text, values: TextValues): string {
  const pieces = piecesOf(text, values.n);
  let filled = pieces[0] ?? "";
  for (let i = 1; i < pieces.length; i += 2) {
    const name = pieces[i] ?? "";
    const value = values[name] ?? `{${name}}`;
    filled += (typeof value === "number" ? formatCount(value) : value) + (pieces[i + 1] ?? "");
  }
  return filled;
}

/** A text with markup in its placeholders. The text itself is escaped. */
export function fillMarkup(text: Text, values: Readonly<Record<string, Fragment>>): Html {
  return join(
    piecesOf(text, values.n).map((piece, i) => (i % 2 === 0 ? piece : values[piece])),
    "",
  );
}

/** What stands between the placeholders of a text, and at odd places their names. */
function piecesOf(text: Text, n: unknown): readonly string[] {
  const pattern = typeof text === "string" ? text : n === 1 ? text.one : text.other;
  let pieces = cut.get(pattern);
  if (pieces === undefined) {
    pieces = pattern.split(PLACEHOLDER);
    cut.set(pattern, pieces);
  }
  return pieces;
}

/** There are a few hundred texts, and each is filled many thousand times. */
const cut = new Map<string, readonly string[]>();

/** A whole number with thousands separators, the same on every machine: `123,320`. */
export function formatCount(count: number): string {
  const digits = String(count);
  if (digits.length <= 3) return digits;
  const first = digits.length % 3;
  const groups = [digits.slice(0, first), ...(digits.slice(first).match(/\d{3}/gu) ?? [])];
  return groups.filter((group) => group !== "").join(",");
}
