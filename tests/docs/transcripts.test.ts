import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LONGEST_TYPED } from "../../src/normalize/limits.ts";
import { projectRoot } from "../support/paths.ts";
import { contentOf, parse, parseMessages } from "../support/transcripts.ts";

const page = readFileSync(join(projectRoot, "docs", "transcripts.md"), "utf8");
const blocks = [...page.matchAll(/^```text\n(.*?)^```$/gmsu)].map(([, block = ""]) => block);

test("the file shown is a transcript without any fault", () => {
  const { transcript, diagnostics } = parse(blocks.find((block) => block.startsWith("---")) ?? "");
  expect(diagnostics).toEqual([]);
  expect(transcript?.messages.map(({ name, body }) => [name, body])).toEqual([
    ["张彦龙", "圣诞快乐"],
    ["Conny??", "圣诞快乐[捂脸]"],
  ]);
});

test("the doubled messages shown are two headers with the same words", () => {
  const { messages } = parseMessages(blocks.find((block) => block.startsWith("> ")) ?? "").transcript;
  expect(messages).toHaveLength(2);
  expect(messages[0]?.body).toBe(messages[1]?.body);
});

test("the length given is the one that holds", () => {
  expect(page).toContain(`more than ${LONGEST_TYPED.toLocaleString("en")} characters`);
  expect(contentOf(`${"字".repeat(LONGEST_TYPED)}[强]`).parts).toHaveLength(1);
});

/** The rows of the table of messages, as bodies. */
test.each([
  ["![2017-12-25 10:07:16](http://a.com/x.png)", "image"],
  ["[title\n](http://a.com/)", "link"],
  ["http://a.com这个", "link"],
  ["UML-Distilled.pdf", "file"],
  ["", "unknown"],
])("%j has the attachment of its row", (body, type) => {
  expect(contentOf(body).attachments).toMatchObject([{ type }]);
});
