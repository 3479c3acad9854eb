/** Where the chosen words are used. */
import { compareText } from "../../compareText.ts";
import { TermFinder } from "./finder.ts";
import type { GlossaryText, Passage } from "./glossaryText.ts";

/** A word with all its uses. */
export interface Uses {
  /** Folded. */
  readonly word: string;
  /** As it is mostly written. */
  readonly text: string;
  /** Each message that holds it, in the order of the text. */
  readonly passages: readonly Passage[];
  /** For each discussion that holds it, by its number: how many of its messages do. */
  readonly byDiscussion: ReadonlyMap<number, number>;
}

/** Finds every use of the words. Words that nobody used are left out. */
export function findUses({ passages }: GlossaryText, words: readonly string[]): Uses[] {
  const finder = new TermFinder(words);
  const uses = words.map(() => ({ passages: [] as Passage[], forms: new Map<string, number>() }));
  for (const passage of passages) {
    for (const { term, start, end } of finder.find(passage.text)) {
      const own = uses[term];
      if (own === undefined) continue;
      if (own.passages.at(-1) !== passage) own.passages.push(passage);
      const form = passage.typed === passage.text ? (words[term] ?? "") : passage.typed.slice(start, end);
      own.forms.set(form, (own.forms.get(form) ?? 0) + 1);
    }
  }
  return words.flatMap((word, index) => {
    const own = uses[index];
    if (own === undefined || own.passages.length === 0) return [];
    return [{ word, text: commonest(own.forms), passages: own.passages, byDiscussion: count(own.passages) }];
  });
}

function count(passages: readonly Passage[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { discussion } of passages) counts.set(discussion, (counts.get(discussion) ?? 0) + 1);
  return counts;
}

function commonest(forms: ReadonlyMap<string, number>): string {
  const sorted = [...forms].sort(([a, x], [b, y]) => y - x || compareText(a, b));
  return sorted[0]?.[0] ?? "";
}
