/**
 * `/`, and Ctrl-K or ⌘K, lead to the page's search box. Part of every page; loads nothing.
 */
export function startSearchShortcut(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || !opensSearch(event)) return;
    const box = document.querySelector<HTMLInputElement>("form[role=search] input[name=q]");
    if (box === null) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

function opensSearch({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): boolean {
  if (altKey) return false;
  if (ctrlKey !== metaKey) return !shiftKey && key.toLowerCase() === "k";
  // Some keyboards have the slash on another key's upper half.
  return key === "/" && !ctrlKey && !isTypedInto(target);
}

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));
}
