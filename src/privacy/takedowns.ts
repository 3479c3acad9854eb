/** Which messages are gone: those that takedowns.yaml names, and those of people who opted out. */
import type { TakedownConfig } from "../config.ts";
import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import type { IdentifiedDay } from "../identity/identify.ts";
import { essence } from "../identity/quotedWords.ts";
import { nearest } from "../mistakes/nearest.ts";
import type { Message, MessageRef, Quote, SpeakerId } from "../model.ts";
import { fold } from "./fold.ts";
import type { Fate } from "./people.ts";

/** How a message is gone. */
export type Gone = "tombstone" | "disappear";

/** Messages that are gone, by their refs, and what to report of entries in takedowns.yaml that name nothing in the archive. */
export interface GoneMessages {
  readonly gone: ReadonlyMap<MessageRef, Gone>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the messages that are gone. */
export function goneMessages(
  days: readonly IdentifiedDay[],
  takedowns: readonly TakedownConfig[],
  fates: ReadonlyMap<SpeakerId, Fate>,
): GoneMessages {
  const gone = new Map<MessageRef, Gone>();
  const diagnostics: Diagnostic[] = [];
  if (takedowns.length > 0) {
    const places = new Places(days);
    for (const takedown of takedowns) {
      for (const found of places.taken(takedown)) {
        if ("what" in found) diagnostics.push(unknown(takedown, found));
        else gone.set(found.ref, "tombstone");
      }
    }
  }
  if (fates.size > 0) {
    for (const { speaker, ref } of days.flatMap(({ messages }) => messages)) {
      const fate = speaker === null ? undefined : fates.get(speaker);
      // A takedown promised that the address answers.
      if (fate?.type === "optOut" && !gone.has(ref)) gone.set(ref, fate.messages);
    }
  }
  return { gone, diagnostics };
}

/** Something that is not in the archive, and what was probably meant. */
interface Missing {
  readonly what: string;
  readonly meant: string | null;
}

function unknown({ place }: TakedownConfig, { what, meant }: Missing): Diagnostic {
  const hint = "Correct it, or remove it if its transcript is gone; the citation is in the message's address";
  const suggestion = meant === null ? "" : `Did you mean ${meant}? `;
  return diagnostic("takedown-unknown", place, `There is no ${what} to be taken down`, suggestion + hint);
}

/** Messages by every id they answer to, and in the order of their rooms. */
class Places {
  readonly #days: readonly IdentifiedDay[];
  readonly #byRef = new Map<MessageRef, Message>();

  constructor(days: readonly IdentifiedDay[]) {
    this.#days = days;
    for (const { room, day, messages } of days) {
      for (const message of messages) for (const id of message.ids) this.#byRef.set(`${room}/${day}/${id}`, message);
    }
  }

  /** The messages, or what is not there. */
  taken({ what }: TakedownConfig): (Message | Missing)[] {
    switch (what.type) {
      case "messages":
        return what.refs.map((ref) => this.#byRef.get(ref) ?? this.#missing(ref));
      case "days":
        return what.days.flatMap(({ room, day }): readonly (Message | Missing)[] => {
          const found = this.#days.find((one) => one.room === room && one.day === day);
          return found?.messages ?? [{ what: `day ${room}/${day}`, meant: null }];
        });
      case "range":
        return this.#range(what.from, what.to);
    }
  }

  #range(from: MessageRef, to: MessageRef): (Message | Missing)[] {
    const [first, last] = [this.#byRef.get(from), this.#byRef.get(to)];
    if (first === undefined) return [this.#missing(from)];
    if (last === undefined) return [this.#missing(to)];
    const room = this.#days.filter((day) => day.room === first.room).flatMap(({ messages }) => messages);
    const [start, end] = [room.indexOf(first), room.indexOf(last)];
    return start <= end
      ? room.slice(start, end + 1)
      : [
          {
            what: `message from ${from} on up to ${to}`,
            meant: start < 0 || end < 0 ? null : `from ${to} up to ${from}`,
          },
        ];
  }

  /** What differs by one character, on the same day or in the day alone, is hardly another's. */
  #missing(ref: MessageRef): Missing {
    const idAt = ref.lastIndexOf("/");
    const [day, id] = [ref.slice(0, idAt + 1), ref.slice(idAt)];
    const alike = [...this.#byRef.keys()].filter((one) => one.startsWith(day) || one.endsWith(id));
    return { what: `message ${ref}`, meant: nearest(ref, alike, 1) };
  }
}

/** What is left of a message at its address. */
export function tombstone(message: Message): Message {
  return { ...message, kind: "removed", speaker: null, seenAs: [], parts: [], text: "", quote: null, attachments: [] };
}

/** From so many letters and digits on, a part of a message tells which it is of. */
const ENOUGH_FOR_PART = 8;

/** The texts of messages that are gone, to be known again in quotes of which nobody can tell what they quote. */
export class GoneWords {
  readonly #bySpeaker = new Map<SpeakerId, Set<string>>();
  /** By name, folded. */
  readonly #byName = new Map<string, Set<string>>();

  /** @param messages those that are gone */
  constructor(messages: Iterable<Message>) {
    for (const { speaker, seenAs, text, quote } of messages) {
      // Some clients quote a whole reply, its quoted part included.
      const said = [text, ...(quote === null ? [] : [quote.name + quote.text + text])].map(essence);
      if (speaker !== null) addAll(this.#bySpeaker, speaker, said);
      for (const name of seenAs) addAll(this.#byName, fold(name), said);
    }
  }

  /** True when somebody is quoted with what they said in a message that is gone: all of it, or enough to be a part of it and no chance. */
  holds({ name, speaker, text }: Quote): boolean {
    const quoted = essence(text);
    if (quoted === "") return false;
    const isPart = (whole: string) => quoted.length >= ENOUGH_FOR_PART && whole.includes(quoted);
    const said = [speaker === null ? undefined : this.#bySpeaker.get(speaker), this.#byName.get(fold(name))];
    return said.some((own) => own !== undefined && (own.has(quoted) || [...own].some(isPart)));
  }
}

function addAll<Key>(lists: Map<Key, Set<string>>, key: Key, texts: readonly string[]): void {
  const list = lists.get(key) ?? new Set();
  lists.set(key, list);
  for (const text of texts) list.add(text);
}
