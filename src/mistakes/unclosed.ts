/**
 * Where the quote or bracket stands that nobody closed: YAML's parser says where it missed the other one, which is behind all that was
 * swallowed, often on the line below.
 */
import { CST, Lexer, type YAMLParseError } from "yaml";

/** What is open, and what to say of it. */
export interface Unclosed {
  /** Of the quote or bracket that opens. */
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
}

/** What was opened and is not closed, or null where the error is another. */
export function unclosed(error: YAMLParseError, text: string): Unclosed | null {
  const [missed] = error.pos;
  if (error.code === "MISSING_CHAR" && error.message.startsWith("Missing closing ")) {
    const offset = openQuote(missed, text);
    const hint =
      "Put the same quote at the end of the value; a value that itself begins with a quote stands in quotes of the other kind";
    return offset === null ? null : { offset, message: "A quote is not closed", hint };
  }
  if (!isAboutBracket(error.message)) return null;
  const offset = openBracket(missed, text);
  const hint =
    "Close it with ] or }, no farther left than its key; a value that itself begins with a bracket stands in double quotes";
  return offset === null ? null : { offset, message: "A bracket is not closed", hint };
}

/** As in `Flow sequence in block collection must be sufficiently indented and end with a ]`. */
function isAboutBracket(message: string): boolean {
  return message.startsWith("Flow ") && (message.endsWith("end with a ]") || message.endsWith("end with a }"));
}

/** What the lexer says between the pieces of the text. */
const SIGNS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/** The pieces of the text, and the signs between them, with where each begins. */
function* lexemes(text: string): Iterable<[lexeme: string, offset: number]> {
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    yield [lexeme, offset];
    if (!SIGNS.has(lexeme)) offset += lexeme.length;
  }
}

function openQuote(missed: number, text: string): number | null {
  for (const [lexeme, offset] of lexemes(text))
    if (offset + lexeme.length === missed && /^["']/u.test(lexeme)) return offset;
  return null;
}

/** The last of those that are open where one was missed. */
function openBracket(missed: number, text: string): number | null {
  let open: number[] = [];
  for (const [lexeme, offset] of lexemes(text)) {
    if (offset >= missed) break;
    if (lexeme === "[" || lexeme === "{") open.push(offset);
    else if (lexeme === "]" || lexeme === "}") open.pop();
    else if (lexeme === CST.FLOW_END) open = [];
  }
  return open.at(-1) ?? null;
}
