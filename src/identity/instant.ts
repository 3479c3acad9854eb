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
  // A day's messages come one after another: what their instants begin with is put together, and in memory, once.
  let last: DayDate | null = null;
  let start = "";
  return (day, clock) => {
    if (day !== last) start = `${day}T`;
    last = day;
    return `${start}${clock}${offsetAt(day, clock.slice(0, 2))}`;
  };
}

const DAY = 86_400_000;

/**
 * Offsets by local time: one for a whole day where it begins and ends with the same, else asked for each hour. Of a time that clocks show twice it
 * is the earlier one's; at a time that they leave out, the offset before goes on.
 */
function zoneOffsets(timeZone: string): (day: DayDate, hour: string) => string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const nameAt = (time: number): string => {
    const name = format.formatToParts(time).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
    // Before there were zones, clocks were seconds apart, which no written instant can say.
    return name === "GMT" ? "+00:00" : name.slice(3, 3 + "+00:00".length);
  };
  const offsetAt = (local: number): string => {
    // The local time read as UTC is less than a day off, and clocks are not changed twice within two.
    const [before, after] = [nameAt(local - DAY), nameAt(local + DAY)];
    const holds = (offset: string) => nameAt(local - minutesOf(offset) * 60_000) === offset;
    return holds(before) || !holds(after) ? before : after;
  };
  const midnights = new Map<number, string>();
  const atMidnight = (local: number): string => {
    const offset = midnights.get(local) ?? offsetAt(local);
    midnights.set(local, offset);
    return offset;
  };
  const days = new Map<DayDate, string | null>();
  const ofDay = (day: DayDate): string | null => {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    const offset = atMidnight(midnight);
    return offset === atMidnight(midnight + DAY) ? offset : null;
  };
  return (day, hour) => {
    let offset = days.get(day);
    if (offset === undefined) {
      offset = ofDay(day);
      days.set(day, offset);
    }
    return offset ?? offsetAt(Date.parse(`${day}T${hour}:00:00Z`));
  };
}

function minutesOf(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(":").map(Number);
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
