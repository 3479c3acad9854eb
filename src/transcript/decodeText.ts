/**
 * Bytes → text: finds the encoding, says where it breaks, and leaves no character that HTML cannot carry.
 */
import { isUtf8 } from "node:buffer";
import { columnOf } from "../diagnostics.ts";

/** What a file's bytes read as. */
export type DecodedText =
  | { readonly ok: true; readonly text: string; readonly replaced: readonly Replacement[] }
  | DecodingFailure;

/** Why there is no text. */
export interface DecodingFailure {
  readonly ok: false;
  /** The encoding that the bytes were meant to be in, as it was given, or as a byte order mark says. */
  readonly encoding: string;
  /** Of the first byte that does not fit, from 0. */
  readonly byteOffset: number;
  /** The encoding that they fit as a whole; null where none is known. */
  readonly looksLike: string | null;
}

/** A control character or lone surrogate that became U+FFFD. */
export interface Replacement {
  readonly codePoint: number;
  /** One-based. */
  readonly line: number;
  /** One-based, in code points. */
  readonly column: number;
}

/**
 * Reads bytes as text. A byte order mark decides (UTF-8, UTF-16); without one it is UTF-8 where the bytes can be nothing else, or `encoding`.
 * Line breaks become `\n`; NUL, other control characters (but tab) and lone surrogates become U+FFFD and are listed.
 *
 * @param encoding a WHATWG encoding label such as `gb18030`; undefined means UTF-8, checked strictly
 * @returns the text, or the offset of the first byte that does not fit and a guess at the true encoding
 * @throws RangeError when `encoding` is not a label the platform knows
 */
export function decodeText(bytes: Uint8Array, encoding = UTF_8): DecodedText {
  const decoder = strictDecoder(encoding);
  const mark = byteOrderMark(bytes);
  const text =
    mark === null && !isPlainlyUtf8(bytes)
      ? decode(bytes, decoder, encoding)
      : decode(bytes, strictDecoder(mark ?? UTF_8), mark ?? UTF_8);
  if (typeof text !== "string") return text;
  return { ok: true, ...replaceControls(text.includes("\r") ? text.replace(/\r\n?/gu, "\n") : text) };
}

const UTF_8 = "UTF-8";

function strictDecoder(label: string): InstanceType<typeof TextDecoder> {
  return new TextDecoder(label, { fatal: true });
}

/** @param label how the decoder's encoding is called where it does not fit */
function decode(bytes: Uint8Array, decoder: InstanceType<typeof TextDecoder>, label: string): string | DecodingFailure {
  if (decoder.encoding === "utf-8" && !isUtf8(bytes)) return broken(bytes, label);
  try {
    return decoder.decode(bytes);
  } catch {
    return isSoundUtf8(bytes) ? strictDecoder(UTF_8).decode(bytes) : broken(bytes, label);
  }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return UTF_8;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  return null;
}

/** Where UTF-8 writes three bytes or more, as for all Han, the first is one of these. */
const LONG_UTF8 = 0xe0;

/**
 * True for bytes that are UTF-8 whatever the owner said: an archive may hold exports of both kinds, and GB18030 makes some text of nearly any
 * bytes, so that UTF-8 read as if it were that fails in silence. A short text in GB18030 can be sound UTF-8 too, if all it holds beside ASCII is a
 * name or two: every seventh Chinese character is, in the words of UTF-8, one Greek or Arabic letter of two bytes. So where there are only
 * such, the owner's word counts. Three bytes of UTF-8 are one and a half Chinese characters; that all the rest fits around these as well
 * happens in no name and no line of an archive, let alone in a whole transcript.
 */
function isPlainlyUtf8(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= LONG_UTF8) && isSoundUtf8(bytes);
}

function isSoundUtf8(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && !isUnmarkedUtf16(bytes);
}

/**
 * True for UTF-16 without its mark, of which much would pass for UTF-8: every second byte of the hyphens that a transcript begins with is a NUL.
 * One further on says nothing, since exports hold some in their messages.
 */
function isUnmarkedUtf16(bytes: Uint8Array): boolean {
  return bytes[0] === 0 || bytes[1] === 0;
}

function broken(bytes: Uint8Array, label: string): DecodingFailure {
  const byteOffset = firstBadByte(bytes, label);
  // UTF-8 that is damaged somewhere fits another encoding less long: its owner wants to know where the damage is.
  const asUtf8 = isUnmarkedUtf16(bytes) ? 0 : firstBadByte(bytes, UTF_8);
  if (asUtf8 > byteOffset) return { ok: false, encoding: UTF_8, byteOffset: asUtf8, looksLike: null };
  const gb = label !== "gb18030" && decodes(bytes, "gb18030", false);
  return { ok: false, encoding: label, byteOffset, looksLike: gb ? "gb18030" : null };
}

function decodes(bytes: Uint8Array, label: string, stream: boolean): boolean {
  try {
    strictDecoder(label).decode(bytes, { stream });
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
      column: columnOf(before.slice(lineStart), match.index - lineStart),
    });
    // Every one is replaced, but positions are only worth their cost for the first few.
    if (replaced.length === MAX_LISTED) break;
  }
  return { text: replaced.length === 0 ? text : withoutControls(text), replaced };
}

/** Replacements listed by position; a binary file would have millions. */
const MAX_LISTED = 20;
