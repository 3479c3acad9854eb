/** Front matter that is broken, or that wants something. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTranscripts } from "../../src/transcript/readTranscripts.ts";
import { temporaryFolder } from "../support/folders.ts";
import { archiveOf, parse } from "../support/transcripts.ts";

const message = "> 10:00:00  甲\n   \n早\n";

/** The diagnostics of a front matter, as `line:column rule`. */
function found(frontMatter: string): string[] {
  return parse(frontMatter + message).diagnostics.map(
    ({ rule, origin: { line, column } }) => `${line}:${column} ${rule}`,
  );
}

describe("24 code", () => {
  test.each(["js", "javascript", "coffee", "json", "toml", "node", "sh", "yml.js"])(
    "in ---%s is refused",
    (language) => {
      const { transcript, diagnostics } = parse(`---${language}\n{ "date": "2017-12-25" }\n---\n${message}`);
      expect(transcript).toBeNull();
      expect(diagnostics.map(({ rule, origin }) => [rule, origin.line, origin.column])).toEqual([
        ["front-matter-engine", 1, 4],
      ]);
    },
  );

  test("is not executed, in any way that it has been", async () => {
    const folder = await temporaryFolder();
    const marker = join(folder, "marker");
    const code = `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "x")`;
    const openings = ["---js", "--- js", "---javascript", "---JS", "---coffee", "---json", "---yaml", "---"];
    const bodies = [
      `module.exports = ${code}`,
      `{ date: ${code} }`,
      `x: !!js/function "function(){${code}}()"`,
      `x: !<tag:yaml.org,2002:js/function> '${code}'`,
      `x: {{ ${code} }}`,
    ];
    for (const opening of openings) for (const body of bodies) parse(`${opening}\n${body}\n---\n${message}`);
    expect(existsSync(marker)).toBe(false);
    const check = parse(`---\ndate: 2017-12-25\n---\n${message}`);
    expect(check.transcript).not.toBeNull();
  });
});

describe("25–27 YAML that does harm", () => {
  test("25 an alias bomb is refused, and never unfolded", () => {
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefghi"
        .split("")
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`).join(",")}]`),
    ];
    expect(found(`---\n${bomb.join("\n")}\n---\n`)).toEqual(["3:8 front-matter-yaml"]);
  });

  test.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])(
    "26 %s pollutes nothing",
    (key) => {
      const { transcript } = parse(`---\n${key}: { polluted: 1, date: 2017-12-25 }\ndate: 2017-12-25\n---\n${message}`);
      expect(transcript?.messages).toHaveLength(1);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(parse(`---\n${key}:\n  title: 2000-01-01\n---\n${message}`).diagnostics).toEqual([]);
    },
  );

  // Where they are too deep, not where a stack ended: nothing that calls itself may get to see them.
  test.each([
    ["brackets", (depth: number) => `a: ${"[".repeat(depth)}${"]".repeat(depth)}`, "2:131"],
    ["braces", (depth: number) => `a: ${"{".repeat(depth)}${"}".repeat(depth)}`, "2:131"],
    ["lists", (depth: number) => `a:\n${"- ".repeat(depth)}x`, "3:254"],
  ])("27 %s nested ten thousand deep are an error, and no crash", (_, nest, place) => {
    expect(parse(`---\n${nest(10_000)}\n---\n${message}`).transcript).toBeNull();
    expect(found(`---\n${nest(10_000)}\n---\n`)).toEqual([`${place} front-matter-yaml`]);
  });

  test("27 two documents are an error, at the second", () => {
    expect(found("---\ntitle: a\n...\ntitle: b\n---\n")).toEqual(["4:1 front-matter-yaml"]);
  });
});

test("28 a key that stands twice is pointed at", () => {
  expect(found("---\ntitle: a\nauthor: b\ntitle: c\n---\n")).toEqual(["4:1 front-matter-yaml"]);
});

test.each([
  ["a wide colon", "title: a\ndate： 2017-12-25", 3],
  ["a wide colon in the first line", "title： a\nauthor: b", 2],
  ["no space behind the colon", "title:支付\nauthor: b", 2],
])("%s is an error that says what colon to write", (_, yaml, line) => {
  const { diagnostics } = parse(`---\n${yaml}\n---\n${message}`);
  expect(diagnostics).toMatchObject([{ rule: "front-matter-yaml", origin: { line } }]);
  expect(diagnostics[0]?.hint).toMatch(/^Put a plain colon and a plain space/u);
});

test("a file that holds no message is not said to lose any", () => {
  expect(parse("---\ntitle: [\n---\n").diagnostics[0]?.message).not.toContain("messages");
  expect(parse("").diagnostics[0]?.message).toBe("The file is empty");
});

