/**
 * Copying the citation of a message, or of the messages the reader has selected.
 *
 * There is one button. It stands in the message that is pointed at, focused (its time is a link) or linked to, so that every pointer,
 * finger and keyboard reaches it, and nothing moves when it comes. On a time, Shift with an arrow selects the next message too.
 */
import { type CiteTexts, citation, readTexts } from "./citation.ts";
import { copyText } from "./copyText.ts";
import { fill } from "./fill.ts";
import { extendByKey } from "./selectMessages.ts";

/** How long the page says what the button has done, in milliseconds. */
const SAID_FOR = 2500;

/** Adds the button and what it says to a page with messages. */
export function startCitations(): void {
  const stream = document.querySelector<HTMLElement>("[data-cite-label]");
  if (stream === null) return;
  const texts = readTexts(stream);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cite";
  button.title = texts.hint;
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.setAttribute("role", "status");
  document.body.append(toast);

  letFollow(button, stream, texts);
  extendByKey(stream, () => {
    // Said to those who do not see the selection grow.
    toast.textContent = button.textContent;
  });
  // Pressing must not take the selection away.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", async () => {
    const several = selectedMessages(stream);
    const own = button.closest(".message");
    const messages = several.length > 1 ? several : own === null ? [] : [own];
    const done = messages.length > 0 && (await copyText(citation(messages, texts)));
    toast.textContent = done ? texts.done : texts.failed;
    toast.dataset.shown = "";
    setTimeout(() => {
      delete toast.dataset.shown;
    }, SAID_FOR);
  });
}

/** Has the button stand in the message that the reader points at, has the focus in, follows a link to, or selects last. */
function letFollow(button: HTMLButtonElement, stream: HTMLElement, texts: CiteTexts): void {
  const place = (message: Element | null | undefined, count = 1): void => {
    if (message === null || message === undefined) return;
    const time = message.querySelector(":scope > .time");
    if (time === null || message.querySelector(".notice") !== null) return;
    button.textContent = count > 1 ? fill(texts.several, { n: String(count) }) : texts.label;
    button.dataset.count = String(count);
    if (button.parentElement !== message) time.after(button);
  };
  const selected = (): Element[] => selectedMessages(stream);

  stream.addEventListener("pointerover", ({ target }) => {
    if (document.activeElement !== button && selected().length < 2) place(messageOf(target));
  });
  stream.addEventListener("focusin", ({ target }) => {
    if (target !== button && selected().length < 2) place(messageOf(target));
  });
  document.addEventListener("selectionchange", () => {
    const messages = selected();
    // Where the keyboard is, the next tab reaches the button.
    const focused = messages.find((message) => message.contains(document.activeElement));
    if (messages.length > 1) place(focused ?? messages.at(-1), messages.length);
    else if (button.dataset.count !== "1") place(messages[0] ?? button.closest(".message"));
  });
  const placeAtTarget = (): void => place(targetMessage());
  addEventListener("hashchange", placeAtTarget);
  placeAtTarget();
}

function messageOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(".message[id]") : null;
}

function targetMessage(): Element | null {
  const id = decodeURIComponent(location.hash.slice(1));
  return document.getElementById(id)?.closest(".message") ?? null;
}

/** The messages of which something is selected; none where the selection is empty. */
function selectedMessages(stream: HTMLElement): Element[] {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(stream)) return [];
  return [...stream.querySelectorAll(".message[id]")].filter((message) => range.intersectsNode(message));
}
