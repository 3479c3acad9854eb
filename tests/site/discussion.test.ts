/** What pages say of a day's discussions, and what they gather. */
import { describe, expect, test } from "vitest";
import type { Archive, Discussion } from "../../src/model.ts";
import { discussionSpan, discussionTitle } from "../../src/site/components/discussion.ts";
import { gathered } from "../../src/site/components/gathered.ts";
import { outline } from "../../src/site/components/outline.ts";
import { archiveOfDays, type Typed } from "../support/transcripts.ts";
import { fixtureSite } from "./fixtures.ts";
import { withClass } from "./markup.ts";

const picture = "![2018-01-02](http://example.org/a.png)";

/** One discussion in which 甲 says these things, one every second from a time on. */
function discussionOf(texts: readonly string[], ...clocks: readonly string[]): [Archive, Discussion] {
  const typed = texts.map((text, at): Typed => [clocks[at] ?? `10:00:${10 + at}`, "甲", text]);
  const archive = archiveOfDays({ "2018-01-02": typed });
  const [discussion, ...others] = archive.discussions;
  if (discussion === undefined || others.length > 0) throw new Error("They are to be one discussion");
  return [archive, discussion];
}

function titleOf(...texts: readonly string[]): string {
  const [archive, discussion] = discussionOf(texts);
  return discussionTitle(fixtureSite({ archive }), discussion);
}

describe("a discussion is called", () => {
  test.each<[string, string[], string]>([
    ["by its first words", ["预付卡可以买理财", "预付卡只能买商品"], "预付卡可以买理财"],
    [
      "by the first that tell something, of those that say anything",
      ["早", "[强]", "在吗", "都在啊", "预付卡怎么办"],
      "预付卡怎么办",
    ],
    ["among the first four", ["早", "在吗", "都在啊", "好的", "预付卡怎么办"], "早"],
    ["by six characters", ["早", "预付卡怎么", "预付卡怎么办"], "预付卡怎么办"],
    ["not by who will speak", ["听听张三怎么说：", "他说预付卡不能买理财"], "他说预付卡不能买理财"],
    ["not by what will come", ["预付卡的规定如下:", "早"], "预付卡的规定如下:"],
    ["by words with a colon inside", ["规定：预付卡不能买理财"], "规定：预付卡不能买理财"],
    ["without whom it calls, and what the export made of the gap", ["@乙? 预付卡怎么办?"], "预付卡怎么办?"],
    ["with what others begin with", ["??预付卡怎么办"], "??预付卡怎么办"],
    ["with a gap for an emoticon and a line break", ["预付卡[强]怎么\n办  好"], "预付卡 怎么 办 好"],
    ["by an article's title", ["[支付架构的演进](http://example.org/a)"], "支付架构的演进"],
    ["by up to 48 characters", ["长".repeat(49)], `${"长".repeat(48)}…`],
    ["by whose picture it begins with", ["[强]", picture], "甲 发的图片"],
    ["by nothing", ["[强]", ""], "（没有文字）"],
  ])("%s", (_, texts, title) => {
    expect(titleOf(...texts)).toBe(title);
  });

  test("as the owner calls it", () => {
    const [archive, discussion] = discussionOf(["预付卡可以买理财"]);
    expect(discussionTitle(fixtureSite({ archive }), { ...discussion, name: "预付卡" })).toBe("预付卡");
  });
});

describe("a discussion lasts", () => {
  const texts = ["预付卡一", "预付卡二", "预付卡三"];
  test.each<[string, string[], string]>([
    ["from its first message to its last", ["10:00:59", "10:01:00", "10:05:00"], "10:00–10:05"],
    ["a minute", ["10:00:01", "10:00:30", "10:00:59"], "10:00"],
    ["as long where the clock goes back", ["10:03:00", "10:05:00", "10:01:00"], "10:01–10:05"],
  ])("%s", (_, clocks, span) => {
    expect(discussionSpan(discussionOf(texts, ...clocks)[1])).toBe(span);
  });
});

describe("what is gathered of a day", () => {
  const markupOf = (...texts: string[]) => {
    const [archive, { messages }] = discussionOf(texts);
    return gathered(fixtureSite({ archive }), messages)?.markup;
  };
  const titles = (markup = "") => Array.from(markup.matchAll(/id="(\w+)-title"/gu), ([, title]) => title);

  test("is nothing where nothing was shared", () => {
    expect(markupOf("预付卡可以买理财")).toBeUndefined();
  });

  test.each([
    ["links", "看 http://example.org/a"],
    ["images", picture],
    ["files", "UML.pdf"],
  ])("is only %s where only those were shared", (kind, text) => {
    expect(titles(markupOf(text))).toEqual([kind]);
  });

  test("has an address once, where it was shared first, with the first title that was given later", () => {
    const [bare, titled] = ["http://www.example.org/a", "[支付架构](http://www.example.org/a)"];
    const markup =
      markupOf(`看 ${bare}`, titled, titled.replace("架构", "系统"), `${bare} http://www.example.org/b`) ?? "";
    const items = Array.from(markup.matchAll(/<li>(.*?)<\/li>/gsu), ([, item = ""]) =>
      item.replace(/<[^>]*>/gu, "").trim(),
    );
    expect(items).toEqual(["支付架构example.org · 10:00 甲", "http://www.example.org/b10:00 甲"]);
    expect(Array.from(markup.matchAll(/href="[^"]*(#m\d+)/gu), ([, id]) => id)).toEqual(["#m100010", "#m100013"]);
  });
});

test("a page has an outline from two discussions or thirty messages on", () => {
  const [archive, discussion] = discussionOf(["预付卡可以买理财"]);
  const has = (discussions: number, messages: number) =>
    outline(
      fixtureSite({ archive }),
      { url: "/pay/2018/01/02/", fromHour: null, runs: [], messages },
      new Array<Discussion>(discussions).fill(discussion),
    ) !== null;
  expect([has(1, 29), has(1, 30), has(2, 2)]).toEqual([false, true, true]);
});

test("of a discussion with one or two messages the outline makes less", () => {
  const marked = ["预付卡一", "预付卡二", "预付卡三"].map((_, at, texts) => {
    const [archive, discussion] = discussionOf(texts.slice(0, at + 1));
    const page = { url: "/pay/2018/01/02/", fromHour: null, runs: [], messages: 30 } as const;
    return outline(fixtureSite({ archive }), page, [discussion])?.markup.includes('class="slight"');
  });
  expect(marked).toEqual([true, true, false]);
});

test("an entry of the outline has five who took part and three terms, or none", () => {
  const words = ["网联", "轧差", "备付金", "存管"];
  const typed = Array.from("甲乙丙丁戊己", (name, at): Typed => [`10:00:0${at}`, name, words[at] ?? "好的"]);
  const outlineOf = (must: readonly string[]) => {
    const archive = archiveOfDays({ "2018-01-02": typed }, { terms: { must } });
    const page = { url: "/pay/2018/01/02/", fromHour: null, runs: [], messages: 30 } as const;
    return outline(fixtureSite({ archive }), page, archive.discussions)?.markup ?? "";
  };
  expect(withClass(outlineOf(words), "seal")).toHaveLength(5);
  expect(withClass(outlineOf(words), "outline-time").map(({ text }) => text)).toEqual(["10:00 · 网联、轧差、备付金"]);
  expect(withClass(outlineOf([]), "outline-time").map(({ text }) => text)).toEqual(["10:00"]);
});
