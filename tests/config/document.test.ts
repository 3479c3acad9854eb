import { describe, expect, it } from "vitest";
import { ConfigDocument } from "../../src/config/document.ts";

/** What a reader of the terminal sees of a document's problems. */
function problems(text: string): string[] {
  return new ConfigDocument("a.yaml", text).diagnostics.map(
    ({ rule, origin, message, hint }) => `${rule} ${origin.line}:${origin.column} ${message} | ${hint}`,
  );
}

describe("what is read", () => {
  it("keeps keys and numbers as written", () => {
    const { value, diagnostics } = new ConfigDocument("a.yaml", '007: 0x1F\nb: [1.50, true, "", ~, 2017-12-25]\n');
    expect(diagnostics).toEqual([]);
    expect({ ...(value as object) }).toEqual({ "007": "0x1F", b: ["1.50", true, "", null, "2017-12-25"] });
  });

  it("finds an empty file empty", () => {
    expect(new ConfigDocument("a.yaml", "").value).toBeNull();
    expect(new ConfigDocument("a.yaml", "# nothing\n---\n").value).toBeNull();
  });

  it("leaves merge keys and inherited names alone", () => {
    const { value } = new ConfigDocument("a.yaml", "<<: {a: b}\nconstructor: x\ntoString: y\n");
    expect(Object.keys(value as object)).toEqual(["<<", "constructor", "toString"]);
  });
});

