/** Keys that no colon ends: `title:支付` and `title： 支付` are texts to YAML. */

/** What to do about it. */
export const PLAIN_COLON = "Put a plain colon and a plain space after each key, as in title: 支付";

const UNENDED = /^\s*(?:- +)?[^\s:：#"'[{]+(?:\s*：|:(?![ /\n]|$))/u;

/** True for a text, or a line, that begins like a key with its value, but for the colon. */
export function isUnendedKey(found: unknown): boolean {
  return typeof found === "string" && UNENDED.test(found);
}
