import { expect, test } from "vitest";
import { WordIndex } from "../../src/privacy/wordIndex.ts";

const index = new WordIndex(
  ["tony", "13800138000", "a1b2c3d4", "张三", "张三丰", "李四", "四五"].map((text) => [text, text] as const),
);

test.each([
  ["问tony吧", "tony"],
  ["tony", "tony"],
  ["antony"],
  ["tonys"],
  ["tony2"],
  ["2tony"],
  ["tony_2", "tony"],
  ["电话13800138000。", "13800138000"],
  ["tel13800138000wx", "13800138000"],
  ["138001380001"],
  ["113800138000"],
  ["a1b2c3d4e", "a1b2c3d4"],
  ["a1b2c3d45"],
  ["?q=%20tony%20", "tony"],
  ["?q=%2013800138000", "13800138000"],
  ["?q=20tony"],
  ["张三李四", "张三", "李四"],
  ["张三张三", "张三", "张三"],
  ["张三丰", "张三丰"],
  ["张三四五", "张三", "四五"],
  ["李四五", "李四"],
  ["三"],
])("in %s", (text, ...words: readonly string[]) => {
  const found = index.find(text);
  expect(found.map(({ value }) => value)).toEqual(words);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(words);
});

test("an index of nothing, or of texts too short, finds nothing", () => {
  for (const entries of [[], ["张"]]) {
    const empty = new WordIndex(entries.map((text) => [text, text] as const));
    expect(empty.isEmpty).toBe(true);
    expect(empty.find("张三张三")).toEqual([]);
  }
});
