/**
 * What a citation says: text, speaker, time, permalink.
 */
import { pageAddress } from "./address.ts";
import { fill } from "./fill.ts";

/** The texts of a page with messages: the `data-cite-…` attributes of its stream. */
export type CiteTexts = DOMStringMap;

/** One message or several, as text to be pasted: each on its line, then where it is from, and the address of the first. */
export function citation(messages: readonly Element[], texts: CiteTexts): string {
  const lines = messages.map((message) => citationLine(message, texts)).join("\n");
  const url = `${pageAddress}#${messages[0]?.id ?? ""}`;
  return fill(texts.citeWhole, { lines, where: texts.citeWhere ?? "", url });
}

/** Who said it, when, and what: all of it, or the piece that is given. */
export function citationLine(message: Element | null, texts: CiteTexts, piece = message): string {
  const name = message?.closest(".run")?.querySelector(".who .name")?.textContent ?? "";
  const time = message?.querySelector(".time time")?.textContent ?? "";
  return fill(texts.citeLine, { name, text: textOf(piece), time });
}

/** What a message says, without what it quotes; a picture by its description, an article with its address. */
function textOf(message: Element | null): string {
  const pieces = message?.querySelectorAll<HTMLElement>(".text, .card, .file-name, .picture a, .missing") ?? [];
  return [...pieces]
    .map((piece) => {
      if (piece.matches(".card")) {
        return `${piece.querySelector(".card-title")?.textContent} ${piece.getAttribute("href")}`;
      }
      if (piece.matches("a")) return `[${piece.dataset.image ?? piece.querySelector("img")?.alt ?? piece.textContent}]`;
      return piece.textContent ?? "";
    })
    .join(" ");
}
