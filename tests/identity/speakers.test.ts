import { describe, expect, test } from "vitest";
import type { ConfigInput } from "../../src/config.ts";
import type { Archive, Speaker } from "../../src/model.ts";
import { archiveOf, archiveOfDays, filesOf, messageWith, speakerName, type Typed } from "../support/transcripts.ts";

function speakers(config: unknown): ConfigInput {
  return { speakers: config };
}

function speakerOf(archive: Archive, text: string): Speaker {
  const speaker = archive.speakerById.get(messageWith(archive, text).speaker ?? "");
  if (speaker === undefined) throw new Error(`Nobody said ${text}`);
  return speaker;
}

/** Every address of a speaker page, once: two pages must never want the same file. */
function addresses(archive: Archive): string[] {
  return archive.speakers.flatMap(({ id, redirects }) => [id, ...redirects]);
}

describe("names", () => {
  test.each([
    ["case", "Tom", "tom"],
    ["width", "Ｔｏｍ", "Tom"],
    ["composition", "caf\u00e9", "cafe\u0301"],
    ["an invisible character", "张彦龙", "张彦\u200b龙"],
    ["a space within", "冯威", "冯 威"],
    ["lost characters", "Conny??", "Conny"],
  ])("that differ in %s only are two speakers with two pages", (_, one, other) => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["10:00:00", one, "甲"],
        ["10:00:01", other, "乙"],
      ],
    });
    expect(archive.speakers.map(({ name }) => name).sort()).toEqual([one, other].sort());
    expect(new Set(addresses(archive)).size).toBe(2);
  });

  test("are trimmed of the blanks the exporter adds, and of nothing else", () => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["10:00:00", "张三  ", "甲"],
        ["10:00:01", " 张三", "乙"],
        ["10:00:02", "\u3000张三", "丙"],
      ],
    });
    expect(archive.speakers.map(({ name, messages }) => [name, messages])).toEqual(
      expect.arrayContaining([
        ["张三", 2],
        ["\u3000张三", 1],
      ]),
    );
  });

  test("that head no message leave the plain address to one that does", () => {
    const archive = archiveOfDays(
      {
        "2018-01-01": [
          ["10:00:00", "甲", "甲"],
          ["10:00:01", "li-ming", "乙"],
        ],
      },
      speakers({ speakers: [{ name: "甲", aliases: ["Li Ming"] }] }),
    );
    expect(speakerOf(archive, "乙").id).toBe("li-ming");
    expect(speakerOf(archive, "甲").redirects).toEqual(["li-ming-87c0d2"]);
  });

  test("that are alike prove nothing", () => {
    const archive = archiveOfDays({
      "2018-01-01": [["10:00:00", "凤凰牌老熊", "甲"]],
      "2018-01-02": [
        ["10:00:00", "凤凰牌老熊-群主", "乙"],
        ["10:00:01", "李雄峰", "丙"],
      ],
    });
    expect(archive.speakers).toHaveLength(3);
  });

  test("of nobody make no speaker", () => {
    const archive = archiveOf({
      "pay/2017-12-25-chat.markdown": "---\ndate: 2017-12-25\n---\n> 10:00:00  \n   \n> 10:00:01  \n有字\n",
    });
    expect(archive.speakers).toEqual([]);
    expect(archive.messages.map(({ kind, speaker, text }) => [kind, speaker, text])).toEqual([
      ["system", null, ""],
      ["spoken", null, "有字"],
    ]);
  });

  test("of a dropped notice make no speaker either", () => {
    const archive = archiveOf({
      "pay/2017-12-25-chat.markdown": "---\ndate: 2017-12-25\n---\n> 10:00:00  甲\n> 10:00:01  乙\n早\n",
    });
    expect(archive.speakers.map(({ name }) => name)).toEqual(["乙"]);
    expect(archive.messages[0]).toMatchObject({ kind: "system", speaker: null, seenAs: ["甲"] });
  });
});

