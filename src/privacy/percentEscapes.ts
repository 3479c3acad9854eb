/** Undoing the escapes of web addresses as far as they can be undone: one bad one beside them hides nothing. */

const RUN = /(?:%[0-9a-f]{2})+/giu;
const ANY = /%[0-9a-f]{2}/iu;

/** A text with its escapes undone, and where each of its UTF-16 units began; the last entry is where the whole ended. */
export interface Unescaped {
  readonly text: string;
  readonly places: readonly number[];
}

/** True for a text with something to undo. */
function hasEscapes(text: string): boolean {
  return ANY.test(text);
}

/** Undoes every escape that says a character in UTF-8, whatever stands beside it; others stay, such as `%zz` and those of GBK. */
export function undoEscapes(text: string): string {
  return text.replace(RUN, (run) => decoded(run) ?? characters(run).join(""));
}

/** The same, with the places. */
export function undoEscapesWithPlaces(text: string): Unescaped {
  const places: number[] = [];
  let result = "";
  let end = 0;
  const add = (piece: string, place: (unit: number) => number) => {
    for (let unit = 0; unit < piece.length; unit++) places.push(place(unit));
    result += piece;
  };
  const addBetween = (start: number, close: number) => add(text.slice(start, close), (unit) => start + unit);
  for (const { index, 0: run } of text.matchAll(RUN)) {
    addBetween(end, index);
    let at = index;
    for (const character of characters(run)) {
      const start = at;
      // What could not be undone is its own escape, three units for three.
      const isEscape = character.length === 3;
      add(character, (unit) => (isEscape ? start + unit : start));
      at += isEscape ? 3 : 3 * bytesOf(character);
    }
    end = index + run.length;
  }
  addBetween(end, text.length);
  places.push(text.length);
  return { text: result, places };
}

/** Addresses stand in addresses, escaped again with each. Nobody goes farther; a line of nothing but `%2525…` would have thousands of layers. */
const LAYERS = 8;

/** A text with its escapes undone once, twice and so on, until none is left that says a character; nothing where there is none. */
export function unescapedTexts(text: string): string[] {
  return Array.from(
    layersOf(text, (layer) => ({ text: undoEscapes(layer) })),
    (layer) => layer.text,
  );
}

/** The same, each with the places in the text itself. */
export function unescapedTextsWithPlaces(text: string): Unescaped[] {
  const found: Unescaped[] = [];
  for (const layer of layersOf(text, undoEscapesWithPlaces)) {
    const before = found.at(-1)?.places;
    found.push(before === undefined ? layer : { text: layer.text, places: layer.places.map((at) => before[at] ?? at) });
  }
  return found;
}

function* layersOf<Undone extends Pick<Unescaped, "text">>(
  text: string,
  undo: (text: string) => Undone,
): Generator<Undone> {
  let last = text;
  for (let layer = 0; layer < LAYERS && hasEscapes(last); layer++) {
    const next = undo(last);
    if (next.text === last) return;
    yield next;
    last = next.text;
  }
}

/** The characters that a run of escapes says, each escape that says none as it is. */
function characters(run: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < run.length; ) {
    const length = 3 * lengthAfter(Number.parseInt(run.slice(at + 1, at + 3), 16));
    const character = at + length <= run.length ? decoded(run.slice(at, at + length)) : undefined;
    found.push(character ?? run.slice(at, at + 3));
    at += character === undefined ? 3 : length;
  }
  return found;
}

/** How many bytes a character of UTF-8 has that begins with this one. */
function lengthAfter(byte: number): number {
  return byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

function bytesOf(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}

function decoded(run: string): string | undefined {
  try {
    return decodeURIComponent(run);
  } catch {
    return undefined;
  }
}
