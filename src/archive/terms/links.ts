/** Where messages link to terms: sparingly. */
import type { Discussion, Message, MessageRef, TermId, TermLink } from "../../model.ts";
import { type Found, TermFinder } from "./finder.ts";
import { foldText } from "./glossaryText.ts";
import type { Uses } from "./uses.ts";

/** For each discussion, the first place of each term that marks it. Links of one message never overlap. */
export function linkTerms(
  terms: readonly { readonly id: TermId; readonly uses: Pick<Uses, "word"> }[],
  discussions: readonly Discussion[],
): Map<MessageRef, TermLink[]> {
  const finder = new TermFinder(terms.map(({ uses }) => uses.word));
  const links = new Map<MessageRef, TermLink[]>();
  for (const discussion of discussions) {
    const open = new Set<TermId>(discussion.terms);
    for (const message of discussion.messages) {
      if (open.size === 0) break;
      const own = linksOf(message, open, (text) => finder.find(text), terms);
      for (const { term } of own) open.delete(term);
      if (own.length > 0) links.set(message.ref, own);
    }
  }
  return links;
}

function linksOf(
  { kind, parts }: Message,
  open: ReadonlySet<TermId>,
  find: (text: string) => Found[],
  terms: readonly { readonly id: TermId }[],
): TermLink[] {
  const links: TermLink[] = [];
  if (kind !== "spoken") return links;
  const used = new Set<TermId>();
  for (const [index, part] of parts.entries()) {
    if (part.type !== "text") continue;
    let free = 0;
    for (const { term, start, end } of find(foldText(part.text))) {
      const id = terms[term]?.id;
      if (id === undefined || start < free || used.has(id) || !open.has(id)) continue;
      links.push({ term: id, part: index, start, end });
      used.add(id);
      free = end;
    }
  }
  return links;
}
