/** The ids of speakers in a data file: only where they stand, since `1`, `link` and the name of a room are ids of speakers too. */

import { parseJson } from "../parseJson.ts";

/** Data files and those of the search index that are JSON. */
const JSON_FILE = /\.(?:json|ndjson|qz|pf_fragment)$/iu;
/** A list of speakers, whole: data/speakers.json, and the search index's. */
const LIST = /(?:^|\/)speakers\.[a-z]+$/u;

/** Every id that says which speaker is meant, in no order, perhaps repeatedly. Of what is not JSON, every quoted text may be one. */
export function speakerIdsIn(file: string, text: string): string[] {
  if (!JSON_FILE.test(file)) return [];
  const ids: string[] = [];
  const whole = file.endsWith(".ndjson") ? null : parseJson(text);
  if (whole !== null) collect(whole, LIST.test(file), ids);
  else for (const line of text.split("\n")) collectFromLine(line, LIST.test(file), ids);
  return ids;
}

function collectFromLine(line: string, isList: boolean, ids: string[]): void {
  const value = parseJson(line.replace(/,\s*$/u, ""));
  if (value !== null) collect(Array.isArray(value) ? value : [value], isList, ids);
  else for (const [, quoted = ""] of line.matchAll(/"([^"]*)"/gu)) ids.push(quoted);
}

/** @param isList true for a list of speakers, each an object with an `id` or a row that begins with it */
function collect(value: unknown, isList: boolean, ids: string[]): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) {
      if (isList) ids.push(...idOf(Array.isArray(item) ? (item as readonly unknown[])[0] : item));
      collect(item, false, ids);
    }
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "speaker") ids.push(...idOf(inner));
    collect(inner, key === "speakers", ids);
  }
}

function idOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || !("id" in value)) return [];
  return typeof value.id === "string" ? [value.id] : [];
}