describe("figures", () => {
  const days: Record<string, readonly Typed[]> = {
    "2018-01-01": [
      ["23:59:59", "张三", "一"],
      ["23:59:58", "张三", "时间倒退"],
    ],
    "2018-01-03": [
      ["00:00:00", "张三", "二"],
      ["10:00:00", "李四", "三"],
    ],
  };
  const archive = archiveOf({ ...filesOf(days, "b"), ...filesOf({ "2017-12-31": [["10:00:00", "张三", "零"]] }, "a") });
  const [zhang] = archive.speakers.filter(({ name }) => name === "张三");

  test("count messages, rooms and days over all rooms", () => {
    expect(zhang).toMatchObject({
      messages: 4,
      rooms: ["a", "b"],
      first: "2017-12-31T10:00:00+08:00",
      last: "2018-01-03T00:00:00+08:00",
      aliases: [
        { name: "张三", rooms: ["a", "b"], first: "2017-12-31", last: "2018-01-03", messages: 4, evidence: "name" },
      ],
    });
  });

  test("agree with the messages", () => {
    for (const { id, messages } of archive.speakers) {
      expect(archive.messages.filter(({ speaker }) => speaker === id)).toHaveLength(messages);
      expect(archive.messagesBySpeaker.get(id)).toHaveLength(messages);
    }
  });
});

describe("the name shown", () => {
  test("is the owner's, when there is one", () => {
    const config = speakers({ speakers: [{ name: "老龚", aliases: ["龚晓冬-银商账户-产品-上海"] }] });
    const archive = archiveOfDays({ "2018-01-01": [["10:00:00", "龚晓冬-银商账户-产品-上海", "甲"]] }, config);
    expect(speakerOf(archive, "甲")).toMatchObject({
      name: "老龚",
      id: "lao-gong",
      redirects: ["gong-xiao-dong-yin-shang-zhang-hu-chan-pin-shang-hai"],
    });
  });
});

describe("speakers.yaml", () => {
  const days: Record<string, readonly Typed[]> = {
    "2018-01-01": [
      ["10:00:00", "小龚", "元旦"],
      ["10:00:01", "龚晓冬", "晓冬"],
      ["10:00:02", "龚丽", "丽"],
    ],
    "2018-02-01": [["10:00:00", "小龚", "二月"]],
  };

  test("joins names that nothing else joins", () => {
    const archive = archiveOfDays(days, speakers({ speakers: [{ name: "龚晓冬", aliases: ["小龚"] }] }));
    expect(speakerOf(archive, "元旦").name).toBe("龚晓冬");
    expect(speakerOf(archive, "晓冬").aliases.map(({ name, evidence }) => [name, evidence])).toEqual([
      ["小龚", "owner"],
      ["龚晓冬", "owner"],
    ]);
    expect(new Set(addresses(archive)).size).toBe(addresses(archive).length);
  });

  test("binds a name to days", () => {
    const config = speakers({
      speakers: [
        { name: "龚晓冬", aliases: [{ name: "小龚", to: "2018-01-01" }] },
        { name: "龚丽", aliases: [{ name: "小龚", from: "2018-02-01" }] },
      ],
    });
    const archive = archiveOfDays(days, config);
    expect(["元旦", "二月"].map((text) => speakerOf(archive, text).name)).toEqual(["龚晓冬", "龚丽"]);
    expect(speakerOf(archive, "元旦").aliases).toContainEqual(
      expect.objectContaining({ name: "小龚", messages: 1, evidence: "owner" }),
    );
    expect(new Set(addresses(archive)).size).toBe(addresses(archive).length);
  });

  test("binds a name to rooms; elsewhere it is its own person", () => {
    const config = speakers({ speakers: [{ name: "龚晓冬", aliases: [{ name: "小龚", rooms: ["pay"] }] }] });
    const archive = archiveOf(
      { ...filesOf(days), ...filesOf({ "2018-01-01": [["10:00:00", "小龚", "别处"]] }, "dev") },
      config,
    );
    expect(speakerOf(archive, "元旦").name).toBe("龚晓冬");
    expect(speakerOf(archive, "别处").name).toBe("小龚");
    // The page of that name is its own person's; the other must not want to redirect from there.
    expect(new Set(addresses(archive)).size).toBe(addresses(archive).length);
  });

  test("says who 我 is, room by room, also when that name itself never speaks", () => {
    const mine: Record<string, readonly Typed[]> = { "2018-01-01": [["10:00:00", "我", "在哪个群"]] };
    const archive = archiveOf(
      { ...filesOf(mine, "a"), ...filesOf(mine, "b"), ...filesOf(mine, "c") },
      speakers({ owners: { a: "老熊", b: "李雄峰" } }),
    );
    expect(archive.messages.map((message) => [message.room, speakerName(archive, message)])).toEqual([
      ["a", "老熊"],
      ["b", "李雄峰"],
      ["c", null],
    ]);
    expect(archive.speakers.map(({ id }) => id).sort()).toEqual(["lao-xiong", "li-xiong-feng"]);
    expect(archive.speakers[0]?.aliases.map(({ name, evidence }) => [name, evidence])).toEqual([
      ["我", "owner"],
      ["老熊", "owner"],
    ]);
  });

  test("keeps names apart that a doubled day would join, and their messages with them", () => {
    const doubled = Array.from({ length: 8 }, (_, index) => index).flatMap((index): Typed[] => [
      [`10:00:0${index}`, "甲", `两个人说的第${index}句话`],
      [`10:00:0${index}`, "乙", `两个人说的第${index}句话`],
    ]);
    expect(archiveOfDays({ "2018-01-01": doubled }).speakers).toHaveLength(1);
    const archive = archiveOfDays({ "2018-01-01": doubled }, speakers({ apart: [["甲", "乙"]] }));
    expect(archive.speakers.map(({ name, messages }) => [name, messages]).sort()).toEqual([
      ["乙", 8],
      ["甲", 8],
    ]);
    const entries = archiveOfDays({ "2018-01-01": doubled }, speakers({ speakers: [{ name: "甲" }, { name: "乙" }] }));
    expect(entries.speakers).toHaveLength(2);
  });

  test("resolves mentions of names nobody spoke under", () => {
    const archive = archiveOfDays(
      {
        "2018-01-01": [
          ["10:00:00", "龚晓冬", "在"],
          ["10:00:01", "甲", "@冬瓜?你看"],
          ["10:00:02", "甲", "@西瓜?你看"],
        ],
      },
      speakers({ speakers: [{ name: "龚晓冬", aliases: ["冬瓜"] }] }),
    );
    const labels = archive.messages.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === "mention" ? [[part.label, part.speaker]] : [])),
    );
    expect(labels).toEqual([
      ["冬瓜", "gong-xiao-dong"],
      ["西瓜", null],
    ]);
  });

  test("does not make speakers of names that never spoke", () => {
    expect(
      archiveOfDays(days, speakers({ speakers: [{ name: "没说过话", aliases: ["也没有"] }] })).speakers,
    ).toHaveLength(3);
  });
});

