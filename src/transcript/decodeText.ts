/**
 * Bytes → text: finds the encoding, says where it breaks, and leaves no character that HTML cannot carry.
 */
import { isUtf8 } from "node:buffer";

/** What a file's bytes read as. */
export type DecodedText =
  | { readonly ok: true; readonly text: string; readonly replaced: readonly Replacement[] }
  | { readonly ok: false; readonly byteOffset: number; readonly looksLike: string | null };

/** A control character or lone surrogate that became U+FFFD. */
export interface Replacement {
  readonly codePoint: number;
  /** One-based. */
  readonly line: number;
  /** One-based, in code points. */
  readonly column: number;
}

/**
 * Reads bytes as text. A byte order mark decides (UTF-8, UTF-16); without one it is `encoding`, or UTF-8.
 * Line breaks become `\n`; NUL, other control characters (but tab) and lone surrogates become U+FFFD and are listed.
 *
 * @param encoding a WHATWG encoding label such as `gb18030`; undefined means UTF-8, checked strictly
 * @returns the text, or the offset of the first byte that does not fit and a guess at the true encoding
 * @throws RangeError when `encoding` is not a label the platform knows
 */
export function decodeText(bytes: Uint8Array, encoding?: string): DecodedText {
  const label = byteOrderMark(bytes) ?? encoding ?? "utf-8";
  const decoder = new TextDecoder(label, { fatal: true });
  let text: string;
  if (decoder.encoding === "utf-8" && !isUtf8(bytes)) return broken(bytes, label);
  try {
    text = decoder.decode(bytes);
  } catch {
    return broken(bytes, label);
  }
  return { ok: true, ...replaceControls(text.includes("\r") ? text.replace(/\r\n?/gu, "\n") : text) };
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

function broken(bytes: Uint8Array, label: string): DecodedText {
  const gb = label !== "gb18030" && decodes(bytes, "gb18030", false);
  return { ok: false, byteOffset: firstBadByte(bytes, label), looksLike: gb ? "gb18030" : null };
}

function decodes(bytes: Uint8Array, label: string, stream: boolean): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

/** The length of the longest prefix that decodes: halving works because a longer prefix never mends a broken one. */
function firstBadByte(bytes: Uint8Array, label: string): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (decodes(bytes.subarray(0, middle), label, true)) good = middle;
    else bad = middle;
  }
  // A prefix may end within a sequence that is cut off or broken by what follows: it is that sequence that does not fit.
  while (good > 0 && !decodes(bytes.subarray(0, good), label, false)) good--;
  return good;
}

/** Control characters, and any half of a surrogate pair: texts without them are passed over at this, which is quick. */
const HINT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff]/;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/gu;

/** The same text with control characters (but tab and `\n`) and lone surrogates as U+FFFD. */
export function withoutControls(text: string): string {
  return text.replace(CONTROL, "\ufffd");
}

function replaceControls(text: string): { text: string; replaced: Replacement[] } {
  const replaced: Replacement[] = [];
  if (!HINT.test(text)) return { text, replaced };
  for (const match of text.matchAll(CONTROL)) {
    const before = text.slice(0, match.index);
    const lineStart = before.lastIndexOf("\n") + 1;
    replaced.push({
      codePoint: match[0].codePointAt(0) ?? 0,
      line: before.split("\n").length,
      column: Array.from(before.slice(lineStart)).length + 1,
    });
    // Every one is replaced, but positions are only worth their cost for the first few.
    if (replaced.length === MAX_LISTED) break;
  }
  return { text: replaced.length === 0 ? text : withoutControls(text), replaced };
}

/** Replacements listed by position; a binary file would have millions. */
const MAX_LISTED = 20;
