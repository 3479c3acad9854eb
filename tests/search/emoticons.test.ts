import { describe, expect, it } from "vitest";
import { emoticonSearches, namedEmoticons } from "../../src/client/search/emoticons.ts";
import { emoticonNames } from "../../src/site/components/emoticon.ts";

const TYPED = ["Strong", "强", "強", "捂脸", "没有这个"];
const NAMES = new Map(
  Object.entries(
    emoticonNames(
      TYPED.map((name) => ({
        parts: [
          { type: "text", text: "好" },
          { type: "emoticon", name },
        ],
      })),
    ),
  ),
);

describe("emoticons in a query", () => {
  it("have the names that pages draw as the emoji, those that the archive has and each once", () => {
    expect([...NAMES]).toEqual([
      ["👍", ["Strong", "強"]],
      ["🤦", ["捂脸"]],
    ]);
    expect(namedEmoticons("好👍", NAMES)).toEqual(["好[Strong]", "好[強]"]);
    expect(namedEmoticons("👍🏽👍", NAMES)[1]).toBe("[強][強]");
    const heart = new Map([["❤", ["爱心"]]]);
    expect([namedEmoticons("❤️", heart), namedEmoticons("❤", heart)]).toEqual([["[爱心]"], ["[爱心]"]]);
    for (const typed of ["", "支付 12 #", "📧"]) expect(namedEmoticons(typed, NAMES)).toEqual([]);
  });

  it("are offered where they find more than the emoji, the most first", async () => {
    const totals: Record<string, number> = { a: 1, b: 7, c: 3, d: 9, e: 8 };
    const search = async (query: string) => ({ total: totals[query] ?? 0 });
    const same = { filtered: true, nearby: false };
    expect(await emoticonSearches(["a", "b", "c", "d", "e"], 1, search)).toEqual([
      { query: "d", total: 9, ...same },
      { query: "e", total: 8, ...same },
      { query: "b", total: 7, ...same },
    ]);
  });
});
