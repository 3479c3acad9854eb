import { describe, expect, test } from "vitest";
import { linkKey } from "../../../src/archive/library/linkKey.ts";
import { archiveOf, filesOf, type Typed } from "../../support/transcripts.ts";

describe("addresses of one page", () => {
  const page = "https://example.org/a?id=1&page=2";
  test.each([
    "http://www.example.org/a?id=1&page=2#rd",
    "https://example.org/a/?page=2&id=1",
    "https://example.org/a?id=1&page=2&utm_source=x&from=timeline&isappinstalled=0#wechat_redirect",
    "https://example.org/a?id=1&page=2#part/2",
  ])("%s", (href) => {
    expect(linkKey(href)).toBe(linkKey(page));
  });
});

test.each([
  ["parameters of one name", "https://example.org/?id=2&id=1", "https://example.org/?id=1&id=2"],
  ["parameters of one value", "https://example.org/?b=1&a=1", "https://example.org/?a=1&b=1"],
])("the order of %s does not matter", (_, one, other) => {
  expect(linkKey(one)).toBe(linkKey(other));
});

test.each([
  ["a host below one that begins with www", "https://my.example.org/", "https://my.www.example.org/"],
  ["a parameter that begins like a tracker's", "https://example.org/?from_id=1", "https://example.org/?from_id=2"],
  ["a parameter that ends like a tracker's", "https://example.org/?date_from=1", "https://example.org/?date_from=2"],
  ["another parameter", "https://example.org/a?id=1", "https://example.org/a?id=2"],
  ["another path", "https://example.org/a", "https://example.org/b"],
  ["another port", "https://example.org/", "https://example.org:8443/"],
  [
    "a parameter whose value holds another",
    "https://example.org/?at=/b?c%3D1%26d=2",
    "https://example.org/?at=/b?c%3D1&d=2",
  ],
  ["a parameter that holds what begins a fragment", "https://example.org/?to=a%23/b", "https://example.org/?to=a#/b"],
  ["a path behind the fragment", "https://example.org/#/a", "https://example.org/#/b"],
  ["case in the path", "https://example.org/A", "https://example.org/a"],
])("%s is another page", (_, one, other) => {
  expect(linkKey(one)).not.toBe(linkKey(other));
});

const article = "[支付架构⏎](http://mp.weixin.qq.com/s?__biz=X&amp;amp;mid=1#rd)".replace("⏎", "\n");
const pay: readonly Typed[] = [
  ["08:00:00", "甲", "看 http://mp.weixin.qq.com/s?mid=1&__biz=X 这个"],
  ["08:00:30", "乙", "写得不错，支付架构讲得清楚"],
  ["20:00:00", "丙", "[强]"],
  ["20:00:10", "丙", "![2018-01-02 20:00:10](http://static.cocolian.cn/img/201801/1.png)"],
];
const dev: readonly Typed[] = [
  ["09:00:00", "丁", article],
  ["09:05:00", "丁", "UML-Distilled.pdf"],
];
const { library, discussions } = archiveOf({
  ...filesOf({ "2018-01-02": pay }),
  ...filesOf({ "2018-02-03": dev }, "dev"),
});

test("a link is one entry, with all who shared it, its title, and its address as first shared", () => {
  const [link, ...others] = library.links[0]?.items ?? [];
  expect(others).toEqual([]);
  expect(link?.href).toBe("http://mp.weixin.qq.com/s?mid=1&__biz=X");
  expect(link?.title).toBe("支付架构");
  expect(link?.host).toBe("mp.weixin.qq.com");
  expect(link?.shares.map(({ room, clock }) => [room, clock])).toEqual([
    ["pay", "08:00:00"],
    ["dev", "09:00:00"],
  ]);
});

test("a link leads to the discussion that it opened", () => {
  expect(library.links[0]?.items[0]?.discussion).toBe(discussions.find(({ room }) => room === "pay"));
});

test("a link leads to the first discussion that it opened, not to one where it came late or stood alone", () => {
  const link = "看 http://example.org/a";
  const late: readonly Typed[] = ["预付卡可以买理财吗", "预付卡只能买商品", "预付卡买不了", "预付卡的规定", link].map(
    (text, at) => [`08:00:0${at}`, at % 2 === 0 ? "甲" : "乙", text],
  );
  const opening: readonly Typed[] = [
    ["08:00:00", "丙", link],
    ["08:00:20", "丁", "看了，写得不错"],
  ];
  const archive = archiveOf(
    filesOf({
      "2018-01-02": late,
      "2018-01-03": [["08:00:00", "甲", link]],
      "2018-01-04": opening,
      "2018-01-05": opening,
    }),
  );
  const [shared] = archive.library.links[0]?.items ?? [];
  expect(shared?.shares.map(({ day }) => day)).toEqual(["2018-01-02", "2018-01-03", "2018-01-04", "2018-01-05"]);
  expect(shared?.discussion?.day).toBe("2018-01-04");
});

