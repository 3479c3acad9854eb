/** `qunzhi check`, and what every command says to wrong usage, in processes of their own. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../support/cli.ts";
import { temporaryFolder, transcriptText } from "../support/folders.ts";

const good = transcriptText("2017-12-25", [["10:00:00", "张三", "早上好"]]);
const badDate = good.replace("date:       2017-12-25", "date:       2017-02-30");
const badYaml = good.replace("author:     PaymentGroup", "author:     @张三");
const warned = good.replace("> 10:00:00", "> 25:00:00").replace("12-25", "12-27").replace("12-25", "12-27");

const files = {
  "pay/2017-12-24-chat.markdown": badYaml.replaceAll("12-25", "12-24"),
  "pay/2017-12-25-chat.markdown": good,
  "pay/2017-12-26-chat.markdown": badDate,
  "pay/2017-12-27-chat.markdown": warned,
};

describe("broken transcripts", () => {
  test("are listed with file, line, column, the line, a caret and a hint, and the rest is checked", async () => {
    const folder = await temporaryFolder(files);
    const { code, stdout, stderr } = await run(["check", "--input", "."], { cwd: folder });
    expect(stderr).toBe(
      [
        "pay/2017-12-24-chat.markdown:5:13  error  front-matter-yaml",
        "  A value begins with a character that YAML reserves; the file's one message is not in the archive",
        "  5 | author:     @张三",
        "    |             ^",
        '  hint: Put the value in double quotes, as in author: "@x"',
        "",
        "pay/2017-12-26-chat.markdown:4:13  error  date-invalid",
        '  "2017-02-30 12:00:00" is not a day of the calendar; the file\'s one message is not in the archive',
        "  4 | date:       2017-02-30 12:00:00",
        "    |             ^",
        "  hint: Write the day as in date: 2017-12-26 12:00:00",
        "",
        "pay/2017-12-27-chat.markdown:8:3  warning  time-impossible",
        "  No clock shows 25:00:00",
        "  8 | > 25:00:00  张三",
        "    |   ^",
        "  hint: Correct the time; until then the message has the time of the one before it",
        "",
        "2 errors, 1 warning",
        "",
      ].join("\n"),
    );
    expect(code).toBe(1);
    expect(stdout).toContain("2 transcripts in 1 room");
  });

  test("are one object for programs, on the output stream", async () => {
    const folder = await temporaryFolder(files);
    const { code, stdout, stderr } = await run(["check", "--input", folder, "--report", "json"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      errors: 2,
      warnings: 1,
      diagnostics: [
        { rule: "front-matter-yaml", origin: { file: "pay/2017-12-24-chat.markdown", line: 5, column: 13 } },
        { rule: "date-invalid", severity: "error", source: "date:       2017-02-30 12:00:00" },
        { rule: "time-impossible", severity: "warning" },
      ],
    });
  });

  test("that are only warned of fail when strict, and not else", async () => {
    const folder = await temporaryFolder({ "pay/2017-12-27-chat.markdown": warned });
    const lax = await run(["check", "--input", folder, "--quiet"]);
    expect([lax.code, lax.stdout]).toEqual([0, ""]);
    expect(lax.stderr).toContain("warning  time-impossible");
    const strict = await run(["check", "--input", folder, "--quiet", "--strict"]);
    expect(strict.code).toBe(1);
    expect(strict.stderr).toContain("error  time-impossible");
  });
});

test.each([
  ["pay/2017-12-25-13800138000.markdown", "", true],
  ["pay/2017-12-25 138-0013-8000 export.md", "", true],
  ["群13800138000/2017-12-25.markdown", "", true],
  ["pay/2017-12-25-13800138000.markdown", "privacy:\n  redact: { phone: false }\n", false],
  ["pay/2017-12-25-20171225 (2).markdown", "", false],
])("a file's name that holds what is redacted is reported: %s, %j", async (file, settings, isReported) => {
  const folder = await temporaryFolder({ [file]: good, "archive.yaml": settings });
  const { code, stderr } = await run(["check", "--input", ".", "--quiet"], { cwd: folder });
  expect([code, stderr.includes("file-name-private")]).toEqual([0, isReported]);
});

test("GB18030 is an error that names it, and is read when told", async () => {
  const [head = "", tail = ""] = transcriptText("2017-12-25", [["10:00:00", "NAME", "hi"]]).split("NAME");
  const bytes = Buffer.concat([Buffer.from(head), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]), Buffer.from(tail)]);
  const folder = await temporaryFolder({ "pay/2017-12-25-chat.markdown": bytes });
  const untold = await run(["check", "--input", folder]);
  expect(untold.code).toBe(1);
  expect(untold.stderr).toContain("--encoding gb18030");
  const told = await run(["speakers", "--input", folder, "--encoding", "GBK", "--report", "json"]);
  expect([told.code, told.stderr]).toEqual([0, ""]);
  expect(told.stdout).toContain("张三");
});

describe("wrong usage ends with 2 and says what would be right", () => {
  test.each([
    ["an unknown option", ["build", "--outptu", "x"], /--outptu.*\n.*--output/u],
    ["an unknown command", ["biuld"], /biuld.*\n.*build/u],
    ["an unknown encoding", ["check", "--encoding", "klingon"], /klingon.*gb18030/su],
    ["an unknown report", ["check", "--report", "xml"], /xml.*json/su],
    ["an address for a path", ["build", "--pathprefix", "https://example.org/chat"], /\/repo\//u],
    ["what Git Bash makes of a path", ["build", "--pathprefix", "C:/Program Files/Git/chat/"], /or as repo/u],
    ["a path that leads up", ["build", "--pathprefix", "../chat"], /\/repo\//u],
    ["a path that leads up in escapes", ["build", "--pathprefix", "%2e%2e/chat"], /\/repo\//u],
    ["an address with an escaped slash", ["build", "--baseurl", "https://example.org/a%2Fb"], /example\.org\/chat/u],
    ["a path with a question", ["build", "--pathprefix", "/chat/?x"], /\/repo\//u],
    ["a port that is none", ["serve", "--port", "x"], /0 to 65535/u],
    ["an option without its value", ["build", "--input"], /--input/u],
  ])("%s", async (_, args, message) => {
    const { code, stderr, stdout } = await run(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /mu);
  });

  test.each([
    ["that is not there", "gone", /there is no .*gone/u],
    ["that is a file", "file.txt", /file\.txt is not a folder/u],
  ])("an input %s", async (_, input, message) => {
    const folder = await temporaryFolder({ "file.txt": "x" });
    const { code, stderr } = await run(["check", "--input", join(folder, input)]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /mu);
  });
});
