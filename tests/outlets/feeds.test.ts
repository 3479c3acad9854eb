import { DomUtils, parseDocument, parseFeed } from "htmlparser2";
import { describe, expect, it } from "vitest";
import type { Archive, Day } from "../../src/model.ts";
import { fixtureArchive } from "../support/archive.ts";
import { hostileStrings, outlet, withSettings } from "../support/outlets.ts";
import { archiveOfDays, type Typed } from "../support/transcripts.ts";
import { attributesOf, parseXml, textsOf } from "../support/xml.ts";

const published = withSettings({ title: "群志", description: "聊天\n记录", baseUrl: "https://example.org/chat" });
const URN = /^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u;

interface JsonItem {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly content_html: string;
  readonly date_published: string;
  readonly date_modified: string;
}
const items = (text: string): JsonItem[] => JSON.parse(text).items;

/** An archive of many days, one message on each. */
function manyDays(count: number): Archive {
  const archive = fixtureArchive();
  const [room] = archive.rooms;
  const sample = room?.days[2];
  if (room === undefined || sample === undefined) throw new Error("The fixture has changed");
  const days = Array.from({ length: count }, (_, index): Day => {
    const day = new Date(Date.UTC(2018, 0, 1 + index)).toISOString().slice(0, 10) as Day["day"];
    const messages = sample.messages.map((message) => ({ ...message, day, sentAt: `${day}T10:00:00+08:00` }));
    return { ...sample, day, url: `/proddev/${day.replaceAll("-", "/")}/`, messages };
  });
  return { ...archive, rooms: [{ ...room, days }] };
}

