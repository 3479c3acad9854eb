/** The discussions that the rule finds, before anything is taken down: taking something down moves no boundary. */
import { groupBy } from "../../groupBy.ts";
import type { Identified, IdentifiedDay } from "../../identity/identify.ts";
import type { Message, MessageRef } from "../../model.ts";
import { splitDiscussions } from "./split.ts";

/** For each day, under `<room>/<day>`, the messages of its discussions in order of appearance. */
export type FoundDiscussions = ReadonlyMap<string, readonly (readonly MessageRef[])[]>;

/** Finds the discussions of these days. */
export function findDiscussions({ days }: Pick<Identified, "days">): FoundDiscussions {
  return new Map(
    days.map((day) => [keyOf(day), splitDiscussions(day.messages).map((own) => own.map(({ ref }) => ref))] as const),
  );
}

function keyOf({ room, day }: IdentifiedDay): string {
  return `${room}/${day}`;
}

/** A day's discussions as they were found, without the messages that are gone. A message that has come since is a discussion of its own. */
export function splitAsFound(day: IdentifiedDay, all: FoundDiscussions): Message[][] {
  const found = all.get(keyOf(day)) ?? [];
  const { messages } = day;
  let end = 0;
  const slices = found.map(({ length }) => {
    const start = end;
    end += length;
    return messages.slice(start, end);
  });
  // On most days nothing is gone, and nothing has come.
  if (end === messages.length) return slices;
  const firstOf = new Map(found.flatMap((own) => own.map((ref) => [ref, own[0] ?? ref] as const)));
  return [...groupBy(messages, ({ ref }) => firstOf.get(ref) ?? ref).values()];
}
