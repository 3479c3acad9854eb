/** The discussion that goes on: who is in it, which words it uses. */
import type { Message } from "../../model.ts";
import type { Read } from "./dayReading.ts";

/** Who has been silent this long is new again. Seconds. */
const FORGOTTEN = 3600;
/** "A moment ago" is this many messages. */
const JUST_NOW = 8;
/** Letters and digits by which quoted words are found again. */
const QUOTED = 8;

/** One discussion at a time; {@link begin} starts the next. All look-ups cost the same however long it is. */
export class CurrentDiscussion {
  /** Seconds since midnight. */
  startedAt = 0;
  #start = 0;
  readonly #day: readonly Read[];
  /** For each word, call name and beginning of a message: where in the day it was last seen. Places before the start count as never. */
  readonly #words: number[] = [];
  readonly #names = new Map<string, number>();
  readonly #beginnings = new Map<string, number>();
  /** How many messages have been added, and of how many the beginnings are known: only quotes ask for those. */
  #added = 0;
  #begun = 0;

  /** @param day its messages, which are added in order */
  constructor(day: readonly Read[]) {
    this.#day = day;
  }

  /** Begins a new discussion with the message at a place of the day. */
  begin(place: number, { at }: Read): void {
    this.#start = place;
    this.startedAt = at;
  }

  /** Adds the message at a place of the day. */
  add(place: number, { words, callNames }: Read): void {
    for (const word of words) this.#words[word] = place;
    for (const name of callNames) this.#names.set(name, place);
    this.#added = place + 1;
  }

  hasWord(word: number): boolean {
    return (this.#words[word] ?? -1) >= this.#start;
  }

  /** True when one of the names spoke in it within the last hour. */
  knows(callNames: readonly string[], at: number): boolean {
    return callNames.some((name) => {
      const last = this.#names.get(name) ?? -1;
      return last >= this.#start && at - (this.#day[last]?.at ?? 0) < FORGOTTEN;
    });
  }

  /** True when one of the names is among those of its last messages before a place. */
  spokeJustNow(callNames: readonly string[], before: number): boolean {
    const from = Math.max(this.#start, before - JUST_NOW);
    return callNames.some((name) => (this.#names.get(name) ?? -1) >= from);
  }

  /** True when a text begins with a mention of somebody who spoke in it. */
  mentions(text: string): boolean {
    const label = text.trimStart().slice(1);
    // A call name is a beginning of the label; they are short, so the beginnings are looked up.
    for (let length = 1; length <= Math.min(label.length, 24); length++) {
      if ((this.#names.get(label.slice(0, length)) ?? -1) >= this.#start) return true;
    }
    return false;
  }

  /** True when a message repeats words of it as a quote. */
  holdsQuoted({ quote }: Message): boolean {
    if (quote === null) return false;
    for (; this.#begun < this.#added; this.#begun++) {
      const beginning = beginningOf(this.#day[this.#begun]?.message.text ?? "");
      if (beginning !== "") this.#beginnings.set(beginning, this.#begun);
    }
    return (this.#beginnings.get(beginningOf(quote.text)) ?? -1) >= this.#start;
  }
}

/** What begins with letters and digits only, which most messages do. */
const PLAIN_BEGINNING = new RegExp(`^[\\u4e00-\\u9fa5A-Za-z0-9]{${QUOTED}}`, "u");

/** The first letters and digits of a text. */
function beginningOf(text: string): string {
  if (PLAIN_BEGINNING.test(text)) return text.slice(0, QUOTED);
  return text
    .slice(0, 8 * QUOTED)
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, QUOTED);
}
