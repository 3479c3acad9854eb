/** Front matter of plain lines is read without YAML: it must say what YAML says. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readFrontMatter } from "../../src/transcript/frontMatter.ts";
import { Source } from "../../src/transcript/source.ts";

const key = fc.constantFrom(
  "title",
  "date",
  "author",
  "lines",
  "titel",
  "tag",
  "layout",
  "header-img",
  "null",
  "Title",
);
const piece = fc.constantFrom(
  "2017-12-25",
  "12:00:00",
  "a",
  "007",
  "龚晓冬",
  "-",
  "_",
  ":",
  " ",
  "#",
  "@x",
  "[chat]",
  "'",
  '"',
  "\\",
  "\t",
  "𠮷",
  "~",
  "null",
  "|",
  "&a",
  "?",
);
const plain = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(""));
const value = fc.oneof(
  plain,
  plain.map((text) => `"${text}"`),
  fc.constantFrom("518 ", "[chat]", '"2017-12-25-WeChat"', "2017-12-25 12:00:00", "a: b", "a :b", "a #b", ""),
);
const blanks = fc.constantFrom(" ", "    ", "\t\t  ", "");
const lines = fc.array(
  fc.tuple(key, blanks, value).map(([name, gap, text]) => `${name}:${gap}${text}`),
  { maxLength: 6 },
);

function read(...front: string[]) {
  return readFrontMatter(new Source("f", ["---", ...front, "---", ""].join("\n")));
}

/** What was found one line farther down. */
function movedDown(found: unknown): unknown {
  const text = JSON.stringify(found, (key, value) => (/^(?:line|contentLine)$/u.test(key) ? value + 1 : value));
  return JSON.parse(text);
}

test("plain lines say what they say in YAML", () => {
  fc.assert(
    fc.property(lines, (front) => {
      // A comment leaves no choice but YAML.
      const inYaml = read("# x", ...front);
      if (Array.isArray(inYaml)) expect(read(...front)).toBeInstanceOf(Array);
      else expect(inYaml).toEqual(movedDown(read(...front)));
    }),
    { numRuns: 5000 },
  );
});

test("places are those of keys and values", () => {
  expect(read("layout:     source ", 'title:  "2017-12-25-WeChat"', "author: 龚晓冬", "lnes: 518 ")).toEqual({
    title: { text: "2017-12-25-WeChat", line: 3, column: 9 },
    date: null,
    author: { text: "龚晓冬", line: 4, column: 9 },
    lines: null,
    slips: [expect.objectContaining({ rule: "front-matter-key", origin: { file: "f", line: 5, column: 1 } })],
    contentLine: 7,
  });
});
