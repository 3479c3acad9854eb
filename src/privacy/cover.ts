/** Texts and contents with what is gone replaced by marks. */
import type { Language } from "../config.ts";
import type { Attachment, Content, MentionPart, Part } from "../model.ts";
import { plainText } from "../normalize/inlineParts.ts";
import { markOf, type Reason } from "./marks.ts";
import type { Fate } from "./people.ts";
import { unescapedTextsWithPlaces } from "./percentEscapes.ts";
import { type Reading, readingIndex, readings } from "./readings.ts";
import { type ValueFinder, withoutOverlaps } from "./values.ts";
import type { WordIndex } from "./wordIndex.ts";

/** What is to be replaced. The indexes are {@link readingIndex}es. */
export interface CoverOptions {
  readonly language: Language;
  readonly values: ValueFinder;
  /** Values found anywhere, to be replaced everywhere. */
  readonly known: WordIndex<Reason>;
  /** Names of people who are not shown. */
  readonly names: WordIndex<Fate>;
  /** Passages of removed messages. */
  readonly words: WordIndex<unknown>;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly mark: string;
  readonly reason: string;
}

/** Addresses in running text: names that happen to be part of one stay. */
export const WEB_ADDRESS = /https?:\/\/[!#-&(-;=?-~]{1,4000}/giu;

/** Replaces, and counts what it replaces. */
export class Cover {
  /** How often, by kind: archive.yaml's key for it, `name`, `words`, or the owner's name for a pattern. */
  readonly counts = new Map<string, number>();
  readonly #options: CoverOptions;
  /** Addresses of pages of people who are not shown. */
  #addresses: WordIndex<string> = readingIndex([]);

  constructor(options: CoverOptions) {
    this.#options = options;
  }

  /** From now on these parts of addresses are replaced too. */
  hideAddresses(addresses: readonly string[]): void {
    this.#addresses = readingIndex(addresses.map((address) => [address, address] as const));
  }

  /** Notes one replacement made elsewhere. */
  count(reason: string): void {
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1);
  }

  /** A text with marks; the same string where nothing is to be replaced. */
  text(text: string): string {
    const spans = this.#spans(text);
    if (spans.length === 0) return text;
    for (const { reason } of spans) this.count(reason);
    return marked(text, 0, spans);
  }

  /** A text with a star for every character of what is to be replaced, so that places in it stay where they are. Counts nothing. */
  starred(text: string): string {
    let result = "";
    let end = 0;
    for (const span of this.#spans(text)) {
      result += text.slice(end, span.start) + "*".repeat(Array.from(text.slice(span.start, span.end)).length);
      end = span.end;
    }
    return result + text.slice(end);
  }

  /**
   * A message's content with marks; the same object where nothing is to be replaced. A link or a mention that holds something to be replaced
   * becomes text.
   *
   * @param mention what becomes of a mention before its label is looked at
   */
  content(content: Content, mention: (part: MentionPart) => Part): Pick<Content, "parts" | "text" | "attachments"> {
    const parts = this.#parts(content.parts.map((part) => (part.type === "mention" ? mention(part) : part)));
    const attachments = content.attachments.flatMap((one) => this.#attachment(one));
    const same = parts.every((part, index) => part === content.parts[index]) && parts.length === content.parts.length;
    if (content.parts.length > 0) {
      const kept = attachments.length === content.attachments.length ? content.attachments : attachments;
      return same
        ? { parts: content.parts, text: content.text, attachments: kept }
        : { parts, text: plainText(parts), attachments: kept };
    }
    // An article or a file: its text is its title or name, which stays where the address has to go.
    const text = this.text(content.text);
    const lost = attachments.length < content.attachments.length;
    return { parts: lost && text !== "" ? [{ type: "text", text }] : content.parts, text, attachments };
  }

  /** Nothing when an address holds something to be replaced: a changed address leads nowhere. */
  #attachment(attachment: Attachment): Attachment[] {
    switch (attachment.type) {
      case "unknown":
        return [attachment];
      case "file":
        return [{ ...attachment, name: this.#quietly(attachment.name) }];
      case "image":
        return [this.#isLost(attachment.src) ? { type: "unknown" } : attachment];
      case "link": {
        const { title, href } = attachment;
        // A bare address is counted as text.
        if (title === null) return this.isTouched(href) ? [] : [attachment];
        return this.#isLost(href) ? [] : [{ ...attachment, title: this.#quietly(title) }];
      }
    }
  }

  /** Without counting: titles and names are counted as texts. */
  #quietly(text: string): string {
    const spans = this.#spans(text);
    return spans.length === 0 ? text : marked(text, 0, spans);
  }

  /** True where an address holds something to be replaced, which is counted. */
  #isLost(address: string): boolean {
    const spans = this.#spans(address);
    for (const { reason } of spans) this.count(reason);
    return spans.length > 0;
  }

  /** True where something of a text is to be replaced. */
  isTouched(text: string): boolean {
    return this.#spans(text).length > 0;
  }

  #parts(parts: readonly Part[]): readonly Part[] {
    const pieces = parts.map((part) => plainText([part]));
    const spans = this.#spans(pieces.join(""));
    if (spans.length === 0 && !parts.some((part) => part.type === "link" && this.isTouched(part.href))) return parts;
    for (const { reason } of spans) this.count(reason);
    const result: Part[] = [];
    let start = 0;
    for (const [index, part] of parts.entries()) {
      const piece = pieces[index] ?? "";
      const end = start + piece.length;
      const own = spans.filter((span) => span.start < end && span.end > start);
      if (own.length > 0) pushText(result, marked(piece, start, own));
      else if (part.type === "link" && this.isTouched(part.href)) pushText(result, part.text);
      else if (part.type === "text") pushText(result, part.text);
      else result.push(part);
      start = end;
    }
    return result;
  }

  /** As the text stands, and with the escapes of addresses undone. */
  #spans(text: string): Span[] {
    const spans = this.#plainSpans(text);
    for (const { text: unescaped, places } of unescapedTextsWithPlaces(text)) {
      for (const span of this.#plainSpans(unescaped))
        spans.push({ ...span, start: places[span.start] ?? 0, end: places[span.end] ?? text.length });
    }
    return withoutOverlaps(spans);
  }

  #plainSpans(text: string): Span[] {
    const { language, values } = this.#options;
    const spans = values(text).map(({ start, end, what }) => ({
      start,
      end,
      mark: markOf(what, language),
      reason: reasonKey(what),
    }));
    return [...spans, ...readings(text).flatMap((read) => this.#spansRead(text, read))];
  }

  /** What is found in one reading of a text, at its places in the text. */
  #spansRead(text: string, read: Reading): Span[] {
    const { language, known, names, words } = this.#options;
    const [foundValues, foundWords, foundNames] = [known.find(read.text), words.find(read.text), names.find(read.text)];
    const foundAddresses = this.#addresses.find(read.text);
    if (foundValues.length + foundWords.length + foundNames.length + foundAddresses.length === 0) return [];
    const place = read.places();
    const spans: Span[] = [];
    const add = (found: { readonly start: number; readonly end: number }, mark: string, reason: string) => {
      const [start, end] = place(found.start, found.end);
      spans.push({ start, end, mark, reason });
    };
    for (const one of foundValues) add(one, markOf(one.value, language), reasonKey(one.value));
    for (const one of foundWords) add(one, markOf("words", language), "words");
    for (const one of foundAddresses) add(one, markOf("name", language), "name");
    const inAddress = foundNames.length === 0 ? null : addressesIn(text);
    for (const one of foundNames) if (!inAddress?.(...place(one.start, one.end))) add(one, one.value.name, "name");
    return spans;
  }
}

