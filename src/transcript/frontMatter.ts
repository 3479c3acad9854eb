/**
 * Front matter: found by gray-matter, read by `yaml` as a document of scalars. No other engine runs, no JavaScript object is made from
 * what the file says, and gray-matter's cache is not used (it answers a second reading of the same broken YAML with `{}`). What exporters
 * write, the same few plain lines in thousands of files, is read without either.
 */
import matter from "gray-matter";
import { Composer, isMap, isScalar, LineCounter, visit, type YAMLMap, type YAMLParseError } from "yaml";
import { columnOf, type Diagnostic, type RuleName } from "../diagnostics.ts";
import { trimBlanks } from "../folding/blanks.ts";
import { nearest } from "../mistakes/nearest.ts";
import { mistakeBehind } from "../mistakes/yamlMistake.ts";
import { readYamlTokens } from "../mistakes/yamlTokens.ts";
import type { Source } from "./source.ts";

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
  const entries = plainEntries(source.lines.slice(1, closing));
  if (entries !== null) return frontMatterOf(source, entries, closing + 2);
  const yaml = new YamlEntries(source);
  matter(source.text.slice(0, length + 4), {
    engines: { yaml: (text) => yaml.read(text), json: refuse, javascript: refuse },
  });
  return yaml.diagnostics.length > 0 ? yaml.diagnostics : frontMatterOf(source, yaml.entries(), closing + 2);
}

/** A key with its value: null where that is empty or no scalar. */
interface Entry {
  /** The key and where it stands. */
  readonly key: Field;
  readonly value: Field | null;
}

const KEYS = ["title", "date", "author", "lines"];

function frontMatterOf(source: Source, entries: readonly Entry[], contentLine: number): FrontMatter {
  const get = (name: string) => entries.find(({ key }) => key.text === name)?.value ?? null;
  return {
    slips: slips(source, entries),
    title: get("title"),
    date: get("date"),
    author: get("author"),
    lines: get("lines"),
    contentLine,
  };
}

/** Findings for keys that are a slip away from a known one that is absent. Other keys are the business of other programs. */
function slips(source: Source, entries: readonly Entry[]): Diagnostic[] {
  const absent = KEYS.filter((name) => !entries.some(({ key }) => key.text === name));
  if (absent.length === 0) return [];
  return entries.flatMap(({ key: { text, line, column } }) => {
    const near = KEYS.includes(text) ? null : nearest(text, absent);
    if (near === null) return [];
    const message = `The field "${text}" is not read`;
    return [source.diagnostic("front-matter-key", line, column, message, `Did you mean "${near}"?`)];
  });
}

/**
 * `key: value` on one line: the value is plain words (of letters, digits, Han; a colon, a space or another sign only before the next of them),
 * or stands in double quotes without an escape, or is the list of tags. YAML reads such lines as what they look like.
 */
const PLAIN_LINE =
  /^(?!(?:null|true|false):)([a-z][a-z-]*):(?:[ ]+(?:((?:[A-Za-z0-9\p{Script=Han}]|(?<=[A-Za-z0-9\p{Script=Han}])[ :./_-](?=[A-Za-z0-9\p{Script=Han}]))+)|"([^"\\\p{Cc}]+)")|[ \t]+\[[a-z]+\])[ ]*$/u;

/** Front matter of nothing but such lines, each key once; null for any other. */
function plainEntries(lines: readonly string[]): Entry[] | null {
  const entries: Entry[] = [];
  for (const [index, text] of lines.entries()) {
    const [, key, plain, quoted] = PLAIN_LINE.exec(text) ?? [];
    if (key === undefined || entries.some((entry) => entry.key.text === key)) return null;
    const line = index + YAML_LINE;
    const value = plain ?? quoted;
    const start = text.length - text.slice(key.length + 1).trimStart().length;
    entries.push({
      key: { text: key, line, column: 1 },
      value: value === undefined ? null : { text: value, line, column: start + 1 },
    });
  }
  return entries;
}

const HEADER_LIKE = /^> \d\d:\d\d:\d\d/u;

function refuse(): never {
  throw new Error("Only YAML front matter is read");
}

/** The scalars of one YAML block, with their places. */
class YamlEntries {
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: Source;
  readonly #counter = new LineCounter();
  #map: YAMLMap | null = null;

  constructor(source: Source) {
    this.#source = source;
  }

  /** gray-matter's engine interface: the YAML between the delimiters (starting with a line break) in, nothing out. */
  read(text: string): object {
    this.#parse(text.replace(/^[^\n]*\n/u, ""));
    return {};
  }

  #parse(yaml: string): void {
    const plain = "Use plain `key: value` lines";
    const { list, depthAt } = readYamlTokens(yaml, this.#counter.addNewLine);
    if (depthAt !== null) {
      this.#report("front-matter-yaml", depthAt, "The front matter is nested too deep", plain);
      return;
    }
    const composer = new Composer({ schema: "core", uniqueKeys: true, prettyErrors: false });
    const [document, second] = [...composer.compose(list, true, yaml.length)];
    if (document === undefined) return;
    if (second !== undefined)
      this.#report("front-matter-yaml", second.range[0], "The front matter holds a second document", plain);
    for (const error of document.errors) {
      const mistake = mistakeBehind(error, yaml);
      if (mistake === null) this.#report("front-matter-yaml", error.pos[0], ...explain(error));
      else this.#report("front-matter-yaml", mistake.offset, mistake.message, mistake.hint);
      if (mistake?.swallows === true) break;
    }
    if (this.diagnostics.length > 0) return;
    visit(document, {
      Alias: (_, alias) => {
        const hint = "Write the value out; anchors and aliases are not read in transcripts";
        this.#report("front-matter-yaml", alias.range?.[0] ?? 0, "The front matter uses a YAML alias", hint);
        return visit.BREAK;
      },
    });
    if (document.contents === null) return;
    if (isMap(document.contents)) this.#map = document.contents;
    else this.#report("front-matter-yaml", 0, "The front matter is not a list of fields", plain);
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

  /** The pairs whose key is a text. */
  entries(): Entry[] {
    return (this.#map?.items ?? []).flatMap(({ key, value }): Entry[] => {
      if (!isScalar(key) || typeof key.value !== "string") return [];
      return [{ key: { text: key.value, ...this.#place(key.range?.[0] ?? 0) }, value: this.#field(value) }];
    });
  }

  /** A scalar's text: a plain one as written (`007` stays `007`), a quoted one without its quotes. Null when empty. */
  #field(node: unknown): Field | null {
    if (!isScalar(node)) return null;
    const text = node.type === "PLAIN" ? (node.source ?? "") : String(node.value ?? "");
    return text === "" ? null : { text, ...this.#place(node.range?.[0] ?? 0) };
  }
}

/** A YAML error in an owner's words: message and hint. */
function explain({ code, message }: YAMLParseError): [message: string, hint: string] {
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
