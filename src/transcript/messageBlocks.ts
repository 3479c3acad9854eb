/**
 * A markdown-it plugin whose only blocks are messages: a header line, and the body up to the next header. Nothing else of Markdown is on.
 *
 * Tokens: `preamble` (`map`: its lines) for text before the first header; `messages` (`meta`: {@link MessageBlocks}) for all the rest. One token
 * for all messages, because markdown-it's tokens are large and slow to make.
 */
import MarkdownIt, { type MarkdownIt as Parser, type StateBlock } from "markdown-it";
import { trimBlanks, trimBlanksEnd } from "../folding/blanks.ts";
import type { ClockTime } from "../model.ts";

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

/** A message as a block of lines, counted from 0 in the parsed text. */
export interface MessageBlock extends HeaderMeta {
  readonly body: string;
  /** The header's line, and the line behind the body: the next header's, unless the text ends. */
  readonly start: number;
  readonly end: number;
  /** True when the next header follows on the next line. */
  readonly atOnce: boolean;
}

/** What a `messages` token holds. */
export type MessageBlocks = {
  readonly blocks: readonly MessageBlock[];
};

function messageBlocks(md: Parser): void {
  md.core.ruler.enableOnly(["normalize", "block"]);
  md.block.ruler.before("paragraph", "messages", messages);
  md.block.ruler.before("paragraph", "preamble", preamble);
}

/** The first header from a line on, and where; null and the end where there is none. */
function nextHeader(state: StateBlock, from: number, endLine: number): { header: HeaderMeta | null; line: number } {
  for (let line = from; line < endLine; line++) {
    const start = state.bMarks[line] ?? 0;
    if (state.src.charCodeAt(start) !== 0x3e) continue;
    const header = parseHeader(state.src.slice(start, state.eMarks[line]));
    if (header !== null) return { header, line };
  }
  return { header: null, line: endLine };
}

function messages(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  let { header, line: start } = nextHeader(state, startLine, startLine + 1);
  if (header === null) return false;
  if (silent) return true;
  const blocks: MessageBlock[] = [];
  while (header !== null) {
    const { clock, name } = header;
    const next = nextHeader(state, start + 1, endLine);
    const end = next.line;
    const atOnce = next.header !== null && end === start + 1;
    blocks.push({ clock, name, body: bodyText(state, start + 1, end), start, end, atOnce });
    header = next.header;
    start = end;
  }
  state.push("messages", "", 0).meta = { blocks } satisfies MessageBlocks;
  state.line = endLine;
  return true;
}

/** The lines without the blank ones at both ends, each without blanks at its end. */
function bodyText(state: StateBlock, from: number, to: number): string {
  let start = from;
  let end = to;
  while (start < end && state.isEmpty(start)) start++;
  while (end > start && state.isEmpty(end - 1)) end--;
  let text = "";
  for (let line = start; line < end; line++) {
    const typed = trimBlanksEnd(state.src.slice(state.bMarks[line], state.eMarks[line]));
    text = line === start ? typed : `${text}\n${typed}`;
  }
  return text;
}

function preamble(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent) return true;
  state.line = nextHeader(state, startLine, endLine).line;
  state.push("preamble", "", 0).map = [startLine, state.line];
  return true;
}
