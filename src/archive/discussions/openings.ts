/** What belongs together by the rule alone, kept while messages are taken down: taking something down moves no boundary. */
import { groupBy } from "../../groupBy.ts";
import type { Identified, IdentifiedDay } from "../../identity/identify.ts";
import type { Message, MessageRef } from "../../model.ts";
import { splitDiscussions } from "./split.ts";

/** For each day, under `<room>/<day>`, the messages of its discussions in order of appearance. */
export type Openings = ReadonlyMap<string, readonly (readonly MessageRef[])[]>;

/** Finds what belongs together. */
export function findDiscussions({ days }: Pick<Identified, "days">): Openings {
  return new Map(
    days.map((day) => [keyOf(day), splitDiscussions(day.messages).map((own) => own.map(({ ref }) => ref))] as const),
  );
}

function keyOf({ room, day }: IdentifiedDay): string {
  return `${room}/${day}`;
}

/** A day's discussions as they were found, without the messages that are gone. A message that has come since is a discussion of its own. */
export function splitAsFound(day: IdentifiedDay, openings: Openings): Message[][] {
  const found = openings.get(keyOf(day)) ?? [];
  const { messages } = day;
  const ends = found.map(endsAfter());
  if (ends.at(-1) === messages.length) return ends.map((end, index) => messages.slice(ends[index - 1] ?? 0, end));
  const openingOf = new Map(found.flatMap((own) => own.map((ref) => [ref, own[0] ?? ref] as const)));
  return [...groupBy(messages, ({ ref }) => openingOf.get(ref) ?? ref).values()];
}

/** Adds up the lengths of the lists it is given. */
function endsAfter(): (list: readonly unknown[]) => number {
  let end = 0;
  return ({ length }) => {
    end += length;
    return end;
  };
}
