/** What holds for every input, however strange: nothing throws, no header is lost, no character of a body is lost. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TranscriptMessage } from "../../src/model.ts";
import { decodeText } from "../../src/transcript/decodeText.ts";
import { frontMatter, parse } from "../support/transcripts.ts";

/** The rule for headers, written down a second time. */
const HEADER = /^> [0-9][0-9]:[0-9][0-9]:[0-9][0-9](?: {2}.*|[ \t]*)$/su;

/** Lines such as transcripts hold, and such as break parsers. */
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("> 10:00:00  甲  ", "> 23:59:59  A??&    kyle", "> 00:00:00  ", "> 99:99:99  x"),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "",
      "   ",
      "\t",
      "    四格",
      "---",
      "> 10:00",
      ">10:00:00  x",
      "> 10:00:00 x",
      " > 1:00:00  x",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "早上好",
      "[强]",
      "`",
      "```",
      "<b>",
      "* * *",
      "# x",
      "| a |",
      "&amp;lt;",
      "\u2028",
      "\u000b",
      "\f",
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
);
const content = fc.array(line, { maxLength: 40 }).map((lines) => lines.join("\n"));

/** As the stage before the parser gives it: with `\n` for line breaks, without control characters. */
function clean(text: string): string {
  const decoded = decodeText(Buffer.from(text));
  if (!decoded.ok) throw new Error("A string's bytes are UTF-8");
  return decoded.text;
}

const blanks = /[ \t\n]/gu;

describe("the parser", () => {
  test("never throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), content), fc.boolean(), (text, withFrontMatter) => {
        for (const given of [text, clean(text)]) parse(withFrontMatter ? frontMatter + given : given);
      }),
      { numRuns: 500 },
    );
  });

  test("never throws, whatever stands in the front matter", () => {
    const yamlLine = fc.oneof(
      fc.constantFrom(
        "date: 2017-12-25",
        "author: ",
        "a: &x [*x]",
        "? - x",
        "tag:\t\t[chat]",
        "- - -",
        "!!js/function x",
        "__proto__: 1",
      ),
      fc.string({ unit: "binary", maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(yamlLine, { maxLength: 8 }), (lines) => {
        const { transcript, diagnostics } = parse(clean(`---\n${lines.join("\n")}\n---\n> 10:00:00  甲\n\n早\n`));
        if (transcript === null) expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("makes every header line one message, or refuses the file", () => {
    fc.assert(
      fc.property(content, (given) => {
        const text = frontMatter + clean(given);
        const { transcript } = parse(text);
        const headers = text.split("\n").flatMap((one, index) => (HEADER.test(one) ? [index + 1] : []));
        expect(transcript?.messages.map(({ origin }) => origin.line)).toEqual(headers);
      }),
      { numRuns: 1000 },
    );
  });

  test("loses no character of a body", () => {
    fc.assert(
      fc.property(content, (given) => {
        const lines = (frontMatter + clean(given)).split("\n");
        const messages = parse(lines.join("\n")).transcript?.messages ?? [];
        messages.forEach(({ origin, body }: TranscriptMessage, index) => {
          const next = messages[index + 1]?.origin.line ?? lines.length + 1;
          const between = lines.slice(origin.line, next - 1).join("");
          expect(body.replace(blanks, "")).toBe(between.replace(blanks, ""));
        });
      }),
      { numRuns: 1000 },
    );
  });

  test("reports text before the first message, and nothing else is left out", () => {
    fc.assert(
      fc.property(content, (given) => {
        const lines = (frontMatter + clean(given)).split("\n");
        const { transcript, diagnostics } = parse(lines.join("\n"));
        const first = transcript?.messages[0]?.origin.line ?? lines.length + 1;
        const before = lines.slice(frontMatter.split("\n").length - 1, first - 1).join("");
        const reported = diagnostics.some(({ rule }) => rule === "text-before-first-message");
        expect(reported).toBe(before.replace(blanks, "") !== "");
      }),
      { numRuns: 500 },
    );
  });

  test("points with every diagnostic at a place that exists", () => {
    fc.assert(
      fc.property(content, (given) => {
        const lines = (frontMatter + clean(given)).split("\n");
        for (const { origin, source } of parse(lines.join("\n")).diagnostics) {
          expect(source).toBe(lines[origin.line - 1]);
          expect(origin.column).toBeLessThanOrEqual(Array.from(source ?? "").length + 1);
        }
      }),
    );
  });
});
