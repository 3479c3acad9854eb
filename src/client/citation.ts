/**
 * What a citation says: text, speaker, time, permalink.
 */
import { fill } from "./fill.ts";

/** The texts of a page with messages, from the `data-cite-…` attributes of its stream. */
export interface CiteTexts {
  readonly label: string;
  readonly several: string;
  readonly hint: string;
  readonly line: string;
  readonly whole: string;
  readonly where: string;
  readonly done: string;
  readonly failed: string;
}

/** Reads them. */
export function readTexts(stream: HTMLElement): CiteTexts {
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

/** One message or several, as text to be pasted: each on its line, then where it is from, and the address of the first. */
export function citation(messages: readonly Element[], texts: CiteTexts): string {
  const lines = messages.map((message) => citationLine(message, texts));
  const [first] = messages;
  const url = `${pageAddress()}#${first?.id ?? ""}`;
  return fill(texts.whole, { lines: lines.join("\n"), where: texts.where, url });
}

/** Who said it, when, and what: all of it, or the piece that is given. */
export function citationLine(message: Element, texts: CiteTexts, piece: ParentNode = message): string {
  const name = message.closest(".run")?.querySelector(".who .name")?.textContent ?? "";
  return fill(texts.line, { name, text: textOf(piece), time: clockOf(message) });
}

function clockOf(message: Element): string {
  return message.querySelector(".time time")?.textContent ?? "";
}

/** What a message says, without what it quotes; a picture by its description, an article with its address. */
function textOf(message: ParentNode): string {
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
