/** markdown-it inline rule: `[捂脸]` is an emoticon when WeChat has one of that name. Token: `emoticon`, its name in `content`. */
import type { MarkdownIt, StateInline } from "markdown-it";
import { EMOTICON_NAMES, LONGEST_EMOTICON_NAME } from "../emoticonNames.ts";

/** A markdown-it plugin that adds the rule. */
export function emoticonRule(md: MarkdownIt): void {
  md.inline.ruler.push("emoticon", emoticon);
}

function emoticon(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x5b) return false;
  const inside = src.slice(pos + 1, pos + 2 + LONGEST_EMOTICON_NAME);
  const end = inside.indexOf("]");
  const name = inside.slice(0, Math.max(end, 0));
  if (!EMOTICON_NAMES.has(name)) return false;
  if (!silent) state.push("emoticon", "", 0).content = name;
  state.pos += name.length + 2;
  return true;
}
