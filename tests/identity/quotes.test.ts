import { describe, expect, test } from "vitest";
import type { Archive, Message } from "../../src/model.ts";
import { archiveOf, archiveOfDays, type Days, filesOf, messageWith, type Typed } from "../support/transcripts.ts";

/** A reply as WeChat writes it. */
const reply = (name: string, words: string, answer: string): string =>
  `「${name}：${words}」 - - - - - - - - - - - - - - - ${answer}`;

/** The message that the one with this text quotes, or null. */
function original(archive: Archive, text: string): Message | null {
  const of = messageWith(archive, text).quote?.of ?? null;
  return of === null ? null : (archive.messageByRef.get(of) ?? null);
}

const words = "百货公司和店不是应该租赁关系嘛";

/** The names over what is quoted under a name that heads no message, where two people said the same, one of them under `name`. */
function saidBy(name: string, quoted: string): readonly string[] | undefined {
  const archive = archiveOfDays({
    "2018-01-01": [
      ["09:00:00", name, "欢迎"],
      ["09:30:00", "丙", "欢迎"],
      ["10:05:00", "乙", reply(quoted, "欢迎", "是的")],
    ],
  });
  return original(archive, "是的")?.seenAs;
}

describe("a quote leads to", () => {
  test("the message with its words, which shows the reply", () => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["10:00:00", "甲", words],
        ["10:05:00", "乙", reply("甲", words, "是的")],
      ],
    });
    expect(original(archive, "是的")?.clock).toBe("10:00:00");
    expect(archive.replies.get(messageWith(archive, words).ref)?.map(({ text }) => text)).toEqual(["是的"]);
  });

  test("the nearest earlier one, when the words were said more than once", () => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["09:00:00", "甲", words],
        ["10:00:00", "甲", words],
        ["10:05:00", "乙", reply("甲", words, "是的")],
        ["10:06:00", "甲", words],
      ],
    });
    expect(original(archive, "是的")?.clock).toBe("10:00:00");
  });

  test("the one by the speaker it names, when somebody else said the same later", () => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["09:00:00", "甲", words],
        ["09:30:00", "丙", words],
        ["10:05:00", "乙", reply("甲", words, "是的")],
      ],
    });
    expect(original(archive, "是的")?.seenAs).toEqual(["甲"]);
  });

  test.each([
    ["Rocky-点融", "Rocky"],
    ["龚晓冬-银联", "龚晓冬"],
    ["张三-银行", "张三"],
    ["Rocky点融-上海", "Rocky"],
  ])("what %s said, where nobody but %s can be meant", (quoted, name) => {
    expect(saidBy(name, quoted)).toEqual([name]);
  });

  test.each([
    ["Stark20-杉德", "Stark2-点融"],
    ["Kevinson", "Kevin"],
    ["Kevin", "Kevinson-京东"],
    ["张三丰-银行", "张三"],
  ])("nothing of what %s said, where another is called %s", (quoted, name) => {
    expect(saidBy(name, quoted)).toBeUndefined();
  });

  test.each(["丙\u3000", "\u00a0丙", "丙\u2005"])("words of %j, who is not 丙", (name) => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["09:00:00", name, words],
        ["09:30:00", "丙", words],
        ["10:05:00", "乙", reply(name, words, "是的")],
      ],
    });
    expect(original(archive, "是的")?.seenAs).toEqual([name]);
    expect(messageWith(archive, "是的").quote?.speaker).toBe(original(archive, "是的")?.speaker);
  });

  test("a message of an earlier day", () => {
    const archive = archiveOfDays({
      "2018-01-01": [["23:00:00", "甲", words]],
      "2018-01-02": [["00:05:00", "乙", reply("甲", words, "是的")]],
    });
    expect(original(archive, "是的")?.day).toBe("2018-01-01");
  });

  test("a message of which it repeats a part", () => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["10:00:00", "甲", `我想问一下，${words}？`],
        ["10:05:00", "乙", reply("甲", words, "是的")],
      ],
    });
    expect(original(archive, "是的")?.clock).toBe("10:00:00");
  });

  test("words that hold mentions, emoticons and links", () => {
    const body = "@丙?看 http://a.com/x 这个[强]";
    const archive = archiveOfDays({
      "2018-01-01": [
        ["09:00:00", "丙", "在"],
        ["10:00:00", "甲", body],
        ["10:05:00", "乙", reply("甲", body, "是的")],
      ],
    });
    expect(original(archive, "是的")?.clock).toBe("10:00:00");
  });

  test("words that were escaped another number of times", () => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["10:00:00", "甲", "A-&amp;gt;B 这样对吗"],
        ["10:05:00", "乙", reply("甲", "A-&gt;B 这样对吗", "是的")],
      ],
    });
    expect(original(archive, "是的")?.clock).toBe("10:00:00");
  });

  test("a reply, when it repeats all of it", () => {
    const quoted = `「甲：${words}」\n- - - - - - - - - - - - - - -\n我看不是`;
    const archive = archiveOfDays({
      "2018-01-01": [
        ["10:00:00", "甲", words],
        ["10:05:00", "乙", reply("甲", words, "我看不是")],
        ["10:06:00", "丙", reply("乙", quoted, "那是什么")],
        ["10:07:00", "丁", reply("乙", "我看不是", "同意")],
      ],
    });
    for (const answer of ["那是什么", "同意"]) expect(original(archive, answer)?.clock).toBe("10:05:00");
  });

  test("a whole message of somebody who speaks under the name it uses on other days", () => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["10:00:00", "丙", words],
        ["10:05:00", "乙", reply("甲", words, "是的")],
      ],
      "2018-01-02": [["10:00:00", "甲", "说了别的"]],
    });
    expect(original(archive, "是的")?.seenAs).toEqual(["丙"]);
  });

  test("a message that stands twice in the export", () => {
    const both: Typed[] = Array.from({ length: 6 }, (_, index) => index).flatMap((index): Typed[] => [
      [`10:00:0${index}`, "甲", `两个导出都有的第${index}句`],
      [`10:00:0${index}`, "甲先生-公司", `两个导出都有的第${index}句`],
    ]);
    const quoting: Typed[] = [["10:05:00", "乙", reply("甲先生-公司", "两个导出都有的第3句", "是的")]];
    const archive = archiveOfDays({ "2018-01-01": [...both, ...quoting] });
    expect(original(archive, "是的")).toMatchObject({ clock: "10:00:03", seenAs: ["甲", "甲先生-公司"] });
  });
});

