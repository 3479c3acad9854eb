/**
 * What looks like one person but is not proven. Nothing here merges anything: the owner reads it and decides. Read off the finished archive,
 * for `qunzhi speakers`; no build asks for it.
 */

import { createHash } from "node:crypto";
import { compareText } from "../compareText.ts";
import type { Archive, Day, Message, Origin, Speaker, SpeakerId } from "../model.ts";
import { nameHead } from "./quotedWords.ts";
import { OWNER_NAME } from "./roomDays.ts";

/** Why a name may be somebody's. */
export interface Hint {
  /**
   * `quoted`: words of theirs were quoted under the name. `answered`: they spoke next when the name was mentioned. `similar`: the names
   * begin alike. `renamed`: one name ends where the other begins. `absent`: they never speak by name where `我` does.
   */
  readonly kind: "quoted" | "answered" | "similar" | "renamed" | "absent";
  /** How often. */
  readonly count: number;
  /** Out of how many chances; 0 where that has no meaning. */
  readonly of: number;
  /** Where to look, at most three places. */
  readonly origins: readonly Origin[];
}

/** A name that may be a speaker's. */
export interface Suggestion {
  /** Six letters and digits of a hash over name and speaker: the same as long as both are the same. */
  readonly id: string;
  readonly name: string;
  /** Set when the name is `我`, which is somebody else in every room. */
  readonly room: string | null;
  readonly speaker: Speaker;
  /** Higher is stronger; only for sorting. */
  readonly score: number;
  readonly hints: readonly Hint[];
}

const WEIGHT: Readonly<Record<Hint["kind"], number>> = { quoted: 4, answered: 1, similar: 3, renamed: 2, absent: 3 };
/** More answers than these say no more. */
const MAX_COUNTED = 6;
/** An answer comes soon. */
const ANSWER_SECONDS = 600;
/** Who answers at least twice, and at least this part of the times. */
const ANSWER_SHARE = 0.4;
const ANSWERS = 2;
/** Names that begin alike are only telling while few do. */
const MAX_ALIKE = 4;
const MAX_ORIGINS = 3;

/**
 * Lists suggestions, strongest first.
 *
 * @param apart says whether the owner keeps two names apart
 */
export function suggest(archive: Archive, apart: (a: string, b: string) => boolean): Suggestion[] {
  const gathered = new Gathered();
  const days = archive.rooms.flatMap((room) => room.days);
  for (const day of days) gatherMentions(day, gathered);
  for (const message of archive.messages) gatherQuote(message, archive, gathered);
  gatherSimilar(archive, gathered);
  gatherOwners(days, gathered);
  return gathered
    .list(archive)
    .filter(({ name, speaker }) => !speaker.aliases.some((alias) => apart(alias.name, name)))
    .sort((a, b) => b.score - a.score || compareText(a.name, b.name) || compareText(a.speaker.id, b.speaker.id));
}

interface Clue {
  count: number;
  readonly origins: Origin[];
}

/** Clues by name, then speaker, then kind. */
class Gathered {
  readonly #clues = new Map<string, Map<SpeakerId, Map<Hint["kind"], Clue>>>();
  readonly #chances = new Map<string, number>();
  readonly #rooms = new Map<string, { name: string; room: string | null }>();

  chance(name: string): void {
    this.#chances.set(name, (this.#chances.get(name) ?? 0) + 1);
  }

  add(
    name: string,
    speaker: SpeakerId,
    kind: Hint["kind"],
    origin: Origin | undefined,
    room: string | null = null,
  ): void {
    const key = room === null ? name : `${name}\n${room}`;
    this.#rooms.set(key, { name, room });
    const speakers = this.#clues.get(key) ?? new Map<SpeakerId, Map<Hint["kind"], Clue>>();
    this.#clues.set(key, speakers);
    const kinds = speakers.get(speaker) ?? new Map<Hint["kind"], Clue>();
    speakers.set(speaker, kinds);
    const clue = kinds.get(kind) ?? { count: 0, origins: [] };
    kinds.set(kind, clue);
    clue.count++;
    if (origin !== undefined && clue.origins.length < MAX_ORIGINS) clue.origins.push(origin);
  }

  list(archive: Archive): Suggestion[] {
    return [...this.#clues].flatMap(([key, speakers]) => {
      const { name, room } = this.#rooms.get(key) ?? { name: key, room: null };
      const chances = this.#chances.get(name) ?? 0;
      return [...speakers].flatMap(([id, kinds]) => {
        const speaker = archive.speakerById.get(id);
        const hints = [...kinds].flatMap(([kind, clue]) => toHint(kind, clue, chances));
        return speaker === undefined || hints.length === 0 ? [] : [toSuggestion(name, room, speaker, hints)];
      });
    });
  }
}

