import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpt, toCells, visible } from "../../../src/cli/terminal/cells.ts";
import {
  formatDiagnostics,
  type ReportOptions,
  reportFormat,
  strictDiagnostics,
  wantsColor,
} from "../../../src/cli/terminal/report.ts";
import { type Diagnostic, diagnostic, type RuleName, sortDiagnostics } from "../../../src/diagnostics.ts";

const plain: ReportOptions = { format: "text", color: false };

function timeWarning(line: number, column: number, source: string | null): Diagnostic {
  return diagnostic("time-impossible", { file: "a/b.markdown", line, column }, "No such time", "Correct it", source);
}

function yamlError(line: number): Diagnostic {
  return diagnostic("config-yaml", { file: "z.yaml", line, column: 1 }, "Bad", "Mend it", "x");
}

describe("for people", () => {
  it("shows place, severity, rule, message, line, caret and hint, then the counts", () => {
    const found = [timeWarning(12, 3, "> 25:61:61  张彦龙"), yamlError(1), yamlError(2)];
    expect(formatDiagnostics(found, plain)).toBe(
      [
        "a/b.markdown:12:3  warning  time-impossible",
        "  No such time",
        "  12 | > 25:61:61  张彦龙",
        "     |   ^",
        "  hint: Correct it",
        "",
        "z.yaml:1:1  error  config-yaml",
        "  Bad",
        "  1 | x",
        "    | ^",
        "  hint: Mend it",
        "",
        "z.yaml:2:1  error  config-yaml",
        "  Bad",
        "  2 | x",
        "    | ^",
        "  hint: Mend it",
        "",
        "2 errors, 1 warning",
        "",
      ].join("\n"),
    );
  });

  it("goes by file, line, column, rule and message", () => {
    const at = (file: string, line: number, column: number, rule: RuleName, message: string): Diagnostic =>
      diagnostic(rule, { file, line, column }, message, "Mend it");
    const sorted = [
      at("B.yaml", 9, 9, "config-yaml", "z"),
      at("a.yaml", 2, 9, "config-yaml", "z"),
      at("a.yaml", 10, 2, "config-yaml", "z"),
      at("a.yaml", 10, 10, "bidi-control", "z"),
      at("a.yaml", 10, 10, "config-yaml", "a"),
      at("a.yaml", 10, 10, "config-yaml", "b"),
    ];
    for (let shift = 0; shift < sorted.length; shift++) {
      const shuffled = [...sorted.slice(shift), ...sorted.slice(0, shift)];
      expect(sortDiagnostics(shuffled)).toEqual(sorted);
      expect(sortDiagnostics(shuffled.reverse())).toEqual(sorted);
    }
  });

  it("leaves out what a place does not say", () => {
    expect(formatDiagnostics([timeWarning(0, 0, null)], plain)).toMatch(/^a\/b\.markdown {2}warning/u);
    const wholeLine = formatDiagnostics([timeWarning(3, 0, "line")], plain);
    expect(wholeLine).toMatch(/^a\/b\.markdown:3 {2}warning/u);
    expect(wholeLine).toContain("3 | line\n  hint:");
  });

  it("is empty when nothing was found", () => {
    expect(formatDiagnostics([], plain)).toBe("");
  });

  it("explains the first five findings of a rule; the others have a line each, and every rule its number", () => {
    const warnings = [1, 2, 3, 4, 5, 6, 7, 9].map((line) => timeWarning(line, 3, "> 25:61:61  张彦龙"));
    const between = diagnostic("bidi-control", { file: "a/b.markdown", line: 8, column: 1 }, "Bad", "Mend it");
    const text = formatDiagnostics([...warnings, between], plain);
    expect(text.split("hint: Correct it")).toHaveLength(6);
    const [, rest = ""] = text.split("a/b.markdown:5:3");
    expect(rest.split("\n").slice(5)).toEqual([
      "",
      "a/b.markdown:8:1  warning  bidi-control",
      "  Bad",
      "  hint: Mend it",
      "",
      "a/b.markdown:6:3  warning  time-impossible  No such time",
      "a/b.markdown:7:3  warning  time-impossible  No such time",
      "a/b.markdown:9:3  warning  time-impossible  No such time",
      "",
      "9 warnings",
      "  8 time-impossible",
      "  1 bidi-control",
      "",
    ]);
  });

  it("prints paths as the caller wants them", () => {
    const text = formatDiagnostics([yamlError(1)], { ...plain, path: ({ file }) => `seeds/${file}` });
    expect(text).toMatch(/^seeds\/z\.yaml:1:1/u);
  });

  it("colours only when told to", () => {
    expect(formatDiagnostics([yamlError(1)], { ...plain, color: true })).toContain("\u001b[31merror\u001b[0m");
    expect(formatDiagnostics([yamlError(1)], plain)).not.toContain("\u001b");
  });

  it("lets nothing that was typed act on the terminal", () => {
    const found = diagnostic(
      "bidi-control",
      { file: "a\u001b[2J.markdown", line: 1, column: 1 },
      "The name \u202eevil\nsecond line",
      "\u0007ring",
      "\u001b]0;title\u0007\u0000\u009b31m",
    );
    const text = formatDiagnostics([found], plain);
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}/u);
    expect(text).toContain("The name <U+202E>evil␊second line");
    expect(text).toContain("␛]0;title␇␀<U+009B>31m");
  });
});

