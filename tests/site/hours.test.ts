import { describe, expect, test } from "vitest";
import type { ClockTime, Message, Run } from "../../src/model.ts";
import { heatLevel } from "../../src/site/components/heat.ts";
import { heightClasses } from "../../src/site/components/height.ts";
import { hourSection, hoursOf } from "../../src/site/components/hours.ts";
import { fixtureArchive } from "../support/archive.ts";
import { fixtureSite } from "./fixtures.ts";

const example = fixtureArchive().messages[0] as Message;

function run(...clocks: ClockTime[]): Run {
  return { speaker: "conny", kind: "spoken", messages: clocks.map((clock) => ({ ...example, clock })) };
}

describe("hours", () => {
  test("hold the runs that begin in them", () => {
    const hours = hoursOf([run("00:02:12"), run("00:59:59", "01:00:00"), run("01:00:01"), run("23:00:00")]);
    expect(hours.map(({ id, hour, messages, runs }) => [id, hour, messages, runs.length])).toEqual([
      ["h00", "00", 3, 2],
      ["h01", "01", 1, 1],
      ["h23", "23", 1, 1],
    ]);
  });

  test("keep their anchors apart when the clock goes back", () => {
    const hours = hoursOf([run("07:00:00"), run("08:00:00"), run("07:30:00"), run("25:61:61")]);
    expect(hours.map(({ id }) => id)).toEqual(["h07", "h08", "h07-2", "h25"]);
  });

  test("of an empty day are none", () => {
    expect(hoursOf([])).toEqual([]);
  });
});

describe("an hour of a long page", () => {
  const clocks = Array.from(
    { length: 100 },
    (_, minute) => `00:${String(minute % 60).padStart(2, "0")}:00` as ClockTime,
  );
  const [hour] = hoursOf(clocks.map((clock) => run(clock)));

  test("stands in pieces that are laid out by themselves, and holds every message once", () => {
    if (hour === undefined) throw new Error("There is no hour");
    const whole = hourSection(fixtureSite(), hour, false).markup;
    const pieces = hourSection(fixtureSite(), hour, true).markup;
    expect(whole.match(/<ol/gu)).toHaveLength(1);
    // Thirty messages each; the ten that remain are too few to wait.
    expect(pieces.match(/<ol class="runs later s\d+ r\d+">/gu)).toHaveLength(3);
    expect(pieces.match(/<ol class="runs">/gu)).toHaveLength(1);
    const items = (markup: string): string => markup.replace(/<\/?ol[^>]*>\n/gu, "");
    expect(items(pieces)).toBe(items(whole));
  });
});

describe("heights", () => {
  test("grow with what there is to read", () => {
    const size = (runs: readonly Run[]): number => Number(/s(\d+)/u.exec(heightClasses(runs))?.[1]);
    const short = size([run("00:00:00")]);
    const long = size(Array.from({ length: 40 }, () => run("00:00:00")));
    expect(long).toBeGreaterThan(short);
    expect(size(Array.from({ length: 9000 }, () => run("00:00:00")))).toBe(34);
  });
});

describe("tints", () => {
  test.each([
    [0, 100, 0],
    [1, 100, 1],
    [7, 100, 2],
    [30, 100, 3],
    [57, 100, 4],
    [100, 100, 4],
    [0, 0, 0],
  ] as const)("%d of %d is level %d", (count, most, level) => {
    expect(heatLevel(count, most)).toBe(level);
  });
});
