import { expect, test } from "vitest";
import { canonicalName } from "../../src/identity/canonicalName.ts";
import type { Alias, DayDate } from "../../src/model.ts";

function alias(name: string, last: DayDate | null, messages = 1): Alias {
  return { name, rooms: ["pay"], first: last, last, messages, evidence: "doubled" };
}

test.each([
  [
    "the name that says most",
    [alias("龚晓冬", "2018-01-02"), alias("龚晓冬-银联-产品-上海", "2018-01-01")],
    "龚晓冬-银联-产品-上海",
  ],
  [
    "of those in use, not one of a job long left",
    [alias("龚晓冬-银商账户-产品-上海", "2017-09-01"), alias("龚晓冬-银联", "2018-01-01")],
    "龚晓冬-银联",
  ],
  [
    "the one used last, of those that say as much",
    [alias("龚晓冬-银商", "2018-01-01"), alias("龚晓冬-银联", "2018-01-02")],
    "龚晓冬-银联",
  ],
  [
    "four parts are enough",
    [alias("一-二-三-四-五-六", "2018-01-01"), alias("一-二-三-四", "2018-01-02")],
    "一-二-三-四",
  ],
  ["one without lost characters", [alias("Conny??", "2018-01-02"), alias("Conny", "2018-01-01")], "Conny"],
  [
    "the one used most, of those used last on one day",
    [alias("甲", "2018-01-01", 2), alias("乙", "2018-01-01", 3)],
    "乙",
  ],
  ["the first by code unit, when all else is equal", [alias("b", "2018-01-01"), alias("a", "2018-01-01")], "a"],
  [
    "one that headed messages, before one that never did",
    [alias("龚晓冬-银联-产品-上海", null), alias("龚晓冬", "2018-01-01")],
    "龚晓冬",
  ],
  ["a name that never headed a message, where there is no other", [alias("老熊", null)], "老熊"],
])("%s", (_, aliases, name) => {
  expect(canonicalName(aliases)).toBe(name);
  expect(canonicalName([...aliases].reverse())).toBe(name);
});
