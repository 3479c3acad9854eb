/** What the rule needs to know of each message of a day, read once. */
import type { Message } from "../../model.ts";
import { callName } from "../callName.ts";
import { seconds } from "../runs.ts";
import { type Cues, readCues } from "./cues.ts";
import { DayWords } from "./words.ts";

/** A message as the rule sees it. */
export interface Read {
  readonly message: Message;
  /** Since midnight. */
  readonly at: number;
  readonly cues: Cues;
  /** Its distinct words, by the numbers they have that day. */
  readonly words: readonly number[];
  /** What its speaker is called for short, by each name: `龚晓冬` of `龚晓冬-银联-产品-上海`. */
  readonly callNames: readonly string[];
}

/** A day's messages and their words. */
export interface DayReading {
  readonly messages: readonly Read[];
  readonly words: DayWords;
}

/**
 * Reads a day. Only what stands in the day's own transcripts enters, not who the speakers turned out to be: what another day proves about
 * names must not move a boundary.
 */
export function readDay(day: readonly Message[]): DayReading {
  const words = new DayWords();
  const callNames = new Map<string, readonly string[]>();
  const messages = day.map((message, place): Read => {
    const { seenAs, text } = message;
    const key = seenAs.join("\n");
    const names = callNames.get(key) ?? seenAs.map(callName).filter((name) => name !== "");
    callNames.set(key, names);
    return { message, at: seconds(message), cues: readCues(message), words: words.read(text, place), callNames: names };
  });
  return { messages, words };
}
