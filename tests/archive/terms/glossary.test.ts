import { describe, expect, test } from "vitest";
import { loadArchive } from "../../../src/cli/load.ts";
import type { Archive } from "../../../src/model.ts";
import { describeWithCorpus } from "../../support/corpus.ts";
import { archiveOf, archiveOfDays, type Days, filesOf, type Typed } from "../../support/transcripts.ts";

const people = ["赵一", "钱二", "孙三", "李四"];
/** Sentences that surround a word differently each time. */
const frames = ["查一下W多少", "W要不要交", "都说W难做", "先把W算清", "我怕W出错", "那个W在哪", "只有W能用", "谁管W呢"];
/** What everybody says on every day. */
const chatter = ["这样可以", "可以的吧", "那也可以啊", "都可以", "今天可以吗", "我看可以了"];

/** Days with two discussions each: one full of the day's word, one of chatter. */
function daysWith(words: readonly string[]): Days {
  const days: Record<string, Typed[]> = {};
  for (const [index, word] of words.entries()) {
    const talk = frames.map(
      (frame, place): Typed => [`10:00:${10 + place}`, people[place % 4] ?? "", frame.replace("W", word)],
    );
    const rest = chatter.map((text, place): Typed => [`20:00:${10 + place}`, people[place % 4] ?? "", text]);
    days[`2018-0${1 + (index % 3)}-${String(1 + Math.floor(index / 3)).padStart(2, "0")}`] = [...talk, ...rest];
  }
  return days;
}

const words = Array.from({ length: 12 }, (_, index) => ["备付金", "轧差", "网联"][index % 3] ?? "");
const archive = archiveOfDays(daysWith(words));
const term = (text: string, { glossary }: Archive = archive) => glossary.terms.find((one) => one.text === text);

describe("the words that are chosen", () => {
  test("are those that gather in some discussions", () => {
    expect(term("备付金")).toBeDefined();
    expect(term("轧差")).toBeDefined();
    expect(term("网联")).toBeDefined();
  });

  test("are whole, and not what everybody says everywhere", () => {
    for (const text of ["付金", "备付", "可以", "查一", "出错"]) expect(term(text)).toBeUndefined();
  });

  test("are without the owner's stop list, and with the must list", () => {
    const own = archiveOfDays(daysWith(words), { terms: { stop: ["网联"], must: ["难做", "没人说过"] } });
    expect(term("网联", own)).toBeUndefined();
    expect(term("难做", own)?.messages).toBe(words.length);
    expect(term("没人说过", own)).toBeUndefined();
  });

  test("are not what somebody is called, nor a part of that with a title", () => {
    const [name, titled] = ["上官", "司徒总"];
    const talk = daysWith(words.map((word, at) => [name, titled, word][at % 3] ?? word));
    expect([term(name, archiveOfDays(talk)), term(titled, archiveOfDays(talk))]).not.toContain(undefined);
    const speaking = (called: string) => archiveOfDays({ ...talk, "2018-04-01": [["10:00:00", called, "早"]] });
    for (const called of [name, "上官-银联"]) expect(term(name, speaking(called))).toBeUndefined();
    expect(term(titled, speaking("司徒-银联-上海"))).toBeUndefined();
    expect(term(titled, speaking("司马"))).toBeDefined();
    // By the first and the last character of a name too, but not by one inside it.
    const single = daysWith(words.map((word, at) => ["龚总", "秋哥", word][at % 3] ?? word));
    const beside = archiveOfDays({ ...single, "2018-04-01": [["10:00:00", "龚晓秋月", "早"]] });
    expect(term("龚总", archiveOfDays(single))).toBeDefined();
    expect(term("龚总", beside)).toBeUndefined();
    expect(term("秋哥", beside)).toBeDefined();
  });

  test("do not come from one who posts the same announcement every day", () => {
    const days = Object.fromEntries(
      Object.entries(daysWith(words)).map(([day, typed]) => [
        day,
        [...typed, ...people.map((name): Typed => ["23:00:00", name, `${name}的徽章设计服务欢迎咨询`])],
      ]),
    );
    expect(term("徽章", archiveOfDays(days))).toBeUndefined();
  });
});

test("of two that read the same, the one used first has the plain address, whatever room that is in", () => {
  const days = (day: string, ...texts: string[]) => ({
    [day]: texts.map((text, at): Typed => [`10:00:0${at}`, people[at] ?? "", text]),
  });
  const idsOf = (files: Record<string, string>) => {
    const { terms } = archiveOf(files, { terms: { must: ["网联", "网恋"] } }).glossary;
    return Object.fromEntries(terms.map(({ text, id }) => [text, id]));
  };
  const [first, second] = [filesOf(days("2018-01-01", "网恋"), "b"), filesOf(days("2018-01-02", "网联"), "a")];
  expect(idsOf({ ...first, ...second })).toEqual({ 网恋: "wang-lian", 网联: expect.stringMatching(/^wang-lian-./u) });
  // Later uses change nothing, and in one message the first in the order of texts counts as first.
  const again = filesOf({ ...days("2018-01-02", "网恋"), ...days("2018-01-01", "网联") }, "c");
  expect(idsOf(again)).toMatchObject({ 网联: "wang-lian" });
  expect(idsOf(filesOf(days("2018-01-01", "网联和网恋")))).toMatchObject({ 网恋: "wang-lian" });
});

