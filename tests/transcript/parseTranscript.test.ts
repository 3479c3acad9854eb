/** What is odd about a transcript, where one thing alone is odd; the fixtures have many at once. */
import { expect, test } from "vitest";
import { frontMatter, parse, parseMessages, typed } from "../support/transcripts.ts";

/** `line:column rule` of what is found about one message, its header on line 8. */
function found(name: string, body: string): string[] {
  const { diagnostics } = parseMessages(typed([["10:00:00", name, body]]));
  return diagnostics.map(({ rule, origin: { line, column } }) => `${line}:${column} ${rule}`);
}

test.each<[name: string, body: string, ...findings: string[]]>([
  ["张三", "好"],
  ["张\u200b三", "好", "8:14 name-invisible-character"],
  ["张&#8203;三", "好", "8:14 name-invisible-character"],
  ["张&amp;#8203;三", "好", "8:14 name-invisible-character"],
  ["张&amp;三", "好"],
  ["张\u202e三", "好", "8:14 bidi-control"],
  ["张&#8238;三", "好", "8:14 bidi-control"],
  ["张三", "好&#8238;的", "10:2 bidi-control"],
  ["张三", "好\u202e的", "10:2 bidi-control"],
  ["张三", "一\n二\u202e", "11:2 bidi-control"],
  ["张三", "好\u200b的"],
  ["张三", "一\n> 10:00:00 李四", "11:1 header-suspect"],
  ["张三", "一\n＞10：00：00 李四", "11:1 header-suspect"],
  ["张三", "一\n> 2017-12-25 10:00:00  李四", "11:1 header-suspect"],
  ["张三", "一\n10:00:00  李四"],
  ["张三", "一\n>  10:00:00 ", "11:1 header-suspect"],
  ["张三", "> 昨天10:00说的"],
  ["张三", "一\n> \u200b10:00:00  李四", "11:1 header-suspect"],
  ["张三", "一\n>\u200e\u200e\u200e 10:00:00  李四", "11:1 header-suspect", "11:2 bidi-control"],
  ["张三", "一\n>\f\ufffd 10:00:00  李四", "11:1 header-suspect"],
  ["张三", "一\n> 1\ufffd:00:00  李四", "11:1 header-suspect"],
  ["张三", "一\n> 1\t2:30\n>\f李四 10:00:00"],
])("of %j who says %j", (name, body, ...findings) => {
  expect(found(name, body)).toEqual(findings);
});

test.each([
  [1, "the file's one message is not"],
  [2, "the file's 2 messages are not"],
])("a file of %i messages that is refused says what that costs", (count, loss) => {
  const messages = Array.from({ length: count }, () => ["10:00:00", "张三", "好"] as const);
  const { transcript, diagnostics } = parse(`---\ndate: 2017-12-26 12:00:00\n---\n${typed(messages)}`);
  expect(transcript).toBeNull();
  expect(diagnostics).toMatchObject([{ rule: "date-mismatch", message: expect.stringContaining(loss) }]);
});

test.each([
  ["\u00a0", "U+00A0"],
  ["\u3000", "U+3000"],
])("a blank that keeps a line from being a header is named: %j", (blank, name) => {
  const header = `> 10:00:01${blank} 李四`;
  const hint = `Type plain spaces in this header: it holds ${name}, which looks alike; `;
  expect(parseMessages(`${header}\n\n早\n\n> 10:00:00  张三\n\n好\n\n${header}\n\n早\n`).diagnostics).toMatchObject([
    { rule: "text-before-first-message", hint: `${hint}this text is not in the archive` },
    { rule: "header-suspect", hint: `${hint}this line is text of the message above` },
  ]);
});

test("what nobody sees in a header is named", () => {
  const { diagnostics } = parseMessages("> 10:00:00  张三\n\n好\n\n> \u200b10:00:01  李四\n\n早\n");
  const hint = "Type this header anew: it holds U+200B, which nobody sees; this line is text of the message above";
  expect(diagnostics).toMatchObject([{ rule: "header-suspect", hint }]);
});

const conflict = (ours: string, theirs: string) => `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> theirs\n`;

test.each([
  [
    "messages",
    `${typed([["10:00:00", "张三", "好"]])}${conflict("> 10:00:01  李四\n\n早\n", "> 10:00:02  李四\n\n早\n")}`,
    3,
  ],
  ["a line of a message", `> 10:00:00  张三\n\n一\n${conflict("二\n", "三\n")}四\n`, 1],
])("two versions of %s that git left are reported, and both are read", (_, content, messages) => {
  const { transcript, diagnostics } = parseMessages(content);
  const source = (line: number) => (frontMatter + content).split("\n")[line - 1];
  expect(diagnostics).toMatchObject([{ rule: "merge-conflict", source: "<<<<<<< HEAD" }]);
  expect(source(diagnostics[0]?.origin.line ?? 0)).toBe("<<<<<<< HEAD");
  expect(transcript.messages).toHaveLength(messages);
});

test("two versions of front matter are one error that says what it costs", () => {
  const { transcript, diagnostics } = parse(
    `---\n${conflict("lines: 1\n", "lines: 2\n")}tag: [chat]\n---\n${typed([["10:00:00", "张三", "好"]])}`,
  );
  expect(transcript).toBeNull();
  expect(diagnostics).toMatchObject([
    {
      rule: "front-matter-yaml",
      origin: { line: 2, column: 1 },
      message: expect.stringMatching(/^Git left .* one message/u),
    },
  ]);
});

test.each([
  "<<<<<<< HEAD\n一",
  "<<<<<<< HEAD\n=======",
  ">>>>>>> a\n=======\n<<<<<<< b",
  "说<<<<<<< HEAD\n=======\n>>>>>>> x",
])("a message that says %j holds no two versions", (body) => {
  expect(found("张三", body)).toEqual([]);
});
