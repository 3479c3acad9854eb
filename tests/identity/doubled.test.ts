/**
 * Days that two accounts exported, and days that one did. The generated ones are made from a list of messages with known speakers, so that
 * what comes out can be compared with what went in.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Archive, Message } from "../../src/model.ts";
import { transcriptText } from "../support/folders.ts";
import { archiveOf, archiveOfDays, messageWith, speakerName, type Typed } from "../support/transcripts.ts";

const day = "2017-12-25";

function clock(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Somebody's message as it was sent. */
interface Sent {
  readonly at: number;
  readonly speaker: number;
  readonly body: string;
}

/** Two names for one person: what account A and what account B calls them. */
const namesOf = (speaker: number): readonly [string, string] => [`甲号${speaker}`, `乙号${speaker}-公司${speaker}`];

/** A message as both accounts export it, `lag` seconds apart. */
const asTwo = ({ at, speaker, body }: Sent, lag: number): Typed[] =>
  namesOf(speaker).map((name, account): Typed => [clock(at + account * lag), name, body]);

const seenTwice = (archive: Archive): Message[] => archive.messages.filter(({ origins }) => origins.length > 1);
const names = (message: Message): string => [...message.seenAs].sort().join(" = ");

/** Enough conversation of three people to make a day doubled, at nine in the morning. */
const conversation: readonly Sent[] = Array.from({ length: 12 }, (_, index) => ({
  at: 9 * 3600 + index * 30,
  speaker: index % 3,
  body: `这是三个人之间的第${index}句话`,
}));
const doubledMorning: readonly Typed[] = conversation.flatMap((sent) => asTwo(sent, 0));

/** The day with a doubled morning and some more. */
function morningAnd(more: readonly Typed[]): Archive {
  return archiveOfDays({ [day]: [...doubledMorning, ...more] });
}

