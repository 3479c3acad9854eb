import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import { undoEscapes, undoEscapesWithPlaces } from "../../src/privacy/percentEscapes.ts";
import { temporaryFolder, transcriptText } from "../support/folders.ts";

test.each([
  ["?x=%zz&p=%3138%3001380%312", "?x=%zz&p=13800138012"],
  ["%D5%C5zhang%40example.com", "%D5%C5zhang@example.com"],
  ["%E5%BC%A0%ff%F0%9F%98%80%E5%BC", "张%ff😀%E5%BC"],
  ["%C3%A9%ff%c3%a9%E5", "é%ffé%E5"],
  ["100% of %", "100% of %"],
])("%s", (text, expected) => {
  expect(undoEscapes(text)).toBe(expected);
});

test("places lead back to what stands there", () => {
  const pieces = fc.constantFrom("%E5%BC%A0", "%31", "%ff", "%F0%9F%98%80", "%zz", "a", "张", "%");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (typed) => {
      const text = typed.join("");
      const { text: unescaped, places } = undoEscapesWithPlaces(text);
      expect(unescaped).toBe(undoEscapes(text));
      expect(places).toHaveLength(unescaped.length + 1);
      for (let end = 0; end < unescaped.length; end++) {
        const before = unescaped.slice(0, end);
        // A place between two halves of a character stands for neither.
        if (/[\ud800-\udbff]$/u.test(before)) continue;
        expect(undoEscapes(text.slice(0, places[end]))).toBe(before);
      }
    }),
  );
});

describe("a number in an address with an escape that is none", () => {
  test.each([
    ["http://a.com/?x=%zz&p=%3138%3001380%312", "http://a.com/?x=%zz&p=[已隐去电话]"],
    ["http://a.com/?n=%D5%C5&m=zhang%40example.com", "[已隐去邮箱]"],
    ["号码 %3138%3001380%312 哦", "号码 [已隐去电话] 哦"],
  ])("%s", async (text, shown) => {
    const folder = await temporaryFolder({
      "seeds/ra/2020-01-01-chat.markdown": transcriptText("2020-01-01", [["08:00:00", "甲", text]]),
      "archive.yaml": "privacy:\n  redact: { email: true }\n",
    });
    const { archive, privacy } = await loadArchive({ input: `${folder}/seeds` });
    const [message] = archive.messages;
    expect(message?.text).toContain(shown);
    expect(message?.parts.map(({ type }) => type)).toEqual(["text"]);
    const value = shown.includes("邮箱") ? "zhang@example.com" : "13800138012";
    expect(privacy.secrets.map(({ text: secret }) => secret)).toContain(value);
  });
});
