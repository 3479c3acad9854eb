/** Who headed messages on the same day: in one account's export that makes two names two people. */
import type { RoomDay } from "./roomDays.ts";

/** Answers about names and days. */
export interface SpokeTogether {
  /** True for a name that headed a message on one of the days. */
  ever(name: string): boolean;
  /** True for two names that both headed messages in one room on one of the days. */
  together(a: string, b: string): boolean;
}

/** Gathers who headed messages on these days. */
export function spokeTogether(days: Iterable<RoomDay>): SpokeTogether {
  const daysOf = new Map<string, Set<RoomDay>>();
  for (const day of days) {
    for (const name of day.names) {
      const known = daysOf.get(name);
      if (known === undefined) daysOf.set(name, new Set([day]));
      else known.add(day);
    }
  }
  return {
    ever: (name) => daysOf.has(name),
    together: (a, b) => {
      const others = daysOf.get(b);
      return others !== undefined && [...(daysOf.get(a) ?? [])].some((day) => others.has(day));
    },
  };
}