describe("the Atom feed", () => {
  it("is a feed that a reader of feeds understands", () => {
    const feed = parseFeed(outlet("/feed.xml", undefined, published), { xmlMode: true });
    expect(feed).toMatchObject({
      type: "atom",
      title: "群志",
      description: "聊天 记录",
      id: "https://example.org/chat/feed.xml",
      updated: new Date("2018-03-05T10:00:00+08:00"),
    });
    expect(feed?.items.map(({ title, link }) => [title, link])).toEqual([
      ["支付产品技术交流群 2018-03-05", "https://example.org/chat/proddev/2018/03/05/"],
      ["支付产品开发交流群 2018-01-01", "https://example.org/chat/devarch/2018/01/01/"],
      ["支付产品技术交流群 2017-12-25", "https://example.org/chat/proddev/2017/12/25/"],
    ]);
  });

  it("has what RFC 4287 requires of a feed and of each entry", () => {
    const document = parseXml(outlet("/feed.xml", undefined, published));
    const entries = DomUtils.getElementsByTagName("entry", document);
    for (const element of [...DomUtils.getElementsByTagName("feed", document), ...entries]) {
      for (const name of ["id", "title", "updated"]) {
        expect(element.children.filter((child) => "name" in child && child.name === name)).toHaveLength(1);
      }
    }
    expect(textsOf(document, "author")).toEqual(["群志"]);
    expect(attributesOf(document, "link", "rel").slice(0, 2)).toEqual(["self", "alternate"]);
    expect(attributesOf(document, "generator", "version")).toEqual(["1.2.3"]);
    expect(attributesOf(document, "feed", "xml:lang")).toEqual(["zh-CN"]);
    const ids = textsOf(document, "id");
    expect(new Set(ids).size).toBe(ids.length);
    for (const instant of textsOf(document, "updated"))
      expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/u);
  });

  it("is of the day's last message by the clock, not of the last in the file", () => {
    const document = parseXml(outlet("/feed.xml", undefined, published));
    expect(textsOf(document, "updated").at(-1)).toBe("2017-12-25T09:00:00+08:00");
    expect(textsOf(document, "published").at(-1)).toBe("2017-12-25T00:02:12+08:00");
  });

  it("goes by the instant, also in the night in which clocks are put back", () => {
    const archive = manyDays(1);
    const [room] = archive.rooms;
    const [day] = room?.days ?? [];
    const [message] = day?.messages ?? [];
    if (room === undefined || day === undefined || message === undefined) throw new Error("There is a message");
    const withTimes = (id: string, times: readonly string[]) => ({
      ...room,
      id,
      name: id,
      days: [{ ...day, messages: times.map((sentAt) => ({ ...message, sentAt })) }],
    });
    const rooms = [
      withTimes("a", ["2018-10-28T02:50:00+02:00"]),
      withTimes("b", ["2018-10-28T02:40:00+02:00", "2018-10-28T02:10:00+01:00"]),
      withTimes("c", ["2018-10-28T02:20:00+01:00", "2018-10-28T02:55:00+02:00"]),
    ];
    const document = parseXml(outlet("/feed.xml", { ...archive, rooms }, published));
    expect(textsOf(document, "title").slice(1)).toEqual(["c 2018-01-01", "b 2018-01-01", "a 2018-01-01"]);
    expect(textsOf(document, "published")).toEqual([
      "2018-10-28T02:55:00+02:00",
      "2018-10-28T02:40:00+02:00",
      "2018-10-28T02:50:00+02:00",
    ]);
    expect(textsOf(document, "updated").slice(1)).toEqual([
      "2018-10-28T02:20:00+01:00",
      "2018-10-28T02:10:00+01:00",
      "2018-10-28T02:50:00+02:00",
    ]);
  });

  it("has permanent ids and addresses from the root where the site does not know its address", () => {
    const document = parseXml(outlet("/feed.xml", undefined, undefined, "/repo/"));
    for (const id of textsOf(document, "id")) expect(id).toMatch(URN);
    expect(attributesOf(document, "link", "href")[2]).toBe("/repo/proddev/2018/03/05/");
  });

  it("makes such an id of the title and the path as RFC 9562 says, the same for ever", () => {
    const ids = items(outlet("/feed.json", undefined, withSettings({ title: "群志" }))).map(({ url, id }) => [url, id]);
    // As Python has it: uuid.uuid5(uuid.NAMESPACE_URL, "群志\n/proddev/2017/12/25/")
    expect(ids).toContainEqual(["/proddev/2017/12/25/", "urn:uuid:de2f3115-2add-5b15-9d93-1de8d4c796e7"]);
    expect(ids).toContainEqual(["/proddev/2018/03/05/", "urn:uuid:625a0cfa-4f10-57e2-8dda-388e068e3811"]);
  });

  it("stands for an archive without messages, too", () => {
    const empty = { ...fixtureArchive(), rooms: [], speakers: [], messages: [] };
    const document = parseXml(outlet("/feed.xml", empty));
    expect(textsOf(document, "entry")).toEqual([]);
    expect(textsOf(document, "updated")).toHaveLength(1);
  });

  it("tells the newest 30 days", () => {
    const titles = textsOf(parseXml(outlet("/feed.xml", manyDays(40))), "title").slice(1);
    expect(titles).toHaveLength(30);
    expect(titles[0]).toMatch(/ 2018-02-09$/u);
    expect(titles.at(-1)).toMatch(/ 2018-01-11$/u);
  });

  it("counts the days of all rooms, and names those that end together in the order of rooms", () => {
    const archive = manyDays(20);
    const [room] = archive.rooms;
    if (room === undefined) throw new Error("There is a room");
    const rooms = [
      { ...room, id: "b", name: "B" },
      { ...room, id: "a", name: "A" },
    ];
    const titles = textsOf(parseXml(outlet("/feed.xml", { ...archive, rooms })), "title").slice(1);
    expect(titles).toHaveLength(30);
    expect(titles.slice(0, 3)).toEqual(["A 2018-01-20", "B 2018-01-20", "A 2018-01-19"]);
  });
});

describe("the JSON feed", () => {
  it("has what JSON Feed 1.1 requires, and the same entries as the Atom feed", () => {
    const feed = JSON.parse(outlet("/feed.json", undefined, published));
    expect(feed).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      title: "群志",
      description: "聊天 记录",
      home_page_url: "https://example.org/chat/",
      feed_url: "https://example.org/chat/feed.json",
      language: "zh-CN",
    });
    const document = parseXml(outlet("/feed.xml", undefined, published));
    const atom = (name: string) => textsOf(document, name);
    const json = items(outlet("/feed.json", undefined, published));
    expect(json.map(({ id }) => id)).toEqual(atom("id").slice(1));
    expect(json.map(({ content_html }) => content_html)).toEqual(atom("content"));
    expect(json.map(({ date_published }) => date_published)).toEqual(atom("published"));
    expect(json.map(({ date_modified }) => date_modified)).toEqual(atom("updated").slice(1));
  });
});

