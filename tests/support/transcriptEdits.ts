/** What somebody does to a transcript, drawn by chance that comes out the same on every run. */
import { pick, randomNumbers } from "../../scripts/random.ts";

/** A header and the lines below it. */
type Block = readonly string[];

const HEADER = /^> \d\d:\d\d:\d\d {2}/u;
/** `> 17:50:09` */
const CLOCK = 10;

/** Edits of transcripts, with words that others have said. */
export class TranscriptEdits {
  readonly #random: () => number;
  readonly #words: readonly string[];

  /** @param texts transcripts to take words from */
  constructor(texts: readonly string[], seed: number) {
    this.#random = randomNumbers(seed);
    this.#words = texts
      .flatMap((text) => blocksOf(text).messages.flatMap(([, ...lines]) => lines))
      .filter((line) => line.trim() !== "");
  }

  /** One of the items; throws a RangeError when there is none. */
  oneOf<Item>(items: readonly Item[]): Item {
    const item = pick(items, this.#random);
    if (item === undefined) throw new RangeError("Nothing to choose from");
    return item;
  }

  /** The transcript with one thing changed; null where it has too few messages for that. */
  edited(text: string): string | null {
    const { head, messages } = blocksOf(text);
    const at = Math.floor(this.#random() * messages.length);
    const [one, other] = [messages[at], pick(messages, this.#random)];
    if (one === undefined || other === undefined || messages.length < 3) return null;
    const name = (other[0] ?? "").slice(CLOCK).trim();
    const change = this.oneOf<() => readonly Block[]>([
      () => [addWords(one, (line) => `${line.trimEnd()}好`)],
      () => [addWords(one, () => this.oneOf(this.#words))],
      () => [addWords(one, (line) => `@${name}?${line}`)],
      () => [[`${(one[0] ?? "").slice(0, CLOCK)}  新来的-银行-北京  `, ...one.slice(1)]],
      () => [],
      () => [one, message(one, name, this.oneOf(this.#words))],
      () => [
        one,
        message(
          one,
          name,
          `「${(one[0] ?? "").slice(CLOCK).trim()}：${wordsOf(one)}」 - - - - - - - - - - - - - - - 好`,
        ),
      ],
    ]);
    return [head, ...messages.slice(0, at), ...change(), ...messages.slice(at + 1)]
      .map((block) => block.join("\n"))
      .join("\n");
  }
}

function blocksOf(text: string): { readonly head: Block; readonly messages: readonly Block[] } {
  const blocks: string[][] = [[]];
  for (const line of text.split("\n")) {
    if (HEADER.test(line)) blocks.push([]);
    blocks.at(-1)?.push(line);
  }
  const [head = [], ...messages] = blocks;
  return { head, messages };
}

/** The message with its first line of words changed. */
function addWords(block: Block, change: (line: string) => string): Block {
  const at = block.findIndex((line, index) => index > 0 && line.trim() !== "");
  return block.map((line, index) => (index === at ? change(line) : line));
}

function wordsOf([, ...lines]: Block): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}

/** A message at the time of another. */
function message(beside: Block, name: string, words: string): Block {
  return [`${(beside[0] ?? "").slice(0, CLOCK)}  ${name}  `, "   ", `${words}  `, "   "];
}
