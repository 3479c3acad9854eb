/** Message ids: public contract, see the frozen reading. */
import crypto from "node:crypto";
import type { ClockTime, MessageId } from "../model.ts";

/** RFC 4648, lower case: no character that a URL or a reader could mistake. */
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
const DIGITS = 4;

/** What an id is made of. */
export interface Identifiable {
  /** As the transcript writes it. */
  readonly clock: ClockTime;
  readonly reading: string;
}

/**
 * Gives every message of one room and day its id, in order of appearance: `mHHMMSS-xxxx`, and `-2`, `-3` … for the same second and reading
 * again.
 */
export function messageIds(messages: readonly Identifiable[]): MessageId[] {
  const times = new Map<MessageId, number>();
  return messages.map(({ clock, reading }): MessageId => {
    const base: MessageId = `m${clock.slice(0, 2)}${clock.slice(3, 5)}${clock.slice(6)}-${hash(reading)}`;
    const count = (times.get(base) ?? 0) + 1;
    times.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  });
}

/** In hexadecimal digits. In one step where Node has it (20.12), and without a buffer: a sixth of the time. */
const sha256: (text: string) => string =
  "hash" in crypto
    ? (text) => crypto.hash("sha256", text, "hex")
    : (text) => crypto.createHash("sha256").update(text).digest("hex");

const hashes = new Map<string, string>();

/** Four base-32 characters: the first twenty bits of SHA-256. */
function hash(reading: string): string {
  const known = hashes.get(reading);
  if (known !== undefined) return known;
  const bits = Number.parseInt(sha256(reading).slice(0, (5 * DIGITS) / 4), 16);
  let text = "";
  for (let digit = 0; digit < DIGITS; digit++) text += BASE32.charAt((bits >>> (5 * (DIGITS - 1 - digit))) & 31);
  // Short readings repeat (强, 哈哈); long ones do not and would only fill memory.
  if (reading.length < 8) hashes.set(reading, text);
  return text;
}