function toHint(kind: Hint["kind"], { count, origins }: Clue, chances: number): Hint[] {
  if (kind === "answered" && (count < ANSWERS || count < ANSWER_SHARE * chances)) return [];
  return [{ kind, count, of: kind === "answered" ? chances : 0, origins }];
}

function toSuggestion(name: string, room: string | null, speaker: Speaker, hints: readonly Hint[]): Suggestion {
  const score = hints.reduce((sum, { kind, count }) => sum + WEIGHT[kind] * Math.min(count, MAX_COUNTED), 0);
  const id = createHash("sha256")
    .update([name, room ?? "", speaker.id].join("\n"))
    .digest("hex")
    .slice(0, 6);
  return { id, name, room, speaker, score, hints };
}

/** Who speaks next, soon after a name nobody has. */
function gatherMentions(day: Day, gathered: Gathered): void {
  for (const [index, message] of day.messages.entries()) {
    for (const part of message.parts) {
      if (part.type !== "mention" || part.everyone || part.speaker !== null) continue;
      gathered.chance(part.label);
      const answer = nextSpeaker(day.messages, index);
      if (answer !== null) gathered.add(part.label, answer, "answered", message.origins[0]);
    }
  }
}

function nextSpeaker(messages: readonly Message[], index: number): SpeakerId | null {
  const asked = messages[index];
  if (asked === undefined) return null;
  for (const message of messages.slice(index + 1)) {
    if (Date.parse(message.sentAt) - Date.parse(asked.sentAt) > ANSWER_SECONDS * 1000) return null;
    if (message.speaker !== null && message.speaker !== asked.speaker) return message.speaker;
  }
  return null;
}

function gatherQuote({ quote, origins }: Message, archive: Archive, gathered: Gathered): void {
  if (quote === null || quote.speaker !== null || quote.of === null) return;
  const original = archive.messageByRef.get(quote.of);
  if (original?.speaker != null) gathered.add(quote.name, original.speaker, "quoted", origins[0]);
}

/** Names that begin alike: those nobody has with those of speakers, and speakers' among each other. */
function gatherSimilar({ speakers, messages }: Archive, gathered: Gathered): void {
  const byHead = new Map<string, Set<Speaker>>();
  for (const speaker of speakers) {
    for (const { name } of speaker.aliases) {
      const head = nameHead(name);
      if (head !== null) byHead.set(head, (byHead.get(head) ?? new Set()).add(speaker));
    }
  }
  const labels = new Map<string, Origin | undefined>();
  for (const { parts, quote, origins } of messages) {
    for (const part of parts)
      if (part.type === "mention" && part.speaker === null && !part.everyone) labels.set(part.label, origins[0]);
    if (quote !== null && quote.speaker === null) labels.set(quote.name, origins[0]);
  }
  for (const [label, origin] of labels) {
    const alike = byHead.get(nameHead(label) ?? "");
    if (alike === undefined || alike.size > MAX_ALIKE) continue;
    for (const speaker of alike) gathered.add(label, speaker.id, "similar", origin);
  }
  for (const alike of byHead.values()) {
    if (alike.size > MAX_ALIKE) continue;
    for (const [one, other] of pairs([...alike])) gatherRename(one, other, gathered);
  }
}

/** Two speakers with names that begin alike; the one with fewer messages is suggested as the other's name. */
function gatherRename(one: Speaker, other: Speaker, gathered: Gathered): void {
  const [many, few] = one.messages >= other.messages ? [one, other] : [other, one];
  gathered.add(few.name, many.id, "similar", undefined);
  const inTurn = (earlier: Speaker, later: Speaker) =>
    earlier.last !== null && later.first !== null && earlier.last < later.first;
  const shareRoom = one.rooms.some((room) => other.rooms.includes(room));
  if (shareRoom && (inTurn(one, other) || inTurn(other, one))) gathered.add(few.name, many.id, "renamed", undefined);
}

function pairs<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((item, index) => items.slice(index + 1).map((other): [Item, Item] => [item, other]));
}

/** Who `我` may be: somebody who was, in a doubled day of the room, and who never speaks by name on a day when an unknown `我` does. */
function gatherOwners(days: readonly Day[], gathered: Gathered): void {
  const known = new Map<string, Set<SpeakerId>>();
  for (const { room, messages } of days) {
    for (const { seenAs, speaker } of messages) {
      if (speaker === null || !seenAs.includes(OWNER_NAME)) continue;
      known.set(room, (known.get(room) ?? new Set()).add(speaker));
    }
  }
  for (const { room, messages } of days) {
    const unknown = messages.find(({ speaker, seenAs }) => speaker === null && seenAs.includes(OWNER_NAME));
    if (unknown === undefined) continue;
    const named = new Set(messages.map(({ speaker }) => speaker));
    for (const candidate of known.get(room) ?? []) {
      if (!named.has(candidate)) gathered.add(OWNER_NAME, candidate, "absent", unknown.origins[0], room);
    }
  }
}
