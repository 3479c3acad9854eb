/**
 * Front matter: found by gray-matter, read by `yaml` as a document of scalars. No other engine runs, no JavaScript object is made from
 * what the file says, and gray-matter's cache is not used (it answers a second reading of the same broken YAML with `{}`).
 */
import matter from "gray-matter";
import { isMap, isScalar, LineCounter, parseDocument, visit, type YAMLMap } from "yaml";
import { nearest } from "../config.ts";
import type { Diagnostic, RuleName } from "../diagnostics.ts";
import { trimBlanks } from "./lines.ts";
import { columnOf, type Source } from "./source.ts";

/** A value with where its text begins. */
export interface Field {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** The keys a transcript's front matter is read for; all others are ignored. */
export interface FrontMatter {
  readonly title: Field | null;
  readonly date: Field | null;
  readonly author: Field | null;
  readonly lines: Field | null;
  /** Keys that are none of these, but nearly. */
  readonly slips: readonly Diagnostic[];
  /** One-based line on which the content after the front matter begins. */
  readonly contentLine: number;
}

/** More than this is no front matter, and reading it would take long. */
const MAX_LENGTH = 32 * 1024;
/** Where the YAML starts: the line after the opening `---`. */
const YAML_LINE = 2;

/**
 * Reads the front matter of a transcript.
 *
 * @returns the fields, or the diagnostics that say why there are none
 */
export function readFrontMatter(source: Source): FrontMatter | Diagnostic[] {
  const opening = source.lines[0] ?? "";
  if (!opening.startsWith("---") || opening.startsWith("----")) {
    const found = source.text === "" ? "The file is empty" : "The file does not begin with front matter";
    const hint = "Begin the file with a line ---, then title and date, then another line ---";
    return [source.diagnostic("front-matter-missing", 1, 1, found, hint)];
  }
  const language = trimBlanks(opening.slice(3));
  if (language !== "" && language !== "yaml") {
    const hint = "Write the front matter in YAML and nothing but --- on the first line; no other language is read";
    return [source.diagnostic("front-matter-engine", 1, 4, `Front matter in "${language}" is refused`, hint)];
  }
  const closing = source.lines.findIndex((line, index) => index > 0 && line.startsWith("---"));
  const length = source.text.indexOf("\n---", 3);
  if (closing < 0 || length > MAX_LENGTH || source.lines.slice(1, closing).some((line) => HEADER_LIKE.test(line))) {
    const hint = "Put a line --- after the last field, before the first message";
    return [source.diagnostic("front-matter-unclosed", 1, 1, "The front matter does not end", hint)];
  }
  const fields = new YamlFields(source);
  matter(source.text.slice(0, length + 4), {
    engines: { yaml: (text) => fields.read(text), json: refuse, javascript: refuse },
  });
  if (fields.diagnostics.length > 0) return fields.diagnostics;
  return {
    slips: fields.slips(["title", "date", "author", "lines"]),
    title: fields.get("title"),
    date: fields.get("date"),
    author: fields.get("author"),
    lines: fields.get("lines"),
    contentLine: closing + 2,
  };
}

const HEADER_LIKE = /^> \d\d:\d\d:\d\d/u;

function refuse(): never {
  throw new Error("Only YAML front matter is read");
}

/** The scalars of one YAML block, with their places. */
class YamlFields {
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: Source;
  readonly #counter = new LineCounter();
  #map: YAMLMap | null = null;

  constructor(source: Source) {
    this.#source = source;
  }

  /** gray-matter's engine interface: the YAML between the delimiters (starting with a line break) in, nothing out. */
  read(text: string): object {
    try {
      this.#parse(text.replace(/^[^\n]*\n/u, ""));
    } catch (error) {
      // The parser recurses: brackets nested thousands deep exhaust the stack.
      if (!(error instanceof RangeError)) throw error;
      this.#report("front-matter-yaml", 0, "The front matter is nested too deep", "Use plain `key: value` lines");
    }
    return {};
  }

  #parse(yaml: string): void {
    const document = parseDocument(yaml, {
      schema: "core",
      uniqueKeys: true,
      lineCounter: this.#counter,
      prettyErrors: false,
    });
    for (const error of document.errors)
      this.#report("front-matter-yaml", error.pos[0], ...explain(error.code, error.message));
    if (document.errors.length > 0) return;
    visit(document, {
      Alias: (_, alias) => {
        const hint = "Write the value out; anchors and aliases are not read in transcripts";
        this.#report("front-matter-yaml", alias.range?.[0] ?? 0, "The front matter uses a YAML alias", hint);
        return visit.BREAK;
      },
    });
    if (document.contents === null) return;
    if (isMap(document.contents)) this.#map = document.contents;
    else
      this.#report("front-matter-yaml", 0, "The front matter is not a list of fields", "Use plain `key: value` lines");
  }

  #report(rule: RuleName, offset: number, message: string, hint: string): void {
    const { line, column } = this.#place(offset);
    this.diagnostics.push(this.#source.diagnostic(rule, line, column, message, hint));
  }

  #place(offset: number): { line: number; column: number } {
    const { line, col } = this.#counter.linePos(offset);
    const number = Math.max(line, 1) + YAML_LINE - 1;
    return { line: number, column: columnOf(this.#source.lines[number - 1] ?? "", Math.max(col, 1) - 1) };
  }

  /** Findings for keys that are a slip away from a known one that is absent. Other keys are the business of other programs. */
  slips(known: readonly string[]): Diagnostic[] {
    const keys = (this.#map?.items ?? []).map(({ key }) => key).filter(isScalar);
    const absent = known.filter((name) => !keys.some(({ value }) => value === name));
    return keys.flatMap(({ value, range }) => {
      if (typeof value !== "string" || known.includes(value)) return [];
      const near = nearest(value, absent);
      if (near === null) return [];
      const { line, column } = this.#place(range?.[0] ?? 0);
      const message = `The field "${value}" is not read`;
      return [this.#source.diagnostic("front-matter-key", line, column, message, `Did you mean "${near}"?`)];
    });
  }

  /** A scalar's text: a plain one as written (`007` stays `007`), a quoted one without its quotes. Null when absent or empty. */
  get(key: string): Field | null {
    const node = this.#map?.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.value;
    if (!isScalar(node)) return null;
    const text = node.type === "PLAIN" ? (node.source ?? "") : String(node.value ?? "");
    return text === "" ? null : { text, ...this.#place(node.range?.[0] ?? 0) };
  }
}

/** A YAML error in an owner's words: message and hint. */
function explain(code: string, message: string): [message: string, hint: string] {
  const quote = 'Put the value in double quotes, as in author: "@x"';
  switch (code) {
    case "BAD_SCALAR_START":
      return ["A value begins with a character that YAML reserves", quote];
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
      return ["A value holds a second colon", quote];
    case "DUPLICATE_KEY":
      return ["A field stands twice", "Keep one of them"];
    default:
      return [`The front matter is not valid YAML: ${message.split("\n")[0] ?? ""}`.replace(/[.:]$/u, ""), quote];
  }
}