describe("the caret", () => {
  /** The excerpt's text before the caret, measured anew: what the terminal shows above the spaces. */
  function pointed(line: string, column: number): { before: string; width: number } {
    const { text, indent, width } = excerpt(line, column, 100);
    let columns = 0;
    let before = "";
    for (const cell of toCells(text)) {
      if (columns >= indent) break;
      columns += cell.width;
      before += cell.shown;
    }
    expect(columns).toBe(indent);
    return { before, width };
  }

  it.each([
    ["abc", 2, "a", 1],
    ["张彦龙", 2, "张", 2],
    ["张彦龙abc", 5, "张彦龙a", 1],
    ["，！ＡＢ", 3, "，！", 2],
    ["ｱｲ", 2, "ｱ", 1],
    ["한국", 2, "한", 2],
    ["👍🏽x", 3, "👍🏽", 1],
    ["👨‍👩‍👧x", 6, "👨‍👩‍👧", 1],
    ["❤️x", 3, "❤️", 1],
    ["🇨🇳x", 3, "🇨🇳", 1],
    ["e\u0301x", 3, "e\u0301", 1],
    ["𠮷x", 2, "𠮷", 1],
    ["\tx", 2, "    ", 1],
    ["a\u200bx", 2, "a", 8],
    ["a\u200bx", 3, "a<U+200B>", 1],
    ["a\u0000x", 3, "a␀", 1],
    ["\ud800x", 2, "<U+D800>", 1],
    ["ab", 3, "ab", 1],
    ["ab", 99, "ab", 1],
    ["", 1, "", 1],
  ])("in %j at %i stands after %j", (line, column, before, width) => {
    expect(pointed(line, column)).toEqual({ before, width });
  });

  it.each([
    ["near the beginning of a long line", 3, "ab"],
    ["at the very beginning", 1, ""],
  ])("%s shows all that stands before", (_, column, before) => {
    const { text, indent } = excerpt(`abX${"y".repeat(300)}`.slice(2 - before.length), column, 60);
    expect(text).toMatch(new RegExp(`^${before}X?y*…$`, "u"));
    expect(indent).toBe(before.length);
  });

  it("fits the terminal and points at the right character, whatever the line holds", () => {
    const text = fc.array(fc.constantFrom("a", "张", "\t", "\u200b", "👨‍👩‍👧", "e\u0301", "\u202e", "ｱ", "𠮷", " "), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(text, fc.nat(300), (parts, index) => {
        const line = `${parts.slice(0, index).join("")}X${parts.slice(index).join("")}`;
        const column = Array.from(parts.slice(0, index).join("")).length + 1;
        const { text: shown, indent, width } = excerpt(line, column, 60);
        expect(width).toBe(1);
        let columns = 0;
        let target = "";
        for (const cell of toCells(shown)) {
          if (columns === indent) target = cell.shown;
          columns += cell.width;
        }
        expect(target).toBe("X");
        expect(columns).toBeLessThanOrEqual(60);
      }),
    );
  });

  it("shows the neighbourhood of a column in a line of a megabyte", () => {
    const line = `${"张".repeat(500_000)}X${" ".repeat(500_000)}`;
    const { text, indent } = excerpt(line, 500_001, 80);
    expect(text).toMatch(/^…张+X +…$/u);
    expect(indent).toBe(toCells(text.slice(0, text.indexOf("X"))).reduce((sum, { width }) => sum + width, 0));
  });
});

