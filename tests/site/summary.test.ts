/** What is counted over the whole archive, and in which order it stands. */
import { expect, test } from "vitest";
import type { Day } from "../../src/model.ts";
import { summarize } from "../../src/site/summary.ts";
import { fixtureArchive } from "../support/archive.ts";
import { archiveOf, filesOf, type Typed } from "../support/transcripts.ts";

const said = (...names: readonly string[]): Typed[] =>
  names.map((name, at) => [`08:00:${String(at).padStart(2, "0")}`, name, `${name}说了第${at}句`]);

/** The owner has room b first. */
const archive = archiveOf(
  {
    ...filesOf(
      { "2016-12-25": said("an"), "2017-12-24": [], "2017-12-25": said("an", "bo"), "2018-01-05": said("bo") },
      "a",
    ),
    ...filesOf({ "2017-12-25": said("ci", "ci", "bo"), "2018-01-05": said("dan"), "2018-01-31": said("bo") }, "b"),
  },
  { archive: { rooms: { b: {}, a: {} } } },
);
const summary = summarize(archive);
const places = (days: readonly Day[] | undefined) => days?.map(({ room, day }) => `${room} ${day}`);

test("days are counted once over all rooms, from the first to the last", () => {
  expect(summary).toMatchObject({ days: 5, first: "2016-12-25", last: "2018-01-31" });
});

test("of a date the room with most messages comes first, of equals the first by name", () => {
  expect(places(summary.daysByDate.get("2017-12-25"))).toEqual(["b 2017-12-25", "a 2017-12-25"]);
  expect(places(summary.daysByDate.get("2018-01-05"))).toEqual(["a 2018-01-05", "b 2018-01-05"]);
});

test("what is counted is counted once", () => {
  expect(summary.daysByDate).toBe(summary.daysByDate);
  expect(summary.speakerMonths).toBe(summary.speakerMonths);
});

test("a date of the year has its days by room and year, without empty ones", () => {
  expect(places(summary.daysByDateOfYear.get("12-25"))).toEqual(["b 2017-12-25", "a 2016-12-25", "a 2017-12-25"]);
  expect(summary.daysByDateOfYear.get("12-24")).toBeUndefined();
});

test("the latest days come first, those of a date as on that date", () => {
  expect(places(summary.latestDays)).toEqual([
    "b 2018-01-31",
    "a 2018-01-05",
    "b 2018-01-05",
    "b 2017-12-25",
    "a 2017-12-25",
    "a 2017-12-24",
    "a 2016-12-25",
  ]);
});

test("who said most comes first, of equals the first by id; whoever said nothing is left out", () => {
  const counts = (list: typeof summary.participants | undefined) => list?.map((one) => [one.speaker, one.messages]);
  expect(counts(summary.participants)).toEqual([
    ["bo", 4],
    ["an", 2],
    ["ci", 2],
    ["dan", 1],
  ]);
  expect(counts(summary.participantsByRoom.get("a"))).toEqual([
    ["an", 2],
    ["bo", 2],
  ]);
  expect(counts(summary.participantsByRoom.get("b"))).toEqual([
    ["bo", 2],
    ["ci", 2],
    ["dan", 1],
  ]);
  expect(counts(summarize(fixtureArchive()).participants)?.map(([id]) => id)).not.toContain("silent");
});

test("a speaker's months come by time, with what was said in each", () => {
  const months = summary.speakerMonths.get("bo")?.map(({ month, messages }) => [month, messages.map(({ day }) => day)]);
  expect(months).toEqual([
    ["2017-12", ["2017-12-25", "2017-12-25"]],
    ["2018-01", ["2018-01-05", "2018-01-31"]],
  ]);
});

test("a message that began a discussion is known when the owner has merged it into another", () => {
  const files = filesOf({
    "2018-01-02": [
      ["08:00:00", "an", "预付卡可以买理财产品吗？"],
      ["20:00:00", "bo", "请教各位，轧差怎么读？"],
    ],
  });
  const [first, second] = archiveOf(files).discussions;
  const merged = archiveOf(files, { discussions: { merge: [[first?.ref, second?.ref]] } });
  expect([...summarize(merged).formerBeginnings]).toEqual([second?.messages[0]?.ref]);
  expect([...summary.formerBeginnings]).toEqual([]);
});
