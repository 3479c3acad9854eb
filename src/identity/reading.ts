/**
 * The frozen reading of an exported body, from which message ids come. Public contract: nothing here may change, however much the
 * normalisation of content improves, or addresses that people have quoted stop working.
 */
import { decodeHTMLStrict } from "entities";

const LAYERS = 8;
/** Only letters and digits that NFKC leaves alone: most short messages, which are their own reading. */
const PLAIN = /^[\u4e00-\u9fa5A-Za-z0-9]*$/u;
/** Text as most people type it: nothing but these becomes a letter or a digit, or stops being one, by NFKC. Half of its cost is saved. */
const COMMON = /^[\u4e00-\u9fa5\u0000-\u007f\u3000-\u3002，！？：；（）“”‘’…—《》【】「」]*$/u;
const NOT_COMMON_LETTERS = /[^\u4e00-\u9fa5A-Za-z0-9]{1,1000}/gu;
/** In steps, because one match over millions of characters exhausts the stack of the expression's engine. */
const NEITHER_LETTERS_NOR_DIGITS = /[^\p{L}\p{N}]{1,1000}/gu;

/** True for a text that is nothing but letters and digits which NFKC leaves alone. */
function isPlainWords(text: string): boolean {
  return PLAIN.test(text);
}

/**
 * Entities decoded until none is left, NFKC, only letters and digits; of an image only the last segment of its path, because hosts change
 * between exports.
 *
 * @param body as the transcript stage gives it
 */
export function frozenReading(body: string): string {
  if (isPlainWords(body)) return body;
  let text = body;
  for (let layer = 0; layer < LAYERS && text.includes("&") && text.includes(";"); layer++) {
    const decoded = decodeHTMLStrict(text);
    if (decoded === text) break;
    text = decoded;
  }
  const address = imageAddress(text);
  if (address !== null) text = address.slice(address.lastIndexOf("/") + 1);
  return lettersAndDigits(text);
}

/** NFKC, without what is neither a letter nor a digit. */
export function lettersAndDigits(text: string): string {
  if (isPlainWords(text)) return text;
  if (COMMON.test(text)) return text.replace(NOT_COMMON_LETTERS, "");
  return text.normalize("NFKC").replace(NEITHER_LETTERS_NOR_DIGITS, "");
}

/** What stands between the parentheses of `![…](…)`, where that is the whole text and holds no line break; else null. */
function imageAddress(text: string): string | null {
  const close = text.indexOf("]");
  if (!text.startsWith("![") || !text.startsWith("](", close) || !text.endsWith(")")) return null;
  const address = text.slice(close + 2, -1);
  return address.includes("\n") ? null : address;
}
