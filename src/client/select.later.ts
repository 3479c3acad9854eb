/**
 * `/assets/select.js`: selecting whole messages by keyboard. Shift with an arrow, on the time of a message, takes in the next one; Escape lets go.
 */

/** Makes the keys work; `onExtended` is called when the selection has changed, after the browser has told of it. */
export function extendByKey(stream: HTMLElement, onExtended: () => void): void {
  /** Where the selection began, and the message that it reaches to. */
  let [anchor, end]: [Element | null, Element | null] = [null, null];
  stream.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      getSelection()?.removeAllRanges();
      anchor = null;
      return;
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const time = event.target instanceof Element ? event.target.closest(".time") : null;
    const message = time?.closest(".message[id]");
    if (step === 0 || !event.shiftKey || !message) return;
    event.preventDefault();
    const all = [...stream.querySelectorAll(".message[id]")];
    const next = all[all.indexOf(message) + step];
    if (next === undefined) return;
    if (anchor === null || message !== end || getSelection()?.isCollapsed !== false) anchor = message;
    end = next;
    const nextTime = next.querySelector<HTMLElement>(".time");
    nextTime?.focus();
    select(anchor, next);
    const extended = (): void => {
      // Where the keyboard is, the next Tab reaches it, whatever the message links to.
      const button = next.querySelector(".cite");
      if (button !== null) nextTime?.after(button);
      onExtended();
    };
    document.addEventListener("selectionchange", extended, { once: true });
  });
}

/** Selects from one message to another, whichever comes first, both included. */
function select(from: Element, to: Element): void {
  const back = (from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  const [first, last] = [0, (back ? from : to).childNodes.length];
  getSelection()?.setBaseAndExtent(from, back ? last : first, to, back ? first : last);
}
