/** The terms of single days, by the glossary that stands: which words are terms at all is not asked again. */
import type {
  Archive,
  Discussion,
  DiscussionRef,
  Glossary,
  Message,
  MessageRef,
  SpeakerId,
  TermId,
  TermLink,
} from "../../model.ts";
import { ExchangedMap } from "../exchangedMap.ts";
import type { UnmarkedDiscussion } from "./glossary.ts";
import { ANNOUNCEMENT, foldText, layOut, readableText } from "./glossaryText.ts";
import { linkTerms } from "./links.ts";
import { markDiscussions } from "./marks.ts";
import { findUses, type Uses } from "./uses.ts";

/** Discussions by day. */
type Days = readonly (readonly UnmarkedDiscussion[])[];

/** The glossary with other discussions in the place of some. */
export class DayTerms {
  readonly #glossary: Glossary;
  readonly #messagesBySpeaker: Archive["messagesBySpeaker"];
  readonly #words: readonly string[];
  readonly #counts: Map<string, number>;
  /** For the speakers that were asked about: the first message of each text. */
  readonly #firstOf = new Map<SpeakerId, ReadonlyMap<string, Message>>();
  /** The terms that mark each of the new discussions. */
  readonly marks: ReadonlyMap<DiscussionRef, readonly TermId[]>;

  /**
   * @param total how many discussions there are, the new ones instead of the old
   * @param before the discussions that go
   * @param after those that come
   */
  constructor(
    { glossary, messagesBySpeaker }: Pick<Archive, "glossary" | "messagesBySpeaker">,
    total: number,
    before: Days,
    after: Days,
  ) {
    this.#glossary = glossary;
    this.#messagesBySpeaker = messagesBySpeaker;
    this.#words = glossary.terms.map(({ text }) => foldText(text));
    this.#counts = new Map(glossary.terms.map(({ inDiscussions }, index) => [this.#words[index] ?? "", inDiscussions]));
    for (const use of this.#uses(before)) this.#count(use, -1);
    const uses = this.#uses(after);
    for (const use of uses) this.#count(use, 1);
    this.marks = this.#mark(uses, after.flat(), total);
  }

  /** The glossary with the links of the days' discussions and without those of messages that are gone. */
  glossary(gone: readonly Message[], discussions: readonly Discussion[]): Glossary {
    const { terms, links } = this.#glossary;
    const changed = terms.map((term, index) => {
      const inDiscussions = this.#inDiscussions(this.#words[index] ?? "");
      return term.inDiscussions === inDiscussions ? term : { ...term, inDiscussions };
    });
    const words = terms.map(({ id }, index) => ({ id, uses: { word: this.#words[index] ?? "" } }));
    return {
      ...this.#glossary,
      terms: changed,
      termById: new Map(changed.map((term) => [term.id, term])),
      links: new ExchangedMap<MessageRef, readonly TermLink[]>(
        links,
        gone.map(({ ref }) => ref),
        linkTerms(words, discussions),
      ),
    };
  }

  #uses(days: Days): Uses[] {
    const messages = days.map((discussions) => discussions.map((one) => one.messages));
    return findUses(
      layOut(messages, (message, typed) => this.#wasAnnounced(message, typed)),
      this.#words,
    );
  }

  #wasAnnounced(message: Message, typed: string): boolean {
    const { speaker } = message;
    if (speaker === null) return false;
    const own = this.#firstOf.get(speaker) ?? firstByText(this.#messagesBySpeaker.get(speaker) ?? []);
    this.#firstOf.set(speaker, own);
    const first = own.get(typed);
    return first !== undefined && isOnDayBefore(first, message);
  }

  #count({ word, byDiscussion }: Uses, sign: 1 | -1): void {
    this.#counts.set(word, (this.#counts.get(word) ?? 0) + sign * byDiscussion.size);
  }

  /** A term that nobody else uses any more stays one until the whole archive is looked at. */
  #inDiscussions(word: string): number {
    return Math.max(1, this.#counts.get(word) ?? 0);
  }

  #mark(
    uses: readonly Uses[],
    discussions: readonly UnmarkedDiscussion[],
    total: number,
  ): Map<DiscussionRef, readonly TermId[]> {
    const ids = new Map(this.#glossary.terms.map(({ id }, index) => [this.#words[index] ?? "", id]));
    const marks = markDiscussions(
      uses,
      discussions.map(({ messages }) => messages.length),
      { total, of: ({ word }) => this.#inDiscussions(word) },
    );
    return new Map(
      discussions.map(({ ref }, index) => [
        ref,
        (marks[index] ?? []).flatMap((place) => ids.get(uses[place]?.word ?? "") ?? []),
      ]),
    );
  }
}

/** The first message of each text that is long enough to be an announcement. */
function firstByText(messages: readonly Message[]): Map<string, Message> {
  const first = new Map<string, Message>();
  for (const message of messages) {
    const typed = readableText(message);
    if (typed.length < ANNOUNCEMENT) continue;
    const known = first.get(typed);
    if (known === undefined || isOnDayBefore(message, known)) first.set(typed, message);
  }
  return first;
}

/** Days come by room. */
function isOnDayBefore(a: Message, b: Message): boolean {
  return a.room === b.room ? a.day < b.day : a.room < b.room;
}
