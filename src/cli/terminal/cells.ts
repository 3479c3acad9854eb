/**
 * How a line looks in a terminal: what is shown of each character, and how many columns it takes. What a terminal would act on
 * or not show at all (control characters, bidirectional and other invisible ones) is spelled out.
 */

/** One character as a reader perceives it, with the marks that belong to it. */
export interface Cell {
  readonly shown: string;
  /** Columns of the terminal. */
  readonly width: number;
  /** Code points of the line it stands for. */
  readonly length: number;
}

const TAB = "    ";
const ELLIPSIS: Cell = { shown: "…", width: 1, length: 0 };

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Two columns wide: East Asian Wide and Fullwidth, which are these scripts, their punctuation and the fullwidth forms. */
const WIDE =
  /^(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Bopomofo}|\p{Script=Yi}|\p{Script=Tangut}|[\u2ff0-\u303e\u3099-\u30ff\u3190-\u33ff\u4dc0-\u4dff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{1f200}-\u{1f265}])/u;
const HALFWIDTH = /^[\uff61-\uffdc]/u;
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\d#*]\ufe0f?\u20e3)/u;
/** Acts on the terminal, or shows as nothing: controls, format characters, line separators, halves of surrogates, unassigned. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
const ONLY_MARKS = /^\p{M}+$/u;

/** A line as cells, in order. */
export function toCells(line: string): Cell[] {
  return Array.from(graphemes.segment(line), ({ segment }) => toCell(segment));
}

function toCell(grapheme: string): Cell {
  const length = Array.from(grapheme).length;
  if (grapheme === "\t") return { shown: TAB, width: TAB.length, length };
  // Emoji are joined by an invisible character that is theirs.
  if (EMOJI.test(grapheme)) return { shown: grapheme, width: 2, length };
  if (UNSEEN.test(grapheme)) {
    const shown = Array.from(grapheme, (character) => (UNSEEN.test(character) ? spell(character) : character)).join("");
    return { shown, width: width(shown), length };
  }
  return { shown: grapheme, width: width(grapheme), length };
}

/** Columns of a text without tabs and unseen characters. */
function width(text: string): number {
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (ONLY_MARKS.test(segment)) continue;
    columns += EMOJI.test(segment) || (WIDE.test(segment) && !HALFWIDTH.test(segment)) ? 2 : 1;
  }
  return columns;
}

/** `␀` for a control character that has a picture, `<U+202E>` for others. */
function spell(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}

/** Text as it may safely be printed: unseen characters spelled out, on one line. */
export function visible(text: string): string {
  return toCells(text)
    .map(({ shown }) => shown)
    .join("");
}

/** A part of a line that fits the terminal, and where in it a column stands. */
export interface Excerpt {
  readonly text: string;
  /** Columns of the terminal before the caret. */
  readonly indent: number;
  /** Columns the caret covers. */
  readonly width: number;
}

/**
 * Cuts a line, however long, around a column and marks the cuts with an ellipsis.
 *
 * @param column one-based, in code points; one past the end points behind the line
 * @param columns how wide the excerpt may be
 */
export function excerpt(line: string, column: number, columns: number): Excerpt {
  // Only the neighbourhood is looked at closely: a line may hold a megabyte. Cells are seldom longer than a few code points.
  const { before, after } = around(line, column, columns);
  const left = toCells(before.text);
  const [target = { shown: " ", width: 1, length: 0 }, ...right] = toCells(after.text);
  const shownLeft = takeWhileFits(left.reverse(), Math.floor(columns * 0.6), before.cut).reverse();
  const used = sum(shownLeft);
  const shownRight = takeWhileFits([target, ...right], Math.max(columns - used, target.width), after.cut);
  const text = [...shownLeft, ...shownRight].map(({ shown }) => shown).join("");
  return { text, indent: used, width: Math.max(target.width, 1) };
}

interface Half {
  readonly text: string;
  /** True when the line goes on beyond it. */
  readonly cut: boolean;
}

function around(line: string, column: number, reach: number): { before: Half; after: Half } {
  let middle = 0;
  for (let counted = 1; counted < column && middle < line.length; counted++) middle += unitsAt(line, middle);
  let start = middle;
  for (let counted = 0; counted < reach && start > 0; counted++) start -= unitsBefore(line, start);
  let end = middle;
  for (let counted = 0; counted < reach && end < line.length; counted++) end += unitsAt(line, end);
  return {
    before: { text: line.slice(start, middle), cut: start > 0 },
    after: { text: line.slice(middle, end), cut: end < line.length },
  };
}

function unitsAt(line: string, index: number): number {
  return (line.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

function unitsBefore(line: string, index: number): number {
  return index > 1 && (line.codePointAt(index - 2) ?? 0) > 0xffff ? 2 : 1;
}

/** The first cells that fit; an ellipsis takes the last place when there are more. */
function takeWhileFits(cells: readonly Cell[], columns: number, more: boolean): Cell[] {
  if (!more && sum(cells) <= columns) return [...cells];
  const taken: Cell[] = [];
  let room = columns - ELLIPSIS.width;
  for (const cell of cells) {
    // The first of the right half is what the caret points at: it is always shown.
    if (cell.width > room && taken.length > 0) break;
    taken.push(cell);
    room -= cell.width;
  }
  return [...taken, ELLIPSIS];
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, cell) => total + cell.width, 0);
}
