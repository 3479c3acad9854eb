/**
 * What is wrong with the input, as values. Stages collect diagnostics; only `cli/` prints them.
 */
import { compareText } from "./compareText.ts";

/** `error`: content is missing from the site or the owner must act; `warning`: worth a look, nothing is lost. */
export type Severity = "error" | "warning";

/** A position in the input. `column` is one-based and counts Unicode code points; 0 lines or columns mean the whole file or line. */
export interface Place {
  /** Path below the input folder, or the path as given for a file outside it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The column of a UTF-16 index into a line, as a {@link Place} has it. */
export function columnOf(line: string, index: number): number {
  return Array.from(line.slice(0, index)).length + 1;
}

/** One finding. */
export interface Diagnostic {
  /** The rule's name, documented in docs/diagnostics.md. */
  readonly rule: RuleName;
  readonly severity: Severity;
  /** One sentence, without a final stop: what is wrong. */
  readonly message: string;
  /** One sentence, without a final stop: what to do about it. */
  readonly hint: string;
  readonly origin: Place;
  /** The line it points at, as read, without its line break; null when there is none to show. */
  readonly source: string | null;
}

/** Every rule, with its severity. `strict` turns warnings into errors at the edge, never here. */
export const RULES = {
  "config-missing": "error",
  "config-name": "error",
  "config-yaml": "error",
  "config-invalid": "error",
  "config-private": "warning",
  "alias-repeated": "error",
  "alias-apart": "error",
  "alias-absent": "warning",
  "takedown-unknown": "error",
  "speaker-unknown": "error",
  "room-unknown": "error",
  "room-absent": "warning",
  "discussion-unknown": "warning",
  "discussion-private": "error",
  "pseudonym-key": "error",
  "pseudonym-taken": "error",
  "file-encoding": "error",
  "file-extension": "warning",
  "file-name": "error",
  "file-name-private": "warning",
  "file-outside-room": "warning",
  "file-symlink": "error",
  "file-too-large": "error",
  "file-unreadable": "error",
  "room-name": "error",
  "room-alike": "warning",
  "room-windows": "warning",
  "front-matter-missing": "error",
  "front-matter-unclosed": "error",
  "front-matter-engine": "error",
  "front-matter-yaml": "error",
  "front-matter-key": "warning",
  "date-invalid": "error",
  "date-mismatch": "error",
  "title-mismatch": "warning",
  "lines-mismatch": "warning",
  "day-implausible": "warning",
  "day-repeated": "warning",
  "day-copied": "warning",
  "day-many-exports": "warning",
  "text-before-first-message": "error",
  "merge-conflict": "warning",
  "header-suspect": "warning",
  "time-impossible": "warning",
  "time-backwards": "warning",
  "control-character": "warning",
  "name-invisible-character": "warning",
  "bidi-control": "warning",
} as const satisfies Record<string, Severity>;

/** The name of a rule. */
export type RuleName = keyof typeof RULES;

/** Makes a diagnostic with its rule's severity. */
export function diagnostic(
  rule: RuleName,
  origin: Place,
  message: string,
  hint: string,
  source: string | null = null,
): Diagnostic {
  return { rule, severity: RULES[rule], message, hint, origin, source };
}

/** Sorts by file, line, column, rule and message, all by code unit, so that the order is the same everywhere. */
export function sortDiagnostics(list: readonly Diagnostic[]): Diagnostic[] {
  return [...list].sort(
    (a, b) =>
      compareText(a.origin.file, b.origin.file) ||
      a.origin.line - b.origin.line ||
      a.origin.column - b.origin.column ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message),
  );
}
