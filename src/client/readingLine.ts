/**
 * Which message the reader is at: the one at the line where a permalink puts its message, a fifth of the window down.
 *
 * Asked for by hit testing, once a tenth of a second while the page scrolls, so that it costs the same however long the day is and lays out
 * nothing that is not in the window.
 */

/** As the style sheet has it: `scroll-margin-top` of a message, in windows; `scroll-padding-top` of the page and a little, in pixels. */
const LINE = 0.2;
const PADDING = 40;
/** Between two messages there is a name, or the head of an hour: so far below the line the next one is looked for, in CSS pixels. */
const REACH = 160;
const STEP = 20;
const INTERVAL = 100;

/** Tells a listener of the message the reader is at, whenever that changes; also at the beginning. */
export function followReading(stream: HTMLElement, listener: (message: HTMLElement) => void): void {
  const messages = [...stream.querySelectorAll<HTMLElement>(".message[id]")];
  let last: HTMLElement | undefined;
  let waiting = false;
  const look = (): void => {
    waiting = false;
    const message = messageAtLine(stream, messages);
    if (message === undefined || message === last) return;
    last = message;
    listener(message);
  };
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      setTimeout(look, INTERVAL);
    },
    { passive: true },
  );
  look();
}

function messageAtLine(stream: HTMLElement, messages: readonly HTMLElement[]): HTMLElement | undefined {
  const { left, width, top, bottom } = stream.getBoundingClientRect();
  const rest = document.documentElement.scrollHeight - innerHeight - scrollY;
  // Towards the end of the page the line sinks, or the last messages would never reach it.
  const line = Math.max(LINE * innerHeight + PADDING, innerHeight - rest);
  if (line <= top) return messages[0];
  if (line >= bottom) return messages.at(-1);
  for (let y = line; y < line + REACH; y += STEP) {
    const found = document.elementFromPoint(left + width / 2, Math.min(y, innerHeight - 1));
    const message = found?.closest<HTMLElement>(".message[id]");
    if (message) return message;
  }
  return undefined;
}
