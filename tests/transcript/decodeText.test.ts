import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText, withoutControls } from "../../src/transcript/decodeText.ts";

const utf16le = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
const utf16be = (text: string) => utf16le(text).swap16();
/** GB18030 bytes of 张彦龙：早 */
const gbBytes = Buffer.from([0xd5, 0xc5, 0xd1, 0xe5, 0xc1, 0xfa, 0xa3, 0xba, 0xd4, 0xe7]);

describe("the encoding", () => {
  test.each([
    ["UTF-8", Buffer.from("张彦龙：早")],
    ["UTF-8 with a byte order mark", Buffer.from("\ufeff张彦龙：早")],
    ["UTF-16, little end first", utf16le("张彦龙：早")],
    ["UTF-16, big end first", utf16be("张彦龙：早")],
  ])("%s is found without being told", (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ ok: true, text: "张彦龙：早", replaced: [] });
  });

  test("GB18030 is read when told, and guessed when not", () => {
    expect(decodeText(gbBytes, "gb18030")).toEqual({ ok: true, text: "张彦龙：早", replaced: [] });
    expect(decodeText(gbBytes)).toEqual({ ok: false, encoding: "UTF-8", byteOffset: 0, looksLike: "gb18030" });
  });

  test("a byte order mark counts more than what was told", () => {
    expect(decodeText(Buffer.from("\ufeff早"), "gb18030")).toMatchObject({ ok: true, text: "早" });
  });

  test.each(["gb18030", "gbk", "big5", "utf-16le", "windows-1252"])("UTF-8 is read where %s was told", (label) => {
    const text = "> 10:00:00  张彦龙\n\n圣诞快乐，Conny\n";
    expect(decodeText(Buffer.from(text), label)).toEqual({ ok: true, text, replaced: [] });
  });

  test("UTF-8 of Han is never read as GB18030, whose bytes it could be", () => {
    // An even number of Han is in both encodings a text.
    expect(decodeText(Buffer.from("支付"), "gb18030")).toMatchObject({ ok: true, text: "支付" });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."支付产品技术交流群a?\n👍𠮷") }), (text) => {
        expect(decodeText(Buffer.from(text), "gb18030")).toMatchObject({ ok: true, text });
      }),
    );
  });

  test("a short text that could be either is what was told", () => {
    // 沙莎 in GB18030, ɳɯ in UTF-8
    const bytes = Buffer.from([0xc9, 0xb3, 0xc9, 0xaf]);
    expect(decodeText(bytes, "gb18030")).toMatchObject({ ok: true, text: "沙莎" });
    expect(decodeText(bytes)).toMatchObject({ ok: true, text: "ɳɯ" });
  });

  test("a short text that can be UTF-8 only is UTF-8", () => {
    expect(decodeText(Buffer.from("É\n"), "big5")).toMatchObject({ ok: true, text: "É\n" });
  });

  test("damage in UTF-8 is found where it is, whatever was told", () => {
    const bytes = Buffer.concat([Buffer.from("> 10:00:00  张彦龙\n\n早"), Buffer.from([0xe4, 0x0a])]);
    const damage = { ok: false, encoding: "UTF-8", byteOffset: bytes.length - 2, looksLike: null };
    expect(decodeText(bytes, "gb18030")).toEqual(damage);
    expect(decodeText(bytes)).toEqual(damage);
  });

  test("damage in what was told is found where it is", () => {
    const bytes = Buffer.concat([gbBytes, Buffer.from([0xff, 0x0a])]);
    const damage = { ok: false, encoding: "gb18030", byteOffset: gbBytes.length, looksLike: null };
    expect(decodeText(bytes, "gb18030")).toEqual(damage);
  });

  test("UTF-16 without a byte order mark is read when told, ASCII or not", () => {
    // Each unit of 评 is UTF-8 too.
    const text = "> 10:00:00  评评\n";
    expect(decodeText(utf16le(text).subarray(2), "utf-16le")).toMatchObject({ ok: true, text });
    expect(decodeText(utf16be(text).subarray(2), "utf-16be")).toMatchObject({ ok: true, text });
  });

  test("a NUL in a message does not make UTF-8 something else", () => {
    const bytes = Buffer.from("---\n---\n> 10:00:00  张彦龙\n\n早\u0000上\n");
    expect(decodeText(bytes, "gb18030")).toMatchObject({ ok: true, text: expect.stringContaining("早\ufffd上") });
    const damaged = Buffer.concat([bytes, Buffer.from([0xe4, 0x0a])]);
    expect(decodeText(damaged, "gb18030")).toMatchObject({ ok: false, encoding: "UTF-8", byteOffset: bytes.length });
  });

  test("a label nobody knows is the caller's mistake", () => {
    expect(() => decodeText(Buffer.from("x"), "klingon")).toThrow(RangeError);
    expect(() => decodeText(Buffer.from("早"), "klingon")).toThrow(RangeError);
  });

  test.each([
    ["a byte that never occurs", [0x61, 0x62, 0xff, 0x63], 2],
    ["a sequence cut off in the middle", [...Buffer.from("早上").subarray(0, 4), 0x61], 3],
    ["a sequence cut off at the end", [...Buffer.from("早上").subarray(0, 5)], 3],
    ["half a surrogate pair", [0x61, 0xed, 0xa0, 0x80], 1],
    ["an overlong form", [0xc0, 0xaf], 0],
  ])("%s is refused at its offset", (_, bytes, byteOffset) => {
    expect(decodeText(Uint8Array.from(bytes))).toMatchObject({ ok: false, byteOffset });
  });

  test("an offset is right wherever the damage is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.string({ maxLength: 20 }), (before, after) => {
        const good = Buffer.from(before);
        // A text may begin with the character that is a byte order mark: it decides, but takes no part in the offset.
        const bytes = Buffer.concat([good, Uint8Array.of(0xff), Buffer.from(after)]);
        fc.pre(!(good.length === 0 && after.startsWith("\ufffe")));
        expect(decodeText(bytes, undefined)).toMatchObject(
          bytes[0] === 0xff && bytes[1] === 0xfe ? {} : { ok: false, byteOffset: good.length },
        );
      }),
    );
  });
});

