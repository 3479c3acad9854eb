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
    from: text("from"),
    to: text("to"),
    has: HAS.filter((thing) => wanted.includes(thing)),
    sort: SORTS.find((sort) => sort === text("sort")) ?? "newest",
    nearby: text("nearby") === "1",
  };
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
  return values.size === 0 ? "" : `?${values}`;
}

/** What a search is narrowed by. */
export function optionsOf({ room, speaker, from, to, has, sort, nearby }: SearchState): SearchOptions {
  return { room, speaker, from, to, has, sort, nearby };
}

/** True when there is nothing to look for. */
export function isEmpty({ q, room, speaker, from, to, has }: SearchState): boolean {
  return q.trim() === "" && room === "" && speaker === "" && from === "" && to === "" && has.length === 0;
}