describe("a doubled day", () => {
  test("every message once, under both names", () => {
    const archive = archiveOfDays({ [day]: doubledMorning });
    expect(archive.messages.map(({ text, seenAs }) => [text, seenAs])).toEqual(
      conversation.map(({ body, speaker }) => [body, [...namesOf(speaker)]]),
    );
    expect(archive.speakers).toHaveLength(3);
  });

  test("two people who say the same in a second stay two where each of two files is one export", () => {
    const chorus: readonly Typed[] = [
      ["10:00:00", "丙号", "[强]"],
      ["10:00:00", "丁号", "[强]"],
    ];
    const exported = [0, 1].map((account) => doubledMorning.filter((_, index) => index % 2 === account));
    const files = exported.map((messages, account): [string, string] => [
      `pay/${day}-${account}.markdown`,
      transcriptText(day, [...messages, ...chorus]),
    ]);
    const archive = archiveOf(Object.fromEntries(files));
    expect(seenTwice(archive).map(names)).toEqual([
      ...conversation.map(({ speaker }) => [...namesOf(speaker)].sort().join(" = ")),
      "丙号",
      "丁号",
    ]);
    expect(archive.speakers).toHaveLength(5);
  });

  test("is found although nobody says much", () => {
    const short = conversation.map((sent, index) => ({ ...sent, body: `第${index}` }));
    expect(archiveOfDays({ [day]: short.flatMap((sent) => asTwo(sent, 0)) }).messages).toHaveLength(short.length);
  });

  test("is found although everybody says the same", () => {
    const greetings = Array.from(
      { length: 8 },
      (_, speaker): Sent => ({ at: 36_000 + speaker * 90, speaker, body: "新年快乐" }),
    );
    const archive = archiveOfDays({ [day]: greetings.flatMap((sent) => asTwo(sent, 0)) });
    expect(archive.messages.map(names)).toEqual(
      greetings.map(({ speaker }) => [...namesOf(speaker)].sort().join(" = ")),
    );
  });

  test("pairs may be a second apart, in either order, and interleaved", () => {
    const archive = morningAnd([
      ["10:00:00", "甲号0", "第一句在一阵里面"],
      ["10:00:00", "乙号1-公司1", "第二句在一阵里面"],
      ["10:00:01", "乙号0-公司0", "第一句在一阵里面"],
      ["10:00:01", "甲号2", "第三句在一阵里面"],
      ["10:00:01", "甲号1", "第二句在一阵里面"],
      ["10:00:02", "乙号2-公司2", "第三句在一阵里面"],
    ]);
    const burst = archive.messages.filter(({ text }) => text.includes("一阵"));
    expect(burst.map(names)).toEqual([0, 1, 2].map((speaker) => [...namesOf(speaker)].sort().join(" = ")));
    expect(burst.map(({ clock: time }) => time)).toEqual(["10:00:00", "10:00:00", "10:00:01"]);
  });

  test("nothing merges across more than a second", () => {
    const archive = morningAnd([
      ["10:00:00", "甲号0", "两秒之后又来一遍"],
      ["10:00:02", "乙号0-公司0", "两秒之后又来一遍"],
    ]);
    expect(archive.messages.filter(({ text }) => text.includes("两秒之后")).map(names)).toEqual([
      "甲号0",
      "乙号0-公司0",
    ]);
  });

  test("the same words again in the next second are two messages, each seen twice", () => {
    const archive = morningAnd([
      ["10:00:00", "甲号0", "[强][强][强]"],
      ["10:00:00", "乙号0-公司0", "[强][强][强]"],
      ["10:00:01", "甲号0", "[强][强][强]"],
      ["10:00:01", "乙号0-公司0", "[强][强][强]"],
    ]);
    const strong = archive.messages.filter(({ text }) => text === "[强][强][强]");
    expect(strong.map(({ clock: time, origins }) => [time, origins.length])).toEqual([
      ["10:00:00", 2],
      ["10:00:01", 2],
    ]);
  });

  test("two people who say the same in the same second stay two, each seen twice", () => {
    const archive = morningAnd([
      ["10:00:00", "甲号0", "欢迎新同学"],
      ["10:00:00", "甲号1", "欢迎新同学"],
      ["10:00:00", "乙号0-公司0", "欢迎新同学"],
      ["10:00:01", "乙号1-公司1", "欢迎新同学"],
    ]);
    const welcome = archive.messages.filter(({ text }) => text === "欢迎新同学");
    expect(welcome.map(names).sort()).toEqual([0, 1].map((speaker) => [...namesOf(speaker)].sort().join(" = ")).sort());
  });

  test("who is seen by one account only stays alone, also in chorus with somebody who is seen by both", () => {
    const archive = morningAnd([
      ["10:00:00", "独行者", "没有第二个名字的人说话"],
      ["10:01:00", "甲号0", "[强][强][强]"],
      ["10:01:00", "独行者", "[强][强][强]"],
      ["10:01:00", "乙号0-公司0", "[强][强][强]"],
    ]);
    const own = archive.messages.filter(({ seenAs }) => seenAs.includes("独行者"));
    expect(own.map(names)).toEqual(["独行者", "独行者"]);
    expect(seenTwice(archive).filter(({ clock: time }) => time === "10:01:00")).toHaveLength(1);
  });

  test("names seen once are a pair when nothing speaks against it", () => {
    const archive = morningAnd([
      ["10:00:00", "小王", "只说了这么一句话而已"],
      ["10:00:00", "王小明-某公司", "只说了这么一句话而已"],
    ]);
    expect(names(messageWith(archive, "只说了这么一句话而已"))).toBe("小王 = 王小明-某公司");
  });

  test.each(["欢迎", "热烈欢迎新同学加入我们的群"])(
    "two people who are each seen by one account only stay two in a chorus of %s, though nobody else is left in it",
    (words) => {
      const chorus = [...[0, 1, 2].flatMap(namesOf), "小明", "小红"].map((name): Typed => ["10:00:00", name, words]);
      const archive = archiveOfDays({
        [day]: [...doubledMorning, ...chorus],
        "2018-01-01": [["09:00:00", "小明", "早上好"]],
        "2018-01-02": [["09:00:00", "小红", "大家新年快乐"]],
      });
      const welcome = archive.messages.filter(({ text }) => text === words);
      expect(welcome.map(names)).toEqual([
        ...[0, 1, 2].map((speaker) => [...namesOf(speaker)].sort().join(" = ")),
        "小明",
        "小红",
      ]);
      expect(speakerName(archive, messageWith(archive, "大家新年快乐"))).toBe("小红");
    },
  );

  test("nor are two one who say what others around them each say alone", () => {
    const archive = morningAnd([
      ["09:59:52", "小刚", "[强][强][强]"],
      ["10:00:00", "小明", "[强][强][强]"],
      ["10:00:00", "小红", "[强][强][强]"],
      ["10:00:09", "小丽", "[强][强][强]"],
    ]);
    const strong = archive.messages.filter(({ text }) => text === "[强][强][强]");
    expect(strong.map(names)).toEqual(["小刚", "小明", "小红", "小丽"]);
  });

  test("who says much alone is not the one who once said the same", () => {
    const alone = Array.from(
      { length: 3 },
      (_, index): Typed => [clock(37_000 + index * 60), "小明", `小明说的第${index}件事`],
    );
    const archive = morningAnd([["10:00:00", "小明", "[强]"], ["10:00:00", "小红", "[强]"], ...alone]);
    expect(archive.messages.filter(({ text }) => text === "[强]").map(names)).toEqual(["小明", "小红"]);
  });

  test("a name that one account gives to two people of one day is nobody's alone, however unequal their parts", () => {
    const said = (person: string, count: number, at: number): Typed[] =>
      Array.from({ length: count }, (_, index) => index).flatMap((index): Typed[] => {
        const sentence = `${person}自己说的第${index}句话`;
        return [
          [clock(at + index * 60), "小王", sentence],
          [clock(at + index * 60), person, sentence],
        ];
      });
    const archive = morningAnd([...said("王一-建行", 4, 37_000), ...said("王二-农行", 2, 39_000)]);
    for (const [person, count] of [
      ["王一-建行", 4],
      ["王二-农行", 2],
    ] as const) {
      const own = archive.messages.filter(({ text }) => text.startsWith(person));
      expect(own.map((message) => speakerName(archive, message))).toEqual(Array.from({ length: count }, () => person));
    }
  });

  test("two people whom one account calls the same on different days stay two when they are seen together", () => {
    const doubledDay = (date: string, person: string) => [
      ...conversation.flatMap((sent) => asTwo({ ...sent, body: `${date}${sent.body}` }, 0)),
      ...[0, 1, 2, 3].flatMap((index): Typed[] => [
        [clock(37_000 + index * 60), "小王", `${person}自己说的第${index}句话`],
        [clock(37_000 + index * 60), person, `${person}自己说的第${index}句话`],
      ]),
    ];
    const days = {
      "2018-01-01": doubledDay("一号", "王一-建行"),
      "2018-01-02": doubledDay("二号", "王二-农行"),
    };
    const together: Typed[] = [
      ["11:00:00", "王一-建行", "早上的会议几点开始呀"],
      ["11:00:10", "王二-农行", "十点开始在三楼会议室"],
    ];
    const apart = archiveOfDays({ ...days, "2018-01-03": together });
    expect(speakerName(apart, messageWith(apart, "早上的会议几点开始呀"))).toBe("王一-建行");
    expect(speakerName(apart, messageWith(apart, "十点开始在三楼会议室"))).toBe("王二-农行");
    // Who is never seen beside the other may be one who has changed names.
    const one = archiveOfDays({ ...days, "2018-01-03": together.slice(0, 1) });
    const [early, late] = ["王一-建行自己说的第0句话", "王二-农行自己说的第0句话"].map(
      (text) => messageWith(one, text).speaker,
    );
    expect(early).toBe(late);
  });

  test("pictures named after their time, a second apart, are one", () => {
    const picture = (second: number): Typed[1 | 2] =>
      `![2017-12-25 10:00:${second}](http://static.cocolian.cn/img/201712/20171225_1000${second}.png)`;
    const archive = morningAnd([
      ["10:00:13", "甲号0", picture(13)],
      ["10:00:14", "乙号0-公司0", picture(14)],
      ["10:00:20", "甲号1", picture(20)],
      ["10:00:20", "独行者", picture(20)],
      ["10:00:21", "乙号1-公司1", picture(21)],
    ]);
    const pictures = archive.messages.filter(({ attachments }) => attachments.length > 0);
    expect(pictures.map(names)).toEqual([
      [...namesOf(0)].sort().join(" = "),
      [...namesOf(1)].sort().join(" = "),
      "独行者",
    ]);
  });

  test("what one account dropped but for the sender's id is what the other has", () => {
    const archive = morningAnd([
      ["10:00:00", "甲号0", "jiahao_2017:"],
      ["10:00:00", "乙号0-公司0", "支付报告.pdf"],
      ["10:01:00", "甲号1", "yihao1987:"],
    ]);
    const [file, lone] = archive.messages.slice(-2);
    expect(file).toMatchObject({ seenAs: [...namesOf(0)], text: "支付报告.pdf", attachments: [{ type: "file" }] });
    expect(lone).toMatchObject({ seenAs: ["甲号1"], text: "yihao1987:" });
  });

  test("我 has two partners, and is neither's name on other days", () => {
    const mine = (at: number, partner: string, body: string): Typed[] => [
      [clock(at), "我", body],
      [clock(at), partner, body],
    ];
    const archive = archiveOfDays({
      [day]: [
        ...doubledMorning,
        ...[0, 1, 2, 3].flatMap((index) => mine(36_000 + index * 10, "老熊", `老熊自己说的第${index}句话`)),
        ...[0, 1, 2, 3].flatMap((index) => mine(39_000 + index * 10, "小李", `小李自己说的第${index}句话`)),
      ],
      "2018-01-01": [
        ["09:00:00", "我", "新的一年到了"],
        ["09:00:01", "老熊", "是啊是啊"],
      ],
    });
    for (const name of ["老熊", "小李"]) {
      const own = archive.messages.filter(({ text }) => text.startsWith(name));
      expect(own.map((message) => [names(message), speakerName(archive, message)])).toEqual(
        own.map(() => [["我", name].sort().join(" = "), name]),
      );
      expect(own).toHaveLength(4);
    }
    expect(messageWith(archive, "新的一年到了").speaker).toBeNull();
  });

  test("a pair that is proven holds on a day that is too short to prove it", () => {
    const archive = archiveOfDays({
      [day]: doubledMorning,
      "2018-01-01": asTwo({ at: 36_000, speaker: 0, body: "只有一句" }, 1),
    });
    expect(messageWith(archive, "只有一句").seenAs).toEqual([...namesOf(0)]);
  });

  test("two names of one speaker lead to one page", () => {
    const archive = archiveOfDays({
      [day]: doubledMorning,
      "2018-01-01": [
        ["09:00:00", "甲号0", "早"],
        ["09:00:01", "乙号0-公司0", "好"],
      ],
    });
    expect(messageWith(archive, "早").speaker).toBe(messageWith(archive, "好").speaker);
  });
});

