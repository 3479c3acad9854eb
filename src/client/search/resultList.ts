import type { SearchResult, Surroundings } from "../../search/query/types.ts";
import { resultElement } from "./resultElement.ts";

/** How a result's surroundings are asked for. */
export type Around = (result: SearchResult) => Promise<Surroundings>;

/**
 * The results on the page. Beside the parts of {@link resultElement} a result may have a `button[data-result-around]` and two lists,
 * `[data-result-before]` and `[data-result-after]`, for what was said around it; each item is made from `neighbour`. Where nothing was,
 * `[data-result-alone]` says so.
 */
export class ResultList {
  private readonly list: HTMLElement;
  private readonly template: HTMLTemplateElement;
  private readonly neighbour: HTMLTemplateElement | null;
  private readonly rooms: ReadonlyMap<string, string>;
  private readonly around: Around;
  /** What each element shows, to leave it alone when it is to show the same. */
  private shown: readonly string[] = [];

  constructor(
    list: HTMLElement,
    template: HTMLTemplateElement,
    neighbour: HTMLTemplateElement | null,
    rooms: ReadonlyMap<string, string>,
    around: Around,
  ) {
    this.list = list;
    this.template = template;
    this.neighbour = neighbour;
    this.rooms = rooms;
    this.around = around;
  }

  get length(): number {
    return this.shown.length;
  }

  /**
   * Puts results on the page; `query` goes along into their addresses. Those that stand there already, in the same order, stay: focus,
   * scrolling and surroundings with them.
   */
  show(results: readonly SearchResult[], query: string): void {
    const wanted = results.map((result, at) => JSON.stringify([result, query, this.continues(results, at)]));
    const change = wanted.findIndex((each, at) => each !== this.shown[at]);
    const from = change === -1 ? wanted.length : change;
    while (this.list.children.length > from) this.list.lastElementChild?.remove();
    this.list.append(
      ...results.slice(from).map((result, place) => this.element(result, query, this.continues(results, from + place))),
    );
    this.shown = wanted;
  }

  /** Leads the keyboard to a result, counted from 0; nowhere where there are not so many. */
  focus(at: number): void {
    this.list.children[at]?.querySelector<HTMLElement>("[data-result-link]")?.focus();
  }

  /** What an arrow key leads to: from the box to the first result, from one to the next, and back. Null: nowhere. */
  next(from: Element | null, step: 1 | -1, box: HTMLElement): HTMLElement | null {
    const stops = [box, ...this.list.querySelectorAll<HTMLElement>("[data-result-link]")];
    const at = from instanceof HTMLElement ? stops.indexOf(from) : -1;
    return at === -1 ? null : (stops[at + step] ?? null);
  }

  /** True for a result of the same discussion as the one above it. */
  private continues(results: readonly SearchResult[], at: number): boolean {
    const [above, result] = [results[at - 1], results[at]];
    return above !== undefined && result !== undefined && discussionOf(result) === discussionOf(above);
  }

  private element(result: SearchResult, query: string, continues: boolean): Element {
    const element = resultElement(this.template, result, this.rooms, query);
    element.toggleAttribute("data-continues", continues);
    const button = element.querySelector<HTMLElement>("[data-result-around]");
    button?.setAttribute("aria-expanded", "false");
    button?.addEventListener("click", () => void this.toggle(result, element, button));
    return element;
  }

  private async toggle(result: SearchResult, element: Element, button: HTMLElement): Promise<void> {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    let neighbours = 0;
    for (const side of ["before", "after"] as const) {
      const list = element.querySelector<HTMLElement>(`[data-result-${side}]`);
      if (list === null) continue;
      if (open && list.childElementCount === 0) {
        try {
          list.replaceChildren(...this.neighbours((await this.around(result))[side]));
        } catch {
          button.setAttribute("aria-expanded", "false");
          return;
        }
      }
      list.hidden = button.getAttribute("aria-expanded") !== "true" || list.childElementCount === 0;
      neighbours += list.childElementCount;
    }
    const alone = element.querySelector<HTMLElement>("[data-result-alone]");
    if (alone !== null) alone.hidden = button.getAttribute("aria-expanded") !== "true" || neighbours > 0;
  }

  private neighbours(results: readonly SearchResult[]): Element[] {
    const { neighbour } = this;
    return neighbour === null ? [] : results.map((result) => resultElement(neighbour, result, this.rooms));
  }
}

/**
 * Results with those of one discussion together, where the first of them stands. Only within each `page` of results, so that more of them below
 * never move those above.
 */
export function byDiscussion(results: readonly SearchResult[], page: number): SearchResult[] {
  const ordered: SearchResult[] = [];
  for (let start = 0; start < results.length; start += page) {
    const groups = new Map<string, SearchResult[]>();
    for (const result of results.slice(start, start + page)) {
      const key = discussionOf(result);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [result]);
      else group.push(result);
    }
    ordered.push(...[...groups.values()].flat());
  }
  return ordered;
}

/** One text for all results of a discussion; a result that is in none has one of its own. */
function discussionOf({ room, day, discussion, url }: SearchResult): string {
  return discussion === null ? url : `${room}/${day}/${discussion}`;
}
