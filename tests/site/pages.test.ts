import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildArchive } from "../../src/archive/buildArchive.ts";
import { defaultConfig } from "../../src/config.ts";
import type { Day } from "../../src/model.ts";
import { parseQuery } from "../../src/search/query/parseQuery.ts";
import { HAS } from "../../src/search/query/words.ts";
import { outputPath, withPrefix } from "../../src/urls.ts";
import { fixtureArchive } from "../support/archive.ts";
import { findHtmlFaults } from "../support/htmlValidate.ts";
import { findDeadLinks } from "../support/links.ts";
import { hostileStrings } from "../support/outlets.ts";
import { archiveOf, filesOf } from "../support/transcripts.ts";
import {
  allPages,
  fixtureSite,
  pageAt,
  withLongDay,
  withRedirect,
  withSplitDay,
  withTerm,
  writeSite,
} from "./fixtures.ts";
import { elementsOf, withClass } from "./markup.ts";

const emptyArchive = buildArchive({ days: [], speakers: [] }, defaultConfig);

const sites = {
  "the fixture": fixtureSite(),
  "in English, below a path prefix": fixtureSite({
    prefix: "/repo/",
    settings: { language: "en", baseUrl: "https://example.org/repo" },
  }),
  "with a term": fixtureSite({ archive: withTerm(withRedirect(fixtureArchive())) }),
  "with a split day": fixtureSite({ archive: withSplitDay(withRedirect(fixtureArchive())) }),
  "without a message": fixtureSite({ archive: emptyArchive }),
};

