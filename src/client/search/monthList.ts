import type { MonthTotal } from "../../search/query/types.ts";
import { number } from "./number.ts";
import { type SearchState, writeState } from "./state.ts";

/**
 * In which months there is something to find: a link for each that narrows the search to it, or no longer, when it is. The element holds a list,
 * `[data-months]`.
 */
export class MonthList {
  private readonly element: HTMLElement;
  private readonly list: HTMLElement | null;

  /** `open` shows the address of a link without loading the page. */
  constructor(element: HTMLElement, open: (address: string) => void) {
    this.element = element;
    this.list = element.querySelector("[data-months]");
    this.list?.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      if (link === null || elsewhere) return;
      event.preventDefault();
      open(link.href);
    });
  }

  /** Shows the months of a search; nothing where they are no choice. Links that stay keep the focus. */
  show(months: readonly MonthTotal[], state: SearchState): void {
    const narrowed = state.from !== "" || state.to !== "";
    this.element.hidden = months.length === 0 || (months.length === 1 && !narrowed);
    const { list } = this;
    if (list === null) return;
    while (list.children.length > months.length) list.lastElementChild?.remove();
    while (list.children.length < months.length) {
      const item = document.createElement("li");
      item.append(document.createElement("a"));
      list.append(item);
    }
    const most = Math.max(...months.map(({ total }) => total));
    for (const [at, link] of [...list.querySelectorAll("a")].entries()) {
      const { month, total } = months[at] ?? { month: "", total: 0 };
      const [from, to] = daysOf(month);
      const current = state.from === from && state.to === to;
      link.href = location.pathname + writeState({ ...state, ...(current ? { from: "", to: "" } : { from, to }) });
      link.textContent = `${month} (${number(total)})`;
      link.style.setProperty("--share", String(total / most));
      if (current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
}

/** The first and the last day of a month. */
function daysOf(month: string): [from: string, to: string] {
  const [year, number] = month.split("-").map(Number);
  const days = new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate();
  return [`${month}-01`, `${month}-${days}`];
}
