/**
 * What each sign is worth, measured in silence: a message opens a discussion when its signs and the silence before it make 5 points, so the shortest
 * silence that suffices tells what the signs make. The figures are those of docs/discussions.md.
 */
import { describe, expect, test } from "vitest";
import { splitDiscussions } from "../../../src/archive/discussions/split.ts";
import type { ClockTime, Message } from "../../../src/model.ts";
import { archiveOfDays, type Typed } from "../../support/transcripts.ts";

/** Who says what, so many seconds after what is said before it. Names with a slash between them are two of one person, as in a doubled file. */
type Said = readonly [after: number, name: string, body: string];

const LONGEST = 10 * 3600;

/** A talk that is old enough to be left for another, and shares no word with what follows. */
const talk: readonly Said[] = [
  [0, "甲", "预付卡可以买理财产品"],
  [400, "乙", "积分也算预付卡"],
];

function clockOf(at: number): ClockTime {
  const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
  return `${two(at / 3600)}:${two((at / 60) % 60)}:${two(at % 60)}` as ClockTime;
}

/** The messages, with as many seconds before the one at a place as is wanted. */
function messagesOf(said: readonly Said[], place: number): (silence: number) => Message[] {
  const typed = said.map(([, name, body], index): Typed => [clockOf(600 * index), name, body]);
  const { messages } = archiveOfDays({ "2018-01-02": typed });
  if (messages.length !== said.length) throw new Error("Every message has to stand alone");
  return (silence) => {
    let at = 0;
    return messages.map((message, index) => {
      at += index === place ? silence : (said[index]?.[0] ?? 0);
      return { ...message, clock: clockOf(at), seenAs: said[index]?.[1].split("/") ?? [] };
    });
  };
}

/** The shortest silence, in seconds, after which the message at a place of what is said opens a discussion. */
function shortest(said: readonly Said[], place: number): number {
  const after = messagesOf(said, place);
  const opens = (silence: number) => {
    const messages = after(silence);
    return splitDiscussions(messages).some(([first]) => first === messages[place]);
  };
  let [no, yes] = [-1, LONGEST];
  expect(opens(yes)).toBe(true);
  while (yes - no > 1) {
    const half = Math.floor((no + yes) / 2);
    if (opens(half)) yes = half;
    else no = half;
  }
  // Where the rule's figures for silences change.
  return [0, 60, 120, 301, 600].find((shorter) => shorter < yes && opens(shorter)) ?? yes;
}

/** What the signs make, by the shortest silence, in seconds, that is worth what is missing of 5 points. */
const SIGNS: ReadonlyMap<number, number> = new Map([
  [0, 5],
  [120, 4],
  [170, 3.5],
  [240, 3],
  [340, 2.5],
  [480, 2],
  [821, 1],
  [1035, 0.5],
  [1303, 0],
  [1642, -0.5],
  [1843, -0.75],
  [2069, -1],
  [2606, -1.5],
  [3284, -2],
  [3913, -2.5],
  [4495, -3],
  [4752, -3.2],
  [5931, -4],
  [6813, -4.5],
  [7826, -5],
  [11862, -6.5],
]);

/** What the signs of a message make after some talk. */
function worth(said: readonly Said[], place = talk.length): number | string {
  const silence = shortest(said, place);
  return SIGNS.get(silence) ?? `opens after ${silence} s`;
}

const plain = "机房搬迁完成";
const long = plain.repeat(10);
const link = "[机房搬迁]\n(http://example.org/a)";
/** A question, so that an article or a headline wants more than the pause it must have anyway. */
const asked: Said = [0, "乙", "这样可以吗"];
const clap = (after: number, name: string): Said => [after, name, "[强]"];

