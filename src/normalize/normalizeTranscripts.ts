/** Transcripts → transcripts whose messages have typed content: the whole of this stage. */
import type { NormalizedTranscript, Transcript } from "../model.ts";
import { collectLabels } from "./labels.ts";
import { NameIndex } from "./names.ts";
import { type Reading, readContent, SYSTEM_CONTENT } from "./readContent.ts";

/**
 * Reads the body of every message.
 *
 * @param ownerNames names from speakers.yaml, which mentions may use though nobody spoke under them
 */
export function normalizeTranscripts(
  transcripts: readonly Transcript[],
  ownerNames: Iterable<string> = [],
): NormalizedTranscript[] {
  const known = namesKnown(transcripts, ownerNames);
  const reading: Reading = { names: new NameIndex(known), isName: (name) => known.has(name) };
  return transcripts.map((transcript) => ({
    ...transcript,
    // Field by field: a copy by spread that gains a field costs several times as much, for every message.
    messages: transcript.messages.map(({ origin, clock, name, body, system }) => ({
      origin,
      clock,
      name,
      body,
      system,
      content: system ? SYSTEM_CONTENT : readContent(body, reading),
    })),
  }));
}

/** The names that bodies are read with: of those who spoke, those the owner gave, and those by which others are called. */
export function namesKnown(transcripts: readonly Transcript[], ownerNames: Iterable<string> = []): Set<string> {
  const known = new Set(ownerNames);
  for (const { messages } of transcripts) for (const { name } of messages) known.add(name);
  for (const label of collectLabels(transcripts, (name) => known.has(name))) known.add(label);
  return known;
}
