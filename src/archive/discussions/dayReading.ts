/** What the rule needs to know of each message of a day, read once. */
import type { Message } from "../../model.ts";
import { callName } from "../callName.ts";
import { seconds } from "../runs.ts";
import { type Cues, readCues } from "./cues.ts";
import { type SubjectWord, subjectWords } from "./words.ts";

/** A message as the rule sees it. */
export interface Read {
  readonly message: Message;
  /** Since midnight. */
  readonly at: number;
  readonly cues: Cues;
  readonly words: ReadonlySet<SubjectWord>;
  /** What its speaker is called for short, by each name: `龚晓冬` of `龚晓冬-银联-产品-上海`. */
  readonly callNames: readonly string[];
}

/** A day's messages, and how many of them hold each word. */
export interface DayReading {
  readonly messages: readonly Read[];
  readonly commonness: ReadonlyMap<SubjectWord, number>;
}

/**
 * Reads a day. Only what stands in the day's own transcripts enters, not who the speakers turned out to be: what another day proves about
 * names must not move a boundary.
 */
export function readDay(day: readonly Message[]): DayReading {
  const commonness = new Map<SubjectWord, number>();
  const messages = day.map((message): Read => {
    const words = subjectWords(message.text);
    for (const word of words) commonness.set(word, (commonness.get(word) ?? 0) + 1);
    const callNames = message.seenAs.map(callName).filter((name) => name !== "");
    return { message, at: seconds(message), cues: readCues(message), words, callNames };
  });
  return { messages, commonness };
}