describe("a quote leads nowhere", () => {
  const nowhere: readonly (readonly [string, Days])[] = [
    [
      "when nobody said the words",
      {
        "2018-01-01": [
          ["10:00:00", "甲", "说了别的"],
          ["10:05:00", "乙", reply("甲", words, "是的")],
        ],
      },
    ],
    [
      "when they were said later only",
      {
        "2018-01-01": [
          ["10:05:00", "乙", reply("甲", words, "是的")],
          ["10:06:00", "甲", words],
        ],
      },
    ],
    [
      "when they were said weeks ago",
      { "2018-01-01": [["10:00:00", "甲", words]], "2018-02-01": [["10:05:00", "乙", reply("甲", words, "是的")]] },
    ],
    [
      "when somebody else said something short",
      {
        "2018-01-01": [
          ["10:00:00", "丙", "好的"],
          ["09:00:00", "甲", "在"],
          ["10:05:00", "乙", reply("甲", "好的", "是的")],
        ],
      },
    ],
    [
      "when a message holds some of the words",
      {
        "2018-01-01": [
          ["10:00:00", "甲", "百货公司"],
          ["10:05:00", "乙", reply("甲", words, "是的")],
        ],
      },
    ],
    [
      "when several strangers said them",
      {
        "2018-01-01": [
          ["10:00:00", "丙", words],
          ["10:01:00", "丁", words],
          ["10:05:00", "乙", reply("没说过话的", words, "是的")],
        ],
      },
    ],
    [
      "when only somebody who spoke beside the one it names said them",
      {
        "2018-01-01": [
          ["10:00:00", "甲", "说了别的"],
          ["10:01:00", "丙", words],
          ["10:05:00", "乙", reply("甲", words, "是的")],
        ],
      },
    ],
    [
      "when somebody else passed them on, and what was passed on is not there",
      {
        "2018-01-01": [
          ["10:01:00", "丙", `甲: ${words}`],
          ["10:05:00", "乙", reply("甲", words, "是的")],
        ],
        "2018-01-02": [["10:00:00", "甲", "说了别的"]],
      },
    ],
    [
      "when it has no words",
      {
        "2018-01-01": [
          ["10:00:00", "甲", "？"],
          ["10:05:00", "乙", reply("甲", "", "是的")],
        ],
      },
    ],
  ];

  test.each(nowhere)("%s", (_, days) => {
    expect(original(archiveOfDays(days), "是的")).toBeNull();
  });

  test("when another room said them", () => {
    const archive = archiveOf({
      ...filesOf({ "2018-01-01": [["10:00:00", "甲", words]] }, "a"),
      ...filesOf({ "2018-01-01": [["10:05:00", "乙", reply("甲", words, "是的")]] }, "b"),
    });
    expect(original(archive, "是的")).toBeNull();
  });
});

test("a quote never leads to a message that lacks its words", () => {
  const texts = ["好", "好的", "百货公司", words, "T+0", "t + 0", "[强][强]", "？？", "甲：好", "  好  的 "];
  const messages = texts.map((text, index): Typed => [`10:00:${10 + index}`, index % 2 === 0 ? "甲" : "丙", text]);
  const quoting = texts.map(
    (text, index): Typed => [`10:01:${10 + index}`, "乙", reply(index % 3 === 0 ? "甲" : "某人", text, `回答${index}`)],
  );
  const archive = archiveOfDays({ "2018-01-01": [...messages, ...quoting] });
  const folded = (text: string) => text.normalize("NFKC").replace(/\s+/gu, " ").trim();
  for (const { quote } of archive.messages) {
    if (quote?.of == null) continue;
    expect(folded(archive.messageByRef.get(quote.of)?.text ?? "")).toContain(folded(quote.text));
  }
  expect(archive.messages.some(({ quote }) => quote?.of != null)).toBe(true);
});

