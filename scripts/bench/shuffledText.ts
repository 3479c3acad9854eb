/** Messages said anew: as long, with the same links, mentions and emoticons, in words put together from those of others. */
import { pick, randomNumbers } from "../random.ts";
import type { SourceDay } from "./sourceDays.ts";

/** What is no ordinary words: pictures and shared articles, addresses, mentions, emoticons, line breaks with the blanks around them. */
const SPECIAL = /!?\[[^\]]*\]\([^)]*\)|https?:\/\/[\x21-\x7e]+|@[^\s?？:：,，]{1,40}|\[[^\]\s]{1,8}\]|[^\S\n]*\n\s*/gu;
const CLAUSE = /[^，。！？；、,!?;\s]*[，。！？；、,!?;\s]*/gu;
const QUOTE = /^「([^：」]*)：([\s\S]*?)」([ -]*)([\s\S]*)$/u;
/** Longer clauses are cut, so that a message without a comma is not said again as a whole. */
const LONGEST_CLAUSE = 10;
const PIECE = new RegExp(`.{1,${LONGEST_CLAUSE}}`, "gsu");
/** Digits in an address that tell one thing from another. */
const NUMBER = /\d{4,}/gu;

/** How the things in a text that name somebody are changed. */
type Rename = (text: string) => string;

/** The clauses of an archive, to make texts from. */
export class Clauses {
  readonly #all: readonly string[];
  readonly #byLength = new Map<number, string[]>();

  constructor(days: readonly SourceDay[]) {
    const words = days.flatMap(({ messages }) => messages.flatMap(({ body }) => body.split(SPECIAL)));
    this.#all = words.flatMap((run) => run.match(CLAUSE) ?? []).flatMap((clause) => clause.match(PIECE) ?? []);
    for (const clause of this.#all) {
      const same = this.#byLength.get(clause.length);
      if (same === undefined) this.#byLength.set(clause.length, [clause]);
      else same.push(clause);
    }
  }

  /** A text of that length. */
  text(length: number, random: () => number): string {
    let text = "";
    while (text.length < length) {
      const room = length - text.length;
      const clause = pick(this.#all, random) ?? "好";
      text += clause.length <= room ? clause : (pick(this.#byLength.get(room) ?? [], random) ?? clause.slice(0, room));
    }
    return text;
  }
}

/**
 * The texts of one day. The same text becomes the same other text throughout the day, so what stood twice stands twice, and a quote quotes
 * what the quoted message has become.
 */
export class ShuffledDay {
  readonly #clauses: Clauses;
  readonly #rename: Rename;
  readonly #random: () => number;
  readonly #done = new Map<string, string>();

  /** @param rename changes the name at the beginning of a text, if there is one */
  constructor(clauses: Clauses, rename: Rename, seed: number) {
    this.#clauses = clauses;
    this.#rename = rename;
    this.#random = randomNumbers(seed);
  }

  /** The body that stands for another. */
  body(original: string): string {
    const known = this.#done.get(original);
    if (known !== undefined) return known;
    const quote = QUOTE.exec(original);
    const [, name = "", quoted = "", line = "", answer = ""] = quote ?? [];
    const body =
      quote === null
        ? this.#words(original)
        : `「${this.#rename(name)}：${this.body(quoted)}」${line}${this.#words(answer)}`;
    this.#done.set(original, body);
    return body;
  }

  #words(text: string): string {
    let result = "";
    let end = 0;
    for (const special of text.matchAll(SPECIAL)) {
      result += this.#clauses.text(special.index - end, this.#random) + this.#special(special[0]);
      end = special.index + special[0].length;
    }
    return result + this.#clauses.text(text.length - end, this.#random);
  }

  #special(text: string): string {
    if (text.startsWith("@")) return `@${this.#rename(text.slice(1))}`;
    if (!text.includes("http")) return text;
    return text.replace(NUMBER, (digits) => digits.replace(/\d/gu, () => String(Math.floor(this.#random() * 10))));
  }
}
