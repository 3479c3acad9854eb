/**
 * A markdown-it plugin whose only blocks are messages: a header line, and the body up to the next header. Nothing else of Markdown is on.
 *
 * Tokens: `message` (`meta`: {@link HeaderMeta}, `content`: its body, `map`: its lines, the header's first); `preamble` (`map`) for text before
 * the first header.
 */
import MarkdownIt, { type MarkdownIt as Parser, type StateBlock } from "markdown-it";
import type { ClockTime } from "../model.ts";
import { trimBlanks, trimBlanksEnd } from "./lines.ts";

/** What a header line says. A type, not an interface, because markdown-it's `meta` wants an index signature. */
export type HeaderMeta = {
  readonly clock: ClockTime;
  /** Trimmed, otherwise as written; may be empty. */
  readonly name: string;
};

/** `> HH:MM:SS`, then two spaces and a name, or blanks only. The name is cut out by hand: no backtracking on long blank lines. */
const HEADER = /^> (\d\d:\d\d:\d\d)(?: {2}|[ \t]*$)/u;

/** A header line read, or null for any other line. */
export function parseHeader(line: string): HeaderMeta | null {
  if (line.charCodeAt(0) !== 0x3e) return null;
  const match = HEADER.exec(line);
  return match === null ? null : { clock: match[1] as ClockTime, name: trimBlanks(line.slice(match[0].length)) };
}

/** The parser of message blocks; shared, it keeps no state between files. */
export const messageParser: Parser = new MarkdownIt("zero").use(messageBlocks);

function messageBlocks(md: Parser): void {
  md.core.ruler.enableOnly(["normalize", "block"]);
  md.block.ruler.before("paragraph", "message", message);
  md.block.ruler.before("paragraph", "preamble", preamble);
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line], state.eMarks[line]);
}

/** The number of the next header line from `from`, or the end. */
function nextHeader(state: StateBlock, from: number, endLine: number): number {
  let line = from;
  while (
    line < endLine &&
    (state.src.charCodeAt(state.bMarks[line] ?? 0) !== 0x3e || parseHeader(lineAt(state, line)) === null)
  )
    line++;
  return line;
}

function message(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const meta = parseHeader(lineAt(state, startLine));
  if (meta === null) return false;
  if (silent) return true;
  const bodyEnd = nextHeader(state, startLine + 1, endLine);
  const token = state.push("message", "", 0);
  token.meta = meta;
  token.content = bodyText(state, startLine + 1, bodyEnd);
  token.map = [startLine, bodyEnd];
  state.line = bodyEnd;
  return true;
}

/** The lines without the blank ones at both ends, each without blanks at its end. */
function bodyText(state: StateBlock, from: number, to: number): string {
  let start = from;
  let end = to;
  while (start < end && state.isEmpty(start)) start++;
  while (end > start && state.isEmpty(end - 1)) end--;
  let text = "";
  for (let line = start; line < end; line++) text += (line === start ? "" : "\n") + trimBlanksEnd(lineAt(state, line));
  return text;
}

function preamble(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent) return true;
  state.line = nextHeader(state, startLine, endLine);
  state.push("preamble", "", 0).map = [startLine, state.line];
  return true;
}
