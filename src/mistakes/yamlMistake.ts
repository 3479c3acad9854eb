/** What an owner did where YAML's parser found an error, as far as that can be told: said better than by the parser, and where it stands. */
import type { YAMLParseError } from "yaml";
import { CONFLICT, findConflicts } from "./conflicts.ts";
import { unclosed } from "./unclosed.ts";
import { isUnendedKey, PLAIN_COLON } from "./unendedKey.ts";

/** A mistake, and what to say of it. */
export interface Mistake {
  /** Where it stands in the text. */
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
  /** True where it has swallowed what follows, or some of it: further errors say nothing. */
  readonly swallows: boolean;
}

/** The mistake behind an error in a text; null where the error has to speak for itself. */
export function mistakeBehind(error: YAMLParseError, text: string): Mistake | null {
  const [conflict] = findConflicts(text);
  if (conflict !== undefined) return { offset: conflict, ...CONFLICT, swallows: true };
  const open = unclosed(error, text);
  if (open !== null) return { ...open, swallows: true };
  const [offset] = error.pos;
  if (!KEY_ERRORS.has(error.code) || !isUnendedKey(lineAt(text, offset))) return null;
  return { offset, message: "No colon with a space behind it ends this key", hint: PLAIN_COLON, swallows: false };
}

/** What the parser calls it where it misses the end of a key. */
const KEY_ERRORS: ReadonlySet<string> = new Set(["MULTILINE_IMPLICIT_KEY", "MISSING_CHAR"]);

function lineAt(text: string, offset: number): string {
  const end = text.indexOf("\n", offset);
  return text.slice(offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1, end < 0 ? text.length : end);
}
