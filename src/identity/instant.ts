/** Clock times of the archive's time zone → instants with their offset. */
import type { DayDate, Instant } from "../model.ts";

/** Turns a day and seconds since midnight into an instant. */
export type Clock = (day: DayDate, seconds: number) => Instant;

const OFFSET = /^[+-]\d{2}:\d{2}$/u;

/**
 * Makes the clock of a time zone.
 *
 * @param timeZone an IANA name or a fixed offset such as `+08:00`
 * @throws RangeError when the platform does not know the zone
 */
export function clockOf(timeZone: string): Clock {
  const offsetAt = OFFSET.test(timeZone) ? () => timeZone : zoneOffsets(timeZone);
  return (day, seconds) =>
    `${day}T${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}${offsetAt(day, seconds)}`;
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}

/** Offsets by local time, asked of the platform once an hour of the archive. In a repeated hour the earlier offset is taken. */
function zoneOffsets(timeZone: string): (day: DayDate, seconds: number) => string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const known = new Map<string, string>();
  const nameAt = (time: number): string => {
    const name = format.formatToParts(time).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
    return name === "GMT" ? "+00:00" : name.slice(3);
  };
  return (day, seconds) => {
    const hour = Math.floor(seconds / 3600);
    const key = `${day}T${two(hour)}`;
    let offset = known.get(key);
    if (offset === undefined) {
      const local = Date.parse(`${key}:00:00Z`);
      // The local time read as UTC is at most a day off; the offset before it is the one to apply, then checked once more.
      const guess = nameAt(local - minutesOf(nameAt(local)) * 60_000);
      offset = nameAt(local - minutesOf(guess) * 60_000);
      known.set(key, offset);
    }
    return offset;
  };
}

function minutesOf(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(":").map(Number);
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