describe("a message by somebody new is worth", () => {
  test.each<[string, number, string]>([
    ["nothing without a sign", 0, plain],
    ["what speaks to the room", 5, "通知大家机房搬迁完成"],
    ["the same in English", 5, "Anybody there"],
    ["the same behind 60 characters", 4, `${long}通知大家`],
    ["the same to somebody by name", -1, "@庚 通知大家机房搬迁完成"],
    ["the same below a quote", 0, `「乙：从没说过的话」 - - - - - - - - - - - - - - - 通知大家`],
    ["what asks, by its last character", 2, "机房搬迁完成吗"],
    ["what asks, by a mark inside", 2, "机房搬迁完成？后天"],
    ["a word that asks at the end, but stands inside", 0, "什么机房搬迁"],
    ["a picture", 3, "![2018-01-02](http://example.org/a.png)"],
    ["60 characters", 4, long],
    ["a word that turns to something else", 3, "另外机房搬迁完成"],
    ["such a word behind spaces", 3, "  另外机房搬迁完成"],
    ["such a word inside", 0, "机房另外搬迁"],
    ["an emoticon", -4, "[强]"],
    ["thanks", -4, "谢谢"],
    ["thanks of eight characters", -4, "谢谢分享机房知识"],
    ["nine characters that begin with thanks", 0, "谢谢他分享机房知识"],
    ["thanks behind a mention", -5, "@庚 谢谢"],
    ["assent in capitals", -4, "OK"],
    ["a word of assent inside", 0, "机房支持"],
    ["what was not exported", -4, ""],
    ["a mention of somebody else", -1, "@庚 机房搬迁完成"],
    ["a mention of somebody here", -2.5, "@甲 机房搬迁完成"],
    ["a mention of somebody here and nothing else", -6.5, "@甲"],
    ["a mention behind spaces", -2.5, "  @甲 机房搬迁完成"],
    ["a word of the discussion", -1.5, "积分机房搬迁"],
    ["the same word twice", -1.5, "积分机房,积分"],
    ["two words", -3, "积分,理财机房"],
    ["three words", -4.5, "积分,理财,产品"],
    ["four words, of which three count", -4.5, "我积分,理财,产品,预付"],
  ])("%s: %d", (_, points, body) => {
    expect(worth([...talk, [0, "丙", body]])).toBe(points);
  });

  test.each<[string, number, string]>([
    ["an article", 3, link],
    ["an article whose title is long enough for a headline", 3, link.replace("机房搬迁", "央行发布新规备付金集中存管")],
    ["a file", 3, "UML-Distilled.pdf"],
    ["a headline", 3, "央行发布新规备付金集中存管"],
    ["a headline of ten characters", 3, "央行发布新规备付金集"],
    ["nine characters", 0, "央行发布新规备付金"],
    ["a headline that begins like an answer", 0, "应该发布新规备付金集中存管"],
    ["a headline below a quote", 0, "「乙：从没说过的话」 - - - - - - - - - - - - - - - 央行发布新规备付金集中存管"],
    ["a headline's length with a word of talk", 0, "央行发布新规我们集中存管"],
    ["59 characters that end like talk", 0, `${long.slice(2)}了`],
  ])("%s, after a question (−1): %d", (_, points, body) => {
    expect(worth([...talk, asked, [0, "丙", body]], 3)).toBe(points - 1);
  });

  test("a headline, of up to 60 characters and not to the room, beside other signs", () => {
    const body = `积分,理财,产品,${plain.repeat(8)}机房城`;
    expect(body).toHaveLength(60);
    // 60 characters are worth 4, three words −4½.
    expect(worth([...talk, [0, "丙", body]])).toBe(2.5);
    expect(worth([...talk, [0, "丙", `${body}墙`]])).toBe(-0.5);
    expect(worth([...talk, [0, "丙", "请问积分,理财,产品机房搬迁"]])).toBe(0.5);
  });

  test("an article or a headline, but only after more than five minutes", () => {
    expect(shortest([...talk, [0, "丙", link]], 2)).toBe(301);
    expect(shortest([...talk, [0, "丙", "央行发布新规备付金集中存管"]], 2)).toBe(301);
  });
});

