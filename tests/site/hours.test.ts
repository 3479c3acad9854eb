import { describe, expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import type { ClockTime, Message, Run } from "../../src/model.ts";
import { heatLevel } from "../../src/site/components/heat.ts";
import { heightClasses } from "../../src/site/components/height.ts";
import { hourIndex, hourSection, hoursOf } from "../../src/site/components/hours.ts";
import { fixtureArchive } from "../support/archive.ts";
import { seedsFolder } from "../support/paths.ts";
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

describe("which pieces wait", () => {
  const pieces = (...messages: readonly number[]) => {
    const [hour] = hoursOf(messages.map((count) => run(...new Array<ClockTime>(count).fill("10:00:00"))));
    if (hour === undefined) throw new Error("There is no hour");
    const markup = hourSection(fixtureSite(), hour, true).markup;
    return Array.from(markup.matchAll(/<ol class="runs( later)?/gu), ([, later]) => later !== undefined);
  };

  test("those with fifteen messages, each closed by the run that makes it thirty", () => {
    expect(pieces(15)).toEqual([true]);
    expect(pieces(14)).toEqual([false]);
    expect(pieces(10, 20, 14)).toEqual([true, false]);
    expect(pieces(10, 19, 14)).toEqual([true]);
    expect(pieces(100, 1)).toEqual([true, false]);
  });
});

describe("the index of hours", () => {
  const index = (...clocks: ClockTime[]) =>
    hourIndex(fixtureSite(), hoursOf(clocks.map((clock) => run(clock))))?.markup;

  test("is not there for one hour", () => {
    expect(index("10:00:00", "10:30:00")).toBeUndefined();
  });

  test("is tinted by the fullest, and counts how often the clock comes to an hour", () => {
    const markup = index("10:00:00", "10:30:00", "10:40:00", "11:00:00", "10:50:00") ?? "";
    expect(Array.from(markup.matchAll(/class="(k\d)" href="(#[^"]+)"/gu), ([, tint, href]) => [tint, href])).toEqual([
      ["k4", "#h10"],
      ["k3", "#h11"],
      ["k3", "#h10-2"],
    ]);
    expect(Array.from(markup.matchAll(/>([^<>]+)<\/a>/gu), ([, name]) => name)).toEqual([
      "10:00",
      "11:00",
      "10:00（续 2）",
    ]);
  });
});

describe("heights", () => {
  test("grow with what there is to read", () => {
    const size = (runs: readonly Run[]): number => Number(/s(\d+)/u.exec(heightClasses(runs))?.[1]);
    const short = size([run("00:00:00")]);
    const long = size(Array.from({ length: 40 }, () => run("00:00:00")));
    expect(long).toBeGreaterThan(short);
    expect(size(Array.from({ length: 9000 }, () => run("00:00:00")))).toBe(34);
    expect(heightClasses([run("00:00:00")])).toBe("s0 r10");
  });

  /** What Chromium shows of the seeds' fuller hours, in rem: 390 and 1280 pixels wide. */
  const measured: Readonly<Record<string, readonly [phone: number, desk: number]>> = {
    "2017-12-25 07": [53.1, 51.2],
    "2017-12-25 08": [42.7, 42.7],
    "2017-12-25 09": [26, 24.2],
    "2017-12-25 11": [43.9, 43.9],
    "2017-12-25 17": [147.5, 132.6],
    "2017-12-25 18": [723.9, 658.3],
    "2017-12-25 19": [308.4, 271.2],
    "2017-12-25 21": [46.5, 31.6],
    "2017-12-25 22": [86.1, 69.4],
    "2018-03-05 08": [36.7, 36.7],
    "2018-03-05 17": [43.1, 41.2],
    "2018-03-05 18": [411, 368.8],
    "2018-03-05 19": [223.1, 206.8],
    "2018-03-05 21": [43.8, 43.8],
  };

  test("are guessed rather too large than too small: those of large pieces by less than a third", async () => {
    const days = (await loadArchive({ input: seedsFolder })).archive.rooms.flatMap((room) => room.days);
    const hours = days.flatMap(({ day, pages }) =>
      pages.flatMap(({ runs }) => hoursOf(runs).map((hour) => ({ ...hour, name: `${day} ${hour.hour}` }))),
    );
    for (const [name, [phone, desk]] of Object.entries(measured)) {
      const hour = hours.find((one) => one.name === name);
      const [, size, tenths] = /^s(\d+) r(\d+)$/u.exec(heightClasses(hour?.runs ?? [])) ?? [];
      // As sizes.css has them.
      const guess = 10 * 1.15 ** Number(size);
      const most = (hour?.messages ?? 0) < 15 ? 1.45 : 1.3;
      for (const factor of [guess / phone, (guess * Number(tenths)) / 10 / desk]) {
        expect(factor, name).toBeGreaterThan(1);
        expect(factor, name).toBeLessThan(most);
      }
    }
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
    [1, 16, 1],
    [1, 4, 2],
    [9, 16, 3],
    [1, 1, 4],
    [0, 0, 0],
  ] as const)("%d of %d is level %d", (count, most, level) => {
    expect(heatLevel(count, most)).toBe(level);
  });
});
