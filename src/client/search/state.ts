import type { Has, SearchOptions, Sort } from "../../search/query/types.ts";
import { HAS } from "../../search/query/words.ts";

const SORTS: readonly Sort[] = ["newest", "oldest", "relevant"];

/** What the search page is asked: the same in the form, in the address and in a search. Empty texts do not narrow. */
export interface SearchState {
  readonly q: string;
  readonly room: string;
  readonly speaker: string;
  readonly from: string;
  readonly to: string;
  readonly has: readonly Has[];
  readonly sort: Sort;
  /** Whether words may stand in messages near each other. */
  readonly nearby: boolean;
}

/** Reads names and values, as an address or a form has them; what is unknown is passed over. */
export function readState(values: URLSearchParams): SearchState {
  const text = (name: string) => values.get(name) ?? "";
  const wanted = values.getAll("has");
  return {
    q: text("q"),
    room: text("room"),
    speaker: text("speaker").trim(),
    from: dayOf(text("from"), "first"),
    to: dayOf(text("to"), "last"),
    has: HAS.filter((thing) => wanted.includes(thing)),
    sort: SORTS.find((sort) => sort === text("sort")) ?? "newest",
    nearby: text("nearby") === "1",
  };
}

/** A day as a date field holds it: a month or a year in an address means the first or last one of it. Empty for what no calendar has. */
function dayOf(value: string, which: "first" | "last"): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/u.exec(value) ?? [];
  if (year === undefined) return "";
  const monthNumber = Number(month ?? (which === "first" ? 1 : 12));
  // The day before a month's first is the last of the one before.
  const time =
    day === undefined && which === "last"
      ? Date.UTC(Number(year), monthNumber, 0)
      : Date.UTC(Number(year), monthNumber - 1, Number(day ?? 1));
  const found = new Date(time).toISOString().slice(0, "2018-01-05".length);
  return found.startsWith(value) ? found : "";
}

/** The query part of an address, with its question mark; empty when nothing is asked. What is usual is left out. */
export function writeState(state: SearchState): string {
  const values = new URLSearchParams();
  for (const name of ["q", "room", "speaker", "from", "to"] as const) {
    if (state[name] !== "") values.set(name, state[name]);
  }
  for (const thing of state.has) values.append("has", thing);
  if (state.sort !== "newest") values.set("sort", state.sort);
  if (state.nearby) values.set("nearby", "1");
  const written = values.toString();
  return written === "" ? "" : `?${written}`;
}

/** What a search is narrowed by. */
export function optionsOf({ room, speaker, from, to, has, sort, nearby }: SearchState): SearchOptions {
  return { room, speaker, from, to, has, sort, nearby };
}

/** True when there is nothing to look for. */
export function isEmpty({ q, room, speaker, from, to, has }: SearchState): boolean {
  return q.trim() === "" && room === "" && speaker === "" && from === "" && to === "" && has.length === 0;
}
