/**
 * Copying the citation of a message, or of the messages the reader has selected: text, speaker, time, permalink.
 *
 * There is one button. It stands in the message that is pointed at, focused (its time is a link) or linked to, so that every pointer,
 * finger and keyboard reaches it, and nothing moves when it comes. On a time, Shift with an arrow selects the next message too.
 */
import { extendByKey } from "./selectMessages.ts";

/** The texts of the page, from the `data-cite-…` attributes of its stream. */
interface Texts {
  readonly label: string;
  readonly several: string;
  readonly hint: string;
  readonly line: string;
  readonly whole: string;
  readonly where: string;
  readonly done: string;
  readonly failed: string;
}

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

  const place = (message: Element | null | undefined, count = 1): void => {
    if (message === null || message === undefined) return;
    const time = message.querySelector(":scope > .time");
    if (time === null || message.querySelector(".notice") !== null) return;
    button.textContent = count > 1 ? fill(texts.several, { n: String(count) }) : texts.label;
    button.dataset.count = String(count);
    if (button.parentElement !== message) time.after(button);
  };
  const selected = (): Element[] => selectedMessages(stream);
  const messageOf = (target: EventTarget | null): Element | null =>
    target instanceof Element ? target.closest(".message[id]") : null;

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

  extendByKey(stream, () => {
    // Said to those who do not see the selection grow.
    toast.textContent = button.textContent;
  });
  // Pressing must not take the selection away.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", async () => {
    const several = selected();
    const own = button.closest(".message");
    const messages = several.length > 1 ? several : own === null ? [] : [own];
    const done = messages.length > 0 && (await copy(citation(messages, texts)));
    toast.textContent = done ? texts.done : texts.failed;
    toast.dataset.shown = "";
    setTimeout(() => {
      delete toast.dataset.shown;
    }, 2500);
  });
}

function readTexts(stream: HTMLElement): Texts {
  const { citeLabel, citeSeveral, citeHint, citeLine, citeWhole, citeWhere, citeDone, citeFailed } = stream.dataset;
  return {
    label: citeLabel ?? "",
    several: citeSeveral ?? "",
    hint: citeHint ?? "",
    line: citeLine ?? "",
    whole: citeWhole ?? "",
    where: citeWhere ?? "",
    done: citeDone ?? "",
    failed: citeFailed ?? "",
  };
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

/** One message or several, as text to be pasted: each on its line, then where it is from, and the address of the first. */
function citation(messages: readonly Element[], texts: Texts): string {
  const lines = messages.map((message) => {
    const name = message.closest(".run")?.querySelector(".who .name")?.textContent ?? "";
    return fill(texts.line, { name, text: textOf(message), time: clockOf(message) });
  });
  const [first] = messages;
  const url = `${pageAddress()}#${first?.id ?? ""}`;
  return fill(texts.whole, { lines: lines.join("\n"), where: texts.where, url });
}

function clockOf(message: Element): string {
  return message.querySelector(".time time")?.textContent ?? "";
}

/** What a message says, without what it quotes; a picture by its description, an article with its address. */
function textOf(message: Element): string {
  const pieces = [...message.querySelectorAll<HTMLElement>(".text, .card, .file-name, .picture a, .missing")];
  return pieces
    .map((piece) => {
      if (piece.matches(".card")) {
        return `${piece.querySelector(".card-title")?.textContent} ${piece.getAttribute("href")}`;
      }
      if (piece.matches("a")) return `[${piece.dataset.image ?? piece.querySelector("img")?.alt ?? piece.textContent}]`;
      return piece.textContent ?? "";
    })
    .join(" ");
}

/** The address to be cited: the one the owner gave the site, else the one it is read at. */
function pageAddress(): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
  return canonical?.href ?? location.origin + location.pathname;
}

/** Puts values into `{name}`, each once, whatever they hold. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/gu, (placeholder, name: string) => values[name] ?? placeholder);
}

/** False when the browser refuses. Without the clipboard's own interface (plain http), the old way is tried. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

function copyOldWay(text: string): boolean {
  const area = document.createElement("textarea");
  const focused = document.activeElement;
  area.value = text;
  area.className = "hidden";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
