import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import {
  undoEscapes,
  undoEscapesWithPlaces,
  unescapedTexts,
  unescapedTextsWithPlaces,
} from "../../src/privacy/percentEscapes.ts";
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

test.each([
  ["100% of %zz", []],
  ["a%20b", ["a b"]],
  ["%25252541", ["%252541", "%2541", "%41", "A"]],
  ["%25D5", ["%D5"]],
])("%s is undone as often as it was escaped", (text, expected) => {
  expect(unescapedTexts(text)).toEqual(expected);
});

test("places in every layer lead back to what stands there", () => {
  const pieces = fc.constantFrom("%2531", "%25E5%25BC%25A0", "%E5%BC%A0", "%252541", "a", "张", "%");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (typed) => {
      const text = typed.join("");
      const layers = unescapedTextsWithPlaces(text);
      expect(layers.map((layer) => layer.text)).toEqual(unescapedTexts(text));
      for (const [depth, layer] of layers.entries()) {
        expect(layer.places).toHaveLength(layer.text.length + 1);
        for (const [end, place] of layer.places.entries()) {
          const before = unescapedTexts(text.slice(0, place));
          expect(before[Math.min(depth, before.length - 1)] ?? text.slice(0, place)).toBe(layer.text.slice(0, end));
        }
      }
    }),
  );
});

test("a long line of escaped escapes ends before the test's time is over", () => {
  expect(unescapedTextsWithPlaces(`%${"25".repeat(1_000_000)}`)).toHaveLength(8);
});

describe("a number in an address with an escape that is none, or with several in one", () => {
  test.each([
    ["http://a.com/?x=%zz&p=%3138%3001380%312", "http://a.com/?x=%zz&p=[已隐去电话]"],
    ["http://a.com/?n=%D5%C5&m=zhang%40example.com", "[已隐去邮箱]"],
    ["号码 %3138%3001380%312 哦", "号码 [已隐去电话] 哦"],
    ["http://a.com/?u=b%3Fp%3D%25252013800138012", "http://a.com/?u=b%3Fp%3D%252520[已隐去电话]"],
    ["http://a.com/?p=%25313800138012&q", "http://a.com/?p=[已隐去电话]&q"],
    ["http://a.com/?u=b%3Fm%3Dzhang%2540example.com", "[已隐去邮箱]"],
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
