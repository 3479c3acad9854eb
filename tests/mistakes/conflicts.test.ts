import { expect, test } from "vitest";
import { findConflicts } from "../../src/mistakes/conflicts.ts";

const CONFLICT = "<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> other\n";

test.each<[string, number[]]>([
  [CONFLICT, [0]],
  [CONFLICT.replaceAll("\n", "\r\n"), [0]],
  [`丙\n${CONFLICT}丁\n${CONFLICT}`, [2, 4 + CONFLICT.length]],
  // Somebody's own arrows, before a true one and by themselves.
  [`<<<<<<< 看上面\n${CONFLICT}`, [12]],
  ["<<<<<<< 甲\n=======\n乙\n", []],
  ["<<<<<<< 甲\n>>>>>>> 乙\n=======\n", []],
  [`> ${CONFLICT}`, []],
])("in %j Git left two versions at %j", (text, offsets) => {
  expect(findConflicts(text)).toEqual(offsets);
});
