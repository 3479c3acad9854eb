/**
 * Diagnostics as text: for people, for programs, and for GitHub's annotations.
 */
import { type Diagnostic, type Place, type Severity, sortDiagnostics } from "../diagnostics.ts";
import { excerpt, visible } from "./cells.ts";

/** `text`: for people; `json`: for programs; `github`: for people, followed by workflow commands that annotate the files. */
export type ReportFormat = "text" | "json" | "github";

/** How diagnostics are printed. */
export interface ReportOptions {
  readonly format: ReportFormat;
  /** True to colour `text` (see {@link wantsColor}). */
  readonly color: boolean;
  /** Print at most so many, errors before warnings; the summary still counts all. JSON is never cut. Default: all. */
  readonly limit?: number;
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

/**
 * The report, sorted by place, ending in a line break; empty when there is nothing to say (but `json`, which always is an object
 * `{errors, warnings, diagnostics}`).
 */
export function formatDiagnostics(list: readonly Diagnostic[], options: ReportOptions): string {
  const sorted = sortDiagnostics(list);
  if (options.format === "json") {
    return `${JSON.stringify({ ...countDiagnostics(sorted), diagnostics: sorted }, null, 2)}\n`;
  }
  if (sorted.length === 0) return "";
  const shown = mostSevere(sorted, options.limit ?? sorted.length);
  const text = [...shown.map((found) => formatText(found, options)), summary(sorted, shown.length, options)].join("\n");
  if (options.format === "text") return text;
  return disarm(text) + shown.map((found) => formatGitHub(found, options)).join("");
}

/** The first errors, then the first warnings, in the order of the list. */
function mostSevere(sorted: readonly Diagnostic[], limit: number): Diagnostic[] {
  if (sorted.length <= limit) return [...sorted];
  const errors = sorted.filter(({ severity }) => severity === "error").slice(0, limit);
  const warnings = sorted.filter(({ severity }) => severity === "warning").slice(0, limit - errors.length);
  return sortDiagnostics([...errors, ...warnings]);
}

// ── for people ──────────────────────────────────────────────────────────────────────────────────────────────────────

const STYLES = { error: 31, warning: 33, dim: 2, bold: 1 } as const;

function paint(text: string, style: keyof typeof STYLES, color: boolean): string {
  return color ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;
}

function formatText(found: Diagnostic, options: ReportOptions): string {
  const { color } = options;
  const lines = [
    `${paint(visible(formatPlace(found.origin, options)), "bold", color)}  ${paint(found.severity, found.severity, color)}  ${found.rule}`,
    `  ${visible(found.message)}`,
    ...sourceLines(found, options),
    `  ${paint("hint:", "dim", color)} ${visible(found.hint)}`,
  ];
  return `${lines.join("\n")}\n`;
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

function summary(sorted: readonly Diagnostic[], shown: number, { color }: ReportOptions): string {
  const { errors, warnings } = countDiagnostics(sorted);
  const counted = [count(errors, "error", color), count(warnings, "warning", color)].filter((text) => text !== "");
  const hidden = sorted.length - shown;
  return `${counted.join(", ")}${hidden > 0 ? ` (${hidden} not shown)` : ""}\n`;
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
