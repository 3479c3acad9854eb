import type { AdviceStrings } from "./advice.ts";
import type { RemarkStrings } from "./remarks.ts";

/** The page's texts, in its language. `{count}`, `{query}` and `{name}` are filled in. */
export interface SearchStrings extends RemarkStrings, AdviceStrings {
  readonly idle: string;
  readonly searching: string;
  readonly none: string;
  readonly one: string;
  readonly many: string;
  readonly failed: string;
  /** That the browser is too old. */
  readonly unsupported: string;
  readonly unknownSpeaker: string;
  /** That the words need not stand in one message. */
  readonly apart: string;
  readonly offers: string;
  readonly offersLabel: string;
  /** The name of the operator for whole words. */
  readonly wholeOperator: string;
}

/** The texts that the page carries; where it has none, what can do without words. */
export function readStrings(): SearchStrings {
  const given: unknown = JSON.parse(document.getElementById("search-strings")?.textContent ?? "{}");
  const counts = {
    offers: "{count}",
    one: "{count}",
    many: "{count}",
    near: "{query} ({count})",
    nearUnfiltered: "{query} ({count})",
    nearby: "{query} ({count})",
    together: "{query} ({count})",
    whole: "{query} ({count})",
    wholeUncounted: "{query}",
    open: "{time} {room}",
    moreNames: "+{count}",
  };
  const remarks = { unknownName: "", unknownRoom: "", unknownThing: "", unknownDay: "", separator: ", " };
  const empty = {
    idle: "",
    searching: "",
    none: "",
    failed: "",
    unsupported: "",
    unknownSpeaker: "",
    offersLabel: "",
    apart: "",
    wholeOperator: "word",
    ...counts,
  };
  return { ...empty, ...remarks, ...(given as Partial<SearchStrings>) };
}
