import { describe, expect, test } from "vitest";
import type { DayDate } from "../../src/model.ts";
import { archiveOfDays } from "../support/transcripts.ts";

/** The instant of a message sent on a day at a time, in a zone. */
function instant(timeZone: string | undefined, day: DayDate, clock: string): string | undefined {
  const archive = archiveOfDays(
    { [day]: [[clock, "甲", "早"]] },
    { archive: timeZone === undefined ? {} : { timeZone } },
  );
  return archive.messages[0]?.sentAt;
}

test("times are China's unless the owner says otherwise", () => {
  expect(instant(undefined, "2017-12-25", "17:50:09")).toBe("2017-12-25T17:50:09+08:00");
});

describe("in a zone", () => {
  test.each([
    ["Asia/Shanghai", "2017-12-25", "00:00:00", "+08:00"],
    ["+05:30", "2017-12-25", "23:59:59", "+05:30"],
    ["-03:00", "2017-12-25", "12:00:00", "-03:00"],
    ["UTC", "2017-12-25", "12:00:00", "+00:00"],
    ["Asia/Kathmandu", "2017-12-25", "12:00:00", "+05:45"],
    ["America/St_Johns", "2017-12-25", "12:00:00", "-03:30"],
    ["Pacific/Kiritimati", "2017-12-25", "00:30:00", "+14:00"],
    ["Pacific/Niue", "2017-12-25", "23:30:00", "-11:00"],
    // The sun's time, to the second, which no standard form of an instant can say.
    ["Asia/Shanghai", "0218-01-05", "12:00:00", "+08:05"],
    // Before and after the clocks of New York go back at 02:00 on 5 November, and forward at 02:00 on 11 March.
    ["America/New_York", "2017-11-05", "00:59:59", "-04:00"],
    ["America/New_York", "2017-11-05", "02:00:00", "-05:00"],
    ["America/New_York", "2017-11-05", "23:59:59", "-05:00"],
    ["America/New_York", "2018-03-11", "01:59:59", "-05:00"],
    ["America/New_York", "2018-03-11", "03:00:00", "-04:00"],
    ["Europe/Berlin", "2018-03-25", "01:59:59", "+01:00"],
    ["Europe/Berlin", "2018-03-25", "03:00:00", "+02:00"],
    ["Europe/Berlin", "2018-10-28", "01:59:59", "+02:00"],
    ["Europe/Berlin", "2018-10-28", "03:00:00", "+01:00"],
    ["Australia/Lord_Howe", "2018-01-01", "12:00:00", "+11:00"],
    ["Australia/Lord_Howe", "2018-07-01", "12:00:00", "+10:30"],
  ] as const)("%s on %s at %s it is %s", (zone, day, clock, offset) => {
    expect(instant(zone, day, clock)).toBe(`${day}T${clock}${offset}`);
  });

  test.each([
    ["America/New_York", "2017-11-05", "01:00:00", "-04:00"],
    ["America/New_York", "2017-11-05", "01:59:59", "-04:00"],
    ["Europe/Berlin", "2018-10-28", "02:00:00", "+02:00"],
    ["Europe/Berlin", "2018-10-28", "02:59:59", "+02:00"],
    ["Australia/Sydney", "2018-04-01", "02:30:00", "+11:00"],
  ] as const)("a time that comes twice (%s on %s at %s) is the earlier one", (zone, day, clock, offset) => {
    expect(instant(zone, day, clock)).toBe(`${day}T${clock}${offset}`);
  });

  test.each([
    ["America/New_York", "2018-03-11", "-05:00"],
    ["Europe/Berlin", "2018-03-25", "+01:00"],
    ["Australia/Sydney", "2017-10-01", "+10:00"],
  ] as const)("a time that no clock showed (%s on %s) goes on with the offset before", (zone, day, offset) => {
    expect(instant(zone, day, "02:30:00")).toBe(`${day}T02:30:00${offset}`);
  });
});

test("an impossible time is that of the message before", () => {
  const { messages } = archiveOfDays({
    "2017-12-25": [
      ["25:00:00", "甲", "一"],
      ["10:00:00", "甲", "二"],
      ["10:61:00", "甲", "三"],
      ["09:00:00", "甲", "四"],
    ],
  });
  expect(messages.map(({ text, clock, sentAt }) => [text, clock, sentAt.slice(11)])).toEqual([
    ["一", "00:00:00", "00:00:00+08:00"],
    ["二", "10:00:00", "10:00:00+08:00"],
    ["三", "10:00:00", "10:00:00+08:00"],
    ["四", "09:00:00", "09:00:00+08:00"],
  ]);
  expect(messages.map(({ id }) => id.slice(0, 7))).toEqual(["m250000", "m100000", "m106100", "m090000"]);
});