describe("who speaks", () => {
  /** Nine messages of others after the first one. */
  const others = Array.from({ length: 9 }, (_, index): Said => [50, index % 2 === 0 ? "乙" : "丁", `第${index}条在这`]);

  test("the same person again: −½, and −4 as for anybody who spoke a moment ago", () => {
    expect(worth([...talk, [0, "甲", plain]])).toBe(-4);
    expect(worth([...talk, [0, "乙", plain]])).toBe(-4.5);
  });

  test("nobody is the same as another for having a name without a call name", () => {
    expect(
      worth([
        [0, "～甲", "预付卡可以买理财产品"],
        [400, "～乙", "积分也算预付卡"],
        [0, "～丙", plain],
      ]),
    ).toBe(0);
  });

  test("a moment ago is within the last eight messages", () => {
    const first: Said = [0, "甲", "预付卡可以买理财产品"];
    expect(worth([first, ...others.slice(0, 7), [0, "甲", plain]], 8)).toBe(-4);
    expect(worth([first, ...others.slice(0, 8), [0, "甲", plain]], 9)).toBe(0);
  });

  test("to the room, by somebody who has spoken here within the hour: 2", () => {
    const [first, last]: [Said, Said] = [
      [30, "甲", "预付卡可以买理财产品"],
      [0, "甲", "通知大家机房搬迁完成"],
    ];
    expect(worth([first, ...others, last], 10)).toBe(2);
    // The last of the others is 3330 seconds after the first message: the hour is over before the silence suffices.
    const spread = others.map(([, name, body]): Said => [370, name, body]);
    expect(shortest([first, ...spread, last], 10)).toBe(270);
  });

  test("anybody is known by each of two names", () => {
    const double: Said = [0, "甲/老甲", "预付卡可以买理财产品"];
    const rest = talk.slice(1);
    expect(worth([double, ...rest, [0, "老甲", plain]])).toBe(-4);
    expect(worth([double, ...rest, [0, "丙", "@老甲 机房搬迁完成"]])).toBe(-2.5);
    expect(worth([...talk, [0, "甲/老甲", plain]])).toBe(-4);
    expect(worth([...talk, [0, "老乙/乙", plain]])).toBe(-4.5);
    expect(worth([double, ...others, [0, "老老甲/老甲", "通知大家机房搬迁完成"]], 10)).toBe(2);
  });

  test("those who answer: of the five messages from this one on, within ten minutes", () => {
    const next: Said = [0, "丙", plain];
    expect(worth([...talk, next, [600, "甲", "在城里"]])).toBe(-2);
    expect(worth([...talk, next, [601, "甲", "在城里"]])).toBe(0);
    const more = Array.from({ length: 5 }, (_, index): Said => [10, index === 4 ? "丁" : "甲", "在城里"]);
    expect(worth([...talk, next, ...more.slice(0, 4)])).toBe(-3.2);
    expect(worth([...talk, next, ...more])).toBe(-3.2);
  });
});

describe("what stands around it", () => {
  test.each<[string, string]>([
    ["a question", "这样可以吗"],
    ["a word to the room", "大家这样可以"],
  ])("%s just before: −1", (_, body) => {
    expect(worth([...talk, [0, "丁", body], [0, "丙", plain]], 3)).toBe(-1);
  });

  test("a discussion of less than four minutes: −3½", () => {
    const [first] = talk as readonly [Said, Said];
    expect(shortest([first, [0, "丙", "通知大家机房搬迁完成"]], 1)).toBe(240);
    // 5 and 2 for its signs.
    expect(worth([first, [0, "丙", "通知大家机房搬迁完成吗"]], 1)).toBe(7 - 3.5);
  });

  test.each<[string, number, readonly Said[]]>([
    ["two others", 1, [clap(10, "丁"), clap(10, "戊")]],
    ["one other", 0, [clap(10, "丁"), clap(10, "丁")]],
    ["one other and the same person", 0, [clap(10, "丁"), clap(10, "丙")]],
    ["one other, and a notice", 0, [clap(10, "丁"), [10, "", ""]]],
    ["two others within half an hour", 1, [clap(10, "丁"), clap(1790, "戊")]],
    ["two others, the second later", 0, [clap(10, "丁"), clap(1791, "戊")]],
    ["the fifth that follows", 1, [clap(10, "丁"), clap(10, "丁"), clap(10, "丁"), clap(10, "丁"), clap(10, "戊")]],
    [
      "the sixth that follows",
      0,
      [clap(10, "丁"), clap(10, "丁"), clap(10, "丁"), clap(10, "丁"), clap(10, "丁"), clap(10, "戊")],
    ],
    [
      "two others who say more",
      0,
      [
        [10, "丁", "机房在哪里哪里哪里"],
        [10, "戊", "机房在城里城里城里"],
      ],
    ],
  ])("applause by %s: %d", (_, points, rest) => {
    expect(worth([...talk, [0, "丙", plain], ...rest])).toBe(points);
  });

  test("applause beside other signs, but not what was applauded before", () => {
    const picture: Said = [0, "丙", "![2018-01-02](http://example.org/a.png)"];
    expect(worth([...talk, picture, clap(10, "丁"), clap(10, "戊")])).toBe(4);
    expect(worth([...talk, clap(10, "丁"), picture, clap(10, "戊")], 3)).toBe(3);
  });

  test("applause for an emoticon or for a word to somebody: nothing", () => {
    expect(worth([...talk, [0, "丙", "[强]"], clap(10, "丁"), clap(10, "戊")])).toBe(-4);
    expect(worth([...talk, [0, "丙", "@庚 机房"], clap(10, "丁"), clap(10, "戊")])).toBe(-1);
  });

  test("words of those that follow: −½ each, of four messages within five minutes, four words at most", () => {
    const next: Said = [0, "丙", plain];
    expect(worth([...talk, next, [300, "丁", "积分"]])).toBe(-0.5);
    expect(worth([...talk, next, [301, "丁", "积分"]])).toBe(0);
    const quiet = Array.from({ length: 4 }, (_, index): Said => [10, "丁", `机器${index}`]);
    expect(worth([...talk, next, ...quiet.slice(0, 3), [10, "丁", "积分"]])).toBe(-0.5);
    expect(worth([...talk, next, ...quiet, [10, "丁", "积分"]])).toBe(0);
    expect(worth([...talk, next, [10, "丁", "积分,理财,产品,预付"]])).toBe(-2);
    expect(worth([...talk, next, [10, "丁", "积分,理财,产品,预付,付卡"]])).toBe(-2);
  });

  test("a word counts once, wherever it stands first", () => {
    expect(worth([...talk, [0, "丙", "积分机房搬迁"], [10, "丁", "积分"]])).toBe(-1.5);
    expect(worth([...talk, [0, "丙", plain], [10, "丁", "积分"], [10, "戊", "积分"]])).toBe(-0.5);
  });

  test("a word that more than three messages of the day hold counts less", () => {
    const often = (times: number) => Array.from({ length: times }, (_, index): Said => [10, "丁", `积分${index}`]);
    // With the second of the talk and the message itself: three, and four.
    expect(worth([...talk, ...often(1), [0, "丙", "积分机房搬迁"]], 3)).toBe(-1.5);
    expect(worth([...talk, ...often(4), [0, "丙", "积分机房搬迁"]], 6)).toBe(-0.75);
  });
});

