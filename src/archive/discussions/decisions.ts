/** The owner's word on discussions, above the rule. */
import type { DiscussionsConfig, MessagePlace } from "../../config.ts";
import type { Diagnostic } from "../../diagnostics.ts";
import type { DayDate, DiscussionId, Message, MessageId, MessageRef, RoomId } from "../../model.ts";
import { discussionId } from "./split.ts";

/** Messages that belong together, with what the owner said of them. */
export interface DiscussionDraft {
  /** At least one; the first is that of the first message. */
  readonly ids: readonly [DiscussionId, ...DiscussionId[]];
  readonly name: string | null;
  /** In order of appearance. */
  readonly messages: readonly Message[];
}

/** What the owner decided about one day. */
interface DayDecisions {
  readonly names: { readonly at: MessageId; readonly name: string }[];
  readonly merges: (readonly MessageId[])[];
  readonly splits: MessageId[];
}

/** Decisions, to be found by day. */
export class Decisions {
  readonly #days = new Map<string, DayDecisions>();
  readonly #places: readonly MessagePlace[];

  constructor({ names, merges, splits }: DiscussionsConfig) {
    for (const { at, name } of names) this.#of(at).names.push({ at: at.id, name });
    for (const group of merges) {
      const [first] = group;
      if (first !== undefined) this.#of(first).merges.push(group.map(({ id }) => id));
    }
    for (const at of splits) this.#of(at).splits.push(at.id);
    this.#places = [...names.map(({ at }) => at), ...merges.flat(), ...splits];
  }

  /** Carries out the decisions about a day: first splits, then merges, then names. The order of the discussions is that of their first messages. */
  apply(room: RoomId, day: DayDate, discussions: readonly (readonly Message[])[]): DiscussionDraft[] {
    const own = this.#days.get(`${room}/${day}`);
    if (own === undefined) return discussions.map((messages) => draft(messages));
    const split = discussions.flatMap((messages) => splitAt(messages, new Set(own.splits)));
    const merged = own.merges.reduce(
      mergeHolding,
      split.map((messages) => draft(messages)),
    );
    return merged.map((one) => {
      const name = own.names.findLast(({ at }) => holds(one, at))?.name ?? null;
      return name === null ? one : { ...one, name };
    });
  }

  /** What to report of places that no message has. */
  unknown(messageByRef: ReadonlyMap<MessageRef, Message>): Diagnostic[] {
    return this.#places.flatMap(({ room, day, id, ifUnknown }) =>
      messageByRef.has(`${room}/${day}/${id}`) ? [] : [ifUnknown],
    );
  }

  #of({ room, day }: MessagePlace): DayDecisions {
    const key = `${room}/${day}`;
    const known = this.#days.get(key);
    if (known !== undefined) return known;
    const decisions: DayDecisions = { names: [], merges: [], splits: [] };
    this.#days.set(key, decisions);
    return decisions;
  }
}

function draft(messages: readonly Message[]): DiscussionDraft {
  return { ids: [discussionId(messages)], name: null, messages };
}

function splitAt(messages: readonly Message[], starts: ReadonlySet<MessageId>): Message[][] {
  const pieces: Message[][] = [];
  for (const message of messages) {
    const piece = pieces.at(-1);
    if (piece === undefined || message.ids.some((id) => starts.has(id))) pieces.push([message]);
    else piece.push(message);
  }
  return pieces;
}

function holds({ messages }: DiscussionDraft, id: MessageId): boolean {
  return messages.some(({ ids }) => ids.includes(id));
}

/** Makes one of the discussions that hold the messages, in the place of the first of them. */
function mergeHolding(discussions: readonly DiscussionDraft[], group: readonly MessageId[]): DiscussionDraft[] {
  const chosen = discussions.filter((one) => group.some((id) => holds(one, id)));
  const [first, ...others] = chosen;
  if (first === undefined || others.length === 0) return [...discussions];
  const merged: DiscussionDraft = {
    ids: [...first.ids, ...others.flatMap(({ ids }) => ids)],
    name: null,
    messages: chosen.flatMap(({ messages }) => messages),
  };
  return discussions.flatMap((one) => (one === first ? [merged] : others.includes(one) ? [] : [one]));
}
