/**
 * markdown-it inline rule: `@name`. Token: `mention`, the name in `content`, `meta.everyone` for `@所有人`.
 *
 * WeChat puts U+2005 after the name it inserts; a GBK export turned that into `?`, other clients wrote a space or nothing. A known name is
 * found at its full length, the longest that fits, with or without something after it, and the separator that belongs to it reads as one space.
 * An unknown name is only recognised where something ends it, and its text stays exactly as typed. No name is known by its beginning: of
 * `@Kevin Lin?` and `@Kevin Lin 在吗`, Kevin is another one.
 */
import type { MarkdownIt, StateInline } from "markdown-it";
import type { NameIndex } from "../names.ts";

/** What the rule reads from the inline environment. */
export interface MentionEnv {
  readonly names: NameIndex;
}

/** A markdown-it plugin that adds the rule. */
export function mentionRule(md: MarkdownIt): void {
  md.inline.ruler.push("mention", mention);
}

const FOUR_PER_EM_SPACE = "\u2005";
/** After `@`; `all` is what an English client writes. */
const EVERYONE = /^(?:所有人|all(?![\p{L}\p{N}_-]))/iu;
/** A character that goes on with a name when the known part ends before it: `@龚晓冬-银联` is not `龚晓冬`. */
const JOINS = /^[\p{N}\p{M}A-Za-z_\-–—－~～|｜·•.()（）&+@#*'^/\\]/u;
/** Up to what ends an unknown name; sentence marks never stand in a nickname that a separator ends. */
const UNKNOWN = /^[^\s?@\u2005，。！？；：、,;:!"“”「」[\]]{1,40}(?=[?\u2005 @]|$)/u;

function mention(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x40) return false;
  if (isAddress(src, pos)) return false;
  const rest = src.slice(pos + 1, pos + 1 + MAX_NAME);
  const everyone = EVERYONE.exec(rest)?.[0];
  const { names } = state.env as unknown as MentionEnv;
  const known = everyone ?? knownName(src, pos + 1, names);
  const label = known ?? longerName(src, pos + 1, names) ?? UNKNOWN.exec(rest)?.[0];
  if (label === undefined || label === "") return false;
  state.pos += 1 + label.length;
  if (silent) return true;
  const token = state.push("mention", "", 0);
  token.content = label;
  token.meta = { everyone: everyone !== undefined };
  if (known !== undefined && isSeparator(src.charAt(state.pos))) {
    state.pos += 1;
    if (state.pos < src.length) state.pending += " ";
  }
  return true;
}

/** Longer than any nickname; WeChat allows 32 characters. */
const MAX_NAME = 80;

function isSeparator(character: string): boolean {
  return character === "?" || character === FOUR_PER_EM_SPACE;
}

/** `someone@example.com` */
function isAddress(src: string, pos: number): boolean {
  return /[A-Za-z0-9._+-]/u.test(src.charAt(pos - 1)) && /[A-Za-z0-9]/u.test(src.charAt(pos + 1));
}

/** The longest known name that a text has at a place and that can end where it ends there. */
export function knownName(src: string, start: number, names: NameIndex): string | undefined {
  for (const name of names.at(src, start)) {
    const end = start + name.length;
    const after = src.slice(end, end + 2);
    if (after === "" || isSeparator(after.charAt(0))) return name;
    if (/^\s/u.test(after)) return moreOfName(src, end) === null ? name : undefined;
    // Nothing separates the name from what follows: the name must be able to end here, and be long enough not to begin another.
    if (!JOINS.test(after) && (isDistinctive(name) || !/^\p{L}/u.test(after))) return name;
  }
  return undefined;
}

/** More words of a name in Latin letters, up to its separator: the end of `@Kevin Lin?`, `@Kevin Lin-京东-产品?` or `@Kevin Lin 在吗`. */
const MORE = /^(?: [A-Za-z][A-Za-z.'’]*(?:[-_–—~～|·][^\s?@\u2005，。！？；：、]*)?){1,2}(?=[?\u2005\s]|$)/u;
/** Nothing but words such as Lin: `@Kevin OK?` and `@Kevin ok?` may be questions to Kevin. */
const CAPITALIZED = /^(?: [A-Z][a-z][^ ]*)+$/u;
/** A word such as OK, POS or API, with which a sentence may begin. */
const CAPITALS = / [A-Z.'’]+$/u;
/** What shows words in any letters to be a name's. Behind a question comes a space, or nothing; behind a separator the words to that person. */
const SEPARATED = /^(?:\u2005|\?[^\s?])/u;
/** The same where the separator is a space: words of a sentence in Latin letters go on with such words, or end it. */
const SPACED = /^\s+[^\sA-Za-z]/u;

/** What a longer name has behind a known one that ends at `end`; null where the known one stands for itself. */
function moreOfName(src: string, end: number): string | null {
  if (!/[A-Za-z]/u.test(src.charAt(end - 1))) return null;
  const rest = src.slice(end, end + MAX_NAME);
  const more = MORE.exec(rest)?.[0];
  if (more === undefined) return null;
  const after = rest.slice(more.length);
  const isName = CAPITALIZED.test(more) || SEPARATED.test(after) || (SPACED.test(after) && !CAPITALS.test(more));
  return isName ? more : null;
}

/** A name that begins with a known one and is none itself: to lead nowhere is better than to lead to somebody else. */
function longerName(src: string, start: number, names: NameIndex): string | undefined {
  for (const name of names.at(src, start)) {
    const more = moreOfName(src, start + name.length);
    if (more !== null) return name + more;
  }
  return undefined;
}

/** A two-character Chinese name begins longer ones (张三, 张三丰); three characters or a nickname with other signs stand for themselves. */
function isDistinctive(name: string): boolean {
  return Array.from(name).length >= 3;
}
