/**
 * What of a text that is nowhere could be looked for instead. Chinese is typed without spaces, so a question is one text: 二维码限额, where the messages
 * have 二维码 and 限额. No dictionary is used: what words there are, the archive says.
 */

/** How many messages contain a text. */
export type Count = (text: string) => Promise<number>;

/** How many Han characters, other words and signs of a query are looked at: each may cost the reader a part of the index. */
export const LOOKED_AT = 20;
/** What people ask with, and the beginning of an address that is another today. */
const ASKING =
  /https?:\/\/|有没有人?|有谁|有人|知道|请问一下|请问|请教|什么时候|什么意思|是什么|为什么|什么|怎么办|怎么样|怎么|怎样|如何|是多少|是不是|是否|能不能|大家好?|各位|谢谢|说过|说的|发的/giu;
/** No piece begins or ends with one of these. */
const EDGES = /^[的了吗呢吧啊呀嘛是我你他她它们这那很都也就还做]$/u;
/** No piece goes across. */
const BREAK = /[\n"“”]/u;
const UNIT = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+|[^\p{L}\p{M}\p{N}]/gu;
const WORD = /[\p{L}\p{M}\p{N}]/u;
/** A misspelt word may begin like the right one: so many letters of it say something, and so must half of it. */
const SHORTEST_BEGINNING = 3;

/** A way to take pieces from the units up to some place. Better is more covered, then fewer pieces, then more frequent ones. */
interface Cut {
  readonly pieces: readonly string[];
  readonly covered: number;
  readonly frequency: number;
}

const NOTHING: Cut = { pieces: [], covered: 0, frequency: 0 };

/**
 * The pieces of a text that are somewhere, in their order, without what is only asked with: as much of the text in as few pieces as possible. None when
 * nothing of it that says something is anywhere. `most`: how much of it is looked at, see {@link LOOKED_AT}.
 */
export async function piecesOf(text: string, count: Count, most = LOOKED_AT): Promise<string[]> {
  const asked = text.replace(ASKING, "\n").split(BREAK);
  const pieces = await piecesOfParts(asked, count, most);
  // Some text is nothing but a question.
  return pieces.length > 0 || asked.length === 1 ? pieces : piecesOfParts(text.split(BREAK), count, most);
}

async function piecesOfParts(parts: readonly string[], count: Count, most: number): Promise<string[]> {
  const pieces: string[] = [];
  let left = most;
  for (const part of parts) {
    const units = (part.match(UNIT) ?? []).slice(0, left);
    left -= units.length;
    pieces.push(...(await cut(units, count)));
  }
  return pieces.filter((piece, at) => !pieces.some((other, place) => isWithin(piece, at, other, place)));
}

/** Whether a piece says nothing beside another: whatever contains the other contains it. Of two alike the first stays. */
function isWithin(piece: string, at: number, other: string, place: number): boolean {
  return other.includes(piece) && (other !== piece || place < at);
}

async function cut(units: readonly string[], count: Count): Promise<readonly string[]> {
  const best: Cut[] = [NOTHING];
  for (let end = 1; end <= units.length; end++) best.push(NOTHING);
  for (const start of units.keys()) {
    const before = best[start] ?? NOTHING;
    keepBetter(best, start + 1, before);
    for (const { end, piece, found } of await piecesFrom(units, start, count)) {
      keepBetter(best, end, {
        pieces: [...before.pieces, piece],
        covered: before.covered + units.slice(start, end).filter((unit) => WORD.test(unit)).length,
        frequency: before.frequency + Math.log(found),
      });
    }
  }
  return best.at(-1)?.pieces ?? [];
}

function keepBetter(best: Cut[], end: number, cut: Cut): void {
  const known = best[end] ?? NOTHING;
  const better =
    cut.covered - known.covered || known.pieces.length - cut.pieces.length || cut.frequency - known.frequency;
  if (better > 0) best[end] = cut;
}

/** The pieces that begin at a unit and are somewhere. What is nowhere is nowhere with more behind it, either. */
async function piecesFrom(units: readonly string[], start: number, count: Count) {
  const pieces: { end: number; piece: string; found: number }[] = [];
  if (!isEdge(units[start])) return pieces;
  for (let end = start + 1; end <= units.length; end++) {
    const piece = units.slice(start, end).join("");
    // One character that is everywhere costs more than it tells.
    const single = Array.from(piece).length === 1;
    const found = single ? 1 : await count(piece);
    if (found === 0 && end === start + 1) {
      const beginning = await beginningOf(piece, count);
      if (beginning !== null) pieces.push({ end, ...beginning });
    }
    if (found === 0) break;
    if (isEdge(units[end - 1]) && saysSomething(units.slice(start, end))) pieces.push({ end, piece, found });
  }
  return pieces;
}

/** The longest beginning of a word that is somewhere. */
async function beginningOf(word: string, count: Count): Promise<{ piece: string; found: number } | null> {
  if (!/^[a-z]+$/iu.test(word)) return null;
  for (let length = word.length - 1; length >= Math.max(SHORTEST_BEGINNING, word.length / 2); length--) {
    const piece = word.slice(0, length);
    const found = await count(piece);
    if (found > 0) return { piece, found };
  }
  return null;
}

/** Whether a piece may begin or end with a unit. */
function isEdge(unit = ""): boolean {
  return WORD.test(unit) && !EDGES.test(unit);
}

/** Two characters, a word of two letters, a number of three digits. */
function saysSomething(units: readonly string[]): boolean {
  const words = units.filter((unit) => WORD.test(unit));
  const isNumber = (word: string) => /^\p{N}/u.test(word);
  return (
    words.some((word) => Array.from(word).length > (isNumber(word) ? 2 : 1)) ||
    (words.length > 1 && !words.every(isNumber))
  );
}
