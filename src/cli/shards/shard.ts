/** One of the parts that a site is built in, each by a process or a machine of its own. */

/** The second of four: `{ number: 2, of: 4 }`. */
export interface Shard {
  /** From 1 to `of`. */
  readonly number: number;
  readonly of: number;
}

/** More parts than this would each do little else than read the archive. */
export const MAX_SHARDS = 256;

/** Reads `2/4`; null when it is something else, or no part of a whole. */
export function parseShard(text: string): Shard | null {
  const match = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/u.exec(text);
  if (match === null) return null;
  const shard = { number: Number(match[1]), of: Number(match[2]) };
  return shard.number <= shard.of && shard.of <= MAX_SHARDS ? shard : null;
}

/** `2 of 4` */
export function shardName({ number, of }: Shard): string {
  return `${number} of ${of}`;
}
