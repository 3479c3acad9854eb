import { highlight } from "../../search/query/highlight.ts";
import type { Needle } from "../../search/query/needle.ts";

/** A piece of an element's text: a text node, or an emoticon, whose name is its text. */
interface Piece {
  readonly node: Text | HTMLElement;
  readonly start: number;
  readonly text: string;
}

/**
 * Puts `<mark>` around needles wherever they stand in an element, across links and mentions as well. Text stays text: nodes are cut and
 * moved, and nothing is written as HTML.
 */
export function markWords(element: Element, needles: readonly Needle[]): void {
  const pieces = piecesOf(element);
  const text = pieces.map((piece) => piece.text).join("");
  const ranges = highlight(text, needles);
  if (ranges.length === 0) return;
  for (const { node, start, text: own } of pieces) {
    const inside = ranges
      .map(([from, to]): [number, number] => [Math.max(from - start, 0), Math.min(to - start, own.length)])
      .filter(([from, to]) => from < to);
    if (inside.length === 0) continue;
    if (node instanceof Text) markPart(node, inside);
    else wrap(node);
  }
}

function piecesOf(element: Element): Piece[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const pieces: Piece[] = [];
  let start = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const piece = pieceOf(node as Text);
    pieces.push({ ...piece, start });
    start += piece.text.length;
  }
  return pieces;
}

/** An emoticon is drawn as a glyph; its title says what was typed (`[强]`). */
function pieceOf(node: Text): Omit<Piece, "start"> {
  const emoticon = node.parentElement?.closest<HTMLElement>(".emoticon[title]");
  return emoticon ? { node: emoticon, text: emoticon.title } : { node, text: node.data };
}

function markPart(node: Text, ranges: readonly (readonly [number, number])[]): void {
  const text = node.data;
  const parts: Node[] = [];
  let done = 0;
  for (const [from, to] of ranges) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    if (from > done) parts.push(document.createTextNode(text.slice(done, from)));
    parts.push(mark);
    done = to;
  }
  if (done < text.length) parts.push(document.createTextNode(text.slice(done)));
  node.replaceWith(...parts);
}

function wrap(node: HTMLElement): void {
  const mark = document.createElement("mark");
  node.replaceWith(mark);
  mark.append(node);
}