describe("addresses", () => {
  test("of all speakers are different files, whatever they are called", () => {
    const names = [
      "张三",
      "章三",
      "zhang san",
      "ZHANG-SAN",
      "CON",
      "con",
      "index",
      "😀",
      "🎉",
      "../../x",
      "__proto__",
      "constructor",
      "toString",
      "",
      "a".repeat(300),
      "张".repeat(300),
    ];
    const archive = archiveOfDays({
      "2018-01-01": names.map((name, index): Typed => [`10:00:${String(index).padStart(2, "0")}`, name, `${index}`]),
    });
    expect(archive.speakers).toHaveLength(names.length - 1);
    expect(new Set(addresses(archive)).size).toBe(names.length - 1);
    for (const { url } of archive.speakers) expect(url).toMatch(/^\/speakers\/[a-z0-9-]+\/$/u);
  });

  test("stay when somebody new comes later who reads alike", () => {
    const days: Record<string, readonly Typed[]> = { "2018-01-01": [["10:00:00", "张三", "早"]] };
    const before = speakerOf(archiveOfDays(days), "早").id;
    expect(speakerOf(archiveOfDays({ ...days, "2018-01-02": [["09:00:00", "章三", "我也早"]] }), "早").id).toBe(before);
  });

  test("of every name lead to the speaker", () => {
    const config = speakers({ speakers: [{ name: "龚晓冬", aliases: ["冬瓜", "小龚", "GXD"] }] });
    const archive = archiveOfDays({ "2018-01-01": [["10:00:00", "小龚", "早"]] }, config);
    expect(speakerOf(archive, "早")).toMatchObject({
      id: "gong-xiao-dong",
      redirects: ["dong-gua", "gxd", "xiao-gong"],
    });
  });
});
