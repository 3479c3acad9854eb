/** The pages of what was shared, and the way between the parts of the archive. */
import { describe, expect, test } from "vitest";
import type { SiteUrl } from "../../src/model.ts";
import { selectionNav, selectionTitle } from "../../src/site/components/selectionNav.ts";
import { linksPages } from "../../src/site/pages/links.11ty.ts";
import { archiveOf, filesOf, type Typed } from "../support/transcripts.ts";
import { fixtureSite } from "./fixtures.ts";
import { elementsOf, withClass } from "./markup.ts";

const link = (name: string) => `看 http://example.org/${name}`;
const share = (clock: string, who: string, what: string): Typed => [clock, who, link(what)];

/** 老 was shared in another room first, and by five people; 新 opened a discussion of three messages. */
const archive = archiveOf({
  ...filesOf(
    {
      "2016-12-31": [share("10:00:00", "甲", "old")],
      "2017-01-05": [share("10:00:00", "己", "other"), ["10:00:10", "庚", "这篇文章不错"]],
    },
    "b",
  ),
  ...filesOf(
    {
      "2017-01-01": [share("10:00:00", "乙", "old"), share("18:00:00", "丙", "early")],
      "2017-01-02": [share("10:00:00", "丙", "old"), share("18:00:00", "丁", "late"), share("20:00:00", "戊", "old")],
      "2017-02-01": [
        share("10:00:00", "丁", "old"),
        share("18:00:00", "甲", "new"),
        ["18:00:10", "乙", "这篇文章写得不错"],
        ["18:00:20", "丙", "文章说得清楚"],
      ],
    },
    "a",
  ),
});
const site = fixtureSite({ archive });
const pages = linksPages.pages(site);
const markupOf = (url: SiteUrl) => pages.find((page) => page.url === url)?.render().markup ?? "";

/** Months and what stands in each. */
function shelf(url: SiteUrl): string[] {
  return elementsOf(markupOf(url)).flatMap(({ name, attributes, text }) => {
    if (name === "h2" && attributes.id?.startsWith("in-")) return [`# ${attributes.id.slice(3)}`];
    return attributes.class === "shared-name" ? [attributes.href?.split("/").at(-1) ?? text] : [];
  });
}

test("a shelf has the newest month first, and in it what was shared last", () => {
  expect(shelf("/links/")).toEqual(["# 2017-02", "new", "# 2017-01", "other", "late", "early", "# 2016-12", "old"]);
});

test("a room's shelf has a thing in the month in which it was first shared there", () => {
  expect(shelf("/links/in/a/")).toEqual(["# 2017-02", "new", "# 2017-01", "late", "early", "old"]);
  expect(shelf("/links/in/a/2017-02/")).toEqual(["# 2017-02", "new", "old"]);
});

describe("those who shared a thing", () => {
  const sharers = (url: SiteUrl) =>
    withClass(markupOf(url), "shared-origin").flatMap(({ text }) =>
      text.includes("另") ? [text.replace(/\s+/gu, " ")] : [],
    );

  test("are three by name, in order, and the others by number", () => {
    expect(sharers("/links/")).toEqual(["2016-12-31 甲、2017-01-01 乙、2017-01-02 丙 · 另有 2 次"]);
  });

  test("begin with those of the part of the archive that is shown", () => {
    expect(sharers("/links/in/a/")).toEqual(["2017-01-01 乙、2017-01-02 丙、2017-01-02 戊 · 另有 2 次"]);
    expect(sharers("/links/in/b/")).toEqual(["2016-12-31 甲、2017-01-01 乙、2017-01-02 丙 · 另有 2 次"]);
    expect(sharers("/links/2017-01/")).toEqual(["2017-01-01 乙、2017-01-02 丙、2017-01-02 戊 · 另有 2 次"]);
    expect(sharers("/links/in/a/2017-02/")).toEqual(["2017-02-01 丁、2016-12-31 甲、2017-01-01 乙 · 另有 2 次"]);
  });
});

test("a discussion that a thing opened is named, if it has more than two messages", () => {
  const opened = withClass(markupOf("/links/"), "shared-discussion").map(({ text }) => text);
  expect(opened).toHaveLength(1);
  expect(opened[0]).toContain("3 条消息");
});

