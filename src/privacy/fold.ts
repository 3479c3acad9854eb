/** What counts as the same characters when something is to be found wherever it stands: case and width are folded, lengths never change. */

const WIDE = /[\u3000\uff01-\uff5e]/gu;

/** Lower case and ASCII for their full-width forms; every UTF-16 unit stays where it was. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  const kept = lower.length === text.length ? lower : Array.from(text, lowerSameLength).join("");
  return narrow(kept);
}

/** ASCII for its full-width forms; every UTF-16 unit stays where it was. */
export function narrow(text: string): string {
  return text.replace(WIDE, (wide) =>
    wide === "\u3000" ? " " : String.fromCharCode(wide.charCodeAt(0) - 0xff01 + 0x21),
  );
}

function lowerSameLength(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

/** Letters and digits of a text, a Han character counting as one. */
export function weight(text: string): number {
  let count = 0;
  for (const character of text) if (/[\p{L}\p{N}]/u.test(character)) count++;
  return count;
}
