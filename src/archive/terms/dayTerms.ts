/** The terms of single days, by the glossary that stands: which words are terms at all is not asked again. */
import type {
  Archive,
  Discussion,
  DiscussionRef,
  Glossary,
  Message,
  MessageRef,
  TermId,
  TermLink,
} from "../../model.ts";
import { ExchangedMap } from "../exchangedMap.ts";
import type { UnmarkedDiscussion } from "./glossary.ts";
import { foldText, layOut } from "./glossaryText.ts";
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
      layOut(messages, (message) => this.#wasAnnounced(message)),
      this.#words,
    );
  }

  /** Days come by room. */
  #wasAnnounced({ speaker, room, day, text }: Message): boolean {
    const own = speaker === null ? undefined : this.#messagesBySpeaker.get(speaker);
    return own?.some((one) => one.text === text && (one.room === room ? one.day < day : one.room < room)) === true;
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
