/** Names that people are called by, read off how others call them: nobody may have spoken under them. */
import type { Transcript } from "../model.ts";
import { decodeEntities } from "../transcript/entities.ts";
import { LONGEST_TYPED } from "./limits.ts";
import { readQuote } from "./quote.ts";

/** `@name?` or `@name` and U+2005: the separator of a mention that WeChat inserted itself. A name may hold single spaces. */
const SEPARATED = /@([^\s?@\u2005，。！？；：、]{1,32}(?: [^\s?@\u2005，。！？；：、]{1,32}){0,2})[?\u2005]/gu;
/** In different texts: `@张三在吗?` is a question, and is not asked twice in other words behind the same name. */
const ENOUGH_TEXTS = 2;

/**
 * Collects the names that mentions and quotes use, so that a mention is not cut short where a longer name is meant: with only `田浩沛` known,
 * `@田浩沛银生宝产品?` would be his by luck.
 *
 * @param isName tells the names that head messages or that the owner gave
 */
export function collectLabels(transcripts: readonly Transcript[], isName: (name: string) => boolean): Set<string> {
  const labels = new Set<string>();
  const texts = new Map<string, Set<string>>();
  for (const { messages } of transcripts) {
    for (const { body } of messages) {
      if (!body.includes("@") && !body.startsWith("「")) continue;
      if (body.length > LONGEST_TYPED) continue;
      const text = decodeEntities(body);
      const quoted = readQuote(text, isName);
      if (quoted !== null) labels.add(quoted.name);
      for (const [, label = ""] of text.matchAll(SEPARATED)) {
        const seen = texts.get(label);
        if (seen === undefined) texts.set(label, new Set([text]));
        else seen.add(text);
      }
    }
  }
  for (const [label, seen] of texts) if (seen.size >= ENOUGH_TEXTS) labels.add(label);
  return labels;
}
