import { foldWithOffsets } from "../../folding/fold.ts";
import { type Needle, placesOf } from "./needle.ts";

/**
 * Where a text contains any of some needles: UTF-16 offsets [start, end) into the text as it is, ascending; matches that overlap or
 * touch are one. A match inside a character (the `k` of `㎏`) marks the whole character.
 */
export function highlight(text: string, needles: readonly Needle[]): [number, number][] {
  const folded = foldWithOffsets(text);
  const found: [number, number][] = [];
  for (const needle of needles) {
    for (const at of placesOf(folded.text, needle)) {
      found.push([folded.starts[at] ?? 0, folded.ends[at + needle.text.length - 1] ?? text.length]);
    }
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of found) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