describe("quotes prove names", () => {
  const sentence = "这一句话足够长，而且只有一个人说过";
  const another = "另外一句话也足够长，也只有他说过";

  test("of somebody who is called so only in quotes", () => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["10:00:00", "邵翁路", sentence],
        ["10:05:00", "乙", reply("Rocky-点融-上海", sentence, "是的")],
        ["10:06:00", "丙", "@Rocky-点融-上海?你好"],
      ],
    });
    const { speaker } = messageWith(archive, sentence);
    expect(messageWith(archive, "是的").quote?.speaker).toBe(speaker);
    expect(messageWith(archive, "@Rocky-点融-上海 你好").parts[0]).toMatchObject({ speaker });
    expect(archive.speakerById.get(speaker ?? "")?.aliases).toContainEqual(
      expect.objectContaining({ name: "Rocky-点融-上海", evidence: "quote", messages: 0 }),
    );
  });

  test("but not by words that two people said", () => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["10:00:00", "邵翁路", sentence],
        ["10:01:00", "丁", sentence],
        ["10:05:00", "乙", reply("Rocky-点融-上海", sentence, "是的")],
      ],
    });
    expect(messageWith(archive, "是的").quote?.speaker).toBeNull();
  });

  test("nor by short words", () => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["10:00:00", "邵翁路", "可以的啊"],
        ["10:05:00", "乙", reply("Rocky-点融-上海", "可以的啊", "是的")],
      ],
    });
    expect(messageWith(archive, "是的").quote?.speaker).toBeNull();
  });

  test("nor against the owner's word", () => {
    const archive = archiveOfDays(
      {
        "2018-01-01": [
          ["10:00:00", "邵翁路", sentence],
          ["10:05:00", "乙", reply("Rocky-点融-上海", sentence, "是的")],
        ],
      },
      { speakers: { apart: [["邵翁路", "Rocky-点融-上海"]] } },
    );
    expect(messageWith(archive, "是的").quote?.speaker).toBeNull();
  });

  test("nor of two who spoke on one day, however often they are confused", () => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["09:00:00", "Rocky", "我也在的"],
        ["10:00:00", "邵翁路", sentence],
        ["10:05:00", "乙", reply("Rocky", sentence, "是的")],
        ["11:00:00", "邵翁路", another],
        ["11:05:00", "乙", reply("Rocky", another, "也是")],
      ],
    });
    expect(messageWith(archive, "我也在的").speaker).not.toBe(messageWith(archive, sentence).speaker);
  });

  test("nor by one sentence that is quoted twice, of somebody who speaks under that name", () => {
    const archive = archiveOfDays({
      "2018-01-01": [
        ["10:00:00", "邵翁路", sentence],
        ["10:05:00", "乙", reply("Rocky", sentence, "是的")],
        ["10:06:00", "丙", reply("Rocky", sentence, "也是")],
      ],
      "2018-01-03": [["09:00:00", "Rocky", "换了个名字"]],
    });
    expect(messageWith(archive, "换了个名字").speaker).not.toBe(messageWith(archive, sentence).speaker);
  });

  test.each(["2017年度全球支付报告.pdf", "http://www.pbc.gov.cn/index.html"])(
    "nor by %s, which anybody sends on",
    (sent) => {
      const archive = archiveOfDays({
        "2018-01-01": [
          ["10:00:00", "邵翁路", sent],
          ["10:05:00", "乙", reply("Rocky-点融-上海", sent, "是的")],
        ],
      });
      expect(messageWith(archive, "是的").quote?.speaker).toBeNull();
      expect(original(archive, "是的")?.seenAs).toEqual(["邵翁路"]);
    },
  );

  test("twice, of somebody who speaks under that name on other days", () => {
    const days = {
      "2018-01-01": [
        ["10:00:00", "邵翁路", sentence],
        ["10:05:00", "乙", reply("Rocky", sentence, "是的")],
      ],
      "2018-01-03": [["09:00:00", "Rocky", "换了个名字"]],
    } satisfies Days;
    const once = archiveOfDays(days);
    expect(messageWith(once, "换了个名字").speaker).not.toBe(messageWith(once, sentence).speaker);
    const twice = archiveOfDays({
      ...days,
      "2018-01-02": [
        ["10:00:00", "邵翁路", another],
        ["10:05:00", "乙", reply("Rocky", another, "也是")],
      ],
    });
    expect(messageWith(twice, "换了个名字").speaker).toBe(messageWith(twice, sentence).speaker);
  });
});
