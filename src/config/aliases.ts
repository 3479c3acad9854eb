/** Names of people, and where the owner says that they hold. */
import type { DayPlace } from "../model.ts";
import type { AliasConfig } from "./types.ts";

/** A name that is somebody's in all rooms and on all days. */
export function everywhere(name: string): AliasConfig {
  return { name, rooms: null, from: null, to: null };
}

/** All names of somebody, in speakers.yaml or in the archive: the canonical one first, which may stand among the aliases again. */
export function namesOf(somebody: {
  readonly name: string;
  readonly aliases: readonly { readonly name: string }[];
}): string[] {
  return [somebody.name, ...somebody.aliases.map(({ name }) => name)];
}

/** Rooms and days of a name; null: all. */
type Bounds = Pick<AliasConfig, "rooms" | "from" | "to">;

/** True for a name that is somebody's in some rooms or on some days only. */
export function isBound({ rooms, from, to }: Bounds): boolean {
  return rooms !== null || from !== null || to !== null;
}

/** Tells where and when a name is somebody's. */
export function appliesTo({ rooms, from, to }: Bounds): (place: DayPlace) => boolean {
  return ({ room, day }) =>
    (rooms === null || rooms.includes(room)) && (from === null || day >= from) && (to === null || day <= to);
}