test("a term on the must list that is found anyway is there once", () => {
  const own = archiveOfDays(daysWith(words), { terms: { must: ["网联"] } });
  expect(own.glossary.terms.filter(({ text }) => text === "网联")).toHaveLength(1);
  expect(own.glossary.terms[0]?.text).toBe("网联");
});

describe("a term", () => {
  test("is central to the discussions with most of it, of equals to the first, to twenty at most", () => {
    const days = Array.from({ length: 22 }, (_, at) => {
      const uses = at === 5 ? 3 : 2;
      const texts = frames.slice(0, uses).map((frame) => frame.replace("W", "轧差"));
      const typed = texts.map((text, place): Typed => [`10:00:0${place}`, people[place] ?? "", text]);
      return [`2018-01-${String(at + 1).padStart(2, "0")}`, typed] as const;
    });
    const { terms } = archiveOfDays(Object.fromEntries(days), { terms: { must: ["轧差"] } }).glossary;
    const [most, ...others] = terms[0]?.discussions.map(({ day }) => day.slice(-2)) ?? [];
    expect(most).toBe("06");
    expect(others).toEqual(days.map(([day]) => day.slice(-2)).filter((day) => day !== "06" && day < "21"));
  });

  test("has an address, its first use, and its counts", () => {
    const one = term("备付金");
    expect(one?.url).toBe("/terms/bei-fu-jin/");
    expect(one?.first).toBe(archive.messages[0]);
    expect(one?.messages).toBe(frames.length * 4);
    expect([one?.days, one?.inDiscussions]).toEqual([4, 4]);
  });

  test("has the months in which it was used, in order", () => {
    const days: Days = {
      ...daysWith(words),
      "2018-03-30": [["10:00:00", "赵一", "备付金"]],
      "2017-11-01": [["10:00:00", "赵一", "备付金"]],
    };
    const months = term("备付金", archiveOfDays(days, { terms: { must: ["备付金"] } }))?.months;
    expect(months).toEqual([
      { month: "2017-11", messages: 1 },
      { month: "2018-01", messages: frames.length * 4 },
      { month: "2018-03", messages: 1 },
    ]);
  });

  test("is said by people, and central to discussions that it marks", () => {
    const one = term("轧差");
    expect(one?.speakers.map(({ messages }) => messages)).toEqual([8, 8, 8, 8]);
    expect(one?.discussions).toHaveLength(4);
    for (const discussion of one?.discussions ?? []) {
      expect(discussion.terms).toContain(one?.id);
      expect(archive.discussionByRef.get(discussion.ref)).toBe(discussion);
    }
  });

  test("is linked once in a discussion that it marks, where it stands", () => {
    const one = term("网联");
    for (const { messages } of one?.discussions ?? []) {
      const links = messages.flatMap(({ ref, parts }) =>
        (archive.glossary.links.get(ref) ?? []).flatMap((link) => {
          const part = parts[link.part];
          return link.term === one?.id && part?.type === "text" ? [part.text.slice(link.start, link.end)] : [];
        }),
      );
      expect(links).toEqual(["网联"]);
    }
  });

  test("is written as it is mostly written", () => {
    const typed = ["Redis", "redis", "Redis", "REDIS", "Redis"].map(
      (word, index): Typed => [`10:00:0${index}`, people[index % 4] ?? "", `${word}很快${index}`],
    );
    const own = archiveOfDays({ "2018-01-01": typed }, { terms: { must: ["redis"] } });
    expect(own.glossary.terms.find(({ id }) => id === "redis")).toMatchObject({ text: "Redis", messages: 5 });
  });
});

test("neighbours stand in the same discussions", () => {
  const both = Object.fromEntries(
    Object.entries(daysWith(words)).map(([day, typed]) => [
      day,
      typed.map(([clock, name, text]): Typed => [clock, name, text.replace("备付金", "备付金存管")]),
    ]),
  );
  const own = archiveOfDays(both, { terms: { must: ["备付金", "存管", "网联"] } });
  const id = (text: string) => term(text, own)?.id ?? "";
  expect(term("备付金", own)?.neighbours).toContainEqual({ term: id("存管"), discussions: 4 });
  expect(term("备付金", own)?.neighbours.map((one) => one.term)).not.toContain(id("网联"));
});

test("the order of files and rooms' names does not matter to what is chosen", () => {
  const [a, b] = [filesOf(daysWith(words), "a"), filesOf(daysWith(words.toReversed()), "b")];
  const one = archiveOf({ ...a, ...b }).glossary.terms.map(({ id }) => id);
  expect(archiveOf({ ...b, ...a }).glossary.terms.map(({ id }) => id)).toEqual(one);
});

describeWithCorpus("the corpus", (folder) => {
  test("yields its subjects, the same twice", async () => {
    const { glossary } = (await loadArchive({ input: folder })).archive;
    const texts = glossary.terms.map(({ text }) => text);
    for (const text of ["备付金", "二清", "网联", "账务系统", "区块链", "清结算"]) {
      expect(texts).toContain(text);
    }
    for (const text of ["可以", "我们", "什么", "哈哈", "田总", "龚老师", "谢谢"]) expect(texts).not.toContain(text);
    const again = (await loadArchive({ input: folder })).archive.glossary;
    expect(again.terms.map(({ id, messages }) => [id, messages])).toEqual(
      glossary.terms.map(({ id, messages }) => [id, messages]),
    );
  });
});
