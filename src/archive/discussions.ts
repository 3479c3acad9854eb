/** Where one discussion ends and the next begins. */
import type { DiscussionId, Message } from "../model.ts";
import { seconds } from "./runs.ts";

/** A silence this long ends a discussion, unless the next message quotes it. */
const SILENCE_SECONDS = 20 * 60;

/** Splits a day's messages, in order, at long silences. A message that quotes one of the current discussion continues it. */
export function splitDiscussions(messages: readonly Message[]): Message[][] {
  const discussions: Message[][] = [];
  let refs = new Set<string>();
  for (const message of messages) {
    const current = discussions.at(-1);
    const last = current?.at(-1);
    const quotes = message.quote?.of != null && refs.has(message.quote.of);
    if (current !== undefined && last !== undefined && (quotes || seconds(message) - seconds(last) < SILENCE_SECONDS)) {
      current.push(message);
    } else {
      discussions.push([message]);
      refs = new Set();
    }
    refs.add(message.ref);
  }
  return discussions;
}

/** A discussion has its first message's id, with `d` for `m`. */
export function discussionId(messages: readonly Message[]): DiscussionId {
  return `d${messages[0]?.id.slice(1) ?? ""}`;
}
