/**
 * What counts as the same text. Index and query go through the same fold, so `ＡＢＣ` finds `abc`, 國 finds 国, and a line break is a space.
 *
 * A further equivalence belongs into {@link foldUnits}: a replacement of one folded character by another keeps every index map right.
 */
import { simplify } from "./simplify.ts";

/** A folded text that remembers where each piece came from. */
export interface FoldedText {
  /** The folded text. */
  readonly text: string;
  /** For each UTF-16 unit of `text`, the offset in the original at which what it stands for starts. */
  readonly starts: Uint32Array;
  /** For each UTF-16 unit of `text`, the offset in the original at which what it stands for ends. */
  readonly ends: Uint32Array;
}

/** Folds a text: NFKC, lower case, simplified characters, runs of white space as one space, none at either end. */
export function fold(text: string): string {
  return foldUnits(text.normalize("NFKC")).replace(/\s+/gu, " ").trim();
}

/** Folds a text like {@link fold} and keeps the way back to the original's UTF-16 offsets, for marking what was found. */
export function foldWithOffsets(text: string): FoldedText {
  const pieces = foldPieces(text);
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let index = 0; index < pieces.text.length; index++) {
    const unit = pieces.text.charAt(index);
    const space = /\s/u.test(unit);
    if (space && units.length === 0) continue;
    if (space && units.at(-1) === " ") {
      ends[ends.length - 1] = pieces.ends[index] ?? 0;
      continue;
    }
    units.push(space ? " " : unit);
    starts.push(pieces.starts[index] ?? 0);
    ends.push(pieces.ends[index] ?? 0);
  }
  if (units.at(-1) === " ") units.pop();
  return {
    text: units.join(""),
    starts: Uint32Array.from(starts.slice(0, units.length)),
    ends: Uint32Array.from(ends.slice(0, units.length)),
  };
}

/** Lower case, simplified; the length of the result for a character must not depend on its neighbours. */
function foldUnits(normalized: string): string {
  return simplify(normalized.toLowerCase());
}

interface Pieces {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The text normalised and in lower case, white space still as it was, with the origin of every unit. */
function foldPieces(text: string): Pieces {
  const normalized = text.normalize("NFKC");
  const whole = foldUnits(normalized);
  const starts: number[] = [];
  const ends: number[] = [];
  let rebuilt = "";
  let offset = 0;
  for (const cluster of normalized === text ? text : clusters(text)) {
    const piece = normalized === text ? cluster : cluster.normalize("NFKC");
    rebuilt += piece;
    for (const character of piece) {
      const length = foldUnits(character).length;
      for (let unit = 0; unit < length; unit++) {
        starts.push(offset);
        ends.push(offset + cluster.length);
      }
    }
    offset += cluster.length;
  }
  if (rebuilt === normalized && starts.length === whole.length) return { text: whole, starts, ends };
  // A text that cannot be cut: every unit stands for all of it.
  return {
    text: whole,
    starts: new Array<number>(whole.length).fill(0),
    ends: new Array<number>(whole.length).fill(text.length),
  };
}

/** Cuts a text where both sides can be normalised on their own. */
function clusters(text: string): string[] {
  const found: string[] = [];
  let current = "";
  for (const character of text) {
    if (current !== "" && startsCluster(current, character)) {
      found.push(current);
      current = "";
    }
    current += character;
  }
  return current === "" ? found : [...found, current];
}

function startsCluster(before: string, character: string): boolean {
  // ASCII and common Han combine with nothing before them; the rest of the work is for what is left.
  if (/^[\0-\x7f\u4e00-\u9fa5]/u.test(character)) return true;
  const normalized = character.normalize("NFKC");
  // A combining mark may combine with something further left.
  if (/^\p{M}/u.test(normalized)) return false;
  return (before + character).normalize("NFKC") === before.normalize("NFKC") + normalized;
}
