/** Names of sizes, such as `123k`: numbers of messages. */

/** The archive everything is compared with has this many. */
const NAMED: Readonly<Record<string, number>> = { "10k": 10_000, "123k": 123_320, "1m": 1_000_000 };

/** A number of messages. */
export interface Size {
  readonly name: string;
  readonly messages: number;
}

/** Reads `10k,123k,1m`; other numbers, with or without k or m, are understood too. Throws RangeError on anything else. */
export function readSizes(list: string): Size[] {
  return list.split(",").map((name) => ({ name, messages: NAMED[name] ?? readNumber(name) }));
}

function readNumber(name: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([km]?)$/u.exec(name) ?? [];
  const messages = Math.round(Number(digits) * (unit === "m" ? 1e6 : unit === "k" ? 1e3 : 1));
  if (!(messages > 0)) throw new RangeError(`No size: ${name}. Write 10k, 123k, 1m or a number of messages`);
  return messages;
}
