/** Names that people are called by, read off how others call them: nobody may have spoken under them. */
import type { Transcript } from "../model.ts";
import { decodeEntities } from "../transcript/entities.ts";
import { LONGEST_TYPED } from "./limits.ts";
import { NameIndex } from "./names.ts";
import { readQuote } from "./quote.ts";
import { knownName } from "./rules/mention.ts";

/** `@name?` or `@name` and U+2005: the separator of a mention that WeChat inserted itself. A name may hold single spaces. */
const SEPARATED = /@([^\s?@\u2005，。！？；：、]{1,32}(?: [^\s?@\u2005，。！？；：、]{1,32}){0,2})([?\u2005])/gu;
/** In different texts: what was typed behind a name is seldom typed twice. */
const ENOUGH_TEXTS = 2;
/** What a question ends with. */
const ASKED = /[吗呢嘛么吧没]$/u;
/** What a question has and a member's firm or profession has not. */
const ASKS = /[什怎哪谁啥几]|多少/u;
/** Behind a name, two more words: `罗强 讯联数据 产品经理` is a member with firm and profession. */
const FIRM_AND_PROFESSION = /^ [^ ]+ [^ ]+$/u;

/** What is known of all places where one and the same text stands between `@` and `?`. */
interface Calls {
  /** The different texts, each with the names that it was written under. */
  readonly texts: Map<string, Set<string>>;
  /** True as long as text follows each `?` directly: so people type behind a separator, while behind a question mark comes a space or nothing. */
  joined: boolean;
}

/**
 * Collects the names that mentions and quotes use, so that a mention is not cut short where a longer name is meant: with only `田浩沛` known,
 * `@田浩沛银生宝产品?` would be his by luck. A question mark is no separator, and questions are asked twice: `@田浩沛在吗?` calls 田浩沛.
 *
 * @param known the names that head messages or that the owner gave
 */
export function collectLabels(transcripts: readonly Transcript[], known: ReadonlySet<string>): Set<string> {
  const labels = new Set<string>();
  const called = new Map<string, Calls>();
  for (const { messages } of transcripts) {
    for (const { name, body } of messages) {
      if (!body.includes("@") && !body.startsWith("「")) continue;
      if (body.length > LONGEST_TYPED) continue;
      const text = decodeEntities(body);
      const quoted = readQuote(text, (one) => known.has(one));
      if (quoted !== null) labels.add(quoted.name);
      for (const { 0: match, 1: label = "", 2: separator, index } of text.matchAll(SEPARATED)) {
        // Nobody types U+2005 by hand: what stands before it is a name.
        if (separator !== "?") labels.add(label);
        else note(called, label, { text, name, joined: /[^\s?]/u.test(text.charAt(index + match.length)) });
      }
    }
  }
  const names = new NameIndex(known);
  for (const [label, calls] of called) if (isLabel(label, calls, names)) labels.add(label);
  return labels;
}

function note(
  called: Map<string, Calls>,
  label: string,
  { text, name, joined }: { readonly text: string; readonly name: string; readonly joined: boolean },
): void {
  const calls = called.get(label) ?? { texts: new Map(), joined: true };
  called.set(label, calls);
  calls.texts.set(text, (calls.texts.get(text) ?? new Set<string>()).add(name));
  calls.joined &&= joined;
}

/** True when what stands between `@` and `?` is one name, and not a name and a question. */
function isLabel(label: string, { texts, joined }: Calls, names: NameIndex): boolean {
  if (texts.size < ENOUGH_TEXTS) return false;
  const shorter = knownName(`${label}?`, 0, names);
  if (shorter === label) return true;
  const more = label.slice(shorter?.length ?? `${label} `.indexOf(" "));
  if (ASKED.test(label) || ASKS.test(more)) return false;
  if (shorter === undefined) return true;
  // Behind a known name and a space anything may be asked; behind the name alone, hardly by two people.
  return more.startsWith(" ") ? joined && FIRM_AND_PROFESSION.test(more) : areOfTwo(texts);
}

/** True when the texts are from more than one person. (On a doubled day one person's text stands there under two names.) */
function areOfTwo(texts: Calls["texts"]): boolean {
  const [first, ...others] = texts.values();
  return others.some((names) => [...names].every((name) => first?.has(name) === false));
}
