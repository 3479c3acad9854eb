import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validateConfig } from "../../src/config.ts";
import { identify } from "../../src/identity/identify.ts";
import type { NormalizedTranscript } from "../../src/model.ts";
import { normalizeTranscripts } from "../../src/normalize/normalizeTranscripts.ts";
import { applyPrivacy } from "../../src/privacy/applyPrivacy.ts";
import { standsAlone, WordIndex } from "../../src/privacy/wordIndex.ts";

const { config } = validateConfig({ archive: { privacy: { redact: { email: true, qq: true, wechat: true } } } });

/** What becomes of bodies, one message each. */
function published(bodies: readonly string[]): string {
  const messages = bodies.map((body, index) => ({
    origin: { file: "pay/2017-12-25-chat.markdown", line: index + 1 },
    clock: "10:00:00" as const,
    name: "张三",
    body,
    system: false,
  }));
  const transcript = { file: "pay/2017-12-25-chat.markdown", room: "pay", day: "2017-12-25" as const, presenter: null };
  const normalized: NormalizedTranscript[] = normalizeTranscripts([{ ...transcript, messages }]);
  const { identified } = applyPrivacy(identify(normalized, config), config, undefined);
  return JSON.stringify(identified.days.flatMap((day) => day.messages));
}

/** Text as it is typed around numbers: all that means something to a stage, and anything else. */
const around = fc.array(
  fc.oneof(
    fc.constantFrom(
      "电话",
      "@张三",
      "[捂脸]",
      "http://a.com/",
      "?x=",
      "&amp;",
      "「",
      "」",
      "- - - - - ",
      "：",
      "\n",
      " ",
      "tel:",
      "<b>",
      "%20",
    ),
    fc.string({ unit: "grapheme", maxLength: 4 }).filter((text) => !/[0-9\uff10-\uff19.]/u.test(text)),
  ),
  { maxLength: 6 },
);

describe("whatever stands around it", () => {
  test("a mobile number is gone, and one message has no effect on what another says", () => {
    fc.assert(
      fc.property(around, around, fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), (before, after, number) => {
        const body = `${before.join("")}${number}${after.join("")}`;
        const text = published([body, "好的，明天见"]);
        expect(text).not.toContain(String(number));
        expect(text).toContain("好的，明天见");
      }),
      { numRuns: 300 },
    );
  });
});

test("many texts are found where each would be found by itself", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "1", "2", "张", "-"), minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(
      fc.uniqueArray(letters, { minLength: 1, maxLength: 8 }),
      fc.array(letters, { maxLength: 8 }),
      (words, pieces) => {
        const text = pieces.join("");
        const found = new WordIndex(words.map((word) => [word, word] as const)).find(text);
        for (const { start, end, value } of found) expect(text.slice(start, end)).toBe(value);
        const rest = found.reduceRight(
          (left, { start, end }) => left.slice(0, start) + "\n".repeat(end - start) + left.slice(end),
          text,
        );
        for (const word of words) {
          for (let at = rest.indexOf(word); at >= 0; at = rest.indexOf(word, at + 1)) {
            expect(standsAlone(text, at, at + word.length), `${word} in ${text}`).toBe(false);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});
