/** Bytes, sizes and times that are not as they should be, through the whole reading. */
import { truncate } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import { decodeEntities } from "../../src/transcript/entities.ts";
import { type Typed, temporaryFolder, transcriptText } from "../support/folders.ts";
import { frontMatter, parse } from "../support/transcripts.ts";

const day = "2017-12-25";
const file = `pay/${day}-chat.markdown`;

async function load(files: Readonly<Record<string, string | Uint8Array>>, encoding?: string) {
  const { archive, diagnostics } = await loadArchive({ input: await temporaryFolder(files), encoding });
  return { archive, diagnostics, rules: diagnostics.map(({ rule }) => rule) };
}

const plain = transcriptText(day, [
  ["10:00:00", "张三", "早上好"],
  ["10:00:01", "李四", "第一行\n\n第三行"],
]);

describe("40 GB18030", () => {
  // The text is ASCII but for the name, whose bytes are written out.
  const [head = "", tail = ""] = transcriptText(day, [["10:00:00", "NAME", "hi"]]).split("NAME");
  const bytes = Buffer.concat([
    Buffer.from(head),
    Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, 0x95, 0x32, 0x82, 0x36]),
    Buffer.from(tail),
  ]);

  test("is an error that says how to convert it", async () => {
    const { archive, diagnostics } = await load({ [file]: bytes });
    expect(archive.messages).toEqual([]);
    expect(diagnostics[0]).toMatchObject({ rule: "file-encoding", severity: "error" });
    expect(diagnostics[0]?.hint).toMatch(/--encoding gb18030.*iconv -f gb18030/u);
  });

  test("is read with --encoding gb18030, four byte characters included", async () => {
    const { archive, rules } = await load({ [file]: bytes }, "gb18030");
    expect(rules).toEqual([]);
    expect(archive.speakers.map(({ name }) => name)).toEqual(["张三𠀀"]);
  });

  test("beside UTF-8 is read with --encoding gb18030, and so is the UTF-8", async () => {
    const { archive, rules } = await load(
      { [file]: bytes, "pay/2017-12-26-chat.markdown": plain.replaceAll(day, "2017-12-26") },
      "gb18030",
    );
    expect(rules).toEqual([]);
    expect(archive.messages.map(({ text }) => text)).toEqual(["hi", "早上好", "第一行\n\n第三行"]);
  });
});

describe("41 a byte order mark", () => {
  const little = Buffer.from(`\ufeff${plain}`, "utf16le");
  test.each([
    ["UTF-16, little end first", little],
    ["UTF-16, big end first", Buffer.from(little).swap16()],
    ["UTF-8", Buffer.from(`\ufeff${plain}`)],
  ])("of %s decides", async (_, bytes) => {
    expect((await load({ [file]: bytes })).archive.messages).toEqual((await load({ [file]: plain })).archive.messages);
  });
});

test("42 truncated UTF-8 is an error with the byte's offset", async () => {
  const whole = Buffer.from(plain);
  // The last Han character of the text, cut after its first byte.
  const at = whole.lastIndexOf(Buffer.from("行"));
  const { archive, diagnostics } = await load({ [file]: whole.subarray(0, at + 1) });
  expect(archive.messages).toEqual([]);
  expect(diagnostics[0]?.message).toContain(`Byte ${at} `);
});

describe("43 line breaks", () => {
  test.each([
    ["CRLF", "\r\n"],
    ["lone CR", "\r"],
  ])("%s make the same archive", async (_, lineBreak) => {
    const changed = await load({ [file]: plain.replaceAll("\n", lineBreak) });
    expect(changed.rules).toEqual([]);
    expect(changed.archive).toEqual((await load({ [file]: plain })).archive);
  });
});

test("44 a file of hundreds of megabytes is refused, and the others are read", async () => {
  const { archive, diagnostics } = await load({
    [file]: plain,
    "pay/2017-12-26-chat.markdown": Buffer.alloc(200 * 1024 * 1024),
  });
  expect(archive.rooms[0]?.days.map((one) => one.day)).toEqual([day]);
  expect(diagnostics).toMatchObject([
    { rule: "file-too-large", severity: "error", message: expect.stringContaining("209715200") },
  ]);
});

test("44 a file larger than any memory is refused all the same: its size is asked for, not its content", async () => {
  const folder = await temporaryFolder({ [file]: plain, "pay/2017-12-26-chat.markdown": "" });
  // Holds no block of the disk.
  await truncate(join(folder, "pay/2017-12-26-chat.markdown"), 64 * 1024 ** 3);
  const { archive, diagnostics } = await loadArchive({ input: folder });
  expect(archive.messages).toHaveLength(2);
  expect(diagnostics.map(({ rule }) => rule)).toEqual(["file-too-large"]);
});

