/**
 * The messages of which the reader has selected something.
 */

/** A message, and what of it is selected. */
export interface SelectedMessage {
  readonly message: Element;
  readonly range: Range;
}

/**
 * In the order they stand in; none where nothing is selected. A selection that only reaches a message's edge or its time, as that of a whole
 * paragraph does in browsers, has nothing of it; nor is there anything to be had of a notice.
 */
export function selectedMessages(stream: HTMLElement): SelectedMessage[] {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(stream)) return [];
  const reached = [...stream.querySelectorAll(".message[id]:not(:has(> .notice))")]
    .filter((message) => range.intersectsNode(message))
    .map((message) => ({ message, range: within(range, message) }));
  // Those between the first and the last are selected whole.
  return reached.filter((each, at) => (at > 0 && at < reached.length - 1) || saysSomething(each.range));
}

/** The part of a range that lies in an element; they meet. */
function within(range: Range, element: Element): Range {
  const part = document.createRange();
  part.selectNodeContents(element);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0)
    part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
  return part;
}

function saysSomething(range: Range): boolean {
  const content = range.cloneContents();
  for (const beside of content.querySelectorAll(".time, .cite, .replies")) beside.remove();
  return content.textContent?.trim() !== "" || content.querySelector("img") !== null;
}
