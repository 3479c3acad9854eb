/** What is blank in a line, of a transcript or of the owner's. Only spaces and tabs are: an invisible character in a name is part of the name. */

const TAB = 0x09;
const SPACE = 0x20;

function isBlankCode(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** The text without the spaces and tabs at its end. Linear, unlike a regular expression that looks for them. */
export function trimBlanksEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlankCode(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The text without the spaces and tabs at both ends. */
export function trimBlanks(text: string): string {
  let start = 0;
  while (start < text.length && isBlankCode(text.charCodeAt(start))) start++;
  return trimBlanksEnd(text.slice(start));
}
