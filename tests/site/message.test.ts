import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "../../src/model.ts";
import { emoticon } from "../../src/site/components/emoticon.ts";
import { message } from "../../src/site/components/message.ts";
import { fixtureArchive } from "../support/archive.ts";
import { archiveOfDays } from "../support/transcripts.ts";
import { fixtureSite } from "./fixtures.ts";
import { elementsOf, withClass } from "./markup.ts";

const site = fixtureSite({ prefix: "/repo/" });
const day = site.archive.rooms[0]?.days[0];
const messages = day?.messages ?? [];

function markupOf(find: (message: Message) => boolean, place: "day" | "elsewhere" = "day"): string {
  const found = messages.find(find);
  if (found === undefined) throw new Error("No such message in the fixture");
  return message(site, found, place).markup;
}

describe("a message", () => {
  test("has its time as permalink and machine-readable instant", () => {
    const [box, anchor, link, time] = elementsOf(markupOf(({ id }) => id === "m000212-aaaa"));
    expect(box?.attributes.id).toBe("m000212-aaaa");
    expect(anchor?.attributes.id).toBe("d000212-aaaa");
    expect(link?.attributes.href).toBe("#m000212-aaaa");
    expect(time?.attributes.datetime).toBe("2017-12-25T00:02:12+08:00");
    expect(time?.text).toBe("00:02");
  });

  test("is kept by readers' views, which throw away a short div with a link", () => {
    for (const place of ["day", "elsewhere"] as const) {
      expect(elementsOf(markupOf(({ id }) => id === "m000212-aaaa", place))[0]?.name).toBe("section");
    }
  });

  test("answers to every id it was exported under", () => {
    const markup = markupOf(({ ids }) => ids.length > 1);
    expect(elementsOf(markup).flatMap(({ attributes }) => attributes.id ?? [])).toEqual([
      "m071505-aaab",
      "m071505-aaab-2",
    ]);
  });

  test("answers to the addresses of the discussion it begins, after each of its exports, and after a merge", () => {
    const found = messages.find(({ ids }) => ids.length > 1);
    const [discussion] = day?.discussions ?? [];
    if (found === undefined || discussion === undefined) throw new Error("The fixture has no such message");
    const merged = new Map([...site.archive.discussionByRef, [`${found.room}/${found.day}/d071505-aaab`, discussion]]);
    const archive = { ...site.archive, discussionByRef: merged as typeof site.archive.discussionByRef };
    const anchors = elementsOf(message(fixtureSite({ archive }), found, "day").markup).slice(1, 4);
    expect(anchors.map(({ attributes }) => attributes.id)).toEqual([
      "d071505-aaab",
      "d071505-aaab-2",
      "m071505-aaab-2",
    ]);
    expect(anchors.map(({ attributes }) => attributes["data-of"])).toEqual([discussion.id, discussion.id, undefined]);
  });

  test("away from its day has no anchors and leads to its place", () => {
    const markup = markupOf(({ ids }) => ids.length > 1, "elsewhere");
    expect(elementsOf(markup).filter(({ attributes }) => attributes.id !== undefined)).toEqual([]);
    expect(withClass(markup, "time")[0]?.attributes.href).toBe("/repo/proddev/2017/12/25/#m071505-aaab");
  });

  test.each([
    ["[强]".repeat(6), true],
    ["[强]".repeat(7), false],
    ["[强]好", false],
    ["好", false],
  ])("of %s is large: %s", (typed, large) => {
    const archive = archiveOfDays({ "2018-01-02": [["10:00:00", "甲", typed]] });
    const [only] = archive.messages;
    const markup = only === undefined ? "" : message(fixtureSite({ archive }), only, "day").markup;
    expect(withClass(markup, "text")).toHaveLength(1);
    expect(withClass(markup, "large")).toHaveLength(large ? 1 : 0);
  });

  test("links each term where it stands, and only on its day", () => {
    const archive = archiveOfDays(
      {
        "2018-01-02": [
          ["10:00:00", "甲", "查网联[强]轧差和网联，网联"],
          ["10:00:10", "乙", "网联"],
          ["10:00:20", "甲", "轧差"],
        ],
      },
      { terms: { must: ["网联", "轧差"] } },
    );
    const [first] = archive.messages;
    const linked = (place: "day" | "elsewhere") => {
      const markup = first === undefined ? "" : message(fixtureSite({ archive }), first, place).markup;
      return withClass(markup, "term").map(({ text, attributes }) => [text, attributes.href]);
    };
    expect(linked("day")).toEqual([
      ["网联", "/terms/wang-lian/"],
      ["轧差", expect.stringMatching(/^\/terms\//u)],
    ]);
    expect(linked("elsewhere")).toEqual([]);
  });

  test("shows its text exactly as typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }), (typed) => {
        const shown = typed.replaceAll("\r", "");
        const archive = fixtureArchive({ typed: shown });
        const again = archive.messages.find(({ id }) => id === "m071505-aaab");
        const markup = again === undefined ? "" : message(site, again, "day").markup;
        expect(withClass(markup, "text")[0]?.text).toBe(
          shown.replace(/[\0-\x08\v\f\x0e-\x1f\x7f]|\p{Surrogate}/gu, "\ufffd"),
        );
      }),
    );
  });

  test("says which language it is in where the page is in another", () => {
    const english = fixtureSite({ settings: { language: "en" } });
    const markup = english.archive.messages.map((each) => message(english, each, "day").markup).join("");
    expect(withClass(markup, "text").map(({ attributes }) => attributes.lang)).toContain("zh-CN");
    expect(
      withClass(
        markupOf(({ id }) => id === "m000212-aaaa"),
        "text",
      )[0]?.attributes.lang,
    ).toBeUndefined();
  });

  test("links a resolved mention, sets everyone apart", () => {
    const markup = markupOf(({ parts }) => parts.some(({ type }) => type === "mention"));
    expect(withClass(markup, "mention").map(({ text, attributes }) => [text, attributes.href])).toEqual([
      ["@龚晓冬-银商账户-产品-上海", "/repo/speakers/gong-xiao-dong/"],
    ]);
    expect(withClass(markup, "everyone").map(({ name, text }) => [name, text])).toEqual([["strong", "@所有人"]]);
  });

  test("shows an unresolved mention plain", () => {
    const one = messages.find(({ ids }) => ids.length > 1);
    if (one === undefined) throw new Error("No text in the fixture");
    const parts = [{ type: "mention", label: "谁", speaker: null, everyone: false }] as const;
    const markup = message(site, { ...one, parts }, "day").markup;
    expect(withClass(markup, "text")[0]?.text).toBe("@谁");
    expect(elementsOf(markup).filter(({ name }) => name === "a")).toHaveLength(1);
  });

  test("leads from a quote to the original, and back to the reply", () => {
    const quote = elementsOf(markupOf(({ quote }) => quote !== null));
    const block = quote.findIndex(({ name }) => name === "blockquote");
    expect(quote.slice(block).find(({ name }) => name === "a")?.attributes.href).toBe(
      "/repo/proddev/2017/12/25/#m000212-aaaa",
    );
    expect(quote[block]?.text).toBe("Conny??：银行个人2类户\n可以吗？");
    const replies = markupOf(({ id }) => id === "m000212-aaaa");
    expect(withClass(replies, "replies")[0]?.text).toBe("龚晓冬 回复了这条");
    expect(replies).toContain('href="/repo/proddev/2017/12/25/#m080000-aaae"');
  });

  test("asks no host for a picture", () => {
    const markup = markupOf(({ attachments }) => attachments[0]?.type === "image");
    expect(elementsOf(markup).map(({ name }) => name)).not.toContain("img");
    const [frame] = withClass(markup, "frame");
    expect(frame?.attributes.href).toBe("http://static.cocolian.cn/img/201712/20171225_080001.png");
    expect(frame?.attributes["data-image"]).toBe("Conny?? 发的图片");
  });

  test("shows a shared article as one card, a bare link only in the text", () => {
    const card = markupOf(({ attachments }) => attachments[0]?.type === "link" && attachments[0].title !== null);
    expect(withClass(card, "card").map(({ attributes }) => attributes.href)).toEqual([
      "http://mp.weixin.qq.com/s?__biz=X&mid=1#rd",
    ]);
    const bare = markupOf(({ attachments }) => attachments[0]?.type === "link" && attachments[0].title === null);
    expect(withClass(bare, "card")).toEqual([]);
    expect(withClass(bare, "text")[0]?.text).toBe("看 http://a.com这个");
  });

  test.each([
    ["file", "UML-Distilled.pdf"],
    ["missing", "没有导出"],
  ])("has a placeholder: %s", (name, words) => {
    const markup = messages.map((each) => message(site, each, "day").markup).join("");
    expect(
      withClass(markup, name)
        .map(({ text }) => text)
        .join(),
    ).toContain(words);
  });

  test.each([
    ["system", "系统通知"],
    ["removed", "撤下"],
  ])("of kind %s says so and nothing else", (kind, words) => {
    const markup = markupOf((each) => each.kind === kind);
    expect(withClass(markup, "notice")[0]?.text).toContain(words);
    expect(withClass(markup, "text")).toEqual([]);
  });
});

describe("an emoticon", () => {
  test.each(["捂脸", "强", "呲牙", "Salute"])("%s is a glyph with its name for those who listen", (name) => {
    const [element] = elementsOf(emoticon(name).markup);
    expect(element?.attributes).toMatchObject({ role: "img", "aria-label": name, title: `[${name}]` });
    expect(element?.attributes["data-glyph"]).toMatch(/^\p{Emoji}/u);
    expect(element?.text).toBe(`[${name}]`);
  });

  test("has its name said once, and is no less in a reader's view", () => {
    const [, words] = elementsOf(emoticon("强").markup);
    // Readability throws away what is silent, but for this class.
    expect(words).toMatchObject({ attributes: { "aria-hidden": "true", class: "fallback-image" }, text: "[强]" });
  });

  test("without a glyph is its name in brackets", () => {
    expect(elementsOf(emoticon("<發>").markup).map(({ text }) => text)).toEqual(["[<發>]"]);
  });
});
