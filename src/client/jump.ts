/**
 * The outline of a day: a form that jumps to a time, and a sheet that closes once something has been chosen.
 */

/** Makes the outline work, where the page has one. */
export function startOutline(): void {
  const outline = document.getElementById("outline");
  const form = outline?.querySelector<HTMLFormElement>("[data-jump]");
  if (outline === null || form === null || form === undefined) return;
  // A browser that knows no popovers has nothing to close.
  const close = (): void => outline.hidePopover?.();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const id = messageAt(form.querySelector("input")?.value ?? "");
    close();
    if (id !== null) location.hash = id;
  });
  outline.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a") !== null) close();
  });
}

/** The first message sent at that time (`09:30`) or later; the last one where there is none. */
function messageAt(time: string): string | null {
  const messages = [...document.querySelectorAll<HTMLElement>(".message[id]")];
  const later = messages.find((message) => (message.querySelector(".time time")?.textContent ?? "") >= time);
  return (later ?? messages.at(-1))?.id ?? null;
}
