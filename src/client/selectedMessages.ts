/**
 * The messages of which the reader has selected something.
 */

/** What is selected of each, as copies of the messages; none where nothing is. */
export function selectedPieces(): Element[] {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return [];
  const content = selection.getRangeAt(0).cloneContents();
  // A selection that only reaches a message's edge or its time, as that of a whole paragraph does in browsers, has nothing of what was said.
  for (const beside of content.querySelectorAll(".time, .cite, .replies, .notice")) beside.remove();
  return [...content.querySelectorAll(".message[id]")].filter(
    (piece) => piece.textContent?.trim() !== "" || piece.querySelector("img") !== null,
  );
}

/** The messages on the page that the pieces are of. */
export function messagesOf(pieces: readonly Element[]): Element[] {
  return pieces.flatMap(({ id }) => document.getElementById(id) ?? []);
}