test("29 the same broken YAML twice is two errors", async () => {
  const broken = `---\ntitle: [\n---\n${message}`;
  const { diagnostics } = await readTranscripts(
    await temporaryFolder({ "pay/2017-12-25-chat.markdown": broken, "pay/2017-12-26-chat.markdown": broken }),
  );
  expect(diagnostics.map(({ rule, origin: { file } }) => `${file} ${rule}`)).toEqual([
    "pay/2017-12-25-chat.markdown front-matter-yaml",
    "pay/2017-12-26-chat.markdown front-matter-yaml",
  ]);
});

describe("30 front matter that is missing or does not end", () => {
  test.each([
    ["nothing", "", "front-matter-missing"],
    ["a message only", message, "front-matter-missing"],
    ["four hyphens", `----\n----\n${message}`, "front-matter-missing"],
    ["a line before it", `\n---\n---\n${message}`, "front-matter-missing"],
    ["one line", "---", "front-matter-unclosed"],
    ["no end", `---\ntitle: x\n${message}`, "front-matter-unclosed"],
    ["an end behind the first message", `---\ntitle: x\n${message}---\n${message}`, "front-matter-unclosed"],
  ])("(%s) costs that file and no other", (_, text, rule) => {
    const files = { "pay/2017-12-25-chat.markdown": text, "pay/2017-12-26-chat.markdown": `---\n---\n${message}` };
    expect(parse(text).diagnostics.map((found) => found.rule)).toEqual([rule]);
    expect(archiveOf(files).rooms[0]?.days.map(({ day }) => day)).toEqual(["2017-12-26"]);
  });
});

test("31 instructions for a site generator are ignored", () => {
  const fields = [
    "layout: ../../../../etc/passwd",
    "permalink: /../../x.html",
    "eleventyComputed: { title: '{{ 7*7 }}' }",
    "pagination: { data: collections.all, size: 1 }",
    "tags: all",
    "eleventyExcludeFromCollections: true",
    "templateEngineOverride: njk",
    "date: 2017-12-25",
  ];
  const { transcript, diagnostics } = parse(`---\n${fields.join("\n")}\n---\n${message}`);
  expect(diagnostics).toEqual([]);
  expect(transcript).toEqual({ ...parse(`---\n---\n${message}`).transcript, messages: transcript?.messages });
});

describe("32 a date that is none, or another than the file's", () => {
  test.each([
    ["2017-02-30", "date-invalid"],
    ["2017-02-30 12:00:00", "date-invalid"],
    ["2017-13-01", "date-invalid"],
    ["2017-00-00", "date-invalid"],
    ["0000-01-01", "date-invalid"],
    ["17-12-25", "date-invalid"],
    ["2017-12-2", "date-invalid"],
    ["2017-12-255", "date-invalid"],
    ["20171225", "date-invalid"],
    ["yesterday", "date-invalid"],
    ["-1", "date-invalid"],
    ["9e99", "date-invalid"],
    ["2018-12-25", "date-mismatch"],
    ["2017-12-24 23:59:59", "date-mismatch"],
  ])("%s", (date, rule) => {
    expect(found(`---\ntitle: x\ndate: ${date}\n---\n`)).toEqual([`3:7 ${rule}`]);
    expect(parse(`---\ndate: ${date}\n---\n${message}`).transcript).toBeNull();
  });
});

describe("33 an author YAML would misread", () => {
  test.each([
    ["007", "007"],
    ["1e3", "1e3"],
    ["0x1F", "0x1F"],
    ["true", "true"],
    ["null", "null"],
    ["~", "~"],
    ["2017-12-25", "2017-12-25"],
    ["'@x'", "@x"],
    ['"a: b"', "a: b"],
    ["#x", null],
    ["", null],
  ])("%j is %j", (author, presenter) => {
    const { transcript, diagnostics } = parse(`---\nauthor: ${author}\n---\n${message}`);
    expect(diagnostics).toEqual([]);
    expect(transcript?.presenter).toBe(presenter);
  });

  test.each(["@x", "a: b", "`x", "%x", "[x", "{x", "*x", '"x', "&x *x", "- x: y: z"])(
    "%j is an error that says to quote it",
    (author) => {
      const { transcript, diagnostics } = parse(`---\nauthor: ${author}\n---\n${message}`);
      expect(transcript).toBeNull();
      expect(diagnostics[0]).toMatchObject({ rule: "front-matter-yaml", origin: { line: 2 } });
      expect(diagnostics.map(({ hint }) => hint).join()).toMatch(/quotes|Write the value out/u);
    },
  );
});