test("a shelf with more than 400 things shows the latest, and says so; its months show all", () => {
  const days = ["2017-01-01", "2017-02-01"].map((day, month) => {
    const typed = Array.from({ length: month === 0 ? 100 : 401 }, (_, at): Typed => {
      const clock = `10:${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
      return share(clock, "甲", `${month}-${at}`);
    });
    return [day, typed] as const;
  });
  const large = fixtureSite({ archive: archiveOf(filesOf(Object.fromEntries(days))) });
  const shown = (url: SiteUrl) => {
    const markup =
      linksPages
        .pages(large)
        .find((page) => page.url === url)
        ?.render().markup ?? "";
    return [
      withClass(markup, "shared-name").length,
      markup.includes('/0-0"'),
      /400/u.test(withClass(markup, "lead")[0]?.text ?? ""),
    ];
  };
  expect(shown("/links/")).toEqual([400, false, true]);
  expect(shown("/links/2017-01/")).toEqual([100, true, false]);
  expect(shown("/links/2017-02/")).toEqual([401, false, false]);
});

test("every shelf but the whole leads back to the whole", () => {
  const back = (url: SiteUrl) =>
    elementsOf(/<nav class="breadcrumbs".*?<\/nav>/su.exec(markupOf(url))?.[0] ?? "").flatMap(({ name, attributes }) =>
      name === "a" ? [attributes.href] : [],
    );
  expect(back("/links/")).toEqual(["/"]);
  for (const url of ["/links/in/a/", "/links/2017-01/", "/links/in/a/2017-01/"] as const)
    expect(back(url)).toEqual(["/", "/links/"]);
});

test("an empty shelf says that it is empty", () => {
  const empty = fixtureSite({ archive: archiveOf(filesOf({ "2018-01-01": [["10:00:00", "甲", "早"]] })) });
  expect(withClass(linksPages.pages(empty)[0]?.render().markup ?? "", "empty")).toHaveLength(1);
  expect(withClass(markupOf("/links/"), "empty")).toEqual([]);
});

describe("the way between the parts", () => {
  const links = (url: SiteUrl) => {
    const nav = /<nav class="selection".*?<\/nav>/su.exec(markupOf(url))?.[0] ?? "";
    return elementsOf(nav).flatMap(({ name, attributes, text }) => {
      if (name === "ul") return ["—"];
      const here = attributes["aria-current"] === "page" ? " (here)" : "";
      return name === "a" ? [`${text} ${attributes.href}${here}`] : [];
    });
  };

  test("leads to each room and each month, and marks the one that is shown", () => {
    expect(links("/links/")).toEqual([
      "—",
      "全部群 /links/ (here)",
      "a /links/in/a/",
      "b /links/in/b/",
      "—",
      "全部月份 /links/ (here)",
      "2016年12月 /links/2016-12/",
      "2017年1月 /links/2017-01/",
      "2月 /links/2017-02/",
    ]);
  });

  test("stays in a month where the room has it, and in the room", () => {
    expect(links("/links/in/a/2017-02/")).toEqual([
      "—",
      "全部群 /links/2017-02/",
      "a /links/in/a/2017-02/ (here)",
      "b /links/in/b/",
      "—",
      "全部月份 /links/in/a/",
      "2017年1月 /links/in/a/2017-01/",
      "2月 /links/in/a/2017-02/ (here)",
    ]);
  });

  test("is not there for one part, nor are rooms for one room", () => {
    const whole = { room: null, month: null };
    expect(selectionNav(site, "links", whole, [whole])).toBeNull();
    const one = selectionNav(site, "links", whole, [whole, { room: "a", month: null }])?.markup ?? "";
    expect(one.match(/<ul>/gu)).toHaveLength(1);
  });

  test("has names for every part", () => {
    expect(selectionTitle(site, "链接", { room: null, month: null })).toBe("链接");
    expect(selectionTitle(site, "链接", { room: "a", month: "2017-02" })).toBe("链接 · 2017年2月 · a");
  });
});
