/**
 * Diagnostics as text: for people, for programs, and for GitHub's annotations.
 */
import { compareText } from "../../compareText.ts";
import { type Diagnostic, type Place, type Severity, sortDiagnostics } from "../../diagnostics.ts";
import { groupBy } from "../../groupBy.ts";
import { excerpt, visible } from "./cells.ts";

/** `text`: for people; `json`: for programs; `github`: for people, followed by workflow commands that annotate the files. */
export type ReportFormat = "text" | "json" | "github";

/** How diagnostics are printed. */
export interface ReportOptions {
  readonly format: ReportFormat;
  /** True to colour `text` (see {@link wantsColor}). */
  readonly color: boolean;
  /** The path to print for a place, such as one from the working directory. Default: the place's `file`. JSON keeps places as they are. */
  readonly path?: (origin: Place) => string;
  /** Columns of the terminal for source lines. Default 100. */
  readonly columns?: number;
}

/** Which format to print: `json` when asked for, GitHub's where its runner says that it is there, else text. */
export function reportFormat(asked: "json" | undefined, env: NodeJS.ProcessEnv): ReportFormat {
  return asked ?? (env.GITHUB_ACTIONS === "true" ? "github" : "text");
}

/** Colour only on a terminal, and not when NO_COLOR is set to anything. */
export function wantsColor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
}

/** The same findings with every warning an error, for `--strict`. */
export function strictDiagnostics(list: readonly Diagnostic[]): Diagnostic[] {
  return list.map((found) => ({ ...found, severity: "error" }));
}

/** How many of each severity. */
export function countDiagnostics(list: readonly Diagnostic[]): { errors: number; warnings: number } {
  const errors = list.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: list.length - errors };
}

/** So many findings of a rule are explained; a line each is enough for those that follow. */
const EXPLAINED = 5;

/**
 * The report, sorted by place, ending in a line break; empty when there is nothing to say (but `json`, which always is an object
 * `{errors, warnings, diagnostics}`). For people, the first findings of each rule come with their line and a hint, and the others after them.
 */
export function formatDiagnostics(list: readonly Diagnostic[], options: ReportOptions): string {
  const sorted = sortDiagnostics(list);
  if (options.format === "json") {
    return `${JSON.stringify({ ...countDiagnostics(sorted), diagnostics: sorted }, null, 2)}\n`;
  }
  if (sorted.length === 0) return "";
  const text = formatFindings(sorted, options) + summary(sorted, options);
  if (options.format === "text") return text;
  return disarm(text) + sorted.map((found) => formatGitHub(found, options)).join("");
}

// ── for people ──────────────────────────────────────────────────────────────────────────────────────────────────────

const STYLES = { error: 31, warning: 33, dim: 2, bold: 1 } as const;

function paint(text: string, style: keyof typeof STYLES, color: boolean): string {
  return color ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;
}

/** First what is explained, so that what is rare is not lost among what is frequent; then the others, a line each. */
function formatFindings(sorted: readonly Diagnostic[], options: ReportOptions): string {
  const seen = new Map<string, number>();
  const explained: string[] = [];
  const others: string[] = [];
  for (const found of sorted) {
    const times = (seen.get(found.rule) ?? 0) + 1;
    seen.set(found.rule, times);
    if (times > EXPLAINED) others.push(formatBriefly(found, options));
    else explained.push(`${formatWhole(found, options)}\n`);
  }
  return explained.join("") + (others.length === 0 ? "" : `${others.join("")}\n`);
}

function formatBriefly(found: Diagnostic, options: ReportOptions): string {
  return `${firstLine(found, options)}  ${visible(found.message)}\n`;
}

function formatWhole(found: Diagnostic, options: ReportOptions): string {
  const lines = [
    firstLine(found, options),
    `  ${visible(found.message)}`,
    ...sourceLines(found, options),
    `  ${paint("hint:", "dim", options.color)} ${visible(found.hint)}`,
  ];
  return `${lines.join("\n")}\n`;
}

function firstLine({ origin, severity, rule }: Diagnostic, options: ReportOptions): string {
  const { color } = options;
  return `${paint(visible(formatPlace(origin, options)), "bold", color)}  ${paint(severity, severity, color)}  ${rule}`;
}

/** `file:line:column`, without the parts that are 0. */
function formatPlace(origin: Place, { path }: ReportOptions): string {
  const parts = [path?.(origin) ?? origin.file];
  if (origin.line > 0) parts.push(String(origin.line));
  if (origin.line > 0 && origin.column > 0) parts.push(String(origin.column));
  return parts.join(":");
}

/** The line it points at, and below it the caret, where there is a column. */
function sourceLines({ origin, source, severity }: Diagnostic, { color, columns = 100 }: ReportOptions): string[] {
  if (source === null) return [];
  const number = origin.line > 0 ? String(origin.line) : "";
  const gutter = (text: string) => paint(`  ${text.padStart(number.length)} | `, "dim", color);
  const room = Math.max(columns - number.length - 5, 20);
  const { text, indent, width } = excerpt(source, Math.max(origin.column, 1), room);
  const line = gutter(number) + text.trimEnd();
  if (origin.column === 0) return [line];
  return [line, gutter("") + " ".repeat(indent) + paint("^".repeat(width), severity, color)];
}

/** How many of each severity and, where not all have been explained, of each rule: most first. */
function summary(sorted: readonly Diagnostic[], { color }: ReportOptions): string {
  const { errors, warnings } = countDiagnostics(sorted);
  const counted = [count(errors, "error", color), count(warnings, "warning", color)].filter((text) => text !== "");
  const rules = [...groupBy(sorted, ({ rule }) => rule)].map(([rule, own]) => [rule, own.length] as const);
  rules.sort(([a, many], [b, more]) => more - many || compareText(a, b));
  const [, most] = rules[0] ?? ["", 0];
  const width = String(most).length;
  const lines = rules.map(([rule, times]) => `  ${String(times).padStart(width)} ${rule}\n`);
  return `${counted.join(", ")}\n${most > EXPLAINED ? lines.join("") : ""}`;
}

function count(number: number, severity: Severity, color: boolean): string {
  return number === 0 ? "" : paint(`${number} ${severity}${number === 1 ? "" : "s"}`, severity, color);
}

// ── for GitHub ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** GitHub's runner obeys `##[…]` anywhere in a line and `::…::` at its start, also when a transcript said it: a space is put between. */
function disarm(text: string): string {
  const lines = text.replaceAll("##[", "## [").split("\n");
  return lines.map((line) => (line.trimStart().startsWith("::") ? line.replace("::", ": :") : line)).join("\n");
}

/** A workflow command: `::error file=…,line=…,col=…,title=…::message`. */
function formatGitHub(found: Diagnostic, { path }: ReportOptions): string {
  const { origin, rule, severity, message, hint } = found;
  const properties: [name: string, value: string | number][] = [["file", visible(path?.(origin) ?? origin.file)]];
  if (origin.line > 0) properties.push(["line", origin.line]);
  if (origin.line > 0 && origin.column > 0) properties.push(["col", origin.column]);
  properties.push(["title", rule]);
  const list = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",");
  return `::${severity} ${list}::${escapeData(`${visible(message)}\n${visible(hint)}`)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
