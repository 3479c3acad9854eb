import { once } from "node:events";
import { symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { DayDate } from "../../src/model.ts";
import { readTranscripts } from "../../src/transcript/readTranscripts.ts";
import { type Typed, temporaryFolder, transcriptText } from "../support/folders.ts";

const day = transcriptText("2017-12-25", [["10:00:00", "甲", "早"]]);

/** What reading a folder finds: files read, and `file:line:column rule` of each diagnostic. */
async function reading(files: Readonly<Record<string, string | Uint8Array>>, encoding?: string) {
  return readingFolder(await temporaryFolder(files), encoding);
}

async function readingFolder(folder: string, encoding?: string) {
  const { transcripts, diagnostics } = await readTranscripts(folder, { encoding });
  return {
    files: transcripts.map(({ file }) => file),
    found: diagnostics.map(({ rule, origin: { file, line, column } }) => `${file}:${line}:${column} ${rule}`),
    transcripts,
    diagnostics,
  };
}

describe("days of which nobody can have a chat", () => {
  const names = ["0218-01-05", "2010-12-31", "2011-01-01", "2018-01-05", "2018-01-06", "2107-03-01"];
  const files = Object.fromEntries(
    names.map((date) => [`pay/${date}.md`, transcriptText(date as DayDate, [["10:00:00", "甲", "早"]])]),
  );

  test("are reported and read", async () => {
    const { transcripts, diagnostics } = await readTranscripts(await temporaryFolder(files), { today: "2018-01-05" });
    expect(transcripts.map((one) => one.day)).toEqual(names);
    expect(diagnostics.map(({ rule, severity, origin, message }) => [rule, severity, origin.file, message])).toEqual([
      ["day-implausible", "warning", "pay/0218-01-05.md", "On 0218-01-05 there was no WeChat yet"],
      ["day-implausible", "warning", "pay/2010-12-31.md", "On 2010-12-31 there was no WeChat yet"],
      ["day-implausible", "warning", "pay/2018-01-06.md", "The day 2018-01-06 is still to come"],
      ["day-implausible", "warning", "pay/2107-03-01.md", "The day 2107-03-01 is still to come"],
    ]);
  });

  test("are those before WeChat only, where nobody says which day it is", async () => {
    const { diagnostics } = await readTranscripts(await temporaryFolder(files));
    expect(diagnostics.map(({ origin }) => origin.file)).toEqual(["pay/0218-01-05.md", "pay/2010-12-31.md"]);
  });
});

describe("a file that lies in two places", () => {
  const said: Typed[] = [
    ["10:00:00", "甲", "早"],
    ["10:00:01", "乙", "早"],
    ["10:00:02", "丙", "好"],
  ];
  const christmas = (messages: readonly Typed[]) => transcriptText("2017-12-25", messages);

  test.each([
    ["in two rooms", "dev/2017-12-25.md", christmas(said)],
    ["under two days", "pay/2017-12-26.md", transcriptText("2017-12-26", said)],
  ])("%s is reported and read", async (_, file, content) => {
    const { files, diagnostics } = await reading({ "pay/2017-12-25.md": christmas(said), [file]: content });
    expect(files).toHaveLength(2);
    const [first, second] = files;
    expect(diagnostics).toMatchObject([
      { rule: "day-copied", origin: { file: second }, message: `The same 3 messages stand in ${first}` },
    ]);
  });

  test.each([
    ["less was said", said.slice(0, 2), said.slice(0, 2)],
    ["something else was said", said, [said[0], ["10:00:01", "乙", "好"], said[2]]],
    ["more was said", said, [...said, ["10:00:03", "甲", "好"]]],
  ] as [string, Typed[], Typed[]][])("but not where %s", async (_, one, other) => {
    expect(
      (await reading({ "dev/2017-12-25.md": christmas(one), "pay/2017-12-25.md": christmas(other) })).found,
    ).toEqual([]);
  });
});

describe("which files are read", () => {
  test("rooms in the order of their names, files in the order of theirs", async () => {
    const { files } = await reading({
      "b/2017-12-25.md": day,
      "a/2017-12-25-chat.markdown": day,
      "B/2017-12-25-chat.MARKDOWN": day,
      "群/2017-12-25.md": day,
    });
    expect(files).toEqual([
      "B/2017-12-25-chat.MARKDOWN",
      "a/2017-12-25-chat.markdown",
      "b/2017-12-25.md",
      "群/2017-12-25.md",
    ]);
  });

  test("other files and hidden ones are passed over", async () => {
    const { files, found } = await reading({
      "pay/2017-12-25-chat.markdown": day,
      "pay/.2017-12-26-chat.markdown": day,
      ".git/2017-12-26-chat.markdown": day,
      "pay/2017-12-26-chat.markdown~": day,
      "pay/2017-12-26.png": "x",
      "pay/2017-12-26-slides.pdf": "x",
      "pay/2017-12-26-chat.markdown.bak": day,
      "pay/2017-02-30.txt": "no such day",
      "pay/notes.txt": "x",
      "pay/notes/README.md": "x",
      "pay/notes/.old/2017-12-26-chat.markdown": day,
      "archive.yaml": "",
      "README.md": "x",
    });
    expect(files).toEqual(["pay/2017-12-25-chat.markdown"]);
    expect(found).toEqual([]);
  });

  test.each([
    ["2017-12-25-chat.markdown", "file-outside-room"],
    ["pay/old/2017-12-25-chat.markdown", "file-outside-room"],
    ["pay/2017/12/2017-12-25-chat.markdown", "file-outside-room"],
    ["pay/a/b/c/d/e/f/2017-12-25.md", "file-outside-room"],
    ["pay/2017/12/25.md", "file-outside-room"],
    ["pay/2017/12/chat.markdown", "file-outside-room"],
    ["pay/2017-12-25-chat.txt", "file-extension"],
    ["pay/2017-12-25-chat.markdown.TXT", "file-extension"],
    ["pay/2017-12-25-chat.mkd", "file-extension"],
    ["pay/2017-12-25", "file-extension"],
    ["2017-12-25.text", "file-extension"],
    ["pay/2017/12/2017-12-25-chat.txt", "file-extension"],
    ["pay/25-12-2017.markdown", "file-name"],
    ["pay/2017-02-30-chat.markdown", "file-name"],
    ["pay/notes.md", "file-name"],
    ["search/2017-12-25-chat.markdown", "room-name"],
    ["Search/2017-12-25-chat.markdown", "room-name"],
    ["index.html/2017-12-25-chat.markdown", "room-name"],
    ["404.HTML/2017-12-25-chat.markdown", "room-name"],
    ["feed.xml/2017-12-25-chat.markdown", "room-name"],
    ["feed.json/2017-12-25-chat.markdown", "room-name"],
    ["robots.txt/2017-12-25-chat.markdown", "room-name"],
    ["llms.txt/2017-12-25-chat.markdown", "room-name"],
    ["sitemap.xml/2017-12-25-chat.markdown", "room-name"],
    ["Sitemap-12.xml/2017-12-25-chat.markdown", "room-name"],
    ["-x/2017-12-25-chat.markdown", "room-name"],
    ["a..b/2017-12-25-chat.markdown", "room-name"],
    ["a%2e/2017-12-25-chat.markdown", "room-name"],
    ["a#b/2017-12-25-chat.markdown", "room-name"],
  ])("%s is refused: %s", async (file, rule) => {
    expect(await reading({ [file]: day })).toMatchObject({ files: [], found: [`${file}:0:0 ${rule}`] });
  });

  test.each([
    ["20171225.txt", "file-extension", "Call it 2017-12-25.markdown if"],
    ["2017.12.25-chat.txt", "file-extension", "Call it 2017-12-25-chat.markdown if"],
    ["2017_12_25", "file-extension", "Call it 2017-12-25.markdown if"],
    ["2017-12-5.md.txt", "file-extension", "Call it 2017-12-05.md if"],
    ["2017-12-25-chat.docx", "file-extension", "Save it as plain text in UTF-8, as 2017-12-25-chat.markdown, if"],
    ["20171225.csv", "file-extension", "Save it as plain text in UTF-8, as 2017-12-25.markdown, if"],
    ["20171225-chat.markdown", "file-name", "Call it 2017-12-25-chat.markdown"],
    ["2017-12-5.md", "file-name", "Call it 2017-12-05.markdown"],
    ["2017年12月5日 聊天.markdown", "file-name", "Call it 2017-12-05 聊天.markdown"],
    ["2017-02-30.markdown", "file-name", "Name it by its day: 2017-12-25-chat.markdown"],
  ])("%s is a day written otherwise, and the name that it should have is said", async (name, rule, hint) => {
    const { files, diagnostics } = await reading({ [`pay/${name}`]: day });
    expect(files).toEqual([]);
    expect(diagnostics).toMatchObject([{ rule, hint: expect.stringContaining(hint) }]);
  });

  test("what else may lie beside a transcript of the day", async () => {
    const names = ["2017-12-25.docx", "2017-12-25-chat.html", "201712251.txt", "2017-13-25.txt", "20171232.docx"];
    const beside = Object.fromEntries(names.map((name) => [`pay/${name}`, "x"]));
    expect((await reading({ "pay/2017-12-25-chat.markdown": day, ...beside })).found).toEqual([]);
  });

  test.each(["支付产品", "pay 2", "v1.2", "a_b-c", "sitemap-a.xml", "feed"])(
    "a room may be called %s",
    async (room) => {
      expect(await reading({ [`${room}/2017-12-25-chat.markdown`]: day })).toMatchObject({
        files: [`${room}/2017-12-25-chat.markdown`],
        found: [],
      });
    },
  );

  test("links out of the input, and to nowhere, are refused; links within are followed", async () => {
    const outside = await temporaryFolder({ "secret.markdown": day, "room/2017-12-25-chat.markdown": day });
    const folder = await temporaryFolder({ "pay/2017-12-25-chat.markdown": day });
    await symlink(join(outside, "secret.markdown"), join(folder, "pay", "2017-12-26-chat.markdown"));
    await symlink(join(outside, "room"), join(folder, "room"));
    await symlink(join(folder, "gone"), join(folder, "pay", "2017-12-27-chat.markdown"));
    await symlink(join(folder, "pay", "2017-12-25-chat.markdown"), join(folder, "pay", "2017-12-25-again.markdown"));
    expect(await readingFolder(folder)).toMatchObject({
      files: ["pay/2017-12-25-again.markdown", "pay/2017-12-25-chat.markdown"],
      found: [
        "pay/2017-12-26-chat.markdown:0:0 file-symlink",
        "pay/2017-12-27-chat.markdown:0:0 file-symlink",
        "room:0:0 file-symlink",
        "pay/2017-12-25-chat.markdown:0:0 day-repeated",
      ],
    });
  });

  test("a folder that links to itself does not go on forever", async () => {
    const folder = await temporaryFolder({ "pay/2017-12-25-chat.markdown": day });
    await symlink(join(folder, "pay"), join(folder, "pay", "loop"));
    expect((await readingFolder(folder)).files).toEqual(["pay/2017-12-25-chat.markdown"]);
  });

  test("nor do folders deep below that link to each other, upwards and outside", async () => {
    const folder = await temporaryFolder({ "pay/a/b/c/2017-12-25-chat.markdown": day, "pay/x/y/z/notes.md": "x" });
    for (const deep of ["pay/a/b/c", "pay/x/y/z"]) {
      await symlink(folder, join(folder, deep, "up"));
      await symlink(join(folder, "pay", "x", "y"), join(folder, deep, "across"));
      await symlink("/etc", join(folder, deep, "outside"));
    }
    expect(await readingFolder(folder)).toMatchObject({
      files: [],
      found: ["pay/a/b/c/2017-12-25-chat.markdown:0:0 file-outside-room"],
    });
  });

  test("the input folder itself may be a link", async () => {
    const folder = await temporaryFolder({ "pay/2017-12-25-chat.markdown": day });
    const elsewhere = await temporaryFolder();
    await symlink(folder, join(elsewhere, "input"));
    expect((await readingFolder(join(elsewhere, "input"))).files).toEqual(["pay/2017-12-25-chat.markdown"]);
  });

  test("an input folder that is not there is the caller's mistake", async () => {
    await expect(readTranscripts("/nonexistent/input")).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("a broken file", () => {
  test("is refused, and the others are read", async () => {
    const { files, found } = await reading({
      "pay/2017-12-24-chat.markdown": "no front matter",
      "pay/2017-12-25-chat.markdown": day,
      "pay/2017-12-26-chat.markdown": "---\ndate: [\n---\n",
      "pay/2017-12-27-chat.markdown": Uint8Array.of(0x2d, 0xff),
      "pay/2017-12-28-chat.markdown": "",
    });
    expect(files).toEqual(["pay/2017-12-25-chat.markdown"]);
    expect(found.map((text) => text.replace(/:\d+:\d+/u, ""))).toEqual([
      "pay/2017-12-24-chat.markdown front-matter-missing",
      "pay/2017-12-26-chat.markdown front-matter-yaml",
      "pay/2017-12-27-chat.markdown file-encoding",
      "pay/2017-12-28-chat.markdown front-matter-missing",
    ]);
  });

  test("that is large beyond reason is refused unread", async () => {
    const { files, found } = await reading({
      "pay/2017-12-25-chat.markdown": Buffer.alloc(64 * 1024 * 1024 + 1, 0x20),
    });
    expect({ files, found }).toEqual({ files: [], found: ["pay/2017-12-25-chat.markdown:0:0 file-too-large"] });
  });
});

test("what is no file is reported, not waited for", async () => {
  const folder = await temporaryFolder({ "pay/2017-12-25-chat.markdown": day });
  const connection = createServer().listen(join(folder, "pay", "2017-12-26-chat.markdown"));
  onTestFinished(() => new Promise((closed) => connection.close(() => closed())));
  await once(connection, "listening");
  expect(await readingFolder(folder)).toMatchObject({
    files: ["pay/2017-12-25-chat.markdown"],
    found: ["pay/2017-12-26-chat.markdown:0:0 file-unreadable"],
  });
});

describe("odd bytes", () => {
  test("GB18030 is named in the hint, and read when asked for", async () => {
    const head = Buffer.from("---\ndate: 2017-12-25\n---\n> 10:00:00  ");
    const bytes = Buffer.concat([head, Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]), Buffer.from("\n\nhi\n")]);
    const file = { "pay/2017-12-25-chat.markdown": bytes };
    const { diagnostics } = await reading(file);
    expect(diagnostics[0]?.message).toContain(`Byte ${head.length} `);
    expect(diagnostics[0]?.hint).toContain("--encoding gb18030");
    expect((await reading(file, "gb18030")).transcripts[0]?.messages[0]?.name).toBe("张三");
  });

  test("control characters are replaced and pointed at", async () => {
    const { transcripts, found } = await reading({
      "pay/2017-12-25-chat.markdown": transcriptText("2017-12-25", [["10:00:00", "甲", "圣\u0000诞\u001b快乐"]]),
    });
    expect(transcripts[0]?.messages[0]?.body).toBe("圣\ufffd诞\ufffd快乐");
    expect(found).toEqual([
      "pay/2017-12-25-chat.markdown:10:2 control-character",
      "pay/2017-12-25-chat.markdown:10:4 control-character",
    ]);
  });

  test.each([
    ["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
    ["lone CR", (text: string) => text.replaceAll("\n", "\r")],
    ["a byte order mark", (text: string) => `\ufeff${text}`],
    ["no final line break", (text: string) => text.trimEnd()],
  ])("%s reads the same", async (_, change) => {
    const plain = await reading({ "pay/2017-12-25-chat.markdown": day });
    const changed = await reading({ "pay/2017-12-25-chat.markdown": change(day) });
    expect(changed.transcripts).toEqual(plain.transcripts);
    expect(changed.found).toEqual([]);
  });
});

test("rooms that are one folder on some systems are reported at the later one, and both are read", async () => {
  const rooms = ["Pay", "pay", "caf\u00e9", "cafe\u0301", "dev"];
  const { files, found } = await reading(
    Object.fromEntries(rooms.map((room) => [`${room}/2017-12-25-chat.markdown`, day])),
  );
  expect(files).toHaveLength(5);
  expect(found).toEqual(["caf\u00e9:0:0 room-alike", "pay:0:0 room-alike"]);
});

test("names are the same however a file system writes accents, and nothing is lost where two differ only in that", async () => {
  const [room, name] = ["\u00e9 カフェ", "2017-12-25-été.markdown"].map((text) => text.normalize("NFC"));
  const plain = await reading({ [`${room}/${name}`]: day, "f/2017-12-25.md": day });
  expect(plain.files).toEqual(["f/2017-12-25.md", `${room}/${name}`]);
  const decomposed = await reading({ [`${room}/${name}`.normalize("NFD")]: day, "f/2017-12-25.md": day });
  expect(decomposed).toEqual(plain);
  // The second is half composed.
  const ways = ["\u1ebf", "\u00ea\u0301", "e\u0302\u0301"].map((letter) => `pay/2017-12-25-${letter}.markdown`);
  expect((await reading({ [ways[1] ?? ""]: day })).files).toEqual([ways[0]]);
  expect((await reading(Object.fromEntries(ways.map((file) => [file, day])))).files.sort()).toEqual(ways.sort());
  expect((await reading(Object.fromEntries(ways.slice(1).map((file) => [file, day])))).files).toHaveLength(2);
});

test("rooms whose folders Windows cannot have are reported and read", async () => {
  const odd = ["AUX", "con.txt", "lpt9", "room ", "room."];
  const fine = ["auxiliary", "com", "console", "lpt10", "nul_"];
  const { files, found } = await reading(
    Object.fromEntries([...odd, ...fine].map((room) => [`${room}/2017-12-25-chat.markdown`, day])),
  );
  expect(files).toHaveLength(10);
  expect(found.filter((each) => each.endsWith("room-windows"))).toEqual(odd.map((room) => `${room}:0:0 room-windows`));
});

test("a day that stands in two files is reported at the later one", async () => {
  const { files, found } = await reading({
    "pay/2017-12-25-chat.markdown": day,
    "pay/2017-12-25-evening.markdown": day,
    "dev/2017-12-25-chat.markdown": day,
  });
  expect(files).toHaveLength(3);
  expect(found).toEqual(["pay/2017-12-25-evening.markdown:0:0 day-repeated"]);
});
