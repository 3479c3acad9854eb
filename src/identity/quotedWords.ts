/** Finding the message that a quote repeats: the nearest earlier one of the room that holds the quoted words. */
import type { Quote } from "../model.ts";
import type { Draft } from "./drafts.ts";
import { lettersAndDigits } from "./reading.ts";

/** A message as far as quotes need it. */
export type Quotable = Pick<Draft, "ref" | "room" | "day" | "dayNumber" | "names" | "content">;

/** How far back a quote may reach. WeChat itself sets no limit; farther back, equal words are more likely somebody else's. */
export const MAX_DAYS = 7;
/** Letters and digits from which on a part of a message may be meant; a shorter text must be the whole. */
const ENOUGH_FOR_PART = 4;
/** Letters and digits from which on words that one person alone said in those days are that person's, whatever the quote calls them. */
export const ENOUGH_FOR_PROOF = 8;

/** Words without what exports and clients change: letters and digits only, or everything where there are none. */
export function essence(text: string): string {
  return lettersAndDigits(text) || text.replace(/\s+/gu, "");
}

/** White space folded: what may differ between a message and its quote while the words still stand there. */
function folded(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, " ").trim();
}

interface Indexed {
  readonly message: Quotable;
  readonly essence: string;
  /** True where this is a whole reply, the quoted part included: so some clients quote it. */
  readonly withQuote: boolean;
}

/** The messages of one room, in order, to be searched backwards. */
export class QuoteIndex {
  readonly #messages: Quotable[] = [];
  /** Those near a quote; most never are, and cost nothing. */
  readonly #indexed: Indexed[] = [];
  readonly #byEssence = new Map<string, Indexed[]>();
  #next = 0;

  /** Adds the next message of the room. */
  add(message: Quotable): void {
    this.#messages.push(message);
  }

  /**
   * The messages added so far, not older than a week, that hold the words of a quote, nearest first: those that are exactly these words if
   * there are any, else those that contain them.
   */
  candidates(words: string, dayNumber: number): Quotable[] {
    const wanted = essence(words);
    if (wanted === "") return [];
    const since = dayNumber - MAX_DAYS;
    const asTyped = folded(words);
    const holds = ({ message, withQuote }: Indexed) => withQuote || folded(message.content.text).includes(asTyped);
    this.#indexSince(since);
    const exact = nearest(this.#byEssence.get(wanted) ?? [], since, holds);
    if (exact.length > 0 || wanted.length < ENOUGH_FOR_PART) return exact;
    return nearest(this.#indexed, since, (item) => item.essence.includes(wanted) && holds(item));
  }

  #indexSince(firstDay: number): void {
    let start = this.#messages.length;
    while (start > this.#next && (this.#messages[start - 1]?.dayNumber ?? 0) >= firstDay) start--;
    for (const message of this.#messages.slice(start)) {
      const { text, quote } = message.content;
      const item = { message, essence: essence(text), withQuote: false };
      this.#indexed.push(item);
      this.#addExact(item);
      if (quote !== null)
        this.#addExact({ message, essence: essence(quote.name + quote.text + text), withQuote: true });
    }
    this.#next = this.#messages.length;
  }

  #addExact(item: Indexed): void {
    const same = this.#byEssence.get(item.essence);
    if (same === undefined) this.#byEssence.set(item.essence, [item]);
    else same.push(item);
  }
}

/** Words that more messages hold than these are nobody's: who said them cannot be told by looking farther back. */
const MAX_CANDIDATES = 100;

/** The messages for which `holds` is true, nearest first, back to the first day. */
function nearest(items: readonly Indexed[], firstDay: number, holds: (item: Indexed) => boolean): Quotable[] {
  const found: Quotable[] = [];
  for (let index = items.length - 1; index >= 0 && found.length < MAX_CANDIDATES; index--) {
    const item = items[index];
    if (item === undefined || item.message.dayNumber < firstDay) break;
    if (holds(item)) found.push(item.message);
  }
  return found;
}

/** True when a quote repeats the whole of a message, not a part of it. */
export function isWhole(quote: Quote, message: Quotable): boolean {
  return essence(quote.text) === essence(message.content.text);
}

/** What is known of who is who. */
export interface Acquaintance {
  /** Whose the names of a message are, or null where nobody knows. */
  whose(names: readonly string[]): string | null;
  /** True for two names that are known to be two people's. */
  areStrangers(a: string, b: string): boolean;
}

/**
 * Chooses the message a quote repeats.
 *
 * @param candidates nearest first
 * @returns null where the words are somebody else's, or could be several people's
 */
export function chooseOriginal(
  quote: Quote,
  candidates: readonly Quotable[],
  { whose, areStrangers }: Acquaintance,
): Quotable | null {
  const speakerOf = ({ names }: Quotable) => whose(names) ?? names.join("\n");
  const named = candidates.find(({ names }) => names.includes(quote.name));
  if (named !== undefined) return named;
  const quoted = whose([quote.name]);
  const own = quoted === null ? undefined : candidates.find((candidate) => speakerOf(candidate) === quoted);
  if (own !== undefined) return own;
  const speakers = new Set(candidates.map(speakerOf));
  const alike = candidates.find(({ names }) => names.some((name) => areAlike(name, quote.name)));
  if (alike !== undefined && quoted === null) return alike;
  const [only] = speakers.size === 1 ? candidates : [];
  if (only === undefined) return null;
  const { length } = essence(quote.text);
  if (quoted === null) return length >= ENOUGH_FOR_PART ? only : null;
  // Who speaks under the quoted name said it under another one, unless the other is somebody who repeats or mentions what was said.
  const isStrange = only.names.some((name) => areStrangers(name, quote.name));
  return length >= ENOUGH_FOR_PROOF && isWhole(quote, only) && !isStrange ? only : null;
}

/** The first part of a name, before company and trade: two Han characters or four letters at least. Null where it says too little. */
export function nameHead(name: string): string | null {
  const head = /^[\p{L}\p{N}]+/u.exec(name.normalize("NFKC").toLowerCase())?.[0] ?? "";
  const enough = /^\p{Script=Han}{2}/u.test(head) || head.length >= 4;
  return enough ? head : null;
}

/** Two names of which one begins with the first part of the other: a nickname and the same with a company behind it. */
function areAlike(a: string, b: string): boolean {
  const [short, long] = [nameHead(a), nameHead(b)].sort((x, y) => (x?.length ?? 0) - (y?.length ?? 0));
  if (typeof short !== "string" || typeof long !== "string" || !long.startsWith(short)) return false;
  return short === long || !isCutShort(short, long);
}

/** True where the shorter is only how the longer begins: Kevin is not Kevinson, Stark2 not Stark20, and 张三 not 张三丰. */
function isCutShort(short: string, long: string): boolean {
  return /^\p{Script=Han}{2}$/u.test(short) || /^[a-z0-9]{2}$/u.test(long.slice(short.length - 1, short.length + 1));
}
