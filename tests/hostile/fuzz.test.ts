/**
 * Random text, through the parser and the renderer: 20,000 runs here, and as many as one likes with `npm run fuzz -- --runs 1000000`.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkMessages, checkWhole, content, elements, readContent } from "../../scripts/fuzz/text.ts";

describe("random text", () => {
  test("loses no header and no character, and makes no element", () => {
    let messages = 0;
    fc.assert(
      fc.property(content, (typed) => {
        const transcript = readContent(typed);
        messages += transcript.messages.length;
        checkMessages(transcript);
      }),
      { numRuns: 19_900 },
    );
    // Most of it must have been messages, or nothing was tried.
    expect(messages).toBeGreaterThan(10_000);
  }, 240_000);

  test("makes no element of any page, and breaks no file", () => {
    fc.assert(
      fc.property(content, (typed) => checkWhole(readContent(typed))),
      { numRuns: 100 },
    );
  }, 240_000);
});

test("what would be made of text is noticed", () => {
  const { kinds, texts, addresses } = elements('<p class="text">a<b>c</b><!-- x --><a href="javascript:1">d</a></p>');
  expect(kinds).toEqual(["p class", "b", "comment", "a href"]);
  expect(texts[0]).toBe("acd");
  expect(addresses).toEqual(["javascript:1"]);
});