describe("the text", () => {
  test.each(["a\r\nb\r\nc", "a\rb\rc", "a\nb\nc", "a\r\nb\rc"])("line breaks of %j are \\n", (text) => {
    expect(decodeText(Buffer.from(text))).toMatchObject({ ok: true, text: "a\nb\nc" });
  });

  test("what HTML cannot carry becomes U+FFFD, with its place", () => {
    expect(decodeText(Buffer.from("一\u0000二\n\u001b[0m\t好\u0085"))).toEqual({
      ok: true,
      text: "一\ufffd二\n\ufffd[0m\t好\ufffd",
      replaced: [
        { codePoint: 0x00, line: 1, column: 2 },
        { codePoint: 0x1b, line: 2, column: 1 },
        { codePoint: 0x85, line: 2, column: 7 },
      ],
    });
  });

  test("columns count characters, not halves of them", () => {
    expect(decodeText(Buffer.from("𠮷👍\u0007"))).toMatchObject({ replaced: [{ line: 1, column: 3 }] });
  });

  test("half a surrogate pair in UTF-16 does not pass", () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8, 0x62, 0x00]);
    expect(decodeText(bytes)).toMatchObject({ ok: false, byteOffset: 4 });
  });

  test("many are replaced, the first few are listed", () => {
    const decoded = decodeText(Buffer.from("\u0001".repeat(1000)));
    expect(decoded).toMatchObject({ ok: true, text: "\ufffd".repeat(1000) });
    expect(decoded.ok && decoded.replaced.length).toBe(20);
  });
});

test("any bytes either decode to clean text or are refused at an offset within them", () => {
  const encodings = fc.constantFrom(undefined, "gb18030", "utf-16le", "big5");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), encodings, (bytes, encoding) => {
      const decoded = decodeText(bytes, encoding);
      if (decoded.ok) {
        expect(decoded.text).toBe(withoutControls(decoded.text));
        expect(decoded.text).not.toContain("\r");
        expect(decoded.text).not.toMatch(/\p{Surrogate}/u);
      } else {
        expect(decoded.byteOffset).toBeGreaterThanOrEqual(0);
        expect(decoded.byteOffset).toBeLessThanOrEqual(bytes.length);
      }
    }),
    { numRuns: 500 },
  );
});
