import { expect, test } from "vitest";
import { archiveOf, filesOf, type Typed } from "../../support/transcripts.ts";

const long: readonly Typed[] = Array.from({ length: 9 }, (_, index) => [
  `08:00:0${index}`,
  index % 2 ? "甲" : "乙",
  `退款${index}`,
]);
const attended: readonly Typed[] = ["甲", "乙", "丙", "丁"].map((name, index) => [
  `08:00:0${index}`,
  name,
  `账户${index}很多人说`,
]);
const quoting: readonly Typed[] = [
  ["09:00:00", "甲", "只有这一次说过的很长的一句话，谁都没有再说"],
  ["22:00:00", "乙", "「甲：只有这一次说过的很长的一句话，谁都没有再说」 - - - - - - - - - - - - - - - 有道理"],
];
const archive = archiveOf({
  ...filesOf({ "2018-01-02": long, "2018-02-03": quoting }),
  ...filesOf({ "2018-01-05": attended }, "dev"),
});
const list = (room: string | null, month: string | null) =>
  archive.discussionLists.find((one) => one.room === room && one.month === month);
const days = (discussions: readonly { readonly day: string }[] = []) => discussions.map(({ day }) => day);

test("there is a list of everything, of each month, each room, and each room's months", () => {
  expect(archive.discussionLists.map(({ url }) => url)).toEqual([
    "/discussions/",
    "/discussions/2018-01/",
    "/discussions/2018-02/",
    "/discussions/in/dev/",
    "/discussions/in/dev/2018-01/",
    "/discussions/in/pay/",
    "/discussions/in/pay/2018-01/",
    "/discussions/in/pay/2018-02/",
  ]);
  expect(list(null, null)?.total).toBe(archive.discussions.length);
});

test("the foremost come first", () => {
  expect(days(list(null, null)?.longest)[0]).toBe("2018-01-02");
  expect(days(list(null, null)?.attended)[0]).toBe("2018-01-05");
  expect(days(list("pay", null)?.longest)).not.toContain("2018-01-05");
});

test("those that are equal come by time, those of one time by room", () => {
  const same: readonly Typed[] = [["08:00:00", "甲", "预付卡"]];
  const { discussionLists } = archiveOf({
    ...filesOf({ "2018-01-05": same, "2018-01-03": same }, "b"),
    ...filesOf({ "2018-01-04": same, "2018-01-05": same }, "a"),
  });
  expect(discussionLists[0]?.longest.map(({ room, day }) => `${room} ${day}`)).toEqual([
    "b 2018-01-03",
    "a 2018-01-04",
    "a 2018-01-05",
    "b 2018-01-05",
  ]);
});

test("only what is quoted is among the most quoted", () => {
  const quoted = list(null, null)?.quoted ?? [];
  expect(days(quoted)).toEqual(["2018-02-03"]);
  expect(quoted[0]?.quoted).toBe(1);
  expect(list(null, "2018-01")?.quoted).toEqual([]);
});

test("a list names twenty, and counts all", () => {
  const days = Array.from(
    { length: 21 },
    (_, day) => [`2018-01-${String(day + 1).padStart(2, "0")}`, attended] as const,
  );
  const [first] = archiveOf(filesOf(Object.fromEntries(days))).discussionLists;
  expect([first?.total, first?.longest.length, first?.attended.length]).toEqual([21, 20, 20]);
  expect(days.slice(0, 20).map(([day]) => day)).toEqual(first?.longest.map(({ day }) => day));
});