describe("an entry's content", () => {
  const day = () => items(outlet("/feed.json", undefined, published)).at(-1)?.content_html ?? "";

  it("says how much there is, who presented, and what was said, with links", () => {
    expect(day()).toContain("<p>11 条消息，2 人发言</p>");
    expect(day()).toContain("<p>分享嘉宾：<bdi>龚晓冬</bdi></p>");
    expect(day()).toContain(
      '<p><a href="https://example.org/chat/proddev/2017/12/25/#m000212-aaaa">00:02:12</a> ' +
        "<b><bdi>Conny??</bdi></b>：<bdi>圣诞快乐[强]</bdi></p>",
    );
    expect(day()).toContain("<i>图片</i>");
  });

  it("speaks English in an English archive", () => {
    const html = items(outlet("/feed.json", undefined, withSettings({ language: "en" }))).at(-1)?.content_html;
    expect(html).toContain("11 messages by 2 speakers");
    expect(html).not.toContain("条消息");
  });

  it("leaves out system notices and removed messages, and leads to the rest", () => {
    expect(day()).not.toContain("07:16:00");
    expect(day()).not.toContain("09:00:00");
    expect(day()).toContain('<a href="https://example.org/chat/proddev/2017/12/25/">其余 2 条消息</a>');
  });

  it("has every line of a message, a word for what is not text, and no way to a rest that is not there", () => {
    const archive = archiveOfDays({
      "2018-01-02": [
        ["08:00:00", "甲", "第一行\n第二行"],
        ["08:01:00", "乙", ""],
        ["08:02:00", "乙", "![2018-01-02](http://example.org/a.png)"],
        ["08:03:00", "乙", "UML.pdf"],
      ],
    });
    const html = items(outlet("/feed.json", archive))[0]?.content_html ?? "";
    const said = Array.from(html.matchAll(/<bdi>([^\n]*)<\/bdi>(?:<i>(.*)<\/i>)?<\/p>/gu), ([, text, noted]) => [
      text,
      noted,
    ]);
    expect(said.map(([text]) => text?.replace(/^.*<bdi>/u, ""))).toEqual(["第一行<br>第二行", "", "", "UML.pdf"]);
    expect(said.map(([, noted]) => noted)).toEqual([
      undefined,
      "这条内容没有导出（表情、语音或卡片）",
      "图片",
      undefined,
    ]);
    expect(html).not.toContain("其余");
  });

  it("repeats the first 20 messages, and leads to the rest", () => {
    const messages = Array.from({ length: 23 }, (_, at): Typed => [`08:00:${10 + at}`, "甲", `第${at + 1}句`]);
    const html = items(outlet("/feed.json", archiveOfDays({ "2018-01-02": messages })))[0]?.content_html ?? "";
    expect(html.match(/第\d+句/gu)).toEqual(Array.from({ length: 20 }, (_, at) => `第${at + 1}句`));
    expect(html).toContain(">其余 3 条消息</a>");
  });

  it("shortens a long message, between characters", () => {
    const html = items(outlet("/feed.json", fixtureArchive({ typed: "𠮷".repeat(1000) }))).at(-1)?.content_html ?? "";
    expect(html).toContain(`${"𠮷".repeat(300)}…`);
    expect(html).not.toMatch(/𠮷{301}/u);
  });
});

describe("what strangers typed", () => {
  it.each(hostileStrings)("is text in both feeds: %j", (typed) => {
    const archive = fixtureArchive({ typed, name: typed, roomName: typed });
    const config = withSettings({ title: typed, description: typed });
    const document = parseXml(outlet("/feed.xml", archive, config));
    expect(new Set(DomUtils.getElementsByTagName("*", document).map(({ name }) => name))).toEqual(
      new Set("feed title subtitle id updated link author name generator entry published summary content".split(" ")),
    );
    for (const html of [
      ...textsOf(document, "content"),
      ...items(outlet("/feed.json", archive, config)).map((item) => item.content_html),
    ]) {
      const elements = DomUtils.getElementsByTagName("*", parseDocument(html));
      const allowed = ["p", "a", "b", "bdi", "i", "br"];
      expect(
        elements.filter(
          ({ name, attribs }) => !allowed.includes(name) || Object.keys(attribs).some((key) => key !== "href"),
        ),
      ).toEqual([]);
      expect(html).not.toMatch(/(?!\n|\t|\r)\p{Cc}|\p{Cs}/u);
    }
  });
});