describe("for programs", () => {
  it("is one object with the whole list, sorted", () => {
    const errors = [1, 2, 3, 4, 5, 6, 7].map(yamlError);
    const warning = timeWarning(1, 1, "\u001b");
    const report: unknown = JSON.parse(formatDiagnostics([...errors, warning], { format: "json", color: true }));
    expect(report).toEqual({ errors: 7, warnings: 1, diagnostics: [warning, ...errors] });
  });

  it("is an object even when nothing was found", () => {
    expect(JSON.parse(formatDiagnostics([], { format: "json", color: false }))).toEqual({
      errors: 0,
      warnings: 0,
      diagnostics: [],
    });
  });
});

describe("for GitHub", () => {
  it("follows the report with workflow commands", () => {
    const text = formatDiagnostics([timeWarning(12, 3, "> 25:61:61  张")], { format: "github", color: false });
    expect(text).toContain("  12 | > 25:61:61  张\n");
    expect(text).toContain(
      "\n::warning file=a/b.markdown,line=12,col=3,title=time-impossible::No such time%0ACorrect it\n",
    );
  });

  it("gives no orders that a transcript or a path holds", () => {
    const place = { file: "::error::x", line: 1, column: 1 };
    const found = diagnostic("file-name", place, "::stop-commands::x", "y", "a ##[error]b");
    const text = formatDiagnostics([found], { format: "github", color: false });
    expect(text).not.toContain("##[");
    expect(text.split("\n").filter((line) => /^\s*::/u.test(line))).toEqual([
      expect.stringMatching(/^::error file=%3A/u),
    ]);
  });

  it("cannot be made to hold another command", () => {
    const place = { file: "a,line=9::b\n::error::c%.markdown", line: 0, column: 0 };
    const found = diagnostic("file-name", place, "x\n::warning::y 100%", "z\r\n::set-env::", null);
    const text = formatDiagnostics([found], { format: "github", color: false });
    expect(text.split("\n").filter((line) => line.startsWith("::"))).toEqual([
      "::error file=a%2Cline=9%3A%3Ab␊%3A%3Aerror%3A%3Ac%25.markdown,title=file-name::x␊::warning::y 100%25%0Az␍␊::set-env::",
    ]);
  });
});

describe("the edge", () => {
  it("chooses the format", () => {
    expect(reportFormat(undefined, {})).toBe("text");
    expect(reportFormat(undefined, { GITHUB_ACTIONS: "true" })).toBe("github");
    expect(reportFormat("json", { GITHUB_ACTIONS: "true" })).toBe("json");
  });

  it("colours terminals only, and none where NO_COLOR is set", () => {
    expect(wantsColor({ isTTY: true }, {})).toBe(true);
    expect(wantsColor({}, {})).toBe(false);
    expect(wantsColor({ isTTY: true }, { NO_COLOR: "1" })).toBe(false);
    expect(wantsColor({ isTTY: true }, { TERM: "dumb" })).toBe(false);
  });

  it("makes warnings errors when strict", () => {
    expect(strictDiagnostics([timeWarning(1, 1, null)])).toMatchObject([
      { severity: "error", rule: "time-impossible" },
    ]);
  });

  it("spells out what cannot be seen", () => {
    expect(visible("a\u2028b\u{e0041}c\u00adé张")).toBe("a<U+2028>b<U+E0041>c<U+00AD>é张");
  });
});