describe("a day of one export", () => {
  const unlike: readonly Typed[] = Array.from(
    { length: 20 },
    (_, index): Typed => [clock(32_400 + index * 60), `人${index % 5}`, `今天讨论的第${index}个问题是这样的`],
  );

  test.each([
    ["[强][强][强]", "[强][强][强]"],
    ["热烈欢迎新同学加入我们的群", "[鼓掌][鼓掌]"],
    ["新年快乐，万事如意，恭喜发财", "祝大家身体健康，阖家幸福"],
  ])("people who say %s and %s in chorus stay apart", (one, other) => {
    const chorus: Typed[] = ["人0", "人1", "人2", "人3"].flatMap((name, index): Typed[] => [
      [index % 2 === 0 ? "10:00:00" : "10:00:01", name, one],
      ["10:30:00", name, other],
    ]);
    const archive = archiveOfDays({ [day]: [...unlike, ...chorus.sort(([a], [b]) => (a < b ? -1 : 1))] });
    expect(archive.messages).toHaveLength(unlike.length + chorus.length);
    expect(archive.speakers).toHaveLength(5);
  });

  test("two pairs who each say a sentence in chorus stay four, however short the day", () => {
    const archive = archiveOfDays({
      [day]: [
        ["10:00:00", "张三", "热烈欢迎新同学加入"],
        ["10:00:00", "李四", "热烈欢迎新同学加入"],
        ["10:05:00", "王五", "今天天气真是不错呀"],
        ["10:05:01", "赵六", "今天天气真是不错呀"],
      ],
    });
    expect(archive.messages).toHaveLength(4);
    expect(archive.speakers).toHaveLength(4);
  });

  test.each([
    ["two who post the same announcements", 60, 2],
    ["one who repeats at once what another says", 1, 6],
  ])("%s stay two", (_, pause, times) => {
    const repeated = Array.from({ length: times }, (__, index): Typed[] => [
      [clock(36_000 + index * 300), "管理员甲", `今晚八点的第${index}场分享请大家准时参加`],
      [clock(36_001 + index * 300), "管理员乙", `今晚八点的第${index}场分享请大家准时参加`],
      [clock(36_001 + index * 300 + pause), "管理员乙", `第${index}场的主持人另有安排`],
    ]).flat();
    const archive = archiveOfDays({ [day]: [...repeated, ["12:00:00", "丙", "辛苦两位管理员了"]] });
    expect(seenTwice(archive)).toEqual([]);
    expect(archive.speakers).toHaveLength(3);
  });

  test("two pairs that post the same announcements stay four while others talk", () => {
    const pairs = ["甲", "乙"].flatMap((pair) => [0, 1, 2].map((index) => `${pair}组第${index}场直播今晚八点开始`));
    const announced = pairs.flatMap((body, index) =>
      ["一号", "二号"].map((name): Typed => [clock(34_000 + index * 60), `${body.charAt(0)}组${name}`, body]),
    );
    const others = Array.from(
      { length: 24 },
      (_, index): Typed => [clock(36_000 + index * 60), `人${index % 8}`, `今天讨论的第${index}个问题是这样的`],
    );
    const archive = archiveOfDays({ [day]: [...announced, ...others] });
    expect(seenTwice(archive)).toEqual([]);
    expect(archive.speakers).toHaveLength(12);
  });

  test("a program that repeats at once what everybody says is nobody's other name", () => {
    const repeated = unlike.flatMap(([at, name, body]): Typed[] => [
      [at, name, body],
      [at, "机器人", body],
    ]);
    const archive = archiveOfDays({ [day]: repeated });
    expect(seenTwice(archive)).toEqual([]);
    expect(archive.speakers).toHaveLength(6);
  });

  test("who joins whom at random is no pair", () => {
    const partners = [
      [0, 1],
      [2, 3],
      [0, 2],
      [1, 3],
      [0, 3],
      [1, 2],
      [4, 0],
      [4, 1],
      [4, 2],
      [3, 4],
    ];
    const chorus = partners.flatMap((pair, index) =>
      pair.map((speaker): Typed => [clock(50_000 + index * 60), `人${speaker}`, `大家一起喊的第${index}个口号`]),
    );
    expect(seenTwice(archiveOfDays({ [day]: [...unlike, ...chorus] }))).toEqual([]);
    expect(seenTwice(archiveOfDays({ [day]: chorus }))).toEqual([]);
  });

  test("a sentence that is copied a few seconds later stays where it is", () => {
    const copied = conversation.flatMap(({ at, speaker, body }): Typed[] => [
      [clock(at), `人${speaker}`, body],
      [clock(at + 2), `人${(speaker + 1) % 3}`, body],
    ]);
    expect(seenTwice(archiveOfDays({ [day]: copied }))).toEqual([]);
  });
});

