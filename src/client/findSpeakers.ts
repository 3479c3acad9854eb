/**
 * Finding somebody in the list of speakers: by any of their names, or by the syllables in the address of their page, for those who type no Chinese.
 */
import { beginsAtSyllable } from "../search/query/syllables.ts";
import { fill } from "./fill.ts";

/** Has the field above the list leave the speakers in it whom all typed words fit. */
export function startFinder(table: HTMLTableElement): void {
  const field = document.querySelector<HTMLInputElement>("[data-find]");
  const status = document.querySelector<HTMLElement>("[data-found]");
  if (field === null || status === null) return;
  const people = [...(table.tBodies[0]?.rows ?? [])].map((row) => ({
    row,
    names: namesOf(row),
    syllables: syllablesOf(row),
  }));
  const find = (): void => {
    const words = fold(field.value)
      .split(/\s+/u)
      .filter((word) => word !== "");
    for (const { row, names, syllables } of people) {
      row.hidden = !words.every((word) => names.includes(word) || beginsAtSyllable(syllables, word));
    }
    const found = people.filter(({ row }) => !row.hidden).length;
    status.textContent = words.length === 0 ? "" : fill(status.dataset.found, { n: String(found) });
  };
  field.addEventListener("input", find);
  // Who comes back finds the field as they left it.
  addEventListener("pageshow", find);
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** All names, also those the page does not show. */
function namesOf(row: HTMLTableRowElement): string {
  const [cell] = row.cells;
  const shown = [...(cell?.querySelectorAll("bdi") ?? [])].map((name) => name.textContent);
  return fold([...shown, cell?.dataset.names ?? ""].join("\n"));
}

/** `["gong", "xiao", "dong"]` */
function syllablesOf(row: HTMLTableRowElement): readonly string[] {
  return row.querySelector<HTMLAnchorElement>(".name")?.pathname.split("/").at(-2)?.split("-") ?? [];
}
