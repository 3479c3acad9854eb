import { describe, expect, test } from "vitest";
import { NameIndex } from "../../src/normalize/names.ts";
import { normalizeTranscripts } from "../../src/normalize/normalizeTranscripts.ts";
import { parseMessages, type Typed, typed } from "../support/transcripts.ts";

describe("the index of names", () => {
  const index = new NameIndex(["张三", "张三丰", "张", "a b", "", "李四", "𠮷野"]);

  test.each([
    ["@张三丰来", 1, ["张三丰", "张三", "张"]],
    ["@张三来", 1, ["张三", "张"]],
    ["@a b c", 1, ["a b"]],
    ["@王五", 1, []],
    ["@𠮷野", 1, ["𠮷野"]],
    ["", 0, []],
  ])("finds in %j at %i the longest first", (text, at, names) => {
    expect([...new Set(index.at(text, at))]).toEqual(names);
  });
});

/** The labels of the mentions in the last message. */
function mentioned(messages: readonly Typed[], ownerNames: readonly string[] = []): string[] {
  const [transcript] = normalizeTranscripts([parseMessages(typed(messages)).transcript], ownerNames);
  const parts = transcript?.messages.at(-1)?.content.parts ?? [];
  return parts.flatMap((part) => (part.type === "mention" ? [part.label] : []));
}

describe("names nobody spoke under", () => {
  const known: Typed = ["09:00:00", "田浩沛", "在"];

  test("that two messages mention are not cut to a shorter known name", () => {
    const messages: Typed[] = [
      known,
      ["10:00:00", "甲", "@田浩沛银生宝产品?好的"],
      ["10:00:01", "乙", "@田浩沛银生宝产品?谢谢"],
      ["10:00:02", "丙", "@田浩沛银生宝产品你看"],
    ];
    expect(mentioned(messages)).toEqual(["田浩沛银生宝产品"]);
  });

  test("that a quote names are not cut either", () => {
    const quote = "「田浩沛银生宝产品：好的」 - - - - - - - - - - - - - - - 谢谢";
    expect(mentioned([known, ["10:00:00", "甲", quote], ["10:00:01", "乙", "@田浩沛银生宝产品你看"]])).toEqual([
      "田浩沛银生宝产品",
    ]);
  });

  test("are no names when they were typed once: a question after a name is a question", () => {
    expect(mentioned([known, ["10:00:00", "甲", "@田浩沛在吗?"], ["10:00:01", "乙", "@田浩沛在吗"]])).toEqual([
      "田浩沛",
    ]);
  });

  test("that the owner gave are known", () => {
    expect(mentioned([known, ["10:00:00", "甲", "@田浩沛银生宝产品你看"]], ["田浩沛银生宝产品"])).toEqual([
      "田浩沛银生宝产品",
    ]);
  });
});
