/** Keys that no colon ends: `title:支付` and `title： 支付` are texts to YAML. */

/** What to do about it. */
export const PLAIN_COLON = "Put a plain colon and a plain space after each key, as in title: 支付";

/** What to say where YAML misses the end of a key: message and hint. */
export const UNENDED_KEY: readonly [message: string, hint: string] = [
  "No colon with a space behind it ends this key",
  PLAIN_COLON,
];

const UNENDED = /^\s*(?:- +)?[^\s:：#"'[{]+(?:\s*：|:(?![ /\n]|$))/u;

/** True for a text, or a line, that begins like a key with its value, but for the colon. */
export function isUnendedKey(found: unknown): boolean {
  return typeof found === "string" && UNENDED.test(found);
}
