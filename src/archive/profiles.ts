/** How every speaker takes part: when, and with whom. */
import { compareText } from "../compareText.ts";
import type { Companion, Day, Message, SpeakerId, SpeakerProfile } from "../model.ts";
import { seconds } from "./runs.ts";

/** A turn this soon after somebody else's answers it. */
const TURN_SECONDS = 120;
/** One exchange happens to anybody. */
const MIN_EXCHANGES = 2;
const HOURS = 24;

/** Counts hours and exchanges over all days. */
export function makeProfiles(days: readonly Day[]): Map<SpeakerId, SpeakerProfile> {
  const hours = new Map<SpeakerId, number[]>();
  const exchanges = new Map<SpeakerId, Map<SpeakerId, number>>();
  const meet = (one: SpeakerId | null, other: SpeakerId | null): void => {
    if (one === null || other === null || one === other) return;
    count(exchanges, one, other);
    count(exchanges, other, one);
  };
  for (const { messages } of days) {
    let last: Message | undefined;
    for (const message of messages) {
      if (message.kind !== "spoken") continue;
      countHour(hours, message);
      for (const part of message.parts) if (part.type === "mention") meet(message.speaker, part.speaker);
      if (message.quote !== null) meet(message.speaker, message.quote.speaker);
      if (last !== undefined && follows(last, message)) meet(last.speaker, message.speaker);
      last = message;
    }
  }
  return new Map(
    [...hours].map(([speaker, own]) => [speaker, { hours: own, companions: companions(exchanges.get(speaker)) }]),
  );
}

function countHour(hours: Map<SpeakerId, number[]>, { speaker, clock }: Message): void {
  if (speaker === null) return;
  const own = hours.get(speaker) ?? new Array<number>(HOURS).fill(0);
  hours.set(speaker, own);
  const hour = Number(clock.slice(0, 2));
  own[hour] = (own[hour] ?? 0) + 1;
}

function follows(last: Message, next: Message): boolean {
  return last.discussion === next.discussion && seconds(next) - seconds(last) <= TURN_SECONDS;
}

function count(exchanges: Map<SpeakerId, Map<SpeakerId, number>>, one: SpeakerId, other: SpeakerId): void {
  const own = exchanges.get(one) ?? new Map<SpeakerId, number>();
  exchanges.set(one, own);
  own.set(other, (own.get(other) ?? 0) + 1);
}

function companions(exchanges: ReadonlyMap<SpeakerId, number> = new Map()): Companion[] {
  return [...exchanges]
    .map(([speaker, number]) => ({ speaker, exchanges: number }))
    .filter((companion) => companion.exchanges >= MIN_EXCHANGES)
    .sort((a, b) => b.exchanges - a.exchanges || compareText(a.speaker, b.speaker));
}