// ── generated days ──────────────────────────────────────────────────────────────────────────────────────────────────

const rituals = [
  "[强][强][强]",
  "欢迎欢迎",
  "收到",
  "热烈欢迎新同学加入我们",
  "早上好",
  "新年快乐，恭喜发财",
  "1",
  "谢谢老板",
];

/** A day of chat: everybody says things of their own, now and then several say the same in the same second. */
const chat = fc
  .record({
    speakers: fc.integer({ min: 3, max: 10 }),
    lines: fc.array(
      fc.record({ pause: fc.integer({ min: 0, max: 90 }), who: fc.nat(99), chorus: fc.nat(9), ritual: fc.nat(99) }),
      {
        minLength: 25,
        maxLength: 80,
      },
    ),
  })
  .map(({ speakers, lines }): Sent[] => {
    let at = 8 * 3600;
    return lines.flatMap(({ pause, who, chorus, ritual }, index): Sent[] => {
      at += pause;
      const size = chorus < 7 ? 1 : Math.min(chorus - 5, speakers);
      const body = size === 1 ? `${who}说的第${index}句是自己的话` : (rituals[ritual % rituals.length] ?? "");
      return Array.from({ length: size }, (_, place) => ({ at, speaker: (who + place) % speakers, body }));
    });
  });

