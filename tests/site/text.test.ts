import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { html } from "../../src/site/html.ts";
import { catalogueOf, fillMarkup, fillText, formatCount, type Text } from "../../src/site/text/catalogue.ts";
import { en } from "../../src/site/text/en.ts";
import { zhCN } from "../../src/site/text/zh-CN.ts";
import { listFiles } from "../support/files.ts";
import { projectRoot } from "../support/paths.ts";

const keys = Object.keys(zhCN) as (keyof typeof zhCN)[];

function forms(text: Text): string[] {
  return typeof text === "string" ? [text] : [text.one, text.other];
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/gu))].sort();
}

describe("catalogues", () => {
  test("have the same texts", () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
  });

  test.each(keys)("%s has the same values in both languages", (key) => {
    const [usual = ""] = forms(zhCN[key]);
    for (const form of [...forms(zhCN[key]), ...forms(en[key])]) {
      expect(placeholders(form)).toEqual(placeholders(usual));
    }
  });

  test("hold nothing that no page says", async () => {
    const folder = join(projectRoot, "src/site");
    const files = (await listFiles(folder)).filter((file) => file.endsWith(".ts") && !file.startsWith("text/"));
    const sources = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
    const said = (key: string): boolean => sources.includes(`"${key}"`) || key.startsWith("speaker.evidence.");
    expect(keys.filter((key) => !said(key))).toEqual([]);
  });

  test("are chosen by language", () => {
    expect(catalogueOf("en")).toBe(en);
    expect(catalogueOf("zh-CN")).toBe(zhCN);
  });
});

describe("filling in", () => {
  test("chooses the plural and writes numbers with separators", () => {
    const text = { one: "{n} message of {name}", other: "{n} messages of {name}" };
    expect(fillText(text, { n: 1, name: "A" })).toBe("1 message of A");
    expect(fillText(text, { n: 123320, name: "A" })).toBe("123,320 messages of A");
  });

  test("fills each placeholder once, whatever a value holds", () => {
    expect(fillText("{a}{b}{c}", { a: "{b}", b: "$&" })).toBe("{b}$&{c}");
  });

  test("escapes the text and the values, inlines markup", () => {
    expect(fillMarkup("<{a}> {b}", { a: "<", b: html`<b>x</b>` }).markup).toBe("&lt;&lt;&gt; <b>x</b>");
  });

  test.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [1234567, "1,234,567"],
  ])("writes %d as %s", (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});
