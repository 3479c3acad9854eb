import { expect, test } from "vitest";
import { foldText, layOut } from "../../../src/archive/terms/glossaryText.ts";
import { findUses } from "../../../src/archive/terms/uses.ts";
import { archiveOfDays, type Typed } from "../../support/transcripts.ts";

/** The uses of words in one day, of which each message is a discussion of its own or the texts of a list are one. */
function usesOf(discussions: readonly (readonly string[])[], words: readonly string[]) {
  const typed = discussions.flat().map((text, at): Typed => [`10:00:${10 + at}`, "甲", text]);
  const messages = archiveOfDays({ "2018-01-01": typed }).messages.values();
  const laid = layOut([discussions.map((texts) => texts.flatMap(() => messages.next().value ?? []))]);
  return findUses(laid, words.map(foldText)).map(({ word, text, passages, byDiscussion }) => {
    return { word, text, messages: passages.map(({ typed }) => typed), byDiscussion: [...byDiscussion] };
  });
}

test("a message that holds a word twice is one, and discussions count such messages", () => {
  const discussions = [["网联", "好的", "网联和网联"], ["好的"], ["网联"]];
  expect(usesOf(discussions, ["网联", "轧差"])).toEqual([
    {
      word: "网联",
      text: "网联",
      messages: ["网联", "网联和网联", "网联"],
      byDiscussion: [
        [0, 2],
        [2, 1],
      ],
    },
  ]);
});

test("a word is written as it is mostly written, use by use; of equals the first in the order of texts", () => {
  const [most] = usesOf([["REDIS很快", "redis，redis", "Redis"]], ["redis"]);
  expect(most?.text).toBe("redis");
  const [equals] = usesOf([["redis很快", "Ｒｅｄｉｓ", "Redis"]], ["redis"]);
  expect(equals?.text).toBe("Redis");
});
