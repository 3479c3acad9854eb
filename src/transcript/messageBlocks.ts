/**
 * A markdown-it plugin whose only blocks are messages: a header line, and the body up to the next header. Nothing else of Markdown is on.
 *
 * Tokens: `message_header` (`meta`: {@link HeaderMeta}, `map`: its line) and `message_body` (`content`, `map`: its lines), one after the
 * other for every message; `preamble` (`map`) for text before the first header.
 */
import MarkdownIt, { type MarkdownIt as Parser, type StateBlock } from "markdown-it";
import type { ClockTime } from "../model.ts";
import { trimBlankLines, trimBlanks, trimBlanksEnd } from "./lines.ts";

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
  const lines = Array.from({ length: bodyEnd - startLine - 1 }, (_, index) =>
    trimBlanksEnd(lineAt(state, startLine + 1 + index)),
  );
  const header = state.push("message_header", "", 0);
  header.meta = meta;
  header.map = [startLine, startLine + 1];
  const body = state.push("message_body", "", 0);
  body.content = trimBlankLines(lines).join("\n");
  body.map = [startLine + 1, bodyEnd];
  state.line = bodyEnd;
  return true;
}

function preamble(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent) return true;
  state.line = nextHeader(state, startLine, endLine);
  state.push("preamble", "", 0).map = [startLine, state.line];
  return true;
}
