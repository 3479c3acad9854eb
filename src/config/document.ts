/**
 * A YAML file as plain values, with the means to point at each of them. What YAML offers beyond plain values (aliases, tags,
 * several documents, keys that are not words) is refused with a diagnostic; nothing here throws on content.
 */
import { Composer, type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type YAMLParseError } from "yaml";
import { columnOf, type Diagnostic, diagnostic, type Place, type RuleName } from "../diagnostics.ts";
import { mistakeBehind } from "../mistakes/yamlMistake.ts";
import { readYamlTokens } from "../mistakes/yamlTokens.ts";

/** The way from the top of a document to a value: keys and indexes. */
export type KeyPath = readonly PropertyKey[];
/** What a diagnostic points at: the value at a path, or the key it stands under. */
export type Target = "key" | "value";

/** One missing quote can start an avalanche; the first few say it all. */
const MAX_SYNTAX_ERRORS = 10;

/** One configuration file as read. */
export class ConfigDocument {
  readonly file: string;
  /** What is wrong with the YAML itself; when this is not empty, `value` is null. */
  readonly diagnostics: Diagnostic[] = [];
  /** Objects without prototype, arrays, strings, booleans and null; null for an empty file. */
  readonly value: unknown;
  readonly #lines: readonly string[];
  readonly #counter = new LineCounter();
  readonly #root: unknown;

  /** @param text the file's text, without a byte order mark; any line breaks */
  constructor(file: string, text: string) {
    this.file = file;
    this.#lines = text.split(/\r\n?|\n/u);
    const normal = this.#lines.join("\n");
    let offset = 0;
    for (const line of this.#lines) {
      this.#counter.addNewLine(offset);
      offset += line.length + 1;
    }
    const document = this.#parse(normal);
    this.#root = document?.contents ?? null;
    // Only sound YAML is walked, and walking finds more that is refused.
    const value = this.diagnostics.length > 0 ? null : this.#plain(this.#root);
    this.value = this.diagnostics.length > 0 ? null : value;
  }

  /** Where a path leads, or where the nearest thing above it is that exists. */
  placeOf(path: KeyPath, target: Target): Place {
    return this.#place(this.#find(path, target));
  }

  /** A diagnostic that points at a path, or at the nearest thing above it that exists. */
  at(path: KeyPath, target: Target, rule: RuleName, message: string, hint: string): Diagnostic {
    return this.#diagnostic(rule, this.#find(path, target), message, hint);
  }

