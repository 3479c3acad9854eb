/** Whom a mention names: a longer name is never taken for one that it begins with. */
import { expect, test } from "vitest";
import { contentOf } from "../support/transcripts.ts";

const NAMES = ["Kevin", "龚晓冬", "张三", "张三丰", "李"];

/** The labels of the mentions, and the text that is read. */
function read(body: string): { labels: readonly string[]; text: string } {
  const { parts, text } = contentOf(body, NAMES);
  return { labels: parts.flatMap((part) => (part.type === "mention" ? [part.label] : [])), text };
}

test.each<[body: string, ...labels: string[]]>([
  ["@Kevin?在吗", "Kevin"],
  ["@Kevin Li?在吗", "Kevin Li"],
  ["@Kevin Lin?", "Kevin Lin"],
  ["@Kevin Lin Wu?", "Kevin Lin Wu"],
  ["@Kevin Lin-京东?在吗", "Kevin Lin-京东"],
  ["@Kevin ok?", "Kevin"],
  ["@Kevin OK? 好", "Kevin"],
  ["@Kevin Lin 在吗", "Kevin Lin"],
  ["@Kevin Lin", "Kevin Lin"],
  ["@Kevin Lin-京东 @李?在吗", "Kevin Lin-京东", "李"],
  ["@Kevin finzsoft 首架", "Kevin finzsoft"],
  ["@Kevin\u2005Lin 在吗", "Kevin"],
  ["@Kevin ok", "Kevin"],
  ["@Kevin OK 好", "Kevin"],
  ["@Kevin API 文档 在哪", "Kevin"],
  ["@Kevin what is it", "Kevin"],
  ["@Kevin Airwallex曹褀 在吗", "Kevin"],
  ["@龚晓冬 sofa 在吗", "龚晓冬"],
  ["@Kevinx", "Kevinx"],
  ["@Kevin2", "Kevin2"],
  ["@龚晓冬啊1", "龚晓冬"],
  ["@龚晓冬1", "龚晓冬1"],
  ["@龚晓冬-银联", "龚晓冬-银联"],
  ["@龚晓冬-银联?好", "龚晓冬-银联"],
  ["@张三", "张三"],
  ["@张三，好", "张三"],
  ["@张三好", "张三好"],
  ["@张三丰好", "张三丰"],
  ["@张三丰?@李?好", "张三丰", "李"],
  ["a@Kevin"],
  ["@所有人 好", "所有人"],
  ["@all好", "all好"],
  ["@All 好", "All"],
])("in %s", (body, ...labels) => {
  expect(read(body).labels).toEqual(labels);
});

test("the separator behind a known name reads as one space, behind an unknown one as it was typed", () => {
  expect(read("@张三?好").text).toBe("@张三 好");
  expect(read("@张三\u2005好").text).toBe("@张三 好");
  expect(read("@张三?").text).toBe("@张三");
  expect(read("@王五?好").text).toBe("@王五?好");
});
