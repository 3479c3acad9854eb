/** Transcripts → transcripts whose messages have typed content: the whole of this stage. */
import type { Content, NormalizedTranscript, Transcript } from "../model.ts";
import { collectLabels } from "./labels.ts";
import { NameIndex } from "./names.ts";
import { type Reading, readContent, SYSTEM_CONTENT } from "./readContent.ts";

/** Bodies up to this length repeat (强, 哈哈, [捂脸]): what they say is read, and in memory, once. In UTF-16 code units. */
const SHORT = 6;

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
  const contents = new Map<string, Content>();
  const contentOf = (body: string): Content => {
    if (body.length > SHORT) return readContent(body, reading);
    const content = contents.get(body) ?? readContent(body, reading);
    contents.set(body, content);
    return content;
  };
  return transcripts.map((transcript) => ({
    ...transcript,
    // Field by field: a copy by spread that gains a field costs several times as much, for every message.
    messages: transcript.messages.map(({ origin, clock, name, body, system }) => ({
      origin,
      clock,
      name,
      body,
      system,
      content: system ? SYSTEM_CONTENT : contentOf(body),
    })),
  }));
}

/** The names that bodies are read with: of those who spoke, those the owner gave, and those by which others are called. */
export function namesKnown(transcripts: readonly Transcript[], ownerNames: Iterable<string> = []): Set<string> {
  const known = new Set(ownerNames);
  for (const { messages } of transcripts) for (const { name } of messages) known.add(name);
  for (const label of collectLabels(transcripts, known)) known.add(label);
  return known;
}
