/**
 * What counts as the same text. Index and query go through the same fold, so `ＡＢＣ` finds `abc`, and a line break is a space.
 *
 * A further equivalence (traditional and simplified characters, say) belongs into {@link foldUnits}: a replacement of one folded character
 * by another keeps every index map right.
 */

/** A folded text that remembers where each piece came from. */
export interface FoldedText {
  /** The folded text. */
  readonly text: string;
  /** For each UTF-16 unit of `text`, the offset in the original at which what it stands for starts. */
  readonly starts: Uint32Array;
  /** For each UTF-16 unit of `text`, the offset in the original at which what it stands for ends. */
  readonly ends: Uint32Array;
}

/** Folds a text: NFKC, lower case, runs of white space as one space, none at either end. */
export function fold(text: string): string {
  return foldUnits(text.normalize("NFKC")).replace(/\s+/gu, " ").trim();
}

/** Folds a text like {@link fold} and keeps the way back to the original's UTF-16 offsets, for marking what was found. */
export function foldWithOffsets(text: string): FoldedText {
  const units = foldPieces(text);
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = "";
  for (let index = 0; index < units.text.length; index++) {
    const unit = units.text.charAt(index);
    const start = units.starts[index] ?? 0;
    const end = units.ends[index] ?? 0;
    if (/\s/u.test(unit)) {
      if (folded === "") continue;
      if (folded.endsWith(" ")) {
        ends[ends.length - 1] = end;
        continue;
      }
      folded += " ";
    } else {
      folded += unit;
    }
    starts.push(start);
    ends.push(end);
  }
  if (folded.endsWith(" ")) folded = folded.slice(0, -1);
  return {
    text: folded,
    starts: Uint32Array.from(starts.slice(0, folded.length)),
    ends: Uint32Array.from(ends.slice(0, folded.length)),
  };
}

/** Lower case; the length of the result for a character must not depend on its neighbours. */
function foldUnits(normalized: string): string {
  return normalized.toLowerCase();
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
  let currentNormalized = "";
  for (const character of text) {
    const normalized = character.normalize("NFKC");
    const joined = current + character;
    const joinedNormalized = joined.normalize("NFKC");
    // A combining mark may combine with something further left, so it never starts a cluster.
    const cuts = current !== "" && !/^\p{M}/u.test(normalized) && joinedNormalized === currentNormalized + normalized;
    if (cuts) {
      found.push(current);
      current = character;
      currentNormalized = normalized;
    } else {
      current = joined;
      currentNormalized = joinedNormalized;
    }
  }
  if (current !== "") found.push(current);
  return found;
}
