/** Names in speakers.yaml that nobody has there, although somebody has one nearly like it, or has it elsewhere. */
import { type AliasConfig, type NamedSpeaker, nearest } from "../config.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Identified, IdentifiedDay } from "../identity/identify.ts";

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
 * Finds them. A name that is like nobody's is no slip: it may be what others call somebody, or be still to come.
 *
 * @param named the names to look at
 */
export function mistypedNames(
  identified: Identified,
  named: readonly NamedSpeaker[],
  { heading, shown, isSpokenOf }: KnownNames,
): Diagnostic[] {
  const bound = named.map(({ alias }) => alias).filter(isBound);
  const places = placesOf(new Set(bound.map(({ name }) => name)), identified.days);
  const rooms = new Set(identified.days.map(({ room }) => room));
  return named.flatMap(({ alias, of, beside, ifMistyped, ifElsewhere }) => {
    // A room that is not in the archive is reported as such.
    if (alias.rooms?.some((room) => !rooms.has(room)) === true) return [];
    if (heading.has(alias.name)) {
      const isThere = !isBound(alias) || (places.get(alias.name) ?? []).some((day) => holds(alias, day));
      return isThere ? [] : [ifElsewhere];
    }
    if (of === null && shown.has(alias.name)) return [];
    const own = identified.speakers.find(({ name }) => name === of)?.aliases ?? [];
    const others = new Set(heading);
    for (const name of [...beside, ...own.map((one) => one.name)]) others.delete(name);
    const meant = nearest(alias.name, [...others].sort());
    if (meant === null || isSpokenOf(alias.name)) return [];
    return [{ ...ifMistyped, hint: `Did you mean "${meant}"? ${ifMistyped.hint}` }];
  });
}

function isBound({ rooms, from, to }: AliasConfig): boolean {
  return rooms !== null || from !== null || to !== null;
}

/** The days on which each of some names heads a message. */
function placesOf(names: ReadonlySet<string>, days: readonly IdentifiedDay[]): Map<string, IdentifiedDay[]> {
  const places = new Map<string, IdentifiedDay[]>();
  if (names.size === 0) return places;
  for (const day of days) {
    const seen = new Set(day.messages.flatMap(({ seenAs }) => seenAs.filter((name) => names.has(name))));
    for (const name of seen) {
      const list = places.get(name);
      if (list === undefined) places.set(name, [day]);
      else list.push(day);
    }
  }
  return places;
}

function holds({ rooms, from, to }: AliasConfig, { room, day }: IdentifiedDay): boolean {
  return (rooms === null || rooms.includes(room)) && (from === null || from <= day) && (to === null || day <= to);
}
