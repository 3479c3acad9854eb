/** What YAML is composed of, as far as it can be composed: what does that calls itself for every level of nesting. */
import { type CST, Lexer, Parser } from "yaml";

/**
 * Nobody's settings are nested deeper than this. Thousands of levels exhaust the stack, and that is not always an error one can catch: where V8
 * compiles a regular expression at its end, the process is ended.
 */
const MAX_DEPTH = 64;

/** The tokens of a text. */
export interface YamlTokens {
  readonly list: readonly CST.Token[];
  /** Where the text is nested too deep, as an offset in UTF-16 units, and the list is empty; null where it is not. */
  readonly depthAt: number | null;
}

/**
 * Lexes and parses without recursion.
 *
 * @param onNewLine told the offset of each line
 */
export function readYamlTokens(text: string, onNewLine?: (offset: number) => void): YamlTokens {
  const parser = new Parser(onNewLine);
  const list: CST.Token[] = [];
  onNewLine?.(0);
  for (const lexeme of new Lexer().lex(text)) {
    list.push(...parser.next(lexeme));
    // Each level takes at most two places: a collection, and the one that holds it.
    if (parser.stack.length > MAX_DEPTH * 2) return { list: [], depthAt: parser.offset };
  }
  list.push(...parser.end());
  return { list, depthAt: null };
}
