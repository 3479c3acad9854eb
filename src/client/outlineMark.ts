/**
 * The outline says which discussion the reader is at.
 */

/** Makes a function that marks the discussion a message is in; null where the page has no outline. */
export function outlineMarker(stream: HTMLElement): ((message: Element) => void) | null {
  const outline = document.getElementById("outline");
  if (outline === null) return null;
  const entries = new Map([...outline.querySelectorAll("li a")].map((link) => [link.getAttribute("href"), link]));
  const starts = [...stream.querySelectorAll<HTMLElement>('.anchor[id^="d"]')];
  let current: Element | undefined;

  outline.addEventListener("toggle", () => current && show(outline, current));
  return (message) => {
    const start = lastBefore(starts, message);
    // What the owner merged has an anchor of its own, which names the whole.
    const entry = start === undefined ? undefined : entries.get(`#${start.dataset.of ?? start.id}`);
    if (entry === current) return;
    current?.removeAttribute("aria-current");
    entry?.setAttribute("aria-current", "location");
    current = entry;
    const column = outline.closest(".day-side");
    // Whoever is looking for something in the column is not interrupted.
    if (entry === undefined || column === null || column.matches(":hover") || column.querySelector(":focus-visible"))
      return;
    show(column, entry);
  };
}

/** The last of the elements, which are in document order, that stands in a message or before it. */
function lastBefore(elements: readonly HTMLElement[], message: Element): HTMLElement | undefined {
  let [from, to] = [0, elements.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const position = elements[middle]?.compareDocumentPosition(message) ?? 0;
    if (position & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINS)) from = middle + 1;
    else to = middle;
  }
  return elements[from - 1];
}

/** Brings an entry into the view of what scrolls it, and moves nothing else. */
function show(scroller: Element, entry: Element): void {
  const [frame, own] = [scroller.getBoundingClientRect(), entry.getBoundingClientRect()];
  if (own.top < frame.top || own.bottom > frame.bottom) {
    scroller.scrollTop += own.top - frame.top - (frame.height - own.height) / 2;
  }
}
