/** Days that more than two accounts exported. */
import { expect, test } from "vitest";
import { manyExports } from "../../src/identity/manyExports.ts";
import { roomDays } from "../../src/identity/roomDays.ts";
import { filesOf, stagesOf, type Typed } from "../support/transcripts.ts";

const day = "2017-12-25";
const minutes = Array.from({ length: 12 }, (_, index) => String(10 + index));

/** What is reported of a day. */
function found(messages: readonly Typed[]): string[] {
  const { transcripts } = stagesOf(filesOf({ [day]: messages }));
  return manyExports(roomDays(transcripts)).map(({ rule, origin }) => `${origin.file} ${rule}`);
}

/** A conversation of three people as so many accounts export it. */
function exported(accounts: readonly string[]): Typed[] {
  return minutes.flatMap((minute, index) =>
    accounts.map((account): Typed => [`10:${minute}:00`, `${account}${index % 3}`, `今天的第${index}个问题很要紧`]),
  );
}

test("are reported, once each", () => {
  expect(found(exported(["甲", "乙", "丙"]))).toEqual([`pay/${day}-chat.markdown day-many-exports`]);
  expect(found(exported(["甲", "乙", "丙", "丁"]))).toHaveLength(1);
});

test("are not those of one account or of two", () => {
  expect(found(exported(["甲"]))).toEqual([]);
  expect(found(exported(["甲", "乙"]))).toEqual([]);
});

test("are not those on which many say the same at once", () => {
  const chorus = minutes
    .slice(0, 5)
    .flatMap((minute) => [0, 1, 2].map((who): Typed => [`11:${minute}:00`, `甲${who}`, `热烈欢迎第${minute}位同学`]));
  expect(found([...exported(["甲"]), ...exported(["乙"]), ...chorus].sort(([a], [b]) => (a < b ? -1 : 1)))).toEqual([]);
});