describe("45 a line of a megabyte", () => {
  const long = {
    "of one letter": "a".repeat(1_048_576),
    "of blanks": `x${" ".repeat(1_048_576)}x`,
    "of Han": "群".repeat(349_526),
    "of brackets": "[(".repeat(524_288),
    "of escapes": "&amp;".repeat(209_716),
    "of addresses": "http://a.com/ ".repeat(74_899),
  };

  test.each(Object.entries(long))("%s is one message, whole", async (_, line) => {
    const { archive } = await load({ [file]: transcriptText(day, [["10:00:00", "张三", line]]) });
    expect(archive.messages.map(({ text }) => text.length)).toEqual([decodeEntities(line).trimEnd().length]);
  });

  test("is read in steps of its length: twice as long, no more than twice the steps", () => {
    // Steps are counted by the characters that the parser's own code looks at; the clock of a busy machine says nothing.
    const steps = (length: number) => {
      let looks = 0;
      const counted = vi.spyOn(String.prototype, "charCodeAt").mockImplementation(function (this: string, at = 0) {
        looks++;
        return charCodeAt.call(this, at);
      });
      try {
        parse(`${frontMatter}> 10:00:00  张三\n${" ".repeat(length)}x\n`);
      } finally {
        counted.mockRestore();
      }
      return looks;
    };
    const charCodeAt = String.prototype.charCodeAt;
    expect(steps(200_000)).toBeLessThan(2.5 * steps(100_000) + 1000);
  });
});

describe("46 nothing", () => {
  test("as a file is an error for that file", async () => {
    const { archive, rules } = await load({
      [file]: "",
      "pay/2017-12-26-chat.markdown": transcriptText("2017-12-26", []),
    });
    expect(rules).toEqual(["front-matter-missing"]);
    expect(archive.rooms[0]?.days.map((one) => one.day)).toEqual(["2017-12-26"]);
  });

  test("as a message says that content was not exported", async () => {
    const { archive } = await load({ [file]: transcriptText(day, [["10:00:00", "张三", ""]]) });
    expect(archive.messages).toMatchObject([{ kind: "spoken", text: "", attachments: [{ type: "unknown" }] }]);
  });

  test("as a name is nobody, and the words stay", async () => {
    const { archive } = await load({
      [file]: transcriptText(day, [
        ["10:00:00", "", "有话"],
        ["10:00:01", "", ""],
      ]),
    });
    expect(archive.speakers).toEqual([]);
    expect(archive.messages).toMatchObject([
      { kind: "spoken", speaker: null, seenAs: [], text: "有话" },
      { kind: "system", speaker: null, seenAs: [], text: "" },
    ]);
  });

  test("as an archive is an archive", async () => {
    const { archive, rules } = await load({});
    expect(rules).toEqual([]);
    expect(archive).toMatchObject({ rooms: [], speakers: [], messages: [] });
  });
});

describe("47 times", () => {
  const messages: readonly Typed[] = [
    ["10:00:00", "甲", "一"],
    ["25:61:61", "甲", "二"],
    ["09:00:00", "甲", "三"],
    ["10:30:00", "甲", "四"],
  ];

  test("that are none, or go backwards, are warned of, and the order stays", async () => {
    const { archive, diagnostics } = await load({ [file]: transcriptText(day, messages) });
    expect(
      diagnostics.map(({ rule, severity, origin: { line, column } }) => `${line}:${column} ${severity} ${rule}`),
    ).toEqual(["12:3 warning time-impossible", "16:3 warning time-backwards"]);
    expect(archive.messages.map(({ text }) => text).join("")).toBe("一二三四");
  });
});

test("48 the same day twice in a room is one day, whichever file comes first, and warned of", async () => {
  const other = transcriptText(day, [
    ["09:00:00", "王五", "更早"],
    ["10:00:00", "张三", "早上好"],
  ]);
  const one = await load({ [file]: plain, "pay/2017-12-25-more.markdown": other });
  const two = await load({ "pay/2017-12-25-more.markdown": other, [file]: plain });
  expect(one.rules).toEqual(["day-repeated"]);
  expect(one.archive).toEqual(two.archive);
  expect(one.archive.messages.map(({ text }) => text)).toEqual(["更早", "早上好", "第一行\n\n第三行"]);
});

test("49 a count of lines that differs is a warning", async () => {
  const { archive, diagnostics } = await load({ [file]: plain.replace("tag:", "lines:      518 \ntag:") });
  expect(diagnostics).toMatchObject([{ rule: "lines-mismatch", severity: "warning", origin: { line: 6, column: 13 } }]);
  expect(archive.messages).toHaveLength(2);
});
