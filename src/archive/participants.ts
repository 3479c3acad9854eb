/** Who spoke, how often. */
import { compareText } from "../compareText.ts";
import type { Message, Participant, SpeakerId } from "../model.ts";

/** Counts spoken messages by speaker: most first, then by id. Unknown speakers are not listed. */
export function countParticipants(messages: Iterable<Message>): Participant[] {
  const counts = new Map<SpeakerId, number>();
  for (const { speaker, kind } of messages) {
    if (speaker !== null && kind === "spoken") counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  }
  return [...counts]
    .map(([speaker, count]) => ({ speaker, messages: count }))
    .sort((a, b) => b.messages - a.messages || compareText(a.speaker, b.speaker));
}
