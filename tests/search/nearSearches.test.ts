import { describe, expect, it } from "vitest";
import { nearSearches } from "../../src/search/query/nearSearches.ts";

/** The queries that are offered for one, in their order. */
function near(typed: string, filtered = false): string[] {
  return [...nearSearches(typed, filtered)].map(({ query }) => query);
}

describe("nearSearches", () => {
  it("leaves out one word after the other, then looks for each alone", () => {
    expect(near("网联 费率 多少")).toEqual(["费率 多少", "网联 多少", "网联 费率", "网联", "费率", "多少"]);
    expect(near("网联 费率")).toEqual(["费率", "网联"]);
  });

  it("keeps the filters beside a word that is looked for alone", () => {
    expect(near("网联 费率 多少 has:link").slice(-3)).toEqual(["网联 has:link", "费率 has:link", "多少 has:link"]);
  });

  it("first takes away the filters beside what was typed, where something was typed", () => {
    expect([...nearSearches("网联", true)]).toEqual([{ query: "网联", filtered: false }]);
    expect([...nearSearches("", true)]).toEqual([]);
  });

  it("tries few of the words of a long text", () => {
    const text = Array.from({ length: 400 }, (_, at) => `w${at}`).join(" ");
    expect(near(text)).toHaveLength(24);
  });
});