  #parse(text: string): Document.Parsed | null {
    const tokens = readYamlTokens(text);
    if (tokens.depthAt !== null) {
      this.#report(tokens.depthAt, "The file is nested too deep", "Check the brackets and the indentation");
      return null;
    }
    // Keys are compared in #plain: the library's own comparison takes time quadratic in their number.
    const composer = new Composer({ schema: "core", uniqueKeys: false, prettyErrors: false });
    const [document, second] = [...composer.compose(tokens.list, true, text.length)];
    if (document === undefined) return null;
    for (const error of document.errors.slice(0, MAX_SYNTAX_ERRORS)) {
      const mistake = mistakeBehind(error, text);
      if (mistake === null) this.#report(error.pos[0], ...explain(error));
      else this.#report(mistake.offset, mistake.message, mistake.hint);
      if (mistake?.swallows === true) break;
    }
    for (const warning of document.warnings.slice(0, MAX_SYNTAX_ERRORS)) {
      this.#report(
        warning.pos[0],
        "YAML tags are not read",
        "Remove the word that begins with !, or put the value in quotes",
      );
    }
    if (second !== undefined && document.errors.length === 0) {
      this.#report(second.range[0], "The file holds a second document", "Remove the line --- and what follows it");
    }
    return document;
  }

  #plain(node: unknown): unknown {
    if (isMap(node)) return this.#plainObject(node.items);
    if (isSeq(node)) return node.items.map((item) => this.#plain(item));
    if (isScalar(node)) return scalarValue(node);
    if (isAlias(node)) {
      this.#report(
        startOf(node),
        "YAML aliases are not read",
        "Write the value out, or put it in quotes if it begins with *",
      );
    }
    return null;
  }

  #plainObject(items: readonly { key: unknown; value: unknown }[]): object {
    const object: Record<string, unknown> = Object.create(null);
    for (const { key, value } of items) {
      const name = keyName(key);
      if (name === null) {
        this.#report(
          startOf(key),
          "A key is not a word",
          "Write key: value; put a key that begins with [ or { in quotes",
        );
      } else if (name === "__proto__") {
        this.#report(startOf(key), "A key may not be called __proto__", "Remove it");
      } else if (Object.hasOwn(object, name)) {
        this.#report(startOf(key), `The key "${name}" stands twice`, "Keep one of the two");
      } else {
        object[name] = this.#plain(value);
      }
    }
    return object;
  }

  /** The offset of a path's key or value; of the deepest existing part when the path leads nowhere. */
  #find(path: KeyPath, target: Target): number {
    let node = this.#root;
    let offset = startOf(node);
    for (const [depth, step] of path.entries()) {
      const pair = isMap(node) ? node.items.find((item) => keyName(item.key) === step) : undefined;
      const value = isSeq(node) && typeof step === "number" ? node.items[step] : pair?.value;
      if (value === undefined) break;
      const last = depth === path.length - 1;
      offset =
        pair !== undefined && ((last && target === "key") || isEmpty(value)) ? startOf(pair.key) : startOf(value);
      node = value;
    }
    return offset;
  }

  #report(offset: number, message: string, hint: string): void {
    this.diagnostics.push(this.#diagnostic("config-yaml", offset, message, hint));
  }

  #diagnostic(rule: RuleName, offset: number, message: string, hint: string): Diagnostic {
    const place = this.#place(offset);
    return diagnostic(rule, place, message, hint, this.#lines[place.line - 1] ?? "");
  }

  #place(offset: number): Place {
    const { line, col } = this.#counter.linePos(offset);
    return { file: this.file, line, column: columnOf(this.#lines[line - 1] ?? "", col - 1) };
  }
}

/** A number stays as written: the only numbers in these files are names and rooms (`007`), and no setting is one. */
function scalarValue(node: { value: unknown; source?: string | undefined }): unknown {
  return typeof node.value === "number" || typeof node.value === "bigint"
    ? (node.source ?? String(node.value))
    : node.value;
}

/** A key as written; null when it is a collection or nothing. */
function keyName(key: unknown): string | null {
  if (!isScalar(key)) return null;
  if (typeof key.value === "string") return key.value;
  return key.source === undefined || key.source === "" ? null : key.source;
}

function startOf(node: unknown): number {
  const range = (node as { range?: readonly number[] } | null)?.range;
  return range?.[0] ?? 0;
}

/** True for `key:` with nothing behind it: there is no value to point at, the key is. */
function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null && node.source === "");
}

/** A YAML error in an owner's words: message and hint. */
function explain({ code, message }: YAMLParseError): [message: string, hint: string] {
  const quote = 'Put the value in double quotes, as in name: "@x"';
  switch (code) {
    case "BAD_SCALAR_START":
      return ["A value begins with a character that YAML reserves", quote];
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
      return ["A value holds a second colon, or a line is indented wrongly", quote];
    case "TAB_AS_INDENT":
      return ["A tab is used for indentation", "Indent with spaces"];
    case "BAD_INDENT":
      return [
        "A line is indented wrongly",
        "Indent entries of one list by the same number of spaces, and close every bracket",
      ];
    case "MISSING_CHAR":
      return [
        `Something is missing: ${firstLine(message)}`,
        "Close every quote and bracket, and put a space after each colon",
      ];
    default:
      return [`The file is not valid YAML: ${firstLine(message)}`, "Check indentation, quotes and colons around here"];
  }
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/[.:]$/u, "");
}
