import { describe, expect, it, test } from "vitest";
import { ConfigDocument } from "../../src/config/document.ts";
import { checkArchive, checkSpeakers } from "../../src/config/validate.ts";
import { defaultConfig, validateConfig } from "../../src/config.ts";

function archiveProblems(text: string): string[] {
  return checkArchive(new ConfigDocument("archive.yaml", text)).diagnostics.map(
    ({ rule, origin, message, hint }) => `${rule} ${origin.line}:${origin.column} ${message} | ${hint}`,
  );
}

function speakerProblems(text: string): string[] {
  return checkSpeakers(new ConfigDocument("speakers.yaml", text)).diagnostics.map(
    ({ rule, origin, message, hint }) => `${rule} ${origin.line}:${origin.column} ${message} | ${hint}`,
  );
}

describe("archive.yaml", () => {
  it("is read with defaults filled in", () => {
    const text = `
title: 支付技术交流群志
image: https://example.org/群.png
baseUrl: HTTPS://例子.中国/chat/
language: en
timeZone: "+05:30"
rooms:
  proddev: 支付产品技术交流群
  "007":
    description: |
      two
      lines
  empty:
media:
  map:
    - { from: "http://static.cocolian.cn/img/", to: /media/ }
`;
    const { config, namedRooms, diagnostics } = checkArchive(new ConfigDocument("archive.yaml", text));
    expect(namedRooms.map(({ room, ifUnknown }) => [room, ifUnknown.rule, ifUnknown.origin.line])).toEqual([
      ["proddev", "room-absent", 8],
      ["007", "room-absent", 9],
      ["empty", "room-absent", 13],
    ]);
    expect({ config, diagnostics }).toEqual({
      diagnostics: [],
      config: {
        title: "支付技术交流群志",
        description: null,
        image: "https://example.org/群.png",
        baseUrl: "https://xn--fsqu00a.xn--fiqs8s/chat",
        language: "en",
        timeZone: "+05:30",
        rooms: new Map([
          ["007", { name: null, description: "two\nlines" }],
          ["proddev", { name: "支付产品技术交流群", description: null }],
          ["empty", { name: null, description: null }],
        ]),
        media: { remote: "ask", map: [{ from: "http://static.cocolian.cn/img/", to: "/media/" }] },
        license: null,
        removal: null,
        privacy: defaultConfig.archive.privacy,
      },
    });
  });

  it.each([
    ["license: CC0", { name: "CC0", url: null }, null],
    ["license: { name: CC BY, url: https://example.org/by }", { name: "CC BY", url: "https://example.org/by" }, null],
    ["license:\nremoval: a.b@example.org", null, "mailto:a.b@example.org"],
    ["removal: https://example.org/form?x=1", null, "https://example.org/form?x=1"],
  ])("says under which licence, and where to ask for a removal: %j", (text, license, removal) => {
    const { config, diagnostics } = checkArchive(new ConfigDocument("archive.yaml", text));
    expect({ license: config.license, removal: config.removal, diagnostics }).toEqual({
      license,
      removal,
      diagnostics: [],
    });
  });

  it("keeps the rooms in the owner's order", () => {
    const { config } = checkArchive(new ConfigDocument("archive.yaml", "rooms: {b: B, a: A, c: C}\n"));
    expect([...config.rooms.keys()]).toEqual(["b", "a", "c"]);
  });

  it.each(["", "# all commented out\n", "rooms:\nmedia:\n", "media: { map: }\n"])("may say nothing: %j", (text) => {
    expect(checkArchive(new ConfigDocument("archive.yaml", text))).toEqual({
      config: defaultConfig.archive,
      namedRooms: [],
      shownTexts: [],
      diagnostics: [],
    });
  });

  it.each([
    ["titel: x", 'config-invalid 1:1 Unknown key "titel" | Did you mean "title"? Known here: title, '],
    ["rooms:\n  proddev:\n    naem: x", 'config-invalid 3:5 Unknown key "naem" | Did you mean "name"? '],
    ["qqqqq: x", 'config-invalid 1:1 Unknown key "qqqqq" | Known here: title, '],
    ["license: { name: x, url: javascript:alert(1) }", "config-invalid 1:26 A web address begins with http:// or"],
    ["removal: javascript:alert(1)", 'config-invalid 1:10 Nobody can be reached at "javascript:alert(1)" | Write an e'],
    ["removal: a@b", 'config-invalid 1:10 Nobody can be reached at "a@b" | Write an e-mail address'],
    ["image: /logo.png", "config-invalid 1:8 A web address begins with http:// or"],
    ["constructor: x", 'config-invalid 1:1 Unknown key "constructor" | Known here: '],
    ["title: #618复盘", "config-invalid 1:1 Expected a text, found nothing | "],
    ["title: [强]", "config-invalid 1:8 Expected a text, found a list | Put the value in double quotes"],
    ["title: true", "config-invalid 1:8 Expected a text, found true or false | "],
    ['title: "  "', "config-invalid 1:8 The text is empty | "],
    ['title: "a\\0b"', "config-invalid 1:8 The text holds a line break or control character | "],
    ["- a", "config-invalid 1:1 Expected keys with values, found a list | "],
    ["title", "config-invalid 1:1 Expected keys with values, found a text | "],
    [
      "language: zh-cn",
      'config-invalid 1:11 "zh-cn" is not possible here | Did you mean "zh-CN"? Known here: zh-CN, en',
    ],
    ["media: {remote: allways}", 'config-invalid 1:17 "allways" is not possible here | Did you mean "always"? '],
    [
      "timeZone: Asia/Shangai",
      'config-invalid 1:11 There is no time zone "Asia/Shangai" | Did you mean "Asia/Shanghai"? ',
    ],
    ['timeZone: "+8"', 'config-invalid 1:11 There is no time zone "+8" | Write '],
    ['timeZone: "+08:60"', "config-invalid 1:11 There is no time zone"],
    ["baseUrl: example.org", 'config-invalid 1:10 "example.org" cannot be a base URL | '],
    ["baseUrl: ftp://example.org", "config-invalid 1:10 "],
    ["baseUrl: https://me:secret@example.org", "config-invalid 1:10 "],
    ["baseUrl: https://example.org/?a=b", "config-invalid 1:10 "],
    ["baseUrl: 'https://example.org/#'", "config-invalid 1:10 "],
    ["baseUrl: 'javascript:alert(1)'", "config-invalid 1:10 "],
    ["baseUrl: https://", "config-invalid 1:10 "],
    ["baseUrl: https://example.org/a%2fb", 'config-invalid 1:10 "https://example.org/a%2fb" cannot be a base URL | '],
    ["baseUrl: https://example.org/100%", "config-invalid 1:10 "],
    ["rooms: [proddev]", "config-invalid 1:8 Expected keys with values, found a list"],
    ["rooms: {a/b: x}", "config-invalid 1:9 A room is the name of a folder, not a path"],
    ["rooms: {..: x}", "config-invalid 1:9 A room is the name of a folder, not a path"],
    ["media:\n  map:\n    - from: http://a.org/", 'config-invalid 3:7 "to" is missing'],
    ["media:\n  map:\n    - {from: /img/, to: /media/}", "config-invalid 3:14 An image's address begins with"],
    ["media:\n  map:\n    - {from: 'http://a/', to: //evil/}", "config-invalid 3:31 Images can be mapped to"],
    ["media:\n  map:\n    - {from: 'http://a/', to: 'javascript:x'}", "config-invalid 3:31 Images can be mapped to"],
  ])("%j", (text, expected) => {
    const found = archiveProblems(text);
    expect(found).toEqual([expect.stringContaining(expected)]);
    expect(checkArchive(new ConfigDocument("archive.yaml", text)).config).toEqual(defaultConfig.archive);
  });

  it("reports every problem, not only the first", () => {
    expect(archiveProblems("titel: x\nlanguage: fr\nrooms: {a: {nmae: b, descr: c}}\n")).toHaveLength(4);
  });
});

