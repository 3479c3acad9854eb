import { expect, test } from "vitest";
import { Cover } from "../../src/privacy/cover.ts";
import { readingIndex } from "../../src/privacy/readings.ts";

/** Covers the name 张三. */
const cover = () =>
  new Cover({
    language: "zh-CN",
    values: () => [],
    known: readingIndex([]),
    names: readingIndex([["张三", { type: "optOut", messages: "disappear", name: "[X]" }]]),
    words: readingIndex([]),
  });

test("names between and beside web addresses are replaced, those in them stay", () => {
  expect(cover().text("张三http://a.com/x 张三 http://b.com/y张三")).toBe("[X]http://a.com/x [X] http://b.com/y[X]");
});
