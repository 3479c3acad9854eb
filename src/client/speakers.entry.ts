/**
 * The list of speakers: a click on a column's head sorts by it, and what is typed above it leaves those who have it in a name.
 */
import { startFinder } from "./findSpeakers.ts";

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
  makeSortable(table);
  startFinder(table);
}

function makeSortable(table: HTMLTableElement): void {
  for (const head of table.querySelectorAll<HTMLTableCellElement>("thead th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(table, head));
    head.append(button);
  }
}

/** The first click on names goes from A to Z, on numbers and dates from the largest; the next one turns it round. */
function sort(table: HTMLTableElement, head: HTMLTableCellElement): void {
  const first = head.cellIndex === 0 ? "ascending" : "descending";
  const second = first === "ascending" ? "descending" : "ascending";
  const order = head.getAttribute("aria-sort") === first ? second : first;
  for (const other of table.querySelectorAll("thead th")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", order);

  const sign = order === "ascending" ? 1 : -1;
  const compare =
    head.dataset.sort === "number"
      ? (a: string, b: string) => digits(a) - digits(b)
      : (a: string, b: string) => collator.compare(a, b);
  const rows = [...(table.tBodies[0]?.rows ?? [])].map((row) => ({ row, value: textOf(row, head.cellIndex) }));
  rows.sort((a, b) => sign * compare(a.value, b.value));
  table.tBodies[0]?.append(...rows.map(({ row }) => row));
}

function textOf(row: HTMLTableRowElement, column: number): string {
  const cell = row.cells[column];
  return cell?.dataset.value ?? cell?.textContent ?? "";
}

function digits(text: string): number {
  return Number(text.replace(/\D/gu, ""));
}
