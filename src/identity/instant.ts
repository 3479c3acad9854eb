/** Clock times of the archive's time zone → instants with their offset. */
import type { ClockTime, DayDate, Instant } from "../model.ts";

/** Turns a day and a possible time of it into an instant. */
export type Clock = (day: DayDate, clock: ClockTime) => Instant;

const OFFSET = /^[+-]\d{2}:\d{2}$/u;

/**
 * Makes the clock of a time zone.
 *
 * @param timeZone an IANA name or a fixed offset such as `+08:00`
 * @throws RangeError when the platform does not know the zone
 */
export function clockOf(timeZone: string): Clock {
  const offsetAt = OFFSET.test(timeZone) ? () => timeZone : zoneOffsets(timeZone);
  return (day, clock) => `${day}T${clock}${offsetAt(day, clock.slice(0, 2))}`;
}

/** Offsets by local time, asked of the platform once an hour of the archive. In a repeated hour the earlier offset is taken. */
function zoneOffsets(timeZone: string): (day: DayDate, hour: string) => string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const known = new Map<string, string>();
  const nameAt = (time: number): string => {
    const name = format.formatToParts(time).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
    return name === "GMT" ? "+00:00" : name.slice(3);
  };
  let last = { day: "", hour: "", offset: "" };
  return (day, hour) => {
    // Messages come in order, many an hour.
    if (last.day === day && last.hour === hour) return last.offset;
    const key = `${day}T${hour}`;
    let offset = known.get(key);
    if (offset === undefined) {
      const local = Date.parse(`${key}:00:00Z`);
      // The local time read as UTC is at most a day off; the offset before it is the one to apply, then checked once more.
      const guess = nameAt(local - minutesOf(nameAt(local)) * 60_000);
      offset = nameAt(local - minutesOf(guess) * 60_000);
      known.set(key, offset);
    }
    last = { day, hour, offset };
    return offset;
  };
}

function minutesOf(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(":").map(Number);
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