describe("whatever is said", () => {
  test("people of a day of one export never merge, and no message is lost", () => {
    fc.assert(
      fc.property(chat, (sent) => {
        const archive = archiveOfDays({
          [day]: sent.map(({ at, speaker, body }): Typed => [clock(at), namesOf(speaker)[0], body]),
        });
        expect(archive.messages.map(({ seenAs, text }) => [seenAs.join(), text])).toEqual(
          sent.map(({ speaker, body }) => [namesOf(speaker)[0], body]),
        );
        expect(archive.speakers).toHaveLength(new Set(sent.map(({ speaker }) => speaker)).size);
      }),
      { numRuns: 150 },
    );
  });

  test("messages of a day of two exports are each found once, whatever the order within a second", () => {
    const shuffled = chat.chain((sent) =>
      fc.record({
        sent: fc.constant(sent),
        lags: fc.array(fc.nat(1), { minLength: sent.length, maxLength: sent.length }),
        order: fc.array(fc.nat(1000), { minLength: 2 * sent.length, maxLength: 2 * sent.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ sent, lags, order }) => {
        const exported = sent.flatMap((one, index) => asTwo(one, lags[index] ?? 0));
        const typed = exported
          .map((entry, index) => ({ entry, key: order[index] ?? 0 }))
          .sort((a, b) => (a.entry[0] < b.entry[0] ? -1 : a.entry[0] > b.entry[0] ? 1 : a.key - b.key))
          .map(({ entry }) => entry);
        const archive = archiveOfDays({ [day]: typed });
        // No header is lost, and none is in two messages.
        const lines = archive.messages.flatMap(({ origins }) => origins.map(({ line }) => line));
        expect(new Set(lines).size).toBe(typed.length);
        expect(lines).toHaveLength(typed.length);
        // What merged is one person's, said within a second.
        for (const { seenAs, origins } of archive.messages) {
          expect(origins.length).toBeLessThanOrEqual(2);
          const speakers = new Set(seenAs.map((name) => /\d+/u.exec(name)?.[0]));
          expect(speakers.size).toBe(1);
        }
        // What could be told apart is all there once: each speaker's sentences of their own.
        const own = sent.filter(({ body }) => body.endsWith("自己的话"));
        const found = archive.messages.filter(({ text }) => text.endsWith("自己的话"));
        expect(found.map(({ text }) => text).sort()).toEqual(own.map(({ body }) => body).sort());
      }),
      { numRuns: 150 },
    );
  });
});
