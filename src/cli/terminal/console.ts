/** What the commands print. */
import { existsSync } from "node:fs";
import path from "node:path";
import type { Diagnostic, Place } from "../../diagnostics.ts";
import type { SiteUrl } from "../../model.ts";
import type { Leak } from "../leaks/findLeaks.ts";
import type { LoadedArchive } from "../load.ts";
import type { Timing } from "../stopwatch.ts";
import { countDiagnostics, formatDiagnostics, reportFormat, strictDiagnostics, wantsColor } from "./report.ts";

/** How to print findings. */
export interface PrintOptions {
  readonly input: string;
  readonly strict?: boolean;
  readonly report?: "json" | undefined;
  /** Leave out warnings, which `qunzhi check` lists. */
  readonly errorsOnly?: boolean;
}

/**
 * Prints findings: JSON to standard output, anything else to standard error.
 *
 * @returns how many are errors
 */
export async function printDiagnostics(diagnostics: readonly Diagnostic[], options: PrintOptions): Promise<number> {
  const all = options.strict === true ? strictDiagnostics(diagnostics) : diagnostics;
  const format = reportFormat(options.report, process.env);
  const list =
    options.errorsOnly === true && format !== "json" ? all.filter(({ severity }) => severity === "error") : all;
  const stream = format === "text" ? process.stderr : process.stdout;
  const text = formatDiagnostics(list, {
    format,
    color: wantsColor(stream, process.env),
    path: (origin) => pathFromHere(origin, options.input),
  });
  if (text !== "") await new Promise<void>((resolve) => stream.write(text, () => resolve()));
  return countDiagnostics(all).errors;
}

/** Places are named from the input folder; a terminal and an annotation want the path from the working directory. */
function pathFromHere({ file }: Place, input: string): string {
  const inside = path.join(input, file);
  return existsSync(inside) ? path.relative(process.cwd(), inside) : file;
}

/** One line of figures. */
export function describeCounts({ counts, archive, privacy }: LoadedArchive): string {
  const merged = counts.headers - counts.messages - privacy.disappeared;
  return [
    `${count(counts.transcripts, "transcript")} in ${count(archive.rooms.length, "room")}`,
    count(counts.headers, "header"),
    `${count(counts.messages, "message")}${merged > 0 ? ` (${merged} stood twice)` : ""}`,
    count(counts.speakers, "speaker"),
  ].join(" · ");
}

const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    phone: "a phone number",
    identity: "an identity card number",
    bankCard: "a bank card number",
    email: "an e-mail address",
    qq: "a QQ number",
    wechat: "a WeChat id",
    name: "a name",
    words: "words of a removed message",
    address: "the address of somebody who is not shown",
  }),
);

/** One line about what was kept back; none where nothing was. */
export function describePrivacy({ privacy }: LoadedArchive): string[] {
  const { redacted, tombstones, disappeared, pseudonyms, optedOut } = privacy;
  const facts = [
    ...[...redacted].map(([kind, number]) => `${number} × ${(KINDS.get(kind) ?? kind).replace(/^an? /u, "")}`),
    ...(pseudonyms > 0 ? [`${count(pseudonyms, "speaker")} under other names`] : []),
    ...(optedOut > 0 ? [`${count(optedOut, "speaker")} opted out`] : []),
    ...(tombstones + disappeared > 0 ? [`${count(tombstones + disappeared, "message")} removed`] : []),
  ];
  return facts.length === 0 ? [] : [`Kept back: ${facts.join(" · ")}`];
}

/** One line for each leak, with the place in the site and the first one in the transcripts, and what helps. What leaks is not repeated. */
export function describeLeaks(leaks: readonly Leak[]): string {
  const lines = leaks.map(({ file, place, kind, origin }) => {
    const at = place === null ? "" : ` (${place})`;
    const from = origin === null ? "" : `, first seen in ${origin.file}:${origin.line}`;
    return `leak: ${file}${at} holds ${KINDS.get(kind) ?? `a value of "${kind}"`} that should be gone${from}\n`;
  });
  if (leaks.some(({ kind }) => kind === "name")) lines.push(ORDINARY_HINT);
  return lines.join("");
}

const ORDINARY_HINT =
  "  hint: A name that is an ordinary word, too, can be listed under privacy.ordinaryWords in archive.yaml; it then stays in running text\n";

/** `1 message`, `2 messages`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** One line of times. */
export function describeTimings(timings: readonly Timing[]): string {
  return timings.map(({ stage, milliseconds }) => `${stage} ${formatTime(milliseconds)}`).join(" · ");
}

/** One line about pages of days that are shown before the site is built. */
export function describeEarly(days: readonly SiteUrl[], milliseconds: number): string {
  return `Shown after ${formatTime(milliseconds)}: ${days.map(decodeURI).join(" ")}; the whole site follows`;
}

function formatTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** How many findings there are, and which command lists them; nothing when there are none. */
export function describeDiagnostics(diagnostics: readonly Diagnostic[], strict: boolean): string[] {
  const { errors, warnings } = countDiagnostics(strict ? strictDiagnostics(diagnostics) : diagnostics);
  if (errors + warnings === 0) return [];
  return [
    `${count(errors, "error")}, ${count(warnings, "warning")}${warnings > 0 ? " (qunzhi check lists them)" : ""}`,
  ];
}
