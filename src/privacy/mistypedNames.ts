/** Names in speakers.yaml that nobody has there, although somebody has one nearly like it, or has it elsewhere. */
import { type AliasConfig, appliesTo, isBound, type NamedSpeaker } from "../config.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Identified } from "../identity/identify.ts";
import { nearest } from "../mistakes/nearest.ts";

/** What is known of the names in the archive. */
export interface KnownNames {
  /** Those that head messages. */
  readonly heading: ReadonlySet<string>;
  /** Those under which speakers.yaml shows somebody. */
  readonly shown: ReadonlySet<string>;
  /** Tells whether one stands anywhere in what was said. */
  readonly isSpokenOf: (name: string) => boolean;
}

/**
 * Reports names that were probably mistyped, or bound to the wrong rooms or days. A name that is like nobody's is no slip: it may be what others
 * call somebody, or be still to come.
 *
 * @param named the names to look at
 */
export function mistypedNames(
  identified: Identified,
  named: readonly NamedSpeaker[],
  { heading, shown, isSpokenOf }: KnownNames,
): Diagnostic[] {
  const rooms = new Set(identified.days.map(({ room }) => room));
  return named.flatMap(({ alias, of, beside, ifMistyped, ifElsewhere }) => {
    // A room that is not in the archive is reported as such.
    if (alias.rooms?.some((room) => !rooms.has(room)) === true) return [];
    if (heading.has(alias.name)) return !isBound(alias) || headsWhereBound(alias, identified) ? [] : [ifElsewhere];
    if (of === null && shown.has(alias.name)) return [];
    const own = identified.speakers.find(({ name }) => name === of)?.aliases ?? [];
    const others = new Set(heading);
    for (const name of [...beside, ...own.map((one) => one.name)]) others.delete(name);
    const meant = nearest(alias.name, [...others].sort());
    if (meant === null || isSpokenOf(alias.name)) return [];
    return [{ ...ifMistyped, hint: `Did you mean "${meant}"? ${ifMistyped.hint}` }];
  });
}

function headsWhereBound(alias: AliasConfig, { days }: Identified): boolean {
  const applies = appliesTo(alias);
  return days.some((day) => applies(day) && day.messages.some(({ seenAs }) => seenAs.includes(alias.name)));
}
