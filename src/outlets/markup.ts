/**
 * Text for XML and for the HTML inside feeds.
 */
import { escapeUTF8 } from "entities";

/** Characters that XML 1.0 cannot hold, and controls that readers of feeds stumble over. */
const UNPRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\p{Surrogate}/gu;

/** The text without control characters (but tab and line breaks), lone surrogates and non-characters. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, "");
}

/** Text as it may stand between tags and in quoted attributes, in XML and in HTML. */
export function escapeMarkup(text: string): string {
  return escapeUTF8(printable(text));
}

/** Text on one line: every run of white space is one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
