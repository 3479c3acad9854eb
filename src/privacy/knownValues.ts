/** The numbers and addresses that are redacted, gathered from the whole archive: one that was found once is replaced wherever it stands. */
import type { Config } from "../config.ts";
import type { Identified, IdentifiedDay } from "../identity/identify.ts";
import type { Origin } from "../model.ts";
import { attachmentAddress } from "./attachmentAddress.ts";
import { fold, plainDigits } from "./fold.ts";
import type { Reason } from "./marks.ts";
import { unescapedTexts } from "./percentEscapes.ts";
import { type ValueFinder, valueFinder } from "./values.ts";

/** A value with why it goes and where it was first seen. */
export interface KnownValue {
  readonly reason: Reason;
  readonly origin: Origin | null;
}

/** A value of a day that is redacted, as it is looked for. */
interface DayValue extends KnownValue {
  readonly value: string;
}

/** What was found in days so far; to be used with one configuration only. */
export type ValuesByDay = WeakMap<IdentifiedDay, readonly DayValue[]>;

const NO_VALUES: readonly DayValue[] = [];

/** Every value that is redacted anywhere, as it is looked for; too short ones under their own text, to be redacted where they stand. */
export function findKnownValues(
  { days, speakers }: Identified,
  { archive, discussions }: Config,
  found: ValuesByDay = new WeakMap(),
): Map<string, KnownValue> {
  const find = valueFinder(archive.privacy);
  const known = new Map<string, KnownValue>();
  const add = ({ value, reason, origin }: DayValue) => {
    if (!known.has(value)) known.set(value, { reason, origin });
  };
  for (const day of days) {
    const own = found.get(day) ?? valuesOfDay(day, find);
    found.set(day, own);
    own.forEach(add);
  }
  for (const { name } of discussions.names) valuesIn(name, null, find).forEach(add);
  for (const { name, aliases } of speakers)
    for (const alias of [{ name }, ...aliases]) valuesIn(alias.name, null, find).forEach(add);
  return known;
}

function valuesIn(text: string, origin: Origin | null, find: ValueFinder): DayValue[] {
  return [text, ...unescapedTexts(text)].flatMap((one) =>
    find(one).map(({ start, end, what }) => ({ value: knownForm(one.slice(start, end)), reason: what, origin })),
  );
}

/** As it is looked for elsewhere: without what nobody sees, which the next may have at another place, or nowhere. */
function knownForm(value: string): string {
  return fold(plainDigits(value)?.text ?? value);
}

function valuesOfDay({ presenter, messages }: IdentifiedDay, find: ValueFinder): readonly DayValue[] {
  const found: DayValue[] = [];
  const look = (text: string, origin: Origin | null) => {
    for (const one of valuesIn(text, origin, find)) found.push(one);
  };
  if (presenter !== null) look(presenter.name, null);
  // Messages are many, names are few; what one of them holds was first seen where it was first met.
  const names = new Set<string>();
  for (const { text, quote, attachments, origins, seenAs } of messages) {
    const [origin = null] = origins;
    look(text, origin);
    for (const name of seenAs) {
      if (names.has(name)) continue;
      names.add(name);
      look(name, origin);
    }
    if (quote !== null) for (const words of [quote.name, quote.text]) look(words, origin);
    for (const attachment of attachments) {
      const address = attachmentAddress(attachment);
      if (address !== null) look(address, origin);
    }
  }
  return found.length === 0 ? NO_VALUES : found;
}
