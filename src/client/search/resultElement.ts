import type { SearchResult } from "../../search/query/types.ts";
import { excerptStart } from "./excerpt.ts";

/**
 * A result as an element, from the page's template. All that strangers wrote goes in as text; a long text begins where what was found in it can be seen.
 * The page it leads to is told the query.
 */
export function resultElement(
  template: HTMLTemplateElement,
  result: SearchResult,
  rooms: ReadonlyMap<string, string>,
  query = "",
): Element {
  const fragment = document.importNode(template.content, true);
  const part = <E extends HTMLElement = HTMLElement>(name: string) =>
    fragment.querySelector<E>(`[data-result-${name}]`);
  const link = part<HTMLAnchorElement>("link");
  const time = part<HTMLTimeElement>("time");
  const room = part("room");
  const speaker = part("speaker");
  if (link !== null) link.href = query === "" ? result.url : withQuery(result.url, query);
  if (time !== null) {
    time.dateTime = result.sentAt;
    // The archive's own clock, whatever the reader's.
    time.textContent = result.sentAt.slice(0, 16).replace("T", " ");
  }
  if (room !== null) room.textContent = rooms.get(result.room) ?? result.room;
  if (speaker !== null) {
    const { owner = "", nobody = "" } = speaker.dataset;
    speaker.textContent = result.speaker?.name ?? result.unresolved ?? (result.owner ? owner : nobody);
    speaker.hidden = speaker.textContent === "";
  }
  // A message without words keeps what the template has in its place.
  if (result.text !== "") part("text")?.replaceChildren(...marked(result.text, result.highlights));
  const element = fragment.firstElementChild;
  if (element === null) throw new Error("The template of a result is empty");
  return element;
}

/** `/proddev/2017/12/25/#m175009-k3fa` with the query before its `#`. */
function withQuery(url: string, query: string): string {
  const [page = "", ...anchor] = url.split("#");
  return [`${page}?${new URLSearchParams({ q: query })}`, ...anchor].join("#");
}

function marked(text: string, highlights: SearchResult["highlights"]): (string | Element)[] {
  let done = excerptStart(text, highlights);
  const pieces: (string | Element)[] = [done > 0 ? "…" : ""];
  for (const [start, end] of highlights) {
    if (start < done) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    pieces.push(text.slice(done, start), mark);
    done = end;
  }
  return [...pieces, text.slice(done)].filter((piece) => piece !== "");
}
