/** Which URLs become links, and where in a text they stand. */
import { LinkifyIt } from "linkify-it";

/** A URL that may be linked. */
export interface SafeUrl {
  /** Absolute, http or https, ASCII. */
  readonly href: string;
  /** What to show: as written, with the host in punycode when it was not ASCII. */
  readonly text: string;
}

/** A URL and where it stands, in UTF-16 code units. */
export interface FoundUrl extends SafeUrl {
  readonly start: number;
  readonly end: number;
}

const NOT_IN_URL = /[\u0000-\u0020\u007f"<>\\^`{|}]/u;
const NOT_ASCII = /[^\u0021-\u007e]/u;

/**
 * Accepts a URL that is safe to link: absolute, http or https, with a host and without user name or password.
 *
 * @returns null when it is anything else; it then stays text
 */
export function safeUrl(raw: string): SafeUrl | null {
  if (!/^https?:\/\/[^/?#]/iu.test(raw) || NOT_IN_URL.test(raw) || !URL.canParse(raw)) return null;
  const url = new URL(raw);
  if (url.username !== "" || url.password !== "" || url.hostname === "") return null;
  return NOT_ASCII.test(raw) ? { href: url.href, text: url.href } : { href: raw, text: raw };
}

/** Only what names its protocol: `example.com` in a chat is as often a slip of the space bar. */
const linkify = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  .add("ftp:", null)
  .add("mailto:", null)
  .add("//", null);

/** Scripts without spaces between words, with their punctuation: where one begins, a URL glued to it has ended. */
const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u2000-\u206f\u3000-\u303f\uff00-\uffef]+/gu;
/** What a sentence, not an address, ends with. */
const TRAILING = new Set("([{'\",.;:!?*~@");
/** What `//` names a host by, up to the path: a host's name, or a user's and a password before it. */
const AUTHORITY = /^https?:\/\/[^\s/?#]*/iu;

/** Finds the bare URLs of a text. Each ends before Han text that is glued to it. */
export function findUrls(text: string): FoundUrl[] {
  if (!text.includes("://")) return [];
  const found: FoundUrl[] = [];
  let start = 0;
  for (const gap of [...text.matchAll(CJK), null]) {
    const segment = text.slice(start, gap === null ? text.length : gap.index);
    if (segment.includes("://")) found.push(...findInSegment(segment, start));
    if (gap !== null) start = gap.index + gap[0].length;
  }
  return found;
}

function findInSegment(segment: string, offset: number): FoundUrl[] {
  return (linkify.match(segment) ?? []).flatMap((match) => {
    let end = match.lastIndex;
    while (end > match.index && TRAILING.has(segment.charAt(end - 1))) end--;
    // What linkify takes for the host may be a user's name: `http://bank.com:pass@evil.com` is no link to the bank.
    const authority = AUTHORITY.exec(segment.slice(match.index))?.[0] ?? "";
    if (authority.length > end - match.index && /@[^\s@]/u.test(authority)) return [];
    const url = safeUrl(segment.slice(match.index, end));
    return url === null ? [] : [{ ...url, start: offset + match.index, end: offset + end }];
  });
}
