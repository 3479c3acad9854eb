/** A transcript's text with the means to point into it. */
import { type Diagnostic, diagnostic, type RuleName } from "../diagnostics.ts";

/** One file as read. */
export class Source {
  /** Path below the input folder, with `/`. */
  readonly file: string;
  readonly text: string;
  #lines: readonly string[] | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** All lines, without line breaks. */
  get lines(): readonly string[] {
    this.#lines ??= this.text.split("\n");
    return this.#lines;
  }

  /** Everything from a line on, one-based. */
  from(line: number): string {
    let start = 0;
    for (const before of this.lines.slice(0, line - 1)) start += before.length + 1;
    return this.text.slice(start);
  }

  /**
   * A diagnostic that points into this file.
   *
   * @param line one-based; 0 for the whole file
   * @param column one-based, in code points; 0 for the whole line
   */
  diagnostic(rule: RuleName, line: number, column: number, message: string, hint: string): Diagnostic {
    const source = line > 0 ? (this.lines[line - 1] ?? null) : null;
    return diagnostic(rule, { file: this.file, line, column }, message, hint, source);
  }
}
