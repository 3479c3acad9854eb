import { describe, expect, test } from "vitest";
import { ConfigDocument } from "../../src/config/document.ts";
import { checkTakedowns } from "../../src/config/validate.ts";

const check = (entry: string) =>
  checkTakedowns(
    new ConfigDocument("takedowns.yaml", `takedowns:\n  - date: 2026-03-01\n    reason: 本人要求\n${entry}`),
  );

describe("takedowns.yaml", () => {
  test("one message, several, a range, days", () => {
    const what = (entry: string) => {
      const { config, diagnostics } = check(entry);
      expect(diagnostics).toEqual([]);
      return config[0]?.what;
    };
    const [one, two] = ["proddev/2017-12-25/m175009-k3fa", "proddev/2017-12-26/m175009-k3fa-2"];
    expect(what(`    messages: ${one}\n`)).toEqual({ type: "messages", refs: [one] });
    expect(what(`    messages: [${one}, ${two}]\n`)).toEqual({ type: "messages", refs: [one, two] });
    expect(what(`    from: ${one}\n    to: ${two}\n`)).toEqual({ type: "range", from: one, to: two });
    expect(what("    days: 支付群/2017-12-25\n")).toEqual({
      type: "days",
      days: [{ room: "支付群", day: "2017-12-25" }],
    });
  });

  test("keeps date, reason and place", () => {
    const { config } = check("    days: proddev/2017-12-25\n");
    expect(config[0]).toMatchObject({
      date: "2026-03-01",
      reason: "本人要求",
      place: { file: "takedowns.yaml", line: 2, column: 5 },
    });
  });

  test.each([
    ["", "It does not say what is taken down"],
    [
      "    messages: proddev/2017-12-25/m175009-k3fa\n    days: proddev/2017-12-25\n",
      "It does not say what is taken down",
    ],
    ["    from: proddev/2017-12-25/m175009-k3fa\n", "It does not say what is taken down"],
    ["    to: proddev/2017-12-25/m175009-k3fa\n", "It does not say what is taken down"],
    ["    days: proddev/2017-12-25\n    to: proddev/2017-12-25/m175009-k3fa\n", "It does not say what is taken down"],
    ["    messages: /proddev/2017/12/25/#d175009-k3fa\n", "This is not the citation of a message"],
    ["    days: 2017-12-25\n", "This is not a day of a room"],
    ["    from: a/2017-12-25/m175009-k3fa\n    to: b/2017-12-25/m175009-k3fa\n", "The range ends in another room"],
    ["    mesages: a/2017-12-25/m175009-k3fa\n", 'Unknown key "mesages"'],
  ])("refuses %j", (entry, message) => {
    const { config, diagnostics } = check(entry);
    expect(config).toEqual([]);
    expect(diagnostics.map((found) => found.message)).toContain(message);
  });

  test("wants date and reason", () => {
    const document = new ConfigDocument("takedowns.yaml", "takedowns:\n  - days: proddev/2017-12-25\n");
    expect(checkTakedowns(document).diagnostics.map(({ message }) => message)).toEqual([
      '"date" is missing',
      '"reason" is missing',
    ]);
  });
});
