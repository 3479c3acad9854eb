import type { NamedSearch, UnknownValue } from "../../search/query/types.ts";
import { fill } from "../fill.ts";
import { type SearchState, writeState } from "./state.ts";

/** What is said of filters, in the page's language. `{typed}`, `{value}`, `{choices}` and `{count}` are filled in. */
export interface RemarkStrings {
  readonly unknownName: string;
  readonly unknownRoom: string;
  readonly unknownThing: string;
  readonly unknownDay: string;
  readonly moreNames: string;
  /** What stands between several. */
  readonly separator: string;
}

/** Rooms beyond these are not listed. */
const LISTED = 12;

/** What to say of a filter that is looked for as text. */
export function unknownText({ typed, kind, value, choices }: UnknownValue, strings: RemarkStrings): string {
  const texts = {
    speaker: strings.unknownName,
    room: strings.unknownRoom,
    has: strings.unknownThing,
    day: strings.unknownDay,
  };
  const listed = choices.length > LISTED ? [...choices.slice(0, LISTED), "…"] : choices;
  return fill(texts[kind], { typed, value, choices: listed.join(strings.separator) });
}

/** Puts links to the same search about other speakers into a list; `more` says how many there are besides, empty for none. */
export function showNames(list: Element | null, state: SearchState, names: readonly NamedSearch[], more: string): void {
  const items = names.map(({ query, speaker, name, alias }) => {
    const link = document.createElement("a");
    link.href = location.pathname + writeState({ ...state, q: query, speaker });
    link.append(...isolated(name, alias));
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  if (more !== "") {
    const item = document.createElement("li");
    item.textContent = more;
    items.push(item);
  }
  list?.replaceChildren(...items);
}

/** A name, and the alias it was found by: what a speaker calls themselves may run right to left. */
function isolated(name: NamedSearch["name"], alias: NamedSearch["alias"]): (Element | string)[] {
  return (alias === null ? [name] : [name, alias]).flatMap((text) => {
    const part = document.createElement("bdi");
    part.textContent = text;
    return [part, " "];
  });
}
