/** Consecutive messages of one speaker. */
import type { Message, Run } from "../model.ts";
import { parseClock } from "../transcript/calendar.ts";

/** A longer silence begins a new run, so that every run can be given one time. */
const MAX_PAUSE_SECONDS = 300;

/** Groups messages, in order, into runs. A run also ends with the hour, at a change of kind, and around system messages. */
export function makeRuns(messages: readonly Message[]): Run[] {
  const runs: { speaker: Run["speaker"]; kind: Run["kind"]; messages: Message[] }[] = [];
  let last: Message | undefined;
  for (const message of messages) {
    const run = runs.at(-1);
    if (run !== undefined && last !== undefined && continues(last, message)) run.messages.push(message);
    else runs.push({ speaker: message.speaker, kind: message.kind, messages: [message] });
    last = message;
  }
  return runs;
}

function continues(last: Message, next: Message): boolean {
  if (last.kind !== "spoken" || next.kind !== "spoken") return false;
  if (last.speaker !== next.speaker) return false;
  // Nobody known: only the same name goes on.
  if (last.speaker === null && last.seenAs.join("\n") !== next.seenAs.join("\n")) return false;
  const pause = seconds(next) - seconds(last);
  return last.clock.slice(0, 2) === next.clock.slice(0, 2) && pause >= 0 && pause <= MAX_PAUSE_SECONDS;
}

/** Since midnight. */
export function seconds({ clock }: Message): number {
  return parseClock(clock) ?? 0;
}