describe("what never opens a discussion, however long the silence", () => {
  const quoting = (words: string) => `「乙：${words}」 - - - - - - - - - - - - - - - 机房搬迁完成`;
  const said: readonly Said[] = [
    [0, "甲", "！！！"],
    [100, "乙", "积分，也算预付卡的一种"],
  ];
  const discussions = (rest: readonly Said[]) => {
    const place = said.length + rest.length - 1;
    return splitDiscussions(messagesOf([...said, ...rest], place)(LONGEST)).length;
  };

  test.each<[string, string]>([
    ["a quote of it", "积分，也算预付卡的一种"],
    ["a quote that was cut after eight characters", "积分，也算预付卡的…"],
    ["a quote that is spaced otherwise", "积分 也算预付卡的一种"],
  ])("%s", (_, words) => {
    expect(discussions([[0, "丙", quoting(words)]])).toBe(1);
  });

  test("a system notice", () => {
    expect(discussions([[0, "", ""]])).toBe(1);
  });

  test.each<[string, string]>([
    ["of which seven characters are the same", "积分也算预付卡呢"],
    ["of what nobody said", "从来没有说过的话"],
    ["of mere marks, which prove nothing", "！！！"],
  ])("but a quote %s is a message like others", (_, words) => {
    expect(discussions([[0, "丙", quoting(words)]])).toBe(2);
  });
});

describe("only the discussion that goes on counts", () => {
  /** Another discussion, a night after the talk, old enough to be left. */
  const other: readonly Said[] = [...talk, [LONGEST, "丁", plain], [300, "戊", "机房在城里"]];

  test("it must have lasted four minutes itself", () => {
    expect(shortest([...other.slice(0, 3), [0, "丙", "通知大家开会"]], 3)).toBe(240);
  });

  test("its first message is quoted in it as any other", () => {
    const quoting = `「丁：${plain}」 - - - - - - - - - - - - - - - 开会`;
    expect(splitDiscussions(messagesOf([...other.slice(0, 3), [0, "丙", quoting]], 3)(4 * 3600))).toHaveLength(2);
  });

  test.each<[string, number, string, string]>([
    ["its words", 0, "丙", "积分,理财,产品"],
    ["who speaks in it", 5, "甲", "通知大家开会"],
    ["who spoke a moment ago", 0, "甲", "开会"],
    ["who is mentioned", -1, "丙", "@甲 开会"],
    ["what is quoted", 0, "丙", "「乙：积分也算预付卡」 - - - - - - - - - - - - - - - 开会"],
  ])("%s", (_, points, name, body) => {
    expect(worth([...other, [0, name, body]], 4)).toBe(points);
  });
});
