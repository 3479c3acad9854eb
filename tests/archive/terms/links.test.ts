import { expect, test } from "vitest";
import { linkTerms } from "../../../src/archive/terms/links.ts";
import { archiveOfDays, type Typed } from "../../support/transcripts.ts";

/** The links of one discussion's messages, as they are typed, where these terms mark it. */
function linked(texts: readonly string[], marking: readonly string[], others: readonly string[] = []): string[][] {
  const typed = texts.map((text, at): Typed => [`10:00:0${at}`, "甲", text]);
  const { discussions } = archiveOfDays({ "2018-01-01": typed });
  const terms = [...marking, ...others].map((word) => ({ id: word, uses: { word } }));
  const links = linkTerms(
    terms,
    discussions.map((one) => ({ ...one, terms: marking })),
  );
  return discussions.flatMap(({ messages }) =>
    messages.map(({ ref, parts }) =>
      (links.get(ref) ?? []).map(({ term, part, start, end }) => {
        const linked = parts[part];
        return `${term} ${part} ${linked?.type === "text" ? linked.text.slice(start, end) : ""}`;
      }),
    ),
  );
}

test("the first place of each term that marks the discussion is linked", () => {
  expect(linked(["查网联，网联", "轧差和网联", "轧差"], ["网联", "轧差"], ["查"])).toEqual([
    ["网联 0 网联"],
    ["轧差 0 轧差"],
    [],
  ]);
});

test("as it is typed, in what is text, not in a link or an emoticon", () => {
  expect(linked(["看http://redis.io/x[强]Ｒｅｄｉｓ和REDIS"], ["redis"])).toEqual([["redis 3 Ｒｅｄｉｓ"]]);
});

test("links never overlap; where one would, the next place is linked", () => {
  expect(linked(["备付金存管的存管行", "存管行"], ["备付金存管", "存管行", "金存"])).toEqual([
    ["备付金存管 0 备付金存管", "存管行 0 存管行"],
    [],
  ]);
  expect(linked(["网联轧差"], ["网联", "轧差"])).toEqual([["网联 0 网联", "轧差 0 轧差"]]);
});

test("a message without links has no entry", () => {
  const { discussions } = archiveOfDays({ "2018-01-01": [["10:00:00", "甲", "早"]] });
  expect(linkTerms([{ id: "x", uses: { word: "网联" } }], discussions).size).toBe(0);
});