describe.each(Object.entries(sites))("pages: %s", (_, site) => {
  let folder = "";
  const pages = allPages(site).map((page) => ({ url: page.url, markup: page.render().markup }));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "qunzhi-site-"));
    await writeSite(site, folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("have different addresses", () => {
    const files = pages.map(({ url }) => outputPath(url));
    expect(new Set(files).size).toBe(files.length);
  });

  test("are valid HTML", async () => {
    expect(await findHtmlFaults(folder)).toEqual([]);
  });

  test("have no two words that only the style sheet keeps apart", () => {
    // What is typed stands as it was typed, and what is silent may say the same again.
    const said = (markup: string) => markup.replace(/<p class="text.*?<\/p>|<(\w+) aria-hidden.*?<\/\1>/gsu, "");
    const joined =
      /[^<>\s](?:<\/(?:a|bdi|small|span|strong|time)>)+(?:<(?:a|bdi|small|span|strong|time)\b[^>]*>)+[^<\s]/gu;
    expect(
      pages.flatMap(({ url, markup }) => (said(markup).match(joined) ?? []).map((each) => `${url}: ${each}`)),
    ).toEqual([]);
  });

  test("lead to nothing that is missing but the outlets", async () => {
    const dead = await findDeadLinks(folder, { prefix: site.prefix });
    expect(dead.filter(({ link }) => !/feed\.(xml|json)$|index\.md$|\/data\/|search-page\.js$/u.test(link))).toEqual(
      [],
    );
  });

  test("can be come to from the home page, but for those of wrong and old addresses, and of who said nothing", () => {
    const markups = new Map(pages.map(({ url, markup }) => [withPrefix(site.prefix, url), markup]));
    const reached = new Set([site.prefix]);
    for (const address of reached) {
      for (const { attributes } of elementsOf(markups.get(address) ?? "")) {
        const target = (attributes.href ?? "").replace(/[?#].*$/u, "");
        if (markups.has(target)) reached.add(target);
      }
    }
    for (const { url, messages } of site.archive.speakers)
      if (messages === 0) reached.add(withPrefix(site.prefix, url));
    const findable = [...markups].filter(([, markup]) => !markup.includes('name="robots" content="noindex"'));
    expect(findable.map(([address]) => address).filter((address) => !reached.has(address))).toEqual([]);
  });

  test("carry the policy, the language, a title, a description and one main heading", () => {
    for (const { url, markup } of pages) {
      const elements = elementsOf(markup);
      const meta = (name: string): string | undefined =>
        elements.find(({ attributes }) => attributes.name === name || attributes["http-equiv"] === name)?.attributes
          .content;
      expect(elements.find(({ name }) => name === "html")?.attributes.lang, url).toBe(site.config.archive.language);
      expect(meta("Content-Security-Policy"), url).toContain("default-src 'none'; script-src 'self'");
      expect(meta("referrer"), url).toBe("no-referrer");
      expect(meta("format-detection"), url).toBe("telephone=no, date=no, address=no, email=no");
      expect(meta("description"), url).not.toBe("");
      expect(
        elements.filter(({ name }) => name === "h1"),
        url,
      ).toHaveLength(1);
      expect(elements.find(({ name }) => name === "title")?.text, url).toContain(site.title);
    }
  });

  test("have no inline script or style, no event attribute, nothing of a third party", () => {
    for (const { url, markup } of pages) {
      for (const { name, attributes } of elementsOf(markup)) {
        expect(
          Object.keys(attributes).filter((attribute) => /^(on|style$)/u.test(attribute)),
          url,
        ).toEqual([]);
        if (name === "script" && attributes.type !== "application/json") expect(attributes.src, url).toMatch(/^\//u);
        if (["img", "iframe", "source", "video", "audio", "object", "embed"].includes(name))
          expect.fail(`${name} on ${url}`);
        if (name === "link" && attributes.rel === "stylesheet") expect(attributes.href, url).toMatch(/^\//u);
        expect(name, url).not.toBe("style");
      }
    }
  });
});

describe("hostile strings", () => {
  test.each(hostileStrings)("%j makes no element, attribute or address", (typed) => {
    const plain = allPages(fixtureSite({ archive: fixtureArchive({ typed: "x", name: "x", roomName: "x" }) }));
    const hostile = allPages(fixtureSite({ archive: fixtureArchive({ typed, name: typed, roomName: typed }) }));
    expect(hostile.map(({ url }) => url)).toEqual(plain.map(({ url }) => url));
    hostile.forEach((page, at) => {
      const shape = (markup: string): string[] =>
        elementsOf(markup).map(({ name, attributes }) => [name, ...Object.keys(attributes)].join(" "));
      expect(shape(page.render().markup), page.url).toEqual(shape(plain[at]?.render().markup ?? ""));
    });
  });
});

describe("the policy on images", () => {
  test("names the hosts a page's messages name, and no others", () => {
    const site = sites["the fixture"];
    expect(pageAt(site, "/proddev/2017/12/25/")).toContain("img-src &#39;self&#39; data: http://static.cocolian.cn;");
    expect(pageAt(site, "/proddev/2018/03/05/")).toContain("img-src &#39;self&#39; data:;");
  });

  test("names none when the owner shows none", () => {
    const site = fixtureSite({ settings: { media: { remote: "never", map: [] } } });
    expect(pageAt(site, "/proddev/2017/12/25/")).toContain("img-src &#39;self&#39; data:;");
  });
});

describe("canonical addresses", () => {
  const canonical = (url: string): string[] =>
    elementsOf(pageAt(sites["in English, below a path prefix"], url)).flatMap(({ attributes }) =>
      attributes.rel === "canonical" ? (attributes.href ?? []) : [],
    );

  test("are absolute where the owner named the site's address", () => {
    expect(canonical("/proddev/2017/12/25/")).toEqual(["https://example.org/repo/proddev/2017/12/25/"]);
  });

  test("of an old speaker address is the speaker's page, which it leads to", () => {
    const url = "/speakers/gong-xiao-dong-yin-shang/";
    expect(canonical(url)).toEqual(["https://example.org/repo/speakers/gong-xiao-dong/"]);
    const elements = elementsOf(pageAt(sites["in English, below a path prefix"], url));
    const refresh = elements.find(({ attributes }) => attributes["http-equiv"] === "refresh");
    expect(refresh?.attributes.content).toBe("0; url=/repo/speakers/gong-xiao-dong/");
    expect(elements.some(({ attributes }) => attributes.name === "robots" && attributes.content === "noindex")).toBe(
      true,
    );
    expect(elements.some(({ name, text }) => name === "a" && text === "龚晓冬")).toBe(true);
  });

  test("are left out where it is unknown", () => {
    expect(pageAt(sites["the fixture"], "/")).not.toContain("canonical");
  });
});

describe("a link to a page, as chat programs show it", () => {
  /** What the tags say, by their names; fails for a tag that is there twice. */
  function shown(markup: string): Record<string, string> {
    const tags = elementsOf(markup).flatMap(({ name, attributes: { property, content = "" } }) =>
      name === "meta" && property !== undefined ? [[property, content] as const] : [],
    );
    expect(new Set(tags.map(([property]) => property)).size).toBe(tags.length);
    return Object.fromEntries(tags);
  }
  const settings = { title: "群志 <1>", baseUrl: "https://example.org/repo" };

  test("has the page's title and description, the site's name, and its icon", () => {
    const site = fixtureSite({ settings, prefix: "/repo/" });
    expect(shown(pageAt(site, "/proddev/2018/03/05/"))).toEqual({
      "og:title": "2018年3月5日 · 支付产品技术交流群",
      "og:description": "“支付产品技术交流群”2018年3月5日的聊天记录：1 条消息，1 位发言者。",
      "og:site_name": "群志 <1>",
      "og:image": "https://example.org/repo/assets/icon.png",
    });
    expect(shown(pageAt(site, "/"))).toMatchObject({ "og:title": "群志 <1>", "og:site_name": "群志 <1>" });
  });

  test("says on every page what search engines are told", () => {
    for (const site of Object.values(sites)) {
      for (const page of allPages(site)) {
        const { markup } = page.render();
        const description = elementsOf(markup).find(({ attributes }) => attributes.name === "description");
        expect(shown(markup), page.url).toMatchObject({
          "og:title": expect.stringMatching(/./u),
          "og:description": description?.attributes.content,
        });
      }
    }
  });

  test("has the picture that the owner names, and none where the site's address is unknown", () => {
    const image = "https://example.org/logo.png?x=1&y=2";
    expect(shown(pageAt(fixtureSite({ settings: { image } }), "/"))).toMatchObject({ "og:image": image });
    expect(shown(pageAt(fixtureSite({ settings: { ...settings, image } }), "/"))).toMatchObject({ "og:image": image });
    expect(shown(pageAt(fixtureSite(), "/"))).not.toHaveProperty("og:image");
  });

  test("leads to what was shared: no tag sends it to the top of the page, and a search has no canonical address", () => {
    const site = fixtureSite({ settings });
    for (const page of allPages(site)) expect(shown(page.render().markup), page.url).not.toHaveProperty("og:url");
    expect(elementsOf(pageAt(site, "/search/")).filter(({ attributes }) => attributes.rel === "canonical")).toEqual([]);
  });

  test("costs a page at most 300 bytes, its title and the site's name included", () => {
    const site = fixtureSite({ settings: { ...settings, title: "支付技术交流群志" }, prefix: "/repo/" });
    for (const page of allPages(site)) {
      const { markup } = page.render();
      const tags = markup.match(/<meta property="og:[^>]*>\n| property="og:description"/gu) ?? [];
      expect(Buffer.byteLength(tags.join("")), page.url).toBeLessThanOrEqual(300);
    }
  });
});

describe("the foot of a page", () => {
  const footOf = (settings: Parameters<typeof fixtureSite>[0]): string[] => {
    const elements = elementsOf(pageAt(fixtureSite(settings), "/proddev/2018/03/05/"));
    const foot = elements.slice(elements.findIndex(({ name }) => name === "footer"));
    return foot
      .filter(({ attributes }) => /^(?:license|removal)$/u.test(attributes.class ?? attributes.rel ?? ""))
      .map(({ name, attributes, text }) => `${name} ${attributes.href ?? ""} ${text}`);
  };

  test("names the licence and the way to ask for a removal, where the owner does", () => {
    expect(footOf({})).toEqual([]);
    const license = { name: "CC <BY>", url: "https://example.org/by" };
    expect(footOf({ settings: { license, removal: "mailto:a@example.org" } })).toEqual([
      "p  许可：CC <BY>",
      "a https://example.org/by CC <BY>",
      "p  申请撤下内容",
    ]);
    expect(footOf({ settings: { license: { name: "CC0", url: null }, removal: null } })).toEqual(["p  许可：CC0"]);
  });
});

describe("a day", () => {
  test("has an anchor for every id of its messages", () => {
    const site = sites["the fixture"];
    for (const day of site.archive.rooms.flatMap(({ days }) => days)) {
      const anchors = new Set(elementsOf(pageAt(site, day.url)).map(({ attributes }) => attributes.id));
      for (const id of day.messages.flatMap(({ ids }) => ids)) expect(anchors).toContain(id);
      // The fixture gives every day the discussion of the first.
      if (day.day === "2017-12-25") for (const { id } of day.discussions) expect(anchors).toContain(id);
    }
  });

  test("leads programs to itself as Markdown, every page of a split day to the whole", () => {
    const alternate = (site: ReturnType<typeof fixtureSite>, url: Parameters<typeof pageAt>[1]): string[] =>
      elementsOf(pageAt(site, url)).flatMap(({ name, attributes: { rel, type, href = "" } }) =>
        name === "link" && rel === "alternate" && type === "text/markdown" ? [href] : [],
      );
    const whole = fixtureSite({ prefix: "/repo/" });
    expect(alternate(whole, "/proddev/2017/12/25/")).toEqual(["/repo/proddev/2017/12/25/index.md"]);
    const split = fixtureSite({ archive: withSplitDay(fixtureArchive()) });
    expect(alternate(split, "/proddev/2017/12/25/06/")).toEqual(["/proddev/2017/12/25/index.md"]);
    expect(alternate(whole, "/speakers/")).toEqual([]);
  });

  test("names its presenter, and says under which names its speakers were exported", () => {
    const markup = pageAt(sites["the fixture"], "/proddev/2017/12/25/");
    expect(withClass(markup, "presenter")[0]?.text).toBe("分享嘉宾 龚晓冬");
    expect(withClass(markup, "participants")[0]?.text).toContain("当天署名 龚晓冬-银商账户-产品-上海");
  });

  test("has its discussions as an outline, each with its span, first words, and who took part", () => {
    const site = fixtureSite({ archive: withLongDay(withRedirect(fixtureArchive()), 40) });
    const markup = pageAt(site, "/proddev/2018/03/05/");
    const outline = elementsOf(markup).find(({ attributes }) => attributes.id === "outline");
    expect(outline?.attributes).toHaveProperty("popover");
    const opener = elementsOf(markup).find(({ attributes }) => attributes.class === "outline-open");
    expect(opener?.attributes.popovertarget).toBe("outline");
    // The first message says no more than that something will come.
    expect(outline?.text).toContain("00:00–00:39\n第 1 条：先把账轧平，再谈清算。");
    // A short page is its own outline.
    expect(withClass(pageAt(sites["the fixture"], "/proddev/2017/12/25/"), "outline")).toEqual([]);
  });

  test("gathers its links, pictures and files, each with the way to its message", () => {
    const markup = pageAt(sites["the fixture"], "/proddev/2017/12/25/");
    const [end] = withClass(markup, "gathered");
    expect(end?.text).toContain("UML-Distilled.pdf");
    const elements = elementsOf(markup);
    const at = elements.findIndex(({ attributes }) => attributes.class === "gathered");
    const links = elements.slice(at).flatMap(({ name, attributes }) => (name === "a" ? (attributes.href ?? []) : []));
    for (const link of [
      "http://mp.weixin.qq.com/s?__biz=X&mid=1#rd",
      "http://a.com/",
      "/proddev/2017/12/25/#m080001-aaaf",
      "/proddev/2017/12/25/#m080003-aaah",
    ]) {
      expect(links.filter((each) => each === link)).toHaveLength(1);
    }
    expect(withClass(pageAt(sites["the fixture"], "/proddev/2018/03/05/"), "gathered")).toEqual([]);
  });

  test("without a message says so", () => {
    expect(withClass(pageAt(sites["the fixture"], "/proddev/2017/12/26/"), "empty")[0]?.text).toBe(
      "这一天没有留下消息。",
    );
  });

  test("of four pages has its own address lead to them", () => {
    const site = sites["with a split day"];
    const overview = pageAt(site, "/proddev/2017/12/25/");
    const links = elementsOf(overview).filter(({ attributes }) => attributes["data-from-hour"] !== undefined);
    expect(links.map(({ attributes }) => [attributes["data-from-hour"], attributes.href])).toEqual([
      ["0", "/proddev/2017/12/25/00/"],
      ["6", "/proddev/2017/12/25/06/"],
      ["12", "/proddev/2017/12/25/12/"],
      ["18", "/proddev/2017/12/25/18/"],
    ]);
    expect(overview).toContain("/assets/parts.js");
    expect(pageAt(site, "/proddev/2017/12/25/00/")).toContain('id="m000212-aaaa"');
    expect(pageAt(site, "/proddev/2017/12/25/06/")).toContain('id="m071505-aaab"');
  });

  test("of four pages is read through before the next day begins, without those that say nothing", () => {
    const site = sites["with a split day"];
    const steps = (url: string, element: string) =>
      elementsOf(pageAt(site, url)).flatMap(({ name, attributes: { rel = "", href, title } }) =>
        element === (title === undefined ? name : `${name} title`) && /^(?:prev|next)$/u.test(rel) ? href : [],
      );
    // In the day's head, and at its end.
    for (const element of ["a title", "a"]) {
      expect(steps("/proddev/2017/12/25/00/", element)).toEqual(["/proddev/2017/12/25/06/"]);
      expect(steps("/proddev/2017/12/25/06/", element)).toEqual(["/proddev/2017/12/25/00/", "/proddev/2017/12/26/"]);
      expect(steps("/proddev/2017/12/25/18/", element)).toEqual(["/proddev/2017/12/25/06/", "/proddev/2017/12/26/"]);
      expect(steps("/proddev/2017/12/25/", element)).toEqual(["/proddev/2017/12/26/"]);
    }
  });
});

describe("the search", () => {
  const links = (url: string, site = sites["the fixture"]) =>
    elementsOf(pageAt(site, url)).flatMap(({ attributes }) => attributes.href?.match(/^\/search\/\?.*/u)?.[0] ?? []);

  test("of what one speaker said is one step from their page, by the id that is theirs alone", () => {
    expect(links("/speakers/gong-xiao-dong/")).toEqual(["/search/?speaker=gong-xiao-dong"]);
    expect(links("/speakers/silent/")).toEqual([]);
  });

  test("of one room is one step from its page, where there are others", () => {
    expect(links("/proddev/")).toEqual(["/search/?room=proddev"]);
    const archive = fixtureArchive();
    const alone = fixtureSite({ archive: { ...archive, rooms: archive.rooms.slice(0, 1) } });
    expect(links("/proddev/", alone)).toEqual([]);
  });

  test.each(["zh-CN", "en"] as const)("is narrowed by what the page gives as examples (%s)", (language) => {
    const page = pageAt(fixtureSite({ settings: { language } }), "/search/");
    const examples = elementsOf(page).flatMap(({ name, text }) => (name === "code" ? text : []));
    const query = parseQuery(examples.join(" "));
    expect(query.filters.map(({ kind }) => kind)).toEqual(["speaker", "room", "from", "has"]);
    expect(query.included.map(({ whole }) => whole)).toEqual([false, true]);
    expect(query.excluded.length).toBe(1);
    expect(
      examples.every((example) => /^["-]/u.test(example) || /\p{sc=Han}/u.test(example) === (language === "zh-CN")),
    ).toBe(true);
  });

  test("can be narrowed by everything that a message may come with, in the form and among the words", () => {
    const boxes = elementsOf(pageAt(sites["the fixture"], "/search/")).filter(
      ({ attributes }) => attributes.name === "has",
    );
    expect(boxes.map(({ attributes }) => attributes.value)).toEqual(HAS);
    const { filters } = parseQuery(HAS.map((thing) => `has:${thing}`).join(" "));
    expect(filters.map(({ value }) => value)).toEqual(HAS);
  });
});

describe("an archive in which nobody has spoken", () => {
  const day = { room: "proddev", day: "2017-12-25", presenter: null, messages: [] } as const;
  const site = fixtureSite({ archive: buildArchive({ days: [day], speakers: [] }, defaultConfig) });

  test("says so on the page of speakers, and has no list of them elsewhere", () => {
    expect(withClass(pageAt(site, "/speakers/"), "empty")[0]?.text).toBe("还没有人发言。");
    expect(withClass(pageAt(site, "/speakers/"), "speaker-table")).toEqual([]);
    for (const url of ["/", "/proddev/"]) {
      expect(elementsOf(pageAt(site, url)).filter(({ attributes }) => attributes.id === "speakers-title")).toEqual([]);
    }
  });
});

describe("a speaker", () => {
  test("leads to every message, by month", () => {
    const site = sites["the fixture"];
    for (const speaker of site.archive.speakers) {
      const messages = site.archive.messagesBySpeaker.get(speaker.id) ?? [];
      const page = pageAt(site, speaker.url);
      const months = elementsOf(page).flatMap(({ attributes }) =>
        attributes.href?.match(new RegExp(`^${speaker.url}\\d{4}-\\d{2}/$`, "u")) ? attributes.href : [],
      );
      const shown = [...new Set(months)].flatMap((url) =>
        withClass(pageAt(site, url), "time").map(({ attributes }) => attributes.href),
      );
      expect(shown.sort()).toEqual(messages.map(({ url }) => url).sort());
    }
  });

  test("is shown by hour, in numbers for those who listen", () => {
    const site = sites["the fixture"];
    for (const speaker of site.archive.speakers) {
      const elements = elementsOf(pageAt(site, speaker.url));
      const at = elements.findIndex(({ attributes }) => attributes.class === "hour-chart");
      expect(at === -1, speaker.id).toBe(speaker.messages === 0);
      if (at === -1) continue;
      const table = elements.slice(at);
      const row = table.slice(
        0,
        table.findIndex(({ name }) => name === "section"),
      );
      const counts = row.filter(({ name }) => name === "td").map(({ text }) => Number(text));
      expect(counts).toEqual(site.archive.profiles.get(speaker.id)?.hours);
    }
  });

  test("has other names with when, how often and why they are theirs", () => {
    const markup = pageAt(sites["the fixture"], "/speakers/gong-xiao-dong/");
    const names = withClass(markup, "alias-name").map(({ text }) => text);
    expect(names).toEqual(["龚晓冬", "龚晓冬-银商账户-产品-上海"]);
    const facts = withClass(markup, "alias-facts").map(({ text }) => text);
    expect(facts[1]).toContain("2017年12月25日至2018年3月5日 · 5 条消息 · 支付产品技术交流群");
    expect(withClass(markup, "alias-evidence")[1]?.text).toBe("发言时就署这个名字");
    expect(withClass(markup, "alias-span")).toHaveLength(2);
    expect(withClass(pageAt(sites["the fixture"], "/speakers/conny/"), "alias-list")).toEqual([]);
  });

  test("leads to the first and the last message, and to those they talk with", () => {
    const site = sites["the fixture"];
    const spoken = (site.archive.messagesBySpeaker.get("conny") ?? []).filter(({ kind }) => kind === "spoken");
    const elements = elementsOf(pageAt(site, "/speakers/conny/"));
    const range = elements.findIndex(({ attributes }) => attributes.class === "range");
    const ends = elements.slice(range, range + 6).flatMap(({ attributes }) => attributes.href ?? []);
    expect(ends.slice(0, 2)).toEqual([spoken[0]?.url, spoken.at(-1)?.url]);
    const list = elements.find(({ attributes }) => attributes.class === "active-speakers");
    expect(list?.text).toContain(`龚晓冬 ${site.archive.profiles.get("conny")?.companions[0]?.exchanges} 次`);
  });

  test("who spoke on one day only has that day once", () => {
    const archive = fixtureArchive();
    const spoken = (archive.messagesBySpeaker.get("conny") ?? []).filter(({ day }) => day === "2017-12-25");
    expect(spoken.length).toBeGreaterThan(1);
    const messagesBySpeaker = new Map(archive.messagesBySpeaker).set("conny", spoken);
    const page = pageAt(fixtureSite({ archive: { ...archive, messagesBySpeaker } }), "/speakers/conny/");
    expect(withClass(page, "range")[0]?.text).toBe("2017年12月25日");
  });
});

describe("the lists of discussions", () => {
  test("are one for each part of the archive, and lead to the others without a script", () => {
    const site = sites["the fixture"];
    for (const list of site.archive.discussionLists) {
      const markup = pageAt(site, list.url);
      const links = elementsOf(markup).flatMap(({ attributes }) => attributes.href ?? []);
      for (const room of site.archive.rooms) {
        expect(links.some((href) => href.startsWith(`/discussions/in/${room.id}/`))).toBe(true);
      }
      for (const each of list.longest.slice(0, 12)) expect(links).toContain(each.url);
      const current = elementsOf(markup).filter(({ attributes }) => attributes["aria-current"] === "page");
      expect(current.map(({ attributes }) => attributes.href)).toContain(list.url);
    }
  });

  test("fold the choice of parts away where it is among very many, under the one that is chosen", () => {
    const day = "2018-03-05";
    const files = (count: number) =>
      Object.assign(
        {},
        ...Array.from({ length: count }, (_, at) => filesOf({ [day]: [["10:00:00", "甲", "早"]] }, `r${at}`)),
      );
    const folded = (rooms: number, url: string) =>
      elementsOf(pageAt(fixtureSite({ archive: archiveOf(files(rooms)) }), url))
        .filter(({ name }) => name === "summary")
        .map(({ text }) => text);
    expect(folded(39, "/discussions/")).toEqual([]);
    expect(folded(40, "/discussions/")).toEqual(["全部群"]);
    expect(folded(40, "/discussions/in/r7/2018-03/")).toEqual(["r7"]);
  });

  test("are led to by the home page, their room and their month", () => {
    const site = sites["the fixture"];
    const leads = (from: string, to: string): boolean =>
      elementsOf(pageAt(site, from)).some(({ attributes }) => attributes.href === to);
    expect(leads("/", "/discussions/")).toBe(true);
    expect(leads("/proddev/", "/discussions/in/proddev/")).toBe(true);
    expect(leads("/proddev/2017/12/", "/discussions/in/proddev/2017-12/")).toBe(true);
  });

  test("call a discussion by the owner's name, else by its first telling words", () => {
    const archive = fixtureArchive();
    const named = archive.discussionLists.map((list) => ({
      ...list,
      longest: list.longest.map((each) => ({ ...each, name: "<圣诞>" })),
    }));
    const names = (site: (typeof sites)["the fixture"]): string[] =>
      withClass(pageAt(site, "/discussions/in/proddev/2017-12/"), "discussion-name").map(({ text }) => text);
    expect(names(fixtureSite({ archive: { ...archive, discussionLists: named } }))[0]).toBe("<圣诞>");
    expect(names(fixtureSite({ archive }))[0]).toBe("银行个人2类户 可以吗？");
  });
});

describe("a term", () => {
  const site = sites["with a term"];

  test("has its first use, its months, its speakers and the search for it", () => {
    const term = site.archive.glossary.terms.find(({ text }) => text === "银行");
    if (term === undefined) expect.fail("No such term");
    const markup = pageAt(site, term.url);
    const links = elementsOf(markup).flatMap(({ attributes }) => attributes.href ?? []);
    expect(links).toContain(term.first.url);
    expect(links).toContain(`/search/?q=${encodeURIComponent("银行")}`);
    const used = term.months.filter(({ messages }) => messages > 0);
    const cells = elementsOf(markup).filter(({ attributes }) => attributes.href?.includes("&from="));
    expect(cells.map(({ text }) => Number(text))).toEqual(used.map(({ messages }) => messages));
    for (const { speaker } of term.speakers) expect(links).toContain(`/speakers/${speaker}/`);
  });

  test("is linked where the glossary says so, and the text stays as typed", () => {
    const ref = site.archive.messages.find(({ text }) => text.startsWith("银行个人"))?.ref ?? "proddev/2017-12-25/m";
    const links = new Map([[ref, [{ term: "yin-hang", part: 0, start: 0, end: 2 }]]]);
    const archive = { ...site.archive, glossary: { ...site.archive.glossary, links } };
    const markup = pageAt(fixtureSite({ archive }), "/proddev/2017/12/25/");
    const terms = withClass(markup, "term");
    expect(terms.map(({ attributes, text }) => [attributes.href, text])).toEqual([["/terms/yin-hang/", "银行"]]);
    expect(withClass(markup, "text").map(({ text }) => text)).toContain("银行个人2类户\n可以吗？");
  });
});

describe("the libraries", () => {
  test("have every link, picture and file once, with the way to each message that shared it", () => {
    const site = sites["the fixture"];
    const { links, images, files } = site.archive.library;
    for (const shelf of [...links, ...images, ...files]) {
      const hrefs = elementsOf(pageAt(site, shelf.url)).flatMap(({ attributes }) => attributes.href ?? []);
      for (const { shares } of shelf.items) for (const { url } of shares.slice(0, 3)) expect(hrefs).toContain(url);
    }
    const shown = withClass(pageAt(site, "/links/"), "shared-name").map(({ attributes }) => attributes.href);
    expect([...shown].sort()).toEqual(links[0]?.items.map(({ href }) => href).sort());
    expect(withClass(pageAt(site, "/files/"), "shared-name").map(({ text }) => text)).toEqual(["UML-Distilled.pdf"]);
    expect(withClass(pageAt(site, "/media/"), "frame")).toHaveLength(images[0]?.items.length ?? 0);
  });
});

describe("the list of speakers", () => {
  test("holds names that it does not show, so that they are found", () => {
    const archive = fixtureArchive();
    const named = archive.speakers.map((speaker) => ({
      ...speaker,
      aliases: speaker.aliases.flatMap((alias) => [..."一二三四五"].map((name) => ({ ...alias, name }))),
    }));
    const speakerById = new Map(named.map((speaker) => [speaker.id, speaker]));
    const site = fixtureSite({ archive: { ...archive, speakers: named, speakerById } });
    const [first] = elementsOf(pageAt(site, "/speakers/")).filter(({ attributes }) => attributes.scope === "row");
    expect(first?.text).toContain("又名 一、二、三 等");
    expect(first?.attributes["data-names"]?.split("\n").slice(0, 2)).toEqual(["四", "五"]);
    const [usual] = elementsOf(pageAt(fixtureSite(), "/speakers/")).filter(
      ({ attributes }) => attributes.scope === "row",
    );
    expect(usual?.attributes["data-names"]).toBeUndefined();
  });
});

describe("the description", () => {
  const described = (site: ReturnType<typeof fixtureSite>, url: string) =>
    elementsOf(pageAt(site, url)).find(({ attributes }) => attributes.name === "description")?.attributes.content;

  test("of a day and a month says what was talked about most, longest first", () => {
    const archive = fixtureArchive();
    const [example] = archive.discussions;
    const ofDay = (day: Day): Day => {
      if (example === undefined || day.messages.length < 5) return day;
      const of = (name: string, length: number) => ({
        ...example,
        name,
        url: `${day.url}#d${name}` as const,
        messages: Array.from({ length }, () => day.messages[0]).flatMap((message) => message ?? []),
      });
      return { ...day, discussions: [of("短", 2), of("三", 3), of("九", 9), of("四", 4), of("<五>", 5)] };
    };
    const rooms = archive.rooms.map((room) => ({
      ...room,
      days: room.days.map(ofDay),
      years: room.years.map((year) => ({
        ...year,
        months: year.months.map((month) => ({ ...month, days: month.days.map(ofDay) })),
      })),
    }));
    const site = fixtureSite({ archive: { ...archive, rooms } });
    const topics = "讨论：九 · <五> · 四";
    expect(described(site, "/proddev/2017/12/25/")).toBe(
      `“支付产品技术交流群”2017年12月25日的聊天记录：11 条消息，2 位发言者。${topics}`,
    );
    expect(described(site, "/proddev/2017/12/")).toBe(
      `“支付产品技术交流群”2017年12月的聊天记录：2 天，11 条消息。${topics}`,
    );
    expect(described(site, "/proddev/2017/")).toBe("“支付产品技术交流群”2017年的聊天记录：2 天，11 条消息。");
  });

  test("of a day says only how much where there was no discussion, and that nothing is left where that is so", () => {
    expect(described(fixtureSite(), "/proddev/2018/03/05/")).toMatch(/位发言者。$/u);
    expect(described(fixtureSite(), "/proddev/2017/12/26/")).toBe(
      "“支付产品技术交流群”2017年12月26日：这一天没有留下消息。",
    );
  });

  test("of a room begins with what the owner says of it", () => {
    const archive = fixtureArchive();
    const rooms = archive.rooms.map((room) => ({ ...room, description: "支付 & 清算。" }));
    expect(described(fixtureSite({ archive: { ...archive, rooms } }), "/proddev/")).toMatch(
      /^支付 & 清算。 “支付产品技术交流群”的聊天记录：/u,
    );
  });

  test("of a list adds to its title, which stands above it", () => {
    expect(described(fixtureSite(), "/links/in/proddev/2017-12/")).toBe(
      "群里分享过的 2 个链接，各自附有分享者和原消息。",
    );
    expect(described(fixtureSite(), "/discussions/")).toMatch(
      /^\d+ 场讨论：最长的、参与者最多的、被引用最多的。讨论：/u,
    );
  });

  test("of an old address of a speaker is the speaker's", () => {
    const own = described(fixtureSite(), "/speakers/gong-xiao-dong/");
    expect(own).toContain("条消息，2017年12月25日");
    expect(described(fixtureSite(), "/speakers/gong-xiao-dong-yin-shang/")).toBe(own);
  });
});

describe("the head of a day", () => {
  test("leads to the days around it, in words for those who listen", () => {
    const steps = (url: string) =>
      elementsOf(pageAt(fixtureSite(), url))
        .filter(
          ({ name, attributes }) => name === "a" && attributes.title !== undefined && attributes.rel !== undefined,
        )
        .map(({ attributes, text }) => [attributes.rel, attributes.href, text]);
    expect(steps("/proddev/2017/12/26/")).toEqual([
      ["prev", "/proddev/2017/12/25/", "更早 2017年12月25日"],
      ["next", "/proddev/2018/03/05/", "更晚 2018年3月5日"],
    ]);
    expect(steps("/proddev/2017/12/25/").map(([rel]) => rel)).toEqual(["next"]);
  });

  test("has no browser load the next day ahead, as Firefox does for a link of the head", () => {
    const links = elementsOf(pageAt(fixtureSite(), "/proddev/2017/12/26/")).filter(({ name }) => name === "link");
    expect(links.map(({ attributes }) => attributes.rel)).not.toContain("next");
  });
});
