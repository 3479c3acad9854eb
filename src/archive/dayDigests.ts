import { createHash } from "node:crypto";
import { groupBy } from "../groupBy.ts";
import type { Archive, Day, DayDate, DayPlace, Message, Room, SpeakerId, TermId } from "../model.ts";

/**
 * Digests of days: of everything the archive knows that a page or a file about a day can show. As long as a day's digest stays the same, so
 * does what is made of it under the same configuration.
 *
 * Of what stands elsewhere, a day shows little: names and addresses of speakers and terms, where its quotes come from, who quotes its
 * messages, and which other days there are on its date. Whoever shows more of the archive on a page of a day adds it here.
 */
export class DayDigests {
  readonly #archive: Archive;
  readonly #whole = new Map<Day, string>();
  readonly #said = new Map<Day, string>();
  readonly #days: ReadonlyMap<string, Day>;
  readonly #sameDate: ReadonlyMap<DayDate, readonly Day[]>;
  readonly #anniversaries: ReadonlyMap<string, readonly Day[]>;

  constructor(archive: Archive) {
    this.#archive = archive;
    const days = archive.rooms.flatMap((room) => room.days);
    this.#days = new Map(days.map((day) => [`${day.room}/${day.day}`, day]));
    this.#sameDate = groupBy(days, ({ day }) => day);
    this.#anniversaries = groupBy(days, anniversaryOf);
  }

  /** The digest of all that is shown on the pages of a day: 32 hexadecimal digits. */
  of(day: Day): string {
    return remembered(this.#whole, day, () => [this.said(day), this.#beside(day)]);
  }

  /** The digest of what was said on a day, and who took part: of what is shown of its messages elsewhere, and in files. */
  said(day: Day): string {
    return remembered(this.#said, day, () => this.#words(day));
  }

  /** The day that a message was sent on, or a discussion was held. */
  dayOf({ room, day }: DayPlace): Day {
    const found = this.#days.get(`${room}/${day}`);
    if (found === undefined) throw new Error(`The archive has no ${room}/${day}`);
    return found;
  }

  #words({ messages, presenter, participants, pages, url }: Day): unknown {
    const speakers = new Set<SpeakerId | null>([presenter?.speaker ?? null]);
    for (const { speaker } of participants) speakers.add(speaker);
    const words = messages.map((message) => {
      const original = message.quote?.of == null ? undefined : this.#archive.messageByRef.get(message.quote.of);
      for (const one of [message, message.quote, original]) speakers.add(one?.speaker ?? null);
      for (const part of message.parts) if (part.type === "mention") speakers.add(part.speaker);
      const own = briefly(message);
      return original === undefined ? own : [own, original.url, original.day, original.clock, original.speaker];
    });
    return [url, pages.map((page) => page.url), presenter, participants, words, this.#speakers(speakers)];
  }

  /** What stands on the pages of a day beside its messages. */
  #beside(day: Day): unknown {
    const { glossary, replies } = this.#archive;
    const terms = new Set<TermId>(day.discussions.flatMap((discussion) => discussion.terms));
    const speakers = new Set<SpeakerId | null>();
    const around = day.messages.flatMap(({ ref }) => {
      const links = glossary.links.get(ref);
      const answers = replies.get(ref);
      if (links === undefined && answers === undefined) return [];
      for (const { term } of links ?? []) terms.add(term);
      for (const { speaker } of answers ?? []) speakers.add(speaker);
      return [[ref, links, answers?.map(({ url, speaker }) => [url, speaker])]];
    });
    const discussions = day.discussions.map(({ messages, ...facts }) => [facts, messages.map(({ id }) => id)]);
    const pages = day.pages.map(({ url, fromHour }) => [url, fromHour]);
    const steps = [day.previous, day.next];
    return [steps, pages, discussions, around, this.#terms(terms), this.#speakers(speakers), this.#others(day)];
  }

  #speakers(ids: ReadonlySet<SpeakerId | null>): unknown {
    return [...ids].map((id) => {
      const speaker = id === null ? undefined : this.#archive.speakerById.get(id);
      return speaker === undefined ? null : [speaker.id, speaker.name, speaker.url];
    });
  }

  #terms(ids: ReadonlySet<TermId>): unknown {
    return [...ids].map((id) => {
      const term = this.#archive.glossary.termById.get(id);
      return term === undefined ? null : [term.id, term.text, term.url];
    });
  }

  /** The days of other rooms and years on its date. */
  #others(shown: Day): unknown {
    const others = [...(this.#sameDate.get(shown.day) ?? []), ...(this.#anniversaries.get(anniversaryOf(shown)) ?? [])];
    return others.map((other) => [other.room, other.day, other.url, other.messages.length]);
  }
}

/** What its day says of a message; `id` is the first of `ids`. */
type SaidOfDay = "room" | "day" | "ref" | "url" | "id";

/** A message without what its day says, and its text once: there is much of it. A list: names of properties would be half of what is digested. */
function briefly(message: Message): readonly unknown[] {
  const { ids, clock, sentAt, kind, speaker, seenAs, text, quote, attachments, discussion, origins } = message;
  const [only] = message.parts;
  const isPlain = message.parts.length === 1 && only?.type === "text" && only.text === text;
  const parts = isPlain ? null : message.parts;
  const said = { ids, clock, sentAt, kind, speaker, seenAs, parts, text, quote, attachments, discussion, origins };
  // Whatever a message will have besides has to be added here, or this does not compile.
  return Object.values(said satisfies Record<Exclude<keyof Message, SaidOfDay>, unknown>);
}

function remembered(digests: Map<Day, string>, day: Day, facts: () => unknown): string {
  const known = digests.get(day);
  if (known !== undefined) return known;
  const digest = createHash("sha256").update(JSON.stringify(facts())).digest("hex").slice(0, 32);
  digests.set(day, digest);
  return digest;
}

/** Equal for a date in all years of a room. */
function anniversaryOf({ room, day }: Day): string {
  return `${room}/${day.slice(5)}`;
}

/** What every page of a site shows of the archive, whatever it is about. */
export function frameOf({ rooms }: Archive): unknown {
  return rooms.map(({ id, name, description, url }: Room) => [id, name, description, url]);
}
