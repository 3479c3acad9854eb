/** Consecutive messages of one speaker. */
import type { Message, Run } from "../model.ts";
import { parseClock } from "../transcript/calendar.ts";

/** A longer silence begins a new run, so that every run can be given one time. */
const MAX_PAUSE_SECONDS = 300;

/** Groups messages, in order, into runs. A run also ends with the hour, at a change of kind, and around system messages. */
export function makeRuns(messages: readonly Message[]): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let index = 1; index <= messages.length; index++) {
    const [first, last, next] = [messages[start], messages[index - 1], messages[index]];
    if (first === undefined || last === undefined || (next !== undefined && continues(last, next))) continue;
    // Cut out whole: lists that grow keep room for as many messages again, in every one of the archive's many runs.
    runs.push({ speaker: first.speaker, kind: first.kind, messages: messages.slice(start, index) });
    start = index;
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
