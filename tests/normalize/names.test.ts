import { describe, expect, test } from "vitest";
import type { Part } from "../../src/model.ts";
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

/** The parts of the last message. */
function lastParts(messages: readonly Typed[], ownerNames: readonly string[] = []): readonly Part[] {
  const [transcript] = normalizeTranscripts([parseMessages(typed(messages)).transcript], ownerNames);
  return transcript?.messages.at(-1)?.content.parts ?? [];
}

/** The labels of the mentions in the last message. */
function mentioned(messages: readonly Typed[], ownerNames: readonly string[] = []): string[] {
  return lastParts(messages, ownerNames).flatMap((part) => (part.type === "mention" ? [part.label] : []));
}

function mention(label: string): Part {
  return { type: "mention", label, speaker: null, everyone: false };
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

  test.each([
    ["a known name and a space", ["@田浩沛 在吗? 有个事情", "@田浩沛 在吗? 另外"], "田浩沛", " 在吗? 另外"],
    ["a known name and more", ["@田浩沛在吗? 有事", "@田浩沛在吗? 另一件"], "田浩沛", "在吗? 另一件"],
    ["a known name, of no word that asks", ["@田浩沛 方便? 有事", "@田浩沛 方便? 另外"], "田浩沛", " 方便? 另外"],
    ["a known name, with words at once behind it", ["@田浩沛 在?有事", "@田浩沛 在?另外"], "田浩沛", " 在?另外"],
    [
      "a known name and several words",
      ["@田浩沛 这个 怎么弄?急", "@田浩沛 这个 怎么弄?在线等"],
      "田浩沛",
      " 这个 怎么弄?在线等",
    ],
    ["a name that nobody has", ["@赵总 在吗? 有事", "@赵总 在吗? 另外"], "赵总", " 在吗? 另外"],
    ["another name too, each time", ["@赵总 你怎么看? 我", "@赵总 你怎么看? 他"], "赵总", " 你怎么看? 他"],
  ])("are not made of a question that is asked twice, behind %s", (_, [first = "", second = ""], label, text) => {
    const messages: Typed[] = [known, ["10:00:00", "甲", first], ["10:00:01", "乙", second]];
    // By one person, and by another; the mark stays where it is.
    for (const asking of [
      messages,
      messages.map(([clock, name, body]): Typed => [clock, name === "乙" ? "甲" : name, body]),
    ]) {
      expect(lastParts(asking)).toEqual([mention(label), { type: "text", text }]);
    }
  });

  test("are not made of what one person says twice, under two names on a doubled day", () => {
    const messages: Typed[] = [
      known,
      ["10:00:00", "甲", "@田浩沛收到? 有事"],
      ["10:00:00", "甲-银联", "@田浩沛收到? 有事"],
      ["10:00:05", "甲", "@田浩沛收到? 另外"],
      ["10:00:05", "甲-银联", "@田浩沛收到? 另外"],
    ];
    expect(lastParts(messages)).toEqual([mention("田浩沛"), { type: "text", text: "收到? 另外" }]);
  });

  test("may hold a firm and a profession behind spaces", () => {
    const messages: Typed[] = [
      known,
      ["10:00:00", "甲", "@田浩沛 银生宝 产品经理?好的"],
      ["10:00:01", "甲", "@田浩沛 银生宝 产品经理?谢谢"],
    ];
    expect(lastParts(messages)).toEqual([mention("田浩沛 银生宝 产品经理"), { type: "text", text: " 谢谢" }]);
  });

  test("are known from one message where the separator is still there", () => {
    const messages: Typed[] = [
      known,
      ["10:00:00", "甲", "@田浩沛 银生宝\u2005好的"],
      ["10:00:01", "乙", "@田浩沛 银生宝 好的"],
    ];
    expect(mentioned(messages)).toEqual(["田浩沛 银生宝"]);
  });

  test("that the owner gave are known", () => {
    expect(mentioned([known, ["10:00:00", "甲", "@田浩沛银生宝产品你看"]], ["田浩沛银生宝产品"])).toEqual([
      "田浩沛银生宝产品",
    ]);
  });
});

describe("a name that begins with a known one", () => {
  const known: Typed[] = ["Kevin", "Kevin Li", "张三"].map((name) => ["09:00:00", name, "在"]);

  test.each([
    ["@Kevin Lin?你好", "Kevin Lin"],
    ["@Kevin Lin?", "Kevin Lin"],
    ["@Kevin Lin\u2005你好", "Kevin Lin"],
    ["@Kevin lin?你好", "Kevin lin"],
    ["@Kevin LIN?你好", "Kevin LIN"],
    ["@Kevin Li Wang?你好", "Kevin Li Wang"],
    ["@Kevin Lin-京东-产品?你好", "Kevin Lin-京东-产品"],
    ["@Kevinson?你好", "Kevinson"],
    ["@Kevin Li?你好", "Kevin Li"],
    ["@Kevin?你好", "Kevin"],
    ["@Kevin ok?", "Kevin"],
    ["@Kevin OK? 看看", "Kevin"],
    ["@Kevin ok??", "Kevin"],
    ["@Kevin is it ok?", "Kevin"],
    ["@Kevin Lin 你好", "Kevin Lin"],
    ["@张三 OK?", "张三"],
  ])("is another name where it is plainly one: %s", (body, label) => {
    expect(mentioned([...known, ["10:00:00", "甲", body]])).toEqual([label]);
  });
});
