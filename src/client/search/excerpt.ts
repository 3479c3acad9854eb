/** How many wide characters a line of a result holds on a small phone, and how many lines of it are shown (`.result-text`). */
const LINE = 16;
const SHOWN = 6 * LINE;
/** How much of a word must be shown; a pasted sentence may be longer than all lines. */
const ENOUGH = 8;

type Range = readonly [start: number, end: number];

/**
 * Where to begin showing a text so that what was found in it is among the lines that are shown: 0 where it is anyhow, else a little before the place
 * where the most different words stand close together. Offsets are UTF-16 units.
 */
export function excerptStart(text: string, highlights: readonly Range[]): number {
  const columns = columnsOf(text);
  const isShown = (from: number, [start, end]: Range) => {
    const enough = Math.min(end, start + ENOUGH);
    return start >= from && (columns[enough] ?? 0) - (columns[from] ?? 0) <= SHOWN;
  };
  const words = (from: number) =>
    new Set(
      highlights.filter((range) => isShown(from, range)).map(([start, end]) => text.slice(start, end).toLowerCase()),
    ).size;
  let [best, most] = [0, words(0)];
  for (const range of highlights) {
    if (isShown(0, range)) continue;
    const start = beginning(text, range[0], columns);
    const found = words(start);
    if (found > most) [best, most] = [start, found];
  }
  return best;
}

/** A line before an offset, or more where the lines would not be full: where a sentence or a part of one begins, if any does within a line from there. */
function beginning(text: string, offset: number, columns: Float64Array): number {
  const full = (columns[text.length] ?? 0) - SHOWN + LINE;
  const wanted = Math.min((columns[offset] ?? 0) - LINE, full);
  const start = columns.findIndex((column) => column >= wanted);
  const part = text.slice(start - 1, Math.min(offset, start + LINE)).search(/[\n，。；！？,;!?]/u);
  if (part !== -1) return start + part;
  // Not between the halves of a character.
  return /^[\udc00-\udfff]/u.test(text.slice(start)) ? start + 1 : start;
}

/** For each offset, how much room the text before it takes: a wide character 1, others half, a line break the rest of its line. */
function columnsOf(text: string): Float64Array {
  const columns = new Float64Array(text.length + 1);
  for (let at = 0; at < text.length; at++) {
    const before = columns[at] ?? 0;
    const code = text.charCodeAt(at);
    columns[at + 1] = code === 0x0a ? (Math.floor(before / LINE) + 1) * LINE : before + (code < 0x1100 ? 0.5 : 1);
  }
  return columns;
}