/** Tells whether a piece of the text lies in a web address; to be asked of one piece after another, as they stand in the text. */
function addressesIn(text: string): (start: number, end: number) => boolean {
  const addresses = Array.from(
    text.matchAll(WEB_ADDRESS),
    ({ index, 0: { length } }) => [index, index + length] as const,
  );
  let next = 0;
  return (start, end) => {
    while ((addresses[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next++;
    return (addresses[next]?.[0] ?? Number.POSITIVE_INFINITY) < end;
  };
}

/** The name under which a reason is counted. */
export function reasonKey(reason: Reason): string {
  return typeof reason === "string" ? reason : reason.name;
}

/** A piece that starts at `offset`, with the spans replaced. The mark of a span that reaches in from the piece before stands there. */
function marked(piece: string, offset: number, spans: readonly Span[]): string {
  let result = "";
  let end = 0;
  for (const span of spans) {
    const [from, to] = [span.start - offset, span.end - offset];
    result += piece.slice(end, Math.max(end, from));
    if (from >= 0) result += span.mark;
    end = Math.min(to, piece.length);
  }
  return result + piece.slice(end);
}

function pushText(parts: Part[], text: string): void {
  const last = parts.at(-1);
  if (text === "") return;
  if (last?.type === "text") parts[parts.length - 1] = { type: "text", text: last.text + text };
  else parts.push({ type: "text", text });
}