test("a file of another kind gets a hundred findings, not thousands", () => {
  const text = Array.from({ length: 5000 }, (_, index) => `key${index}: x`).join("\n");
  expect(archiveProblems(text)).toHaveLength(100);
});

describe("speakers.yaml", () => {
  it("is read with defaults filled in", () => {
    const text = `
speakers:
  - name: 龚晓冬
    aliases:
      - 龚晓冬-银联-产品-上海
      - { name: 007, rooms: [proddev], from: 2017-01-01, to: 2017-12-31 }
  - name: Conny??
apart:
  - [李雄峰, 李 雄峰]
owners:
  proddev: 凤凰牌老熊-群主
`;
    const { config, namedRooms, diagnostics } = checkSpeakers(new ConfigDocument("speakers.yaml", text));
    expect(namedRooms.map(({ room, ifUnknown: { rule, origin } }) => [room, rule, origin.line, origin.column])).toEqual(
      [
        ["proddev", "room-absent", 6, 30],
        ["proddev", "room-absent", 11, 3],
      ],
    );
    expect({ config, diagnostics }).toEqual({
      diagnostics: [],
      config: {
        speakers: [
          {
            name: "龚晓冬",
            aliases: [
              { name: "龚晓冬-银联-产品-上海", rooms: null, from: null, to: null },
              { name: "007", rooms: ["proddev"], from: "2017-01-01", to: "2017-12-31" },
            ],
          },
          { name: "Conny??", aliases: [] },
        ],
        apart: [["李雄峰", "李 雄峰"]],
        owners: new Map([["proddev", "凤凰牌老熊-群主"]]),
      },
    });
  });

  const two = (first: string, second: string) =>
    `speakers:\n  - name: A\n    aliases: [${first}]\n  - name: B\n    aliases: [${second}]\n`;

  it.each([
    ["speakers:\n  - nmae: x", 'config-invalid 2:5 Unknown key "nmae" | Did you mean "name"?'],
    ["speakers:\n  - name: #618", "config-invalid 2:5 Expected a text, found nothing"],
    ['speakers:\n  - name: " \\t"', "config-invalid 2:11 The text is empty"],
    ['speakers:\n  - name: "a\\0b"', "config-invalid 2:11 The text holds a line break or control character"],
    ["speakers:\n  - 龚晓冬", "config-invalid 2:5 Expected keys with values, found a text"],
    ["speakers:\n  - name: A\n    aliases: B", "config-invalid 3:14 Expected a list, found a text"],
    [
      "apart:\n  - 文奇, 文琪",
      "config-invalid 2:5 Expected a list, found a text | Put it in brackets, [文奇, 文琪], or",
    ],
    ["apart: {a: b}", "config-invalid 1:8 Expected a list, found keys with values | Begin each entry with -"],
    ["owners:老熊", "config-invalid 1:1 Expected keys with values, found a text | Put a plain colon and a plain space"],
    ["owners:\n  p： 老熊", "config-invalid 2:3 Expected keys with values, found a text | Put a plain colon"],
    ["owners: 老熊", "config-invalid 1:9 Expected keys with values, found a text | Write key: value"],
    ["speakers:\n  - name: A\n    aliases: [{name: B, from: 2018-02-30}]", "config-invalid 3:31 There is no such day"],
    [two("{name: x, from: 2018-02-02, to: 2018-02-01}", "y"), "config-invalid 3:47 The alias ends before it begins"],
    [two("{name: x, rooms: []}", "y"), "config-invalid 3:32 The list of rooms is empty"],
    ["apart: [[A]]", "config-invalid 1:9 A single name cannot be kept apart"],
    ["apart: [[A, A]]", "config-invalid 1:9 A name stands twice in the group"],
    [two("x", "x"), 'alias-repeated 5:15 "x" is claimed by "A" and by "B"'],
    [two("x", "A"), 'alias-repeated 5:15 "A" is claimed by "A" and by "B"'],
    ["speakers:\n  - name: A\n  - name: A", 'alias-repeated 3:11 Two speakers are called "A"'],
    [two("{name: x, rooms: [p, d]}", "{name: x, rooms: [d]}"), "alias-repeated 5:15 "],
    [two("{name: x, to: 2018-01-01}", "{name: x, from: 2018-01-01}"), "alias-repeated 5:15 "],
    [two("{name: x, from: 2018-01-01}", "{name: x, to: 2018-01-01}"), "alias-repeated 5:15 "],
    [
      `${two("x", "y")}apart: [[y, A, q, x]]`,
      'alias-apart 6:19 "A" and "x" must stay apart, but both are names of "A"',
    ],
  ])("%j", (text, expected) => {
    expect(speakerProblems(text)).toContainEqual(expect.stringContaining(expected));
    expect(checkSpeakers(new ConfigDocument("speakers.yaml", text)).config).toEqual(defaultConfig.speakers);
  });

  it.each([
    two("{name: x, rooms: [p]}", "{name: x, rooms: [d]}"),
    two("{name: x, to: 2018-01-01}", "{name: x, from: 2018-01-02}"),
    two("{name: x, from: 2018-01-02}", "{name: x, to: 2018-01-01}"),
    two("{name: x, from: 2018-01-01, to: 2018-01-01}", "y"),
    two("x, {name: x, rooms: [p]}", "y"),
    "speakers:\n  - {name: A, aliases: [{name: A, rooms: [p]}]}\n  - {name: A, aliases: [{name: A, rooms: [d]}]}\n",
    `${two("x", "y")}apart: [[x, y], [A, B]]`,
  ])("allows %j", (text) => {
    expect(speakerProblems(text)).toEqual([]);
  });
});

describe("validateConfig", () => {
  it("reads plain values", () => {
    const { config, diagnostics } = validateConfig({ archive: { title: "T", rooms: { a: "A" } } });
    expect(diagnostics).toEqual([]);
    expect(config).toEqual({
      ...defaultConfig,
      archive: { ...defaultConfig.archive, title: "T", rooms: new Map([["a", { name: "A", description: null }]]) },
      namedRooms: [expect.objectContaining({ room: "a" })],
      shownTexts: [expect.objectContaining({ text: "T" }), expect.objectContaining({ text: "A" })],
    });
    expect(validateConfig({}).config).toEqual(defaultConfig);
  });

  it("finds the same problems as in a file", () => {
    const { diagnostics } = validateConfig({ archive: { titel: 1 }, speakers: { apart: [["A"]] } });
    expect(diagnostics.map(({ rule, origin }) => [rule, origin.file])).toEqual([
      ["config-invalid", "archive.yaml"],
      ["config-invalid", "speakers.yaml"],
    ]);
  });
});
