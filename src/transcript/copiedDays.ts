/** Files that lie in two rooms or under two days: whoever copies one into the wrong folder makes a day that never was. */
import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import type { Transcript, TranscriptMessage } from "../model.ts";

/** Fewer messages may be the same by chance, as where a program posts in two rooms at once. */
const MESSAGES = 3;

/** A diagnostic for each file whose messages are all those of an earlier one of another room or day. */
export function copiedDays(transcripts: readonly Transcript[]): Diagnostic[] {
  const alike = new Map<string, Transcript[]>();
  return transcripts.flatMap((transcript) => {
    if (transcript.messages.length < MESSAGES) return [];
    const key = [transcript.messages.length, ...[0, -1].map((at) => line(transcript.messages.at(at)))].join("\n");
    const earlier = alike.get(key) ?? [];
    const original = earlier.find((one) => isCopy(transcript, one));
    if (original === undefined) {
      alike.set(key, [...earlier, transcript]);
      return [];
    }
    const message = `The same ${transcript.messages.length} messages stand in ${original.file}`;
    const hint = "Remove the file that is in the wrong room or under the wrong day";
    return [diagnostic("day-copied", { file: transcript.file, line: 0, column: 0 }, message, hint)];
  });
}

function isCopy(transcript: Transcript, other: Transcript): boolean {
  // Of a day of a room there may be two exports, and what they have in common is merged.
  if (transcript.room === other.room && transcript.day === other.day) return false;
  return transcript.messages.every((message, index) => line(message) === line(other.messages[index]));
}

function line(message: TranscriptMessage | undefined): string {
  return message === undefined ? "" : `${message.clock} ${message.name}\n${message.body}`;
}
