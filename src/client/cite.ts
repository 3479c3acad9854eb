/**
 * Copying the citation of a message, or of the messages the reader has selected.
 *
 * There is one button. It stands in the message that is pointed at, focused (its time is a link) or linked to, so that every pointer,
 * finger and keyboard reaches it, and nothing moves when it comes: after what is said, so that a screen reader that takes the focus along reads
 * that first, and once. On a time, Shift with an arrow selects the next message too. What the browser itself copies of several messages are the
 * same lines.
 */
import { type CiteTexts, citation, citationLine } from "./citation.ts";
import { copyText } from "./copyText.ts";
import { fill } from "./fill.ts";
import { loadLater } from "./loadLater.ts";
import type * as Select from "./select.later.ts";
import { messagesOf, selectedPieces } from "./selectedMessages.ts";

/** How long the page says what the button has done, in milliseconds. */
const SAID_FOR = 2500;

/** Adds the button and what it says to a page with messages. */
export function startCitations(): void {
  const stream = document.querySelector<HTMLElement>("[data-cite-label]");
  if (stream === null) return;
  const texts = stream.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cite";
  button.title = texts.citeHint ?? "";
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.setAttribute("role", "status");
  document.body.append(toast);

  letFollow(button, stream, texts);
  copyAsLines(stream, texts);
  // The keys work on the time of a message: not before one has the focus.
  stream.addEventListener(
    "focusin",
    async () => {
      const select = await loadLater<typeof Select>("select");
      select?.extendByKey(stream, () => {
        // Said to those who do not see the selection grow.
        toast.textContent = button.textContent;
      });
    },
    { once: true },
  );
  // Pressing must not take the selection away.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", async () => {
    const several = messagesOf(selectedPieces());
    const own = button.closest(".message");
    const messages = several.length > 1 ? several : own === null ? [] : [own];
    const done = messages.length > 0 && (await copyText(citation(messages, texts)));
    toast.textContent = (done ? texts.citeDone : texts.citeFailed) ?? "";
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
    if (message.querySelector(".notice") !== null) return;
    const label = count > 1 ? fill(texts.citeSeveral, { n: String(count) }) : (texts.citeLabel ?? "");
    // WebKit has no click where the text that was pressed has been replaced, be it by the same.
    if (button.textContent !== label) button.textContent = label;
    button.dataset.count = String(count);
    if (button.parentElement !== message) message.insertBefore(button, message.querySelector(".replies"));
  };
  const placeAt = (target: EventTarget | null): void => {
    if (target instanceof Element && selectedPieces().length < 2) place(target.closest(".message[id]"));
  };

  stream.addEventListener("pointerover", ({ target }) => {
    if (document.activeElement !== button) placeAt(target);
  });
  stream.addEventListener("focusin", ({ target }) => {
    if (target !== button) placeAt(target);
  });
  document.addEventListener("selectionchange", () => {
    const messages = messagesOf(selectedPieces());
    // Where the keyboard is, the next tab reaches the button.
    const focused = messages.find((message) => message.contains(document.activeElement));
    if (messages.length > 1) place(focused ?? messages.at(-1), messages.length);
    else if (button.dataset.count !== "1") place(messages[0] ?? button.closest(".message"));
  });
  const placeAtTarget = (): void => place(targetMessage());
  addEventListener("hashchange", placeAtTarget);
  placeAtTarget();
}

/** Has the browser copy several messages as lines that say who said what when, no more than is selected; otherwise what it would. */
function copyAsLines(stream: HTMLElement, texts: CiteTexts): void {
  document.addEventListener("copy", (event) => {
    const { clipboardData, target } = event;
    // A field has a selection of its own.
    if (clipboardData === null || (target instanceof Element && target.matches("input, textarea"))) return;
    const pieces = selectedPieces();
    if (pieces.length < 2 || !stream.contains(getSelection()?.getRangeAt(0).commonAncestorContainer ?? null)) return;
    const lines = pieces.map((piece) => citationLine(document.getElementById(piece.id), texts, piece));
    clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
  });
}

function targetMessage(): Element | null {
  // Nothing is decoded, which would fail where an address was cut off: an id has nothing to be escaped.
  return document.getElementById(location.hash.slice(1))?.closest(".message") ?? null;
}
