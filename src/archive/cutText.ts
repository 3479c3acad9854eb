/** Texts in short. */

/**
 * A text cut after so many characters at most, with a sign that it was. A number or a Latin word stays whole or goes: a part of it might be another
 * one, such as one that is kept back.
 */
export function cutText(text: string, length: number): string {
  // Of a long text only as much is looked at as is needed.
  const characters = Array.from(text.slice(0, 2 * length + 2));
  if (characters.length <= length) return text;
  const start = characters.slice(0, length).join("");
  const next = characters[length] ?? "";
  const whole = LETTER.test(next) ? start.replace(LAST_WORD, "") : start;
  return `${whole === "" ? start : whole}…`;
}

const LETTER = /^[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]$/u;
const LAST_WORD = /(?<![A-Za-z0-9Ａ-Ｚａ-ｚ０-９])[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+$/u;
