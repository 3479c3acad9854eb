/**
 * The words by which the index finds who spoke.
 *
 * A speaker's canonical name and id may change with every transcript that is added; the index of what was said years ago should not. So a word
 * follows from the speaker's first message, and the table of speakers leads from names to words.
 */
import { createHash } from "node:crypto";
import type { Message, SpeakerId } from "../model.ts";
import { SPEAKER_WORDS, speakerWord } from "./query/alphabet.ts";

/** Words by whom they find. */
export interface SpeakerWords {
  /** Of speakers who said something that can be found. */
  readonly bySpeaker: ReadonlyMap<SpeakerId, string>;
  /** Of names at the head of messages that nobody knows whose they are. */
  readonly byName: ReadonlyMap<string, string>;
}

/**
 * Gives everybody a word of their own. Whoever is there keeps it when others come later, whatever anybody is called then.
 *
 * @param messages those that can be found, in the order of their numbers
 * @throws Error when there are more speakers than words
 */
export function speakerWordsOf(messages: readonly Message[]): SpeakerWords {
  const bySpeaker = new Map<SpeakerId, string>();
  const byName = new Map<string, string>();
  const taken = new Set<number>();
  const wordFor = (source: string) => speakerWord(freeNumber(source, taken));
  for (const { speaker, seenAs, ref } of messages) {
    const [name] = seenAs;
    if (speaker !== null) {
      if (!bySpeaker.has(speaker)) bySpeaker.set(speaker, wordFor(ref));
    } else if (name !== undefined && !byName.has(name)) byName.set(name, wordFor(name));
  }
  return { bySpeaker, byName };
}

/** The word that finds a message; null for a message that is nobody's and has no name. */
export function wordOf(
  { speaker, seenAs: [name] }: Pick<Message, "speaker" | "seenAs">,
  words: SpeakerWords,
): string | null {
  if (speaker !== null) return words.bySpeaker.get(speaker) ?? null;
  return name === undefined ? null : (words.byName.get(name) ?? null);
}

/** Where a digest of the source points to, or the next number that is free. */
function freeNumber(source: string, taken: Set<number>): number {
  if (taken.size === SPEAKER_WORDS) throw new Error(`The search index tells ${SPEAKER_WORDS} speakers apart, not more`);
  let number = createHash("sha256").update(source).digest().readUInt32BE() % SPEAKER_WORDS;
  while (taken.has(number)) number = (number + 1) % SPEAKER_WORDS;
  taken.add(number);
  return number;
}
