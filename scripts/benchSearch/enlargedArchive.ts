/** Archives of any size, to be searched. */
import type { Archive, DayDate, Message } from "../../src/model.ts";
import { dayUrl, messageUrl } from "../../src/urls.ts";

const DAY_MS = 86_400_000;
/** Characters taken from one message at a time: about a clause. */
const LONGEST_PIECE = 14;

/** Numbers from 0 to 1 that are the same on every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * An archive of `size` messages: the given one, and copies of it at later dates, whose messages are as long as the original ones and put
 * together from pieces of others. As far as searching looks at it; pages cannot be built from it.
 */
export function enlargedArchive(archive: Archive, size: number): Archive {
  const random = randomNumbers(1);
  const originals = archive.messages;
  const span = daysBetween(originals.at(0)?.day ?? "1970-01-01", latestDay(originals)) + 1;
  const characters = originals.map(({ text }) => [...text]);
  const messages = Array.from({ length: Math.max(size, originals.length) }, (_, number): Message => {
    const original = originals[number % originals.length];
    if (original === undefined) throw new Error("The archive has no message to enlarge");
    const copy = Math.floor(number / originals.length);
    if (copy === 0) return original;
    const day = laterDay(original.day, copy * span);
    const text = shuffled(characters, characters[number % originals.length]?.length ?? 0, random);
    const sentAt = day + original.sentAt.slice(day.length);
    return { ...original, day, text, sentAt, url: messageUrl(dayUrl(original.room, day), original.id) };
  });
  return { ...archive, messages: messages.slice(0, size) };
}

function shuffled(sources: readonly (readonly string[])[], length: number, random: () => number): string {
  const text: string[] = [];
  while (text.length < length) {
    const source = sources[Math.floor(random() * sources.length)] ?? [];
    const piece = Math.min(length - text.length, 3 + Math.floor(random() * (LONGEST_PIECE - 3)));
    const start = Math.floor(random() * Math.max(1, source.length - piece));
    text.push(...source.slice(start, start + piece));
  }
  return text.join("");
}

function latestDay(messages: readonly Message[]): DayDate {
  return (
    messages
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? "1970-01-01"
  );
}

function daysBetween(first: DayDate, last: DayDate): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS);
}

function laterDay(day: DayDate, by: number): DayDate {
  return new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10) as DayDate;
}