test.each([
  ["the third message of a discussion still opens it", 2, "2018-01-02"],
  ["the fourth does not", 3, undefined],
])("%s", (_, place, day) => {
  const talk = ["预付卡可以买理财吗", "预付卡只能买商品", "预付卡买不了", "预付卡的规定"].map(
    (text, at): Typed => [`08:00:0${at}`, at % 2 === 0 ? "甲" : "乙", at === place ? "看 http://example.org/a" : text],
  );
  const { links } = archiveOf(filesOf({ "2018-01-02": talk })).library;
  expect(links[0]?.items.map(({ discussion }) => discussion?.day)).toEqual([day]);
});

test("a link that is twice in a message is shared once by it, and has the first title it was given", () => {
  const titled = (title: string) => `[${title}](http://www.example.org/a)`;
  const { links } = archiveOf(
    filesOf({
      "2018-01-02": [
        ["08:00:00", "甲", "看 http://example.org/b"],
        ["08:00:10", "甲", "http://www.example.org/a 和 http://example.org/a"],
        ["09:00:00", "乙", titled("先来的")],
        ["10:00:00", "丙", titled("后来的")],
      ],
      "2018-01-03": [["08:00:10", "甲", "http://example.org/b 和 http://example.org/a 和 http://www.example.org/b"]],
    }),
  ).library;
  const shown = links.map(({ month, items }) =>
    items.map(({ href, host, title, shares }) => [month, href, host, title, shares.map(({ clock }) => clock)]),
  );
  expect(shown[0]).toEqual([
    [null, "http://example.org/b", "example.org", null, ["08:00:00", "08:00:10"]],
    [null, "http://www.example.org/a", "example.org", "先来的", ["08:00:10", "09:00:00", "10:00:00", "08:00:10"]],
  ]);
  // Shared on two days of the month, on its shelf once.
  expect(shown[1]?.map(([, href]) => href)).toEqual(["http://example.org/b", "http://www.example.org/a"]);
});

test("who shares in the same second comes in order of appearance", () => {
  for (const names of [
    ["甲", "乙"],
    ["乙", "甲"],
  ]) {
    const typed = names.map((name, at): Typed => ["08:00:00", name, `${name}说第${at}遍 http://example.org/a`]);
    const [link] = archiveOf(filesOf({ "2018-01-02": typed })).library.links[0]?.items ?? [];
    expect(link?.shares.map(({ seenAs }) => seenAs[0])).toEqual(names);
  }
});

test("images and files have shelves of their own", () => {
  expect(library.images[0]?.items.map(({ src }) => src)).toEqual(["http://static.cocolian.cn/img/201801/1.png"]);
  expect(library.files[0]?.items.map(({ name }) => name)).toEqual(["UML-Distilled.pdf"]);
  expect(library.files.map(({ url }) => url)).toEqual([
    "/files/",
    "/files/2018-02/",
    "/files/in/dev/",
    "/files/in/dev/2018-02/",
  ]);
});

test("a thing shared in two places is on the shelves of both", () => {
  expect(library.links.map(({ url, items }) => [url, items.length])).toEqual([
    ["/links/", 1],
    ["/links/2018-01/", 1],
    ["/links/2018-02/", 1],
    ["/links/in/dev/", 1],
    ["/links/in/dev/2018-02/", 1],
    ["/links/in/pay/", 1],
    ["/links/in/pay/2018-01/", 1],
  ]);
});

test("an archive without anything shared has empty shelves of everything", () => {
  const empty = archiveOf(filesOf({ "2018-01-02": [["08:00:00", "甲", "早"]] })).library;
  expect(empty.links).toEqual([{ room: null, month: null, url: "/links/", items: [] }]);
});

test("every part of the archive has its own order: that in which things were first shared there", () => {
  const { links } = archiveOf({
    ...filesOf({ "2018-01-02": [["08:00:00", "甲", "http://example.org/a"]] }, "dev"),
    ...filesOf({
      "2018-01-03": [["08:00:00", "乙", "http://example.org/b"]],
      "2018-02-01": [["08:00:00", "乙", "http://example.org/c"]],
      "2018-02-02": [["08:00:00", "丙", "http://example.org/b"]],
      "2018-02-03": [["08:00:00", "丙", "http://example.org/a"]],
    }),
  }).library;
  const pathsOf = (room: string | null, month: string | null) =>
    links
      .find((shelf) => shelf.room === room && shelf.month === month)
      ?.items.map(({ href }) => new URL(href).pathname);
  expect(pathsOf(null, null)).toEqual(["/a", "/b", "/c"]);
  expect(pathsOf("pay", null)).toEqual(["/b", "/c", "/a"]);
  expect(pathsOf(null, "2018-02")).toEqual(["/c", "/b", "/a"]);
});
