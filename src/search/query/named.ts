/**
 * Speakers whose names were typed as words. Who looks for a name mostly wants what its bearer said, and finds who mentioned it.
 */
import { fold } from "../../folding/fold.ts";
import { speakerPlaces } from "./catalogue.ts";
import type { SpeakerTable } from "./files.ts";
import { withPieces } from "./nearSearches.ts";
import { offerSpeakers } from "./offers.ts";
import { withFilters } from "./otherWays.ts";
import { readTerms, type Term } from "./parseQuery.ts";
import type { Count } from "./pieces.ts";
import type { NamedSearch, SpeakerOffer } from "./types.ts";

/** How many names are offered at most. */
const NAMES = 12;
/** How many words of a query are looked at, and how many may be one name. */
const WORDS = 12;
const WORDS_OF_A_NAME = 3;
/** A part of somebody's name that stands in more messages is a word. */
const TALKED_ABOUT = 30;
/** So is the beginning of a name, unless it stands behind the sign of a mention in one of so many messages that have it. */
const MENTIONED = 3;

/**
 * Searches for what somebody said whose name stands among the words of a query, in place of the name: speakers who are called so, or else the only one who
 * has it as a part of a name, between signs.
 */
export async function namedIn(typed: string, table: SpeakerTable, count: Count): Promise<NamedSearch[]> {
  const terms = withFilters(readTerms(typed));
  const names = { table, folded: table.speakers.map(([, ...own]) => own.map(fold)) };
  const found = await namedAmong(terms, names, count);
  // 龚晓冬说的网联 is typed as one text.
  return found.length > 0 ? found : namedAmong(await withPieces(terms, count), names, count);
}

/** All names of speakers; `folded`: those in the table. */
interface Names {
  readonly table: SpeakerTable;
  readonly folded: readonly (readonly string[])[];
}

async function namedAmong(terms: readonly Term[], names: Names, count: Count): Promise<NamedSearch[]> {
  const found: NamedSearch[] = [];
  const taken = new Set<Term>();
  for (let length = WORDS_OF_A_NAME; length > 0; length--) {
    for (let at = 0; at + length <= Math.min(terms.length, WORDS); at++) {
      const run = terms.slice(at, at + length);
      if (!run.every(isWord) || run.some((term) => taken.has(term))) continue;
      const name = run.map(({ text }) => text).join(" ");
      const bearers = await bearersOf(names, name, count);
      if (bearers.length > 0) for (const term of run) taken.add(term);
      const query = terms.flatMap((term) => (run.includes(term) ? [] : [term.typed])).join(" ");
      found.push(
        ...bearers.map((bearer) => ({ query, speaker: bearer.value, name: bearer.name, alias: bearer.alias })),
      );
    }
  }
  return found.slice(0, NAMES);
}

function isWord({ filter, operator, excluded }: Term): boolean {
  return filter === null && operator === null && !excluded;
}

/** Those who have a name, or all of it up to a sign; else the only one who has it inside, between signs. */
async function bearersOf({ table, folded }: Names, text: string, count: Count): Promise<SpeakerOffer[]> {
  const name = text.trim().replace(/^@/u, "");
  const wanted = fold(name);
  if (Array.from(wanted).length < 2) return [];
  const inside = [...folded.keys()].filter((place) => folded[place]?.some((each) => isPart(each, wanted)));
  if (inside.length === 0) return [];
  const called = speakerPlaces(table.speakers, name);
  const places = called.length > 0 ? called : inside;
  const exactly = called.some((place) => folded[place]?.includes(wanted));
  if (!exactly && !(await isName(name, called.length > 0, inside.length, count))) return [];
  const ids = new Set(places.map((place) => table.speakers[place]?.[0]));
  return offerSpeakers(table, name, table.speakers.length).filter(({ id }) => ids.has(id));
}

/** Whether a text is what somebody is called and no town, company or trade. It `begins` a name, or stands inside so many people's. */
async function isName(text: string, begins: boolean, bearers: number, count: Count): Promise<boolean> {
  if (!begins) return bearers === 1 && (await count(text)) <= TALKED_ABOUT;
  return (await count(text)) <= MENTIONED * (await count(`@${text}`));
}

/** Whether a text stands inside a name, with no letter or digit beside it. */
function isPart(name: string, text: string): boolean {
  const at = name.indexOf(text);
  const inWord = (beside: string) => /[\p{L}\p{N}\p{M}]/u.test(beside);
  const [before = "", after = ""] = [Array.from(name.slice(0, at)).at(-1), Array.from(name.slice(at + text.length))[0]];
  return at !== -1 && !inWord(before) && !inWord(after);
}
