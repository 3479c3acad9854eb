/** What holds for every body: nothing throws, and no character that somebody typed is lost or added. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Content } from "../../src/model.ts";
import { plainText } from "../../src/normalize/inlineParts.ts";
import { decodeEntities } from "../../src/transcript/entities.ts";
import { contentOf, parseMessages } from "../support/transcripts.ts";

const names = ["张三", "龚晓冬-银商账户-产品-上海", "Big Bear", "a:b"];
const piece = fc.constantFrom(
  ...[
    "早上好",
    "好",
    "a",
    "1",
    " ",
    "  ",
    "\n",
    "？",
    "?",
    "，",
    "\u2005",
    "[强]",
    "[捂脸]",
    "[一]",
    "[",
    "]",
    "(",
    ")",
    "!",
    "![",
    "](",
    "`",
    "*",
  ],
  ...[
    "@",
    "@张三?",
    "@张三",
    "@Big Bear ",
    "@所有人",
    "@陌生人?",
    "@a:b",
    "x@y.com",
    "http://a.com/x",
    "http://",
    "https://a.com",
    "javascript:",
    "user:pw@",
  ],
  ...[
    "「",
    "」",
    "「张三：",
    "」 - - - - - - - - - - - - - - - ",
    "- - - - - - ",
    "：",
    ":",
    "&",
    ";",
    "amp;",
    "&amp;",
    "&lt;",
    "&#183;",
    "<b>",
    "{{",
    "%}",
    "#",
    "---",
  ],
);
const body = fc.array(piece, { minLength: 1, maxLength: 25 }).map((pieces) => pieces.join(""));

/** The body as the parser hands it on; null where it is none, because a line of it is a header. */
function bodyOf(typed: string): string | null {
  const messages = parseMessages(`> 10:00:00  甲\n\n${typed}\n`).transcript.messages;
  return messages.length === 1 ? (messages[0]?.body ?? null) : null;
}

/** Everything that a reader can see of a content, in order. */
function visible({ parts, quote, attachments }: Content): string {
  const whole = attachments.map((one) => {
    if (one.type === "image") return one.src;
    if (one.type === "file") return one.name;
    return one.type === "link" && parts.length === 0 ? (one.title ?? "") + one.href : "";
  });
  return (quote === null ? "" : quote.name + quote.text) + plainText(parts) + whole.join("");
}

/** Without what rules may drop: white space, the separator after a mention, and the brackets, colons and hyphens around a quote or link. */
function essential(text: string): string {
  return text.replace(/[\s?「」：:\-![\]()]/gu, "");
}

describe("content", () => {
  test("never throws, and always says something", () => {
    fc.assert(
      fc.property(fc.oneof(body, fc.string({ unit: "binary", minLength: 1 })), (typed) => {
        const given = bodyOf(typed.replace(/\r/gu, "\n"));
        fc.pre(given !== null);
        const content = contentOf(given ?? "", names);
        expect(content.parts.length + content.attachments.length + Number(content.quote !== null)).toBeGreaterThan(0);
        for (const part of content.parts) expect(Object.values(part)).not.toContain("");
      }),
      { numRuns: 200 },
    );
  });

  test("shows every character of the body, in order, and no other", () => {
    fc.assert(
      fc.property(body, (typed) => {
        const given = bodyOf(typed);
        fc.pre(given !== null && given !== "");
        const decoded = decodeEntities(given ?? "");
        expect(essential(visible(contentOf(given ?? "", names)))).toBe(essential(decoded));
      }),
      { numRuns: 600 },
    );
  });

  test("keeps a body without brackets, @, quotes and addresses exactly as it was typed", () => {
    const plain = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((text) => !/[[@「&>\r\n]|:\/\/|\.|\p{Cc}/u.test(text));
    fc.assert(
      fc.property(plain, (typed) => {
        const given = bodyOf(typed);
        fc.pre(given !== null && given !== "");
        expect(contentOf(given ?? "").parts).toEqual([{ type: "text", text: given }]);
      }),
    );
  });

  test("links nothing but http and https, without user name", () => {
    const schemes = fc.constantFrom(
      "http:",
      "https:",
      "HTTP:",
      "javascript:",
      "data:",
      "vbscript:",
      "file:",
      "//",
      "\\\\",
      "ftp:",
      "weixin:",
    );
    const rest = fc.array(
      fc.constantFrom("/", "//", "a.com", "@", ":", "x", "\\", "%2e", "?", "#", "[", "]", "\t", "用"),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom("", "[t](", "![t](", "看 "),
        schemes,
        rest,
        fc.constantFrom("", ")"),
        (open, scheme, path, close) => {
          const content = contentOf(`${open}${scheme}${path.join("")}${close}x`.trimEnd());
          const hrefs = [
            ...content.parts.flatMap((part) => (part.type === "link" ? [part.href] : [])),
            ...content.attachments.flatMap((one) =>
              one.type === "link" ? [one.href] : one.type === "image" ? [one.src] : [],
            ),
          ];
          for (const href of hrefs) {
            const url = new URL(href);
            expect(["http:", "https:"]).toContain(url.protocol);
            expect(url.username + url.password).toBe("");
            expect(href).toMatch(/^[\u0021-\u007e]+$/u);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