describe("what is refused", () => {
  it.each([
    ["an alias", "a: &x 1\nb: *x\n", /^config-yaml 2:4 YAML aliases are not read/u],
    ["a tag", "a: !!js/function 'x'\n", /^config-yaml 1:4 YAML tags are not read/u],
    ["a second document", "a: 1\n---\nb: 2\n", /^config-yaml 2:1 The file holds a second document/u],
    ["a repeated key", "名: 1\nx: {y: 1, y: 2}\n", /^config-yaml 2:11 The key "y" stands twice/u],
    ["a collection as key", "? [a]\n: b\n", /^config-yaml 1:3 A key is not a word/u],
    ["the prototype", "a:\n  __proto__: {x: 1}\n", /^config-yaml 2:3 A key may not be called __proto__/u],
    ["a reserved character", "name: @x\n", /^config-yaml 1:7 .*reserves \| Put the value in double quotes/u],
    ["a second colon", "name: a: b\n", /^config-yaml 1:7 A value holds a second colon/u],
    ["a key without a space behind its colon", "名:群志\nb: 1\n", /^config-yaml 1:1 No colon .* \| Put a plain colon/u],
    ["a wide colon", "a:\n  名： 群志\n  b: 1\n", /^config-yaml 2:3 No colon .* \| Put a plain colon/u],
    ["a wide colon below a key", "a: b\n名： 群志\n", /^config-yaml 2:1 No colon .* \| Put a plain colon/u],
    ["a wide space", "名:\u3000群志\nb: 1\n", /^config-yaml 1:1 No colon .* \| Put a plain colon/u],
    ["a key of several lines", "a b\nc: d\n", /^config-yaml 1:1 A value holds a second colon/u],
    ["an address for a key", "http://a.com\nc: d\n", /^config-yaml 1:1 A value holds a second colon/u],
    ["a tab", "a:\n\tb: c\n", /^config-yaml 2:1 .*tab/iu],
    ["an open bracket", "a: [1,\n", /^config-yaml 1:4 A bracket is not closed \| Close it with \]/u],
    ["an open bracket above others", "名: [张三, [李四]\nb: [c]\n", /^config-yaml 1:4 A bracket is not closed/u],
    [
      "an open bracket over several lines",
      "a:\n  - b: [\n      c,\n      d\n  - b: e\n",
      /^config-yaml 2:8 A bracket is not/u,
    ],
    ["an open brace", "a: 1\nb: {c: d\ne: f\n", /^config-yaml 2:4 A bracket is not closed/u],
    ["an open bracket of the whole file", "[a, b\n", /^config-yaml 1:1 A bracket is not closed/u],
    ["an open quote", 'a: "1\n', /^config-yaml 1:4 A quote is not closed \| Put the same quote/u],
    ["an open single quote", "a: it's\nb: 'it''s'\nc: 'open\n\n\n", /^config-yaml 3:4 A quote is not closed/u],
    [
      "an open quote in a list",
      'a:\n  - 名: "x"\n  - 名: "张三\n    b: [c]\n',
      /^config-yaml 3:8 A quote is not closed/u,
    ],
    ["an open quote before another", 'a:\n  - b: "x\n  - b: "y"\n', /^config-yaml 2:8 A quote is not closed/u],
    ["an open quote in brackets", 'a: [1, "x]\nb: 2\n', /^config-yaml 1:8 A quote is not closed/u],
    ["an open quote behind a block", 'a: |\n  "x\nb: "y\n', /^config-yaml 3:4 A quote is not closed/u],
    ["an open quote of a key", '"a: b\n', /^config-yaml 1:1 A quote is not closed/u],
    ["a missing comma behind a quote", "a: ['x''y' 'z']\n", /^config-yaml 1:12 Something is missing/u],
  ])("%s", (_, text, expected) => {
    expect(problems(text)[0]).toMatch(expected);
    expect(new ConfigDocument("a.yaml", text).value).toBeNull();
  });

  it("what an open quote swallowed is no error besides", () => {
    expect(problems('a: [1, "x]\nb: 2\n')).toHaveLength(1);
  });

  it("what git left of two versions is one error", () => {
    const text = "a: 1\n<<<<<<< HEAD\nb:\n  - c: x\n=======\nb:\n  - c: y\n>>>>>>> theirs (#1)\nd: 2\n";
    expect(problems(text)).toEqual([
      "config-yaml 2:1 Git left two versions of the lines below | Keep one of the two, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
    ]);
  });

  it("counts columns in characters, not code units", () => {
    expect(problems('"𠮷𠮷": *x\n')[0]).toMatch(/^config-yaml 1:7 /u);
  });

  it("does not pollute the prototype", () => {
    new ConfigDocument("a.yaml", '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}');
    expect({}).not.toHaveProperty("polluted");
  });

  const bomb = Array.from({ length: 40 }, (_, level) => `a${level}: &a${level} [${`*a${level - 1},`.repeat(9)}]`);
  it.each([
    ["brackets", "[".repeat(100_000)],
    ["closed brackets", "[".repeat(10_000) + "]".repeat(10_000)],
    ["braces", "{a: ".repeat(10_000)],
    ["dashes", "- ".repeat(10_000)],
    ["question marks", "? ".repeat(10_000)],
    ["indentation", Array.from({ length: 2_000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("")],
  ])("10,000 nested %s are one error", (_, text) => {
    expect(problems(`a:\n  ${text}`)).toHaveLength(1);
    expect(problems(text)).toEqual([expect.stringMatching(/^config-yaml \d+:\d+ The file is nested too deep/u)]);
  });

  it("an alias bomb is not unfolded", () => {
    expect(problems(["a: &a [x]", ...bomb.slice(1)].join("\n")).length).toBeGreaterThan(0);
  });

  it("reads levels that people use", () => {
    const text = "a:\n  - b:\n      - c:\n          - {d: [e, {f: [[[[[[[[g]]]]]]]]}]}\n";
    expect(problems(text)).toEqual([]);
  });
});

describe("where it points", () => {
  const document = new ConfigDocument(
    "a.yaml",
    "rooms:\n  proddev:\n    name: 名\n  devarch:\nlist:\n  - a\n  - b: c\n",
  );
  const place = (path: PropertyKey[], target: "key" | "value") => {
    const { line, column } = document.at(path, target, "config-invalid", "", "").origin;
    return `${line}:${column}`;
  };

  it.each([
    [["rooms", "proddev", "name"], "value", "3:11"],
    [["rooms", "proddev", "name"], "key", "3:5"],
    [["rooms", "devarch"], "value", "4:3"],
    [["list", 1], "value", "7:5"],
    [["list", 1, "b"], "key", "7:5"],
    [["list", 9, "b"], "value", "6:3"],
    [[], "value", "1:1"],
  ] as const)("%j, the %s", (path, target, expected) => {
    expect(place([...path], target)).toBe(expected);
  });

  it("shows the line", () => {
    expect(document.at(["rooms", "proddev", "name"], "value", "config-invalid", "", "").source).toBe("    name: 名");
  });
});
