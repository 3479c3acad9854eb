import { createHash } from "node:crypto";
import { groupBy } from "../identity/groupBy.ts";
import type { Archive, Day, DayDate, Message, Room, SpeakerId, TermId } from "../model.ts";

/**
 * Digests of days: of everything the archive knows that a page or a file about a day can show. As long as a day's digest stays the same, so
 * does what is made of it under the same configuration.
 *
 * Of what stands elsewhere, a day shows little: names and addresses of speakers and terms, where its quotes come from, who quotes its
 * messages, and which other days there are on its date. Whoever shows more of the archive on a page of a day adds it here.
 */
export class DayDigests {
  readonly #archive: Archive;
  readonly #digests = new Map<Day, string>();
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

  /** The digest of a day: 32 hexadecimal digits. */
  of(day: Day): string {
    const known = this.#digests.get(day);
    if (known !== undefined) return known;
    const digest = createHash("sha256")
      .update(JSON.stringify(this.#facts(day)))
      .digest("hex")
      .slice(0, 32);
    this.#digests.set(day, digest);
    return digest;
  }

  /** The digest of the day that a message was sent on. */
  ofMessage({ room, day }: Message): string {
    const found = this.#days.get(`${room}/${day}`);
    return found === undefined ? "" : this.of(found);
  }

  #facts(day: Day): unknown {
    const { messages, discussions, pages, ...rest } = day;
    const seen = { speakers: new Set<SpeakerId>(), terms: new Set<TermId>() };
    return [
      rest,
      pages.map(({ url, fromHour }) => [url, fromHour]),
      messages.map((message) => [message, this.#around(message, seen)]),
      discussions.map(({ messages: own, ...discussion }) => {
        for (const term of discussion.terms) seen.terms.add(term);
        return [discussion, own.map(({ id }) => id)];
      }),
      this.#others(day),
      [...seen.speakers].map((id) => this.#speaker(id)),
      [...seen.terms].map((id) => {
        const term = this.#archive.glossary.termById.get(id);
        return term === undefined ? null : [term.id, term.text, term.url];
      }),
    ];
  }

  /** What stands elsewhere and is shown beside a message. */
  #around(message: Message, seen: { speakers: Set<SpeakerId>; terms: Set<TermId> }): unknown {
    const { replies, messageByRef, glossary } = this.#archive;
    const original = message.quote?.of == null ? undefined : messageByRef.get(message.quote.of);
    const answers = replies.get(message.ref) ?? [];
    const links = glossary.links.get(message.ref) ?? [];
    const mentioned = message.parts.map((part) => (part.type === "mention" ? part.speaker : null));
    const speakers = [message, message.quote, original, ...answers].map((one) => one?.speaker ?? null);
    for (const speaker of [...speakers, ...mentioned]) if (speaker !== null) seen.speakers.add(speaker);
    for (const { term } of links) seen.terms.add(term);
    return [
      original === undefined ? null : [original.url, original.day, original.clock, original.speaker],
      answers.map(({ url, speaker }) => [url, speaker]),
      links,
    ];
  }

  #speaker(id: SpeakerId): unknown {
    const speaker = this.#archive.speakerById.get(id);
    return speaker === undefined ? null : [speaker.id, speaker.name, speaker.url];
  }

  /** The day's presenter and participants are among the speakers; here are the days of other rooms and years on its date. */
  #others(shown: Day): unknown {
    const { day, presenter, participants } = shown;
    const others = [...(this.#sameDate.get(day) ?? []), ...(this.#anniversaries.get(anniversaryOf(shown)) ?? [])];
    return [
      others.map((other) => [other.room, other.day, other.url, other.messages.length]),
      [presenter?.speaker ?? null, ...participants.map(({ speaker }) => speaker)].map((id) =>
        id === null ? null : this.#speaker(id),
      ),
    ];
  }
}

/** Equal for a date in all years of a room. */
function anniversaryOf({ room, day }: Day): string {
  return `${room}/${day.slice(5)}`;
}

/** What every page of a site shows of the archive, whatever it is about. */
export function frameOf({ rooms }: Archive): unknown {
  return rooms.map(({ id, name, description, url }: Room) => [id, name, description, url]);
}
