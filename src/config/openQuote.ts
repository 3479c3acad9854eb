/** Where the quote stands that nobody closed: YAML's parser says where it missed the other one, which is at the end of what it swallowed. */
import { CST, Lexer, type YAMLParseError } from "yaml";

/** What to say of it: message and hint. */
export const OPEN_QUOTE: readonly [message: string, hint: string] = [
  "A quote is not closed",
  "Put the same quote at the end of the value; a value that itself begins with a quote stands in quotes of the other kind",
];

/** What the lexer says between the pieces of the text. */
const SIGNS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/** The offset of the opening quote, or null where the error is another. */
export function openQuote(error: YAMLParseError, text: string): number | null {
  if (error.code !== "MISSING_CHAR" || !error.message.startsWith("Missing closing ")) return null;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (SIGNS.has(lexeme)) continue;
    const end = offset + lexeme.length;
    if (end === error.pos[0] && /^["']/u.test(lexeme)) return offset;
    offset = end;
  }
  return null;
}
